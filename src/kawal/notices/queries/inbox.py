"""Notices in words, for their reader and in their language."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, QuerySet, When

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.notices.kinds import (
    NoticeKind,
    Reading,
    Seen,
    Words,
    known_kind,
    neutral_words,
)
from kawal.notices.models import Notice

MOST_COUNTED = 99  # the bell shows "99+" beyond


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as it is read. `is_open`: the reader may still see what it is about."""

    notice: Notice
    label: str
    icon: str
    words: Words
    link: str
    is_open: bool
    is_needed: bool


def inbox_of(person: Person) -> QuerySet[Notice]:
    """Unread first, then the newest."""
    is_read = Case(When(read_at=None, then=0), default=1)
    return Notice.objects.of(person).order_by(is_read, "-changed_at", "pk")


def unread_count(person: Person) -> int:
    """One query, which stops counting where the bell does."""
    return len(_UNREAD(person=person.pk))


def _unread(person: UUID) -> QuerySet[Notice, UUID]:
    unread = Notice.objects.filter(person=person).unread()
    return unread.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1]


_UNREAD: Kept[UUID] = Kept(_unread, person=UUID)


def lines_of(person: Person, notices: Sequence[Notice]) -> list[Line]:
    """These notices in words. Queries: one for the names, and those of each kind's own rule."""
    names, open_ = _names(notices), _open(person, notices)
    return [_line(notice, names, is_open=notice.pk in open_) for notice in notices]


def _line(notice: Notice, names: dict[str, str], *, is_open: bool) -> Line:
    kind = known_kind(notice.kind)
    words = _words(kind, notice, names) if kind and is_open else neutral_words(kind)
    return Line(
        notice=notice,
        label=str(kind.label) if kind else "",
        icon=kind.icon if kind else "bell",
        words=words,
        link=notice.link if is_open else "",
        is_open=is_open,
        is_needed=bool(kind and kind.is_needed),
    )


def _words(kind: NoticeKind, notice: Notice, names: dict[str, str]) -> Words:
    people = {slot: names[id_] for slot, id_ in notice.people.items() if id_ in names}
    try:
        return kind.write(Reading(notice.data, people, notice.count))
    except (LookupError, ValueError):  # told by an older version that did not keep this value yet
        return Words(str(kind.label))


def _names(notices: Sequence[Notice]) -> dict[str, str]:
    """Names as they are today; who has been erased is in none of them."""
    ids = {UUID(id_) for notice in notices for id_ in notice.people.values()}
    if not ids:
        return {}
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _open(person: Person, notices: Sequence[Notice]) -> set[UUID]:
    asked = defaultdict[Seen, set[str]](set)
    kinds = {notice.pk: known_kind(notice.kind) for notice in notices}
    for notice in notices:
        if kind := kinds[notice.pk]:
            asked[kind.seen].add(notice.about_id)
    answers = {seen: set(seen(person, ids)) for seen, ids in asked.items()}
    return {
        notice.pk
        for notice in notices
        if (kind := kinds[notice.pk]) and notice.about_id in answers[kind.seen]
    }
