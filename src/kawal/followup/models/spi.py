"""The integrity survey of KPK: what it published of the agency, year by year."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.followup.models.recommendation import EARLIEST_YEAR, LATEST_YEAR

GROUPS = ("internal", "external", "expert")
CORRECTIONS = ("integrity", "prevalence")


def _points(label: Any, *, blank: bool = True) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=5, decimal_places=2, null=blank, blank=blank,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip


def _within(field: str) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class SpiResult(models.Model):
    """One statement of one year. The newest counts; a correction is a new statement.

    `index` as KPK published it: it is never computed here, only compared with its parts. The two
    corrections are deductions, stored as positive points.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Tahun"))
    index = _points(_("Indeks"), blank=False)
    internal = _points(_("Internal"))
    external = _points(_("Eksternal"))
    expert = _points(_("Eksper"))
    integrity = _points(_("Koreksi integritas"))
    prevalence = _points(_("Koreksi prevalensi"))
    respondents = models.PositiveIntegerField(_("Responden"), null=True, blank=True)
    document = models.CharField(_("Sumber"), max_length=300)
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("hasil SPI")
        verbose_name_plural = _("hasil SPI")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "year", "-stated_at"], name="spiresult_newest"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="spiresult_year_is_sane",
                condition=Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
            ),
            models.CheckConstraint(
                name="spiresult_points_of_a_hundred",
                condition=_within("index") & _within("internal") & _within("external")
                & _within("expert") & _within("integrity") & _within("prevalence"),
            ),
            models.CheckConstraint(
                name="spiresult_has_a_source", condition=Q(document__regex=r"\S")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"SPI {self.year}"


class SpiDimension(models.Model):
    """What one dimension reached that year; `key` is its id in the catalogue."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    result = models.ForeignKey(SpiResult, models.CASCADE, related_name="dimensions")
    key = models.CharField(max_length=40)
    value = _points(_("Nilai"), blank=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="spidimension_once", fields=["result", "key"]),
            models.CheckConstraint(
                name="spidimension_points_of_a_hundred",
                condition=Q(value__gte=0, value__lte=100) & ~Q(key=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"
