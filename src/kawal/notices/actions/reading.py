"""Marking as read. What has been read in the app is not mailed any more, except what must be."""

from datetime import datetime

from django.db.models import Case, DateTimeField, F, Q, Value, When

from kawal.accounts.models import Person
from kawal.notices.kinds import all_kinds
from kawal.notices.models import Notice
from kawal.notices.models.notice import NoticeQuerySet


def read(*, notice: Notice, now: datetime) -> None:
    """Read it; once it is, nothing happens."""
    _read(Notice.objects.filter(pk=notice.pk), now)


def read_all(*, person: Person, now: datetime) -> int:
    """Read everything there is; returns how many were unread."""
    return _read(Notice.objects.of(person), now)


def read_about(*, person: Person, about_kind: str, about_id: str, now: datetime) -> int:
    """For the page of the thing itself: who has seen it there need not read that it is there."""
    return _read(Notice.objects.of(person).filter(about_kind=about_kind, about_id=about_id), now)


def _read(notices: NoticeQuerySet, now: datetime) -> int:
    needed = [kind.key for kind in all_kinds() if kind.is_needed]
    mailed_no_more = Q(letter=None) & ~Q(kind__in=needed)
    return notices.unread().update(
        read_at=now,
        mail_at=Case(When(mailed_no_more, then=Value(None, DateTimeField())), default=F("mail_at")),
    )
