"""Two people changed one question: both answers as lines, those that differ marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.assessments.actions.answers import Conflict
from kawal.assessments.contents import Content, content_of
from kawal.assessments.forms.answering import COUNT, MINE, THEIRS
from kawal.assessments.queries.question import in_words
from kawal.assessments.queries.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    value: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, and the hidden fields that would save it."""

    key: str
    who: str
    first_name: str
    at: datetime
    lines: list[Line]
    note: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Merge:
    mine: Side
    theirs: Side
    is_of_one: bool  # the same person, in another tab or on another device

    @property
    def notes_differ(self) -> bool:
        return self.mine.note != self.theirs.note

    @property
    def has_two_notes(self) -> bool:
        return self.notes_differ and bool(self.mine.note and self.theirs.note)

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.mine, self.theirs


def merge_of(page: Worksheet, conflict: Conflict, now: datetime) -> Merge:
    stored = page.answer  # read again: it may have gone on since
    theirs = content_of(stored)
    instrument, code = page.desk.instrument, page.code
    own = in_words(instrument, code, conflict.given)
    other = in_words(instrument, code, theirs)
    is_of_one = stored.changed_by == page.person
    who = stored.changed_by.name if stored.changed_by else _("Sistem")
    if is_of_one:
        who = _("Anda, di tab atau perangkat lain")
    return Merge(
        mine=Side(
            MINE, _("Anda"), "", now, _lines(own, other), conflict.note,
            _fields(MINE, conflict.given, conflict.note, stored.version),
        ),
        theirs=Side(
            THEIRS, who, who.split()[0], stored.changed_at or now, _lines(other, own), stored.note,
            _fields(THEIRS, theirs, stored.note, stored.version),
        ),
        is_of_one=is_of_one,
    )  # fmt: skip


def _lines(own: list[tuple[str, str]], other: list[tuple[str, str]]) -> list[Line]:
    there = dict(other)
    return [Line(name, value, there.get(name) != value) for name, value in own]


def _fields(side: str, content: Content, note: str, seen: int) -> dict[str, object]:
    counts = {f"{COUNT}{name}": count for name, count in content.counts.items()}
    fields = {"choice": content.choice, "value": content.value, "note": note, "seen": seen}
    return {f"{side}-{name}": value for name, value in {**fields, **counts}.items()}
