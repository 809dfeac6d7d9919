"""One round of assessment in an agency: which instrument, which year, until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class Cycle(models.Model):
    """`instrument_sha256` is that of the day it was opened: a later version makes a new cycle.

    The period of evidence stands apart from the year: offices assess 2026 with documents of 2025.
    """

    class AreaGates(models.TextChoices):
        """The regulation does not settle it (ADR 0003)."""

        JOINT = "joint", _("Gabungan: pemenuhan dan reform dijumlahkan")
        PER_ASPECT = "per-aspect", _("Per aspek: masing-masing mencapai batasnya")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    name = models.CharField(_("Nama"), max_length=120)
    instrument = models.CharField(_("Instrumen"), max_length=40)
    instrument_sha256 = models.CharField(max_length=64, editable=False)
    year = models.PositiveSmallIntegerField(_("Tahun penilaian"))
    evidence_from = models.DateField(_("Data dukung sejak"))
    evidence_to = models.DateField(_("Data dukung sampai"))
    area_gates = models.CharField(
        _("Batas minimal per area"), max_length=10, choices=AreaGates, default=AreaGates.JOINT
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("siklus penilaian")
        verbose_name_plural = _("siklus penilaian")
        ordering: ClassVar[list[str]] = ["-year", "name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="cycle_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="cycle_instrument_is_frozen",
                condition=~Q(instrument="") & Q(instrument_sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="cycle_year_is_sane", condition=Q(year__gte=2010, year__lte=2100)
            ),
            models.CheckConstraint(
                name="cycle_evidence_ends_after_it_starts",
                condition=Q(evidence_to__gte=F("evidence_from")),
            ),
            models.CheckConstraint(
                name="cycle_area_gates_are_known",
                condition=Q(area_gates__in=["joint", "per-aspect"]),
            ),
            models.UniqueConstraint(name="cycle_name_once", fields=["agency", "year", "name"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def policies(self) -> dict[str, str]:
        """Readings of the regulation that this cycle chose; the instrument's own elsewhere."""
        return {"area": self.area_gates}


class Stage(models.TextChoices):
    """Steps of a cycle that have a date; each is set by a letter."""

    SELF = "mandiri", _("Penilaian mandiri unit")
    TPI = "tpi", _("Penilaian TPI")
    PROPOSAL = "usulan", _("Usulan ke kementerian")
    DECISION = "penetapan", _("Penetapan predikat")


class CycleStage(models.Model):
    """Until when a step is due, and the letter that says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="stages")
    stage = models.CharField(_("Tahap"), max_length=10, choices=Stage)
    due_on = models.DateField(_("Paling lambat"))
    circular = models.CharField(_("Surat yang menetapkan"), max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="cyclestage_once", fields=["cycle", "stage"]),
            models.CheckConstraint(name="cyclestage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="cyclestage_has_a_letter", condition=~Q(circular="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} ({self.due_on})"
