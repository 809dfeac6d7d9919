"""One thing one person should know. Its words are made when it is read, not when it is stored."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kawal.accounts.models import Person
from kawal.core.ids import uuid7

LONGEST_LINK = 300


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person: Person) -> Self:
        """The notices of this person; nobody ever sees those of others."""
        return self.filter(person=person)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """`data` holds labels and codes; people stand in `people` by their id, never by their name.

    `group_key`: what is about one thing collapses into one unread row, and `count` says how often.
    `once_key`: the same is never told twice, read or not. `mail_at`: when it may go out by mail,
    empty if it stays in the app; `letter` is the letter that took it along.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    people = models.JSONField(default=dict)
    link = models.CharField(max_length=LONGEST_LINK, blank=True, default="")
    group_key = models.CharField(max_length=120, blank=True, default="")
    once_key = models.CharField(max_length=120, blank=True, default="")
    count = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        "notices.Letter", models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-changed_at", "id"], name="notice_of_person"),
            # The bell of every page counts in this one.
            models.Index(fields=["person"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(
                fields=["mail_at"],
                name="notice_to_mail",
                condition=Q(mail_at__isnull=False, letter__isnull=True),
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="notice_collapses_while_unread",
                fields=["person", "group_key"],
                condition=Q(read_at=None) & ~Q(group_key=""),
            ),
            models.UniqueConstraint(
                name="notice_told_once",
                fields=["person", "once_key"],
                condition=~Q(once_key=""),
            ),
            models.CheckConstraint(
                name="notice_collapses_or_comes_once",
                condition=Q(group_key="") | Q(once_key=""),
            ),
            models.CheckConstraint(name="notice_has_a_kind", condition=~Q(kind="")),
            models.CheckConstraint(
                name="notice_is_about_something", condition=~Q(about_kind="") & ~Q(about_id="")
            ),
            # Never to another host: neither "https://…" nor "//…" nor "/\…".
            models.CheckConstraint(
                name="notice_links_into_this_site",
                condition=Q(link="") | Q(link__regex=r"^/([^/\\\x01-\x20][^\\\x01-\x20]*)?$"),
            ),
            models.CheckConstraint(name="notice_counts_from_one", condition=Q(count__gte=1)),
            models.CheckConstraint(
                name="notice_changes_after_it_began", condition=Q(changed_at__gte=F("created_at"))
            ),
            models.CheckConstraint(
                name="notice_in_a_letter_was_to_be_mailed",
                condition=Q(letter=None) | Q(mail_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_kind} {self.about_id}"
