"""Figures of a run in words: distance to the predicate, days left, which sub-units count in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.assessments.progress import Progress, Shortfall
from kawal.assessments.queries.board import Line
from kawal.assessments.totals import Totals
from kawal.ui.charts import Gate, GateBar
from kawal.ui.numbers import decimal_text, places_that_tell_apart
from kawal.ui.parts import Kind as Look
from kawal.units.service import Kind

SOON = 14  # days before the last one from which a date asks for attention


@dataclass(frozen=True, slots=True)
class Said:
    """A state with its words; `more` stands below."""

    look: Look
    word: str
    more: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the list as it is shown."""

    line: Line

    @cached_property
    def distance(self) -> Said:
        return distance(self.line.progress, self.line.unconfirmed)

    @property
    def claimed(self) -> str:
        return Totals(self.line.progress).claimed

    @property
    def supported(self) -> str:
        return Totals(self.line.progress).supported

    @property
    def due(self) -> Said | None:
        return due(self.line)

    @property
    def bar(self) -> GateBar:
        return bar(str(self.line.run.unit), self.line.progress)

    @property
    def parts(self) -> str:
        return parts_in_words(self.line.parts)


def distance(progress: Progress, unconfirmed: int = 0) -> Said:
    """What is missing to the predicate. An incomplete sheet says what is open, never a verdict.

    `unconfirmed`: answers of an earlier year. They are open, but not empty, and told elsewhere.
    """
    if not progress.is_complete:
        word, more = _open_in_words(progress, unconfirmed)
        return Said("idle", word, more)
    if progress.is_met:
        return Said("done", _("Mencapai batas {name}").format(name=progress.predicate))
    first, *others = progress.short
    more = ngettext("dan {n} batas lain", "dan {n} batas lain", len(others))
    return Said("due", _missing(first), more.format(n=len(others)) if others else "")


def bar(label: str, progress: Progress) -> GateBar:
    """The supported total with what is only claimed, and the minimum of the predicate."""
    gates = () if progress.goal is None else (Gate(progress.goal, progress.predicate),)
    return GateBar(
        label=label,
        value=progress.supported,
        top=progress.top,
        gates=gates,
        claimed=progress.claimed,
        is_complete=progress.is_complete,
        is_slim=True,
    )


def due(line: Line) -> Said | None:
    """Days until the unit has to send it; nothing to say about what was sent, or has no date."""
    days = line.days_left
    if days is None or line.due_on is None:
        return None
    day = date_format(line.due_on, "j M Y")
    if not line.is_open:
        due_day = _("tenggat {day}").format(day=day)
        return Said("done", str(line.run.get_state_display()), due_day)
    return Said(_urgency(days), days_in_words(days), day)


def days_in_words(days: int) -> str:
    if days < 0:
        return ngettext("lewat {n} hari", "lewat {n} hari", -days).format(n=-days)
    if days == 0:
        return _("hari ini")
    return ngettext("{n} hari lagi", "{n} hari lagi", days).format(n=days)


def parts_in_words(parts: Mapping[Kind, int]) -> str:
    """“8 kelurahan, 1 UPTD”"""
    return ", ".join(f"{n} {_common(kind)}" for kind, n in sorted(parts.items()))


def _common(kind: Kind) -> str:
    """A kind inside a sentence: kelurahan, but UPTD."""
    label = str(kind.label)
    return label if label.isupper() else label.lower()


def _urgency(days: int) -> Look:
    if days < 0:
        return "late"
    return "due" if days <= SOON else "idle"


def _open_in_words(progress: Progress, unconfirmed: int) -> tuple[str, str]:
    """What is left to do, the more urgent first; every figure until then is provisional."""
    if progress.answered == 0 and not unconfirmed:
        return _("Belum diisi"), _("nilai sementara")
    blank, bare = progress.open - unconfirmed, progress.unproven
    left = [
        (blank, ngettext("{n} belum dijawab", "{n} belum dijawab", blank)),
        (unconfirmed, ngettext("{n} perlu dikonfirmasi", "{n} perlu dikonfirmasi", unconfirmed)),
        (bare, ngettext("{n} tanpa data dukung", "{n} tanpa data dukung", bare)),
    ]
    word, *more = [words.format(n=n) for n, words in left if n]
    return word, ", ".join([*more, _("nilai sementara")])


def _missing(short: Shortfall) -> str:
    points = decimal_text(short.points, places_that_tell_apart(short.points, 0))
    if short.is_total:
        return _("Kurang {points} poin").format(points=points)
    return _("{minimum} kurang {points}").format(minimum=short.label, points=points)
