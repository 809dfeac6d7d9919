"""How far an action is: its milestones, and target and realisation of each quarter."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.followup.models.action import Action
from kawal.followup.models.limits import LONGEST_REASON, has_an_end


class Milestone(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    title = models.CharField(_("Tahap"), max_length=200)
    due_on = models.DateField(_("Tenggat"))
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="milestone_has_a_title", condition=Q(title__regex=r"\S")),
            models.CheckConstraint(
                name="milestone_done_by_someone",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Realisation(models.Model):
    """What was aimed at and reached in a quarter. A correction is a new row; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="realisations")
    year = models.PositiveSmallIntegerField(_("Tahun"))
    quarter = models.PositiveSmallIntegerField(_("Triwulan"))
    target = models.DecimalField(_("Target"), max_digits=14, decimal_places=2, null=True)
    realised = models.DecimalField(_("Realisasi"), max_digits=14, decimal_places=2, null=True)
    note = models.CharField(_("Catatan"), max_length=LONGEST_REASON, blank=True, default="")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["year", "quarter", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="realisation_quarter_is_one_of_four",
                condition=Q(quarter__gte=1, quarter__lte=4),
            ),
            models.CheckConstraint(
                name="realisation_year_is_sane", condition=Q(year__gte=2010, year__lte=2100)
            ),
            models.CheckConstraint(
                name="realisation_says_something",
                condition=Q(target__isnull=False) | Q(realised__isnull=False),
            ),
            models.CheckConstraint(
                name="realisation_is_not_negative",
                condition=(Q(target__isnull=True) | Q(target__gte=0))
                & (Q(realised__isnull=True) | Q(realised__gte=0)),
            ),
            has_an_end("realisation_note_is_not_endless", "note", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.year} TW {self.quarter}"
