"""An invitation: one open door for one person, for a week, used once."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.accounts.models.person import Person
from kawal.core.ids import uuid7

LIFETIME = timedelta(days=7)
MOST_WRONG_TRIES = 5


class Channel(models.TextChoices):
    """How the secret reaches the person."""

    MAIL = "mail", _("Surel")
    CODE = "code", _("Kode")
    TEXT = "text", _("Teks untuk WhatsApp")


class Invitations(models.QuerySet["Invitation"]):
    def pending(self) -> "Invitations":
        """Neither accepted nor revoked; may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def usable(self, now: datetime) -> "Invitations":
        """Opens the door at this moment."""
        return self.pending().filter(expires_at__gt=now, wrong_tries__lt=MOST_WRONG_TRIES)


class Invitation(models.Model):
    """Its secret is kept as a digest only. It is worth what its inviter may do when it is used."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    # null: the system itself. One whose inviter is deleted goes along: nobody stands for it.
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    channel = models.CharField(max_length=4, choices=Channel)
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = Invitations.as_manager()

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="invitation_one_pending_per_person",
                fields=["person"],
                condition=Q(accepted_at=None, revoked_at=None),
            ),
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=Q(accepted_at=None) | Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_begins",
                condition=Q(expires_at__gt=F("invited_at")),
            ),
            models.CheckConstraint(
                name="invitation_few_wrong_tries",
                condition=Q(wrong_tries__lte=MOST_WRONG_TRIES),
            ),
            models.CheckConstraint(
                name="invitation_digest_is_a_digest", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel}"

    @property
    def is_exhausted(self) -> bool:
        """Too many wrong codes were tried."""
        return self.wrong_tries >= MOST_WRONG_TRIES

    def is_usable(self, now: datetime) -> bool:
        """The same as the queryset `usable`, for a row at hand."""
        is_pending = self.accepted_at is None and self.revoked_at is None
        return is_pending and now < self.expires_at and not self.is_exhausted
