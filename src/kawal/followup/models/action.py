"""What a unit does about a promise or a finding: who, what, until when, and who says it is done."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.followup.models.limits import LONGEST_TEXT, has_an_end
from kawal.followup.models.series import Series


class ActionState(models.TextChoices):
    """Who has the action; the moves are in `flow`. Lateness is computed, never a state."""

    PLANNED = "planned", _("Belum mulai")
    RUNNING = "running", _("Berjalan")
    SUBMITTED = "submitted", _("Menunggu verifikator")
    RETURNED = "returned", _("Dikembalikan")
    VERIFIED = "verified", _("Diverifikasi")
    WAIVED = "waived", _("Dibebaskan")


# The unit has to move these; past their due date they are late.
IN_HAND = (ActionState.PLANNED, ActionState.RUNNING, ActionState.RETURNED)
MOST_DIGITS = 8  # of a number; with ten, PostgreSQL may know no such integer


class SourceKind(models.TextChoices):
    """Where an action comes from; the thing itself is known by its id only."""

    OWN = "own", _("Rencana unit")
    PLEDGE = "pledge", _("Komitmen piagam")
    RECOMMENDATION = "recommendation", _("Rekomendasi")
    PATH = "path", _("Jalur ke predikat")


class ActionQuerySet(models.QuerySet["Action"]):
    def late(self, today: date) -> "ActionQuerySet":
        """Those that the unit still has in hand after their due date."""
        return self.filter(state__in=IN_HAND, due_on__lt=today)


class Action(models.Model):
    """`due_on` is what people work by and may move with a reason; `due_frozen_on` is what counts.

    The frozen date is set when the action is made from a promise or a recommendation, when it is
    started, or when its date is moved for the first time; the database keeps it from then on.
    `counts_on` is that date, or `due_on` as long as nothing froze it. `submitted_on` is the day of
    the last submission, `done_on` that of the first one that was accepted: both are written with
    the submission and its verdict, so that thousands of actions are counted in one look.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    owner_post = models.ForeignKey(
        "units.Post", models.PROTECT, null=True, blank=True, related_name="+"
    )
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("Aksi"), max_length=200)
    description = models.TextField(_("Uraian"), blank=True, default="")
    indicator = models.CharField(_("Indikator"), max_length=300, blank=True, default="")
    unit_of_measure = models.CharField(_("Satuan"), max_length=60, blank=True, default="")
    starts_on = models.DateField(_("Mulai"), null=True, blank=True)
    due_on = models.DateField(_("Tenggat"))
    due_frozen_on = models.DateField(null=True, blank=True, editable=False)
    counts_on = models.GeneratedField(
        expression=Coalesce("due_frozen_on", "due_on"),
        output_field=models.DateField(),
        db_persist=True,
    )
    source_kind = models.CharField(
        _("Asal"), max_length=14, choices=SourceKind, default=SourceKind.OWN
    )
    source_id = models.CharField(max_length=120, blank=True, default="")
    source_label = models.CharField(max_length=300, blank=True, default="")
    verifier_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    verifier = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(_("Tampil untuk publik"), default=False)
    state = models.CharField(max_length=10, choices=ActionState, default=ActionState.PLANNED)
    submitted_on = models.DateField(null=True, blank=True, editable=False)
    done_on = models.DateField(null=True, blank=True, editable=False)
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    depends_on = models.ManyToManyField(
        "self", through="Dependency", symmetrical=False, related_name="needed_by"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("aksi")
        verbose_name_plural = _("aksi")
        ordering: ClassVar[list[str]] = ["due_on", "number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_on", "number"], name="action_by_day"),
            models.Index(fields=["unit", "counts_on"], name="action_of_unit"),
            models.Index(fields=["source_kind", "source_id"], name="action_of_source"),
            GinIndex(Words("title"), name="action_words"),
            models.Index(
                fields=["due_on", "number"],
                condition=Q(is_public=True, state__in=IN_HAND),
                name="action_public_in_hand",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="action_number_once", fields=["agency", "number"]),
            models.CheckConstraint(name="action_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="action_has_a_title", condition=Q(title__regex=r"\S")),
            has_an_end("action_description_is_not_endless", "description", LONGEST_TEXT),
            models.CheckConstraint(
                name="action_state_is_known", condition=Q(state__in=ActionState.values)
            ),
            models.CheckConstraint(
                name="action_due_after_it_starts",
                condition=Q(starts_on=None) | Q(due_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="action_source_with_its_id",
                condition=Q(source_kind=SourceKind.OWN, source_id="")
                | Q(source_kind__in=[k for k in SourceKind.values if k != "own"])
                & ~Q(source_id=""),
            ),
            models.CheckConstraint(
                name="action_due_frozen_once_begun",
                condition=Q(state__in=[ActionState.PLANNED, ActionState.WAIVED])
                | Q(due_frozen_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_submitted_on_a_day",
                condition=~Q(state__in=[ActionState.SUBMITTED, ActionState.RETURNED])
                | Q(submitted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_done_once_verified",
                condition=~Q(state=ActionState.VERIFIED) | Q(done_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_verified_elsewhere", condition=~Q(verifier_unit=F("unit"))
            ),
            models.CheckConstraint(
                name="action_verified_by_another", condition=~Q(verifier=F("in_charge"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """How people call it."""
        return f"AK-{self.number}"

    @property
    def is_in_hand(self) -> bool:
        """Whether the next move is the unit's."""
        return self.state in IN_HAND

    def is_late(self, today: date) -> bool:
        return self.is_in_hand and self.due_on < today


class Dependency(models.Model):
    """`action` waits for `needs`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="dependencies")
    needs = models.ForeignKey(Action, models.PROTECT, related_name="dependants")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="dependency_once", fields=["action", "needs"]),
            models.CheckConstraint(name="dependency_on_another", condition=~Q(action=F("needs"))),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.needs_id}"


def number_in(text: str) -> int | None:
    """The number of an action as people write it: AK-118, 118; None where it is none."""
    number = text.upper().removeprefix("AK-")
    return int(number) if number.isdecimal() and len(number) <= MOST_DIGITS else None
