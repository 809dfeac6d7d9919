"""Who was there: staff as themselves, guests by name and body only, and not for ever."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models.ceremony import Ceremony
from kawal.core.ids import uuid7


class AttendanceDoor(models.Model):
    """The address behind the QR on the wall. A new `code` closes the one photographed before."""

    ceremony = models.OneToOneField(Ceremony, models.CASCADE, related_name="door", primary_key=True)
    code = models.CharField(max_length=32, unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="attendancedoor_code_cannot_be_guessed",
                condition=Q(code__regex=r"^[A-Za-z0-9_-]{16,32}$"),
            ),
            models.CheckConstraint(
                name="attendancedoor_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.ceremony_id)


class FormerCode(models.Model):
    """A code that opened the door once: whoever comes with it is told so, not left before a 404."""

    code = models.CharField(max_length=32, primary_key=True)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="former_codes")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="formercode_is_one", condition=Q(code__regex=r"^[A-Za-z0-9_-]{16,32}$")
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Attendance(models.Model):
    """A person of the agency, or a guest. Rows of guests are deleted after `retention`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    guest_name = models.CharField(_("Nama"), max_length=100, blank=True, default="")
    guest_body = models.CharField(_("Asal"), max_length=100, blank=True, default="")
    came_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["came_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="attendance_of_a_person_or_a_guest",
                condition=Q(person__isnull=False, guest_name="", guest_body="")
                | Q(person__isnull=True, guest_name__regex=r"\S", guest_body__regex=r"\S"),
            ),
            models.UniqueConstraint(
                name="attendance_person_once", fields=["ceremony", "person"],
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="attendance_guest_once", fields=["ceremony", "guest_name", "guest_body"],
                condition=Q(person__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.guest_name or str(self.person_id)
