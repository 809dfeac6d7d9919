"""What the unit says is done and what somebody outside it answers. Never changed, never removed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.followup.models.action import Action
from kawal.followup.models.limits import LONGEST_REASON, has_an_end


class Submission(models.Model):
    """`evidence`: what was attached then, a list of {use, version, sha256, title, file}.

    An acceptance covers exactly these bytes; what is attached later is not covered by it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    note = models.CharField(_("Keterangan"), max_length=LONGEST_REASON, blank=True, default="")
    without_evidence = models.CharField(
        _("Alasan tanpa data dukung"), max_length=LONGEST_REASON, blank=True, default=""
    )
    evidence = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="submission_number_once", fields=["action", "number"]),
            models.CheckConstraint(name="submission_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="submission_with_evidence_or_a_reason",
                condition=~Q(evidence=[]) | Q(without_evidence__regex=r"\S"),
            ),
            has_an_end("submission_note_is_not_endless", "note", LONGEST_REASON),
            has_an_end("submission_reason_is_not_endless", "without_evidence", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} {self.number}"


class Verdict(models.Model):
    """`is_sampled`: accepted because its kind was checked by a sample, not one by one.

    `office`: the unit of who gave it, as it was that day. Empty for who has neither post nor role
    in a unit, and for what was judged before Kawal kept it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="verdict")
    accepted = models.BooleanField()
    reason = models.CharField(_("Alasan"), max_length=LONGEST_REASON, blank=True, default="")
    is_sampled = models.BooleanField(_("Menurut sampel"), default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-at"], condition=Q(accepted=True), name="verdict_newest_proofs"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="verdict_with_a_reason_unless_it_accepts_what_was_seen",
                condition=Q(accepted=True, is_sampled=False) | Q(reason__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="verdict_by_sample_accepts",
                condition=Q(accepted=True) | Q(is_sampled=False),
            ),
            has_an_end("verdict_reason_is_not_endless", "reason", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {'+' if self.accepted else '-'}"
