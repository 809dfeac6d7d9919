"""The secret address of a person's calendar. Only its hash is kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kawal.core.ids import uuid7


class CalendarLink(models.Model):
    """One that works per person; those of before stay, as revoked."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="calendarlink_one_that_works",
                fields=["person"],
                condition=Q(revoked_at=None),
            ),
            models.CheckConstraint(
                name="calendarlink_keeps_a_hash",
                condition=Q(secret_hash__regex=r"^[0-9a-f]{64}$"),  # noqa: S106
            ),
            models.CheckConstraint(
                name="calendarlink_ends_after_it_began",
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("created_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
