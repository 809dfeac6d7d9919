"""What happened to an action's date, and what its unit says about it. Nothing here is changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.followup.models.action import Action
from kawal.followup.models.limits import LONGEST_REASON, says_something


class DueChange(models.Model):
    """The date people work by was moved. What counts for the index was not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="due_changes")
    before = models.DateField()
    after = models.DateField(_("Tenggat baru"))
    reason = models.CharField(_("Alasan"), max_length=LONGEST_REASON)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="duechange_moves", condition=~Q(before=F("after"))),
            says_something("duechange_has_a_reason", "reason", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class Waiver(models.Model):
    """The unit need not do it any more. It leaves the index and is shown beside it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.OneToOneField(Action, models.PROTECT, related_name="waiver")
    reason = models.CharField(_("Alasan"), max_length=LONGEST_REASON)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            says_something("waiver_has_a_reason", "reason", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return self.reason[:40]


class Reply(models.Model):
    """The unit's own word, shown beside its lateness; the newest stands first."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    action = models.ForeignKey(Action, models.PROTECT, related_name="replies")
    text = models.CharField(_("Tanggapan"), max_length=LONGEST_REASON)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            says_something("reply_says_something", "text", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return self.text[:40]
