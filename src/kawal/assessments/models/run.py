"""The assessment of one unit in one cycle."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.cycle import Cycle
from kawal.core.ids import uuid7


class RunState(models.TextChoices):
    """Who has the run; the moves between them are in `flow`."""

    OPEN = "open", _("Diisi tim kerja")
    SUBMITTED = "submitted", _("Terkirim")


class Run(models.Model):
    """A unit in a cycle, with the sub-units that count in (a kecamatan with its kelurahan).

    `sent_at`: since when it is with others; what the agency declares later is not in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="runs")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=RunState, default=RunState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("penilaian")
        verbose_name_plural = _("penilaian")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="run_once_per_cycle", fields=["cycle", "unit"]),
            models.CheckConstraint(
                name="run_state_is_known", condition=Q(state__in=RunState.values)
            ),
            models.CheckConstraint(
                name="run_open_is_not_sent",
                condition=~Q(state=RunState.OPEN) | Q(sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.cycle.year}"


class RunUnit(models.Model):
    """A sub-unit whose evidence, people and surveys count in this run.

    `cycle` repeats that of the run, so that the database keeps a unit out of two runs of a cycle.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="parts")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="rununit_once_per_cycle", fields=["cycle", "unit"]),
        ]

    def __str__(self) -> str:
        return str(self.unit)
