"""What an agency aims at, with a date: "all kecamatan WBK by 2028"."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class Predicate(models.TextChoices):
    WBK = "wbk", _("Menuju WBK")
    WBBM = "wbbm", _("Menuju WBBM")


class AgencyTarget(models.Model):
    """All units of `unit_kind`, or, where that is empty, the units named one by one.

    Whether the date can be kept at all is computed from the rules (`kawal.commitments.feasible`).
    """

    Predicate = Predicate

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    title = models.CharField(_("Target"), max_length=160)
    predicate = models.CharField(_("Predikat"), max_length=4, choices=Predicate)
    unit_kind = models.CharField(_("Semua unit berjenis"), max_length=12, blank=True, default="")
    due_on = models.DateField(_("Paling lambat"))
    source = models.CharField(_("Dokumen yang menetapkan"), max_length=200)
    is_public = models.BooleanField(_("Tampil di halaman publik"), default=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(_("Alasan"), max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("target instansi")
        verbose_name_plural = _("target instansi")
        ordering: ClassVar[list[str]] = ["due_on", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="agencytarget_has_a_title", condition=Q(title__regex=r"\S")
            ),
            models.CheckConstraint(
                name="agencytarget_has_a_source", condition=Q(source__regex=r"\S")
            ),
            models.CheckConstraint(
                name="agencytarget_predicate_is_known",
                condition=Q(predicate__in=Predicate.values),
            ),
            models.CheckConstraint(
                name="agencytarget_ended_for_a_reason",
                condition=Q(ended_at__isnull=True, ended_reason="")
                | Q(ended_at__isnull=False, ended_reason__regex=r"\S"),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TargetUnit(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    target = models.ForeignKey(AgencyTarget, models.CASCADE, related_name="named")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="targetunit_once", fields=["target", "unit"]),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)
