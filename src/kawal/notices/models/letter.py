"""A letter on its way: made in the transaction of the act, sent by the worker, tried again."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kawal.core.ids import uuid7

LONGEST_SUBJECT = 150


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, dropped_at=None, failed_at=None)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")


class Letter(models.Model):
    """To a person, and then its text is made of its notices at each attempt; or to an address,
    with a text of its own that is wiped once the letter is over.

    Waiting while none of `sent_at`, `dropped_at` (nobody wants it any more) and `failed_at` (given
    up) is set. `last_error` is a code, without anybody's data.
    """

    class Dropped(models.TextChoices):
        READ = "read", "dibaca di aplikasi"
        INACTIVE = "inactive", "akun tidak aktif"
        NO_ADDRESS = "no_address", "tanpa alamat surel"
        HIDDEN = "hidden", "tidak boleh dilihat lagi"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    address = models.EmailField(blank=True, default="")
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True, default="")
    body = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=80, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=12, blank=True, default="")
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"],
                name="letter_waiting",
                condition=Q(sent_at=None, dropped_at=None, failed_at=None),
            ),
            models.Index(
                fields=["-failed_at"], name="letter_failed", condition=Q(failed_at__isnull=False)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="letter_to_a_person_or_an_address",
                condition=Q(person__isnull=False, address="", subject="", body="")
                | Q(person__isnull=True) & ~Q(address=""),
            ),
            models.CheckConstraint(
                name="letter_ends_one_way",
                condition=Q(sent_at=None, dropped_at=None)
                | Q(sent_at=None, failed_at=None)
                | Q(dropped_at=None, failed_at=None),
            ),
            models.CheckConstraint(
                name="letter_dropped_for_a_reason",
                condition=Q(dropped_at=None, dropped_because="")
                | Q(
                    dropped_at__isnull=False,
                    dropped_because__in=["read", "inactive", "no_address", "hidden"],
                ),
            ),
            models.CheckConstraint(
                name="letter_text_while_it_is_needed",
                condition=Q(person__isnull=False)
                | Q(sent_at__isnull=False, body="")
                | Q(sent_at=None) & ~Q(subject="") & ~Q(body=""),
            ),
            models.CheckConstraint(
                name="letter_failed_after_a_try", condition=Q(failed_at=None) | Q(attempts__gte=1)
            ),
            models.CheckConstraint(
                name="letter_subject_is_one_line", condition=~Q(subject__regex=r"[\r\n]")
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
