"""One choice of pilot units: who may be chosen, by which formula, on which numbers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7

DIGEST = r"^[0-9a-f]{64}$"


class SelectionState(models.TextChoices):
    DRAFT = "draft", _("Disiapkan")
    OPEN = "open", _("Data dikumpulkan")
    DECIDED = "decided", _("Diputuskan")


class Selection(models.Model):
    """The formula is frozen when it is opened, before the first number is known; candidates too.

    `places`: how many are to be chosen. `formula` is the text of the file, empty while a draft.
    """

    State = SelectionState

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    title = models.CharField(_("Judul"), max_length=120)
    year = models.PositiveSmallIntegerField(_("Tahun"))
    places = models.PositiveSmallIntegerField(_("Banyaknya unit yang dipilih"))
    formula_id = models.CharField(_("Rumus"), max_length=40)
    formula = models.TextField(blank=True, default="", editable=False)
    formula_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    state = models.CharField(max_length=8, choices=SelectionState, default=SelectionState.DRAFT)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pemilihan unit percontohan")
        verbose_name_plural = _("pemilihan unit percontohan")
        ordering: ClassVar[list[str]] = ["-year", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="selection_title_once", fields=["agency", "year", "title"]
            ),
            models.CheckConstraint(name="selection_has_a_title", condition=Q(title__regex=r"\S")),
            models.CheckConstraint(
                name="selection_year_is_sane", condition=Q(year__gte=2010, year__lte=2100)
            ),
            models.CheckConstraint(
                name="selection_chooses_some", condition=Q(places__gte=1, places__lte=40)
            ),
            models.CheckConstraint(
                name="selection_state_is_known", condition=Q(state__in=SelectionState.values)
            ),
            models.CheckConstraint(
                name="selection_formula_is_frozen_once_open",
                condition=Q(state="draft", formula="", formula_sha256="", opened_at=None)
                | (
                    ~Q(state="draft")
                    & ~Q(formula="")
                    & Q(formula_sha256__regex=DIGEST, opened_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class Candidate(models.Model):
    """A unit that may be chosen. None comes and none goes once the selection is open."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    selection = models.ForeignKey(Selection, models.CASCADE, related_name="candidates")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("calon")
        verbose_name_plural = _("calon")
        ordering: ClassVar[list[str]] = ["unit__name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="candidate_once", fields=["selection", "unit"]),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class CriterionValue(models.Model):
    """A number with its source and the day of which it speaks. What is missing has no row.

    `offered`: which of Kawal's own numbers was taken; empty for one that people brought.
    """

    class Offered(models.TextChoices):
        NONE = "", _("diisi")
        LKE = "lke", _("dari LKE di Kawal")
        ONLINE = "online", _("dari register layanan di Kawal")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="values")
    key = models.CharField(max_length=40)
    value = models.DecimalField(_("Nilai"), max_digits=14, decimal_places=4)
    source = models.CharField(_("Sumber"), max_length=200)
    as_of = models.DateField(_("Keadaan per"))
    offered = models.CharField(max_length=8, choices=Offered, blank=True, default=Offered.NONE)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("nilai kriteria")
        verbose_name_plural = _("nilai kriteria")
        ordering: ClassVar[list[str]] = ["key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="criterionvalue_once", fields=["candidate", "key"]),
            models.CheckConstraint(
                name="criterionvalue_has_a_source", condition=Q(source__regex=r"\S")
            ),
            models.CheckConstraint(
                name="criterionvalue_offer_is_known", condition=Q(offered__in=["", "lke", "online"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"
