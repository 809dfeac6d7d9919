"""The tree of a worksheet: areas with their progress, questions with their state, filters."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import Area, Part, areas_of, places_of
from kawal.assessments.queries.desk import Desk
from kawal.assessments.queries.marks import Mark
from kawal.assessments.queries.standing import Standings
from kawal.rules.instrument import Instrument, Share
from kawal.ui.numbers import decimal_text
from kawal.ui.parts import Kind

type Filter = Literal[
    "", "milik-saya", "kosong", "tanpa-berkas", "di-bawah-batas", "berubah", "konfirmasi"
]

FILTERS: dict[Filter, Promise] = {
    "": gettext_lazy("Semua"),
    "milik-saya": gettext_lazy("Milik saya"),
    "kosong": gettext_lazy("Kosong"),
    "tanpa-berkas": gettext_lazy("Tanpa berkas"),
    "di-bawah-batas": gettext_lazy("Di bawah batas"),
    "berubah": gettext_lazy("Berubah"),
    "konfirmasi": gettext_lazy("Perlu dikonfirmasi"),
}

NOT_ALWAYS: frozenset[Filter] = frozenset({"berubah", "konfirmasi"})
"""Filters that need an earlier round: not offered where they would let nothing through."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Of the questions of a sheet, with what narrows the tree kept."""

    home: str
    kept: str

    def of(self, code: str) -> str:
        return f"{self.home}{code}/{self.kept}"


@dataclass(frozen=True, slots=True)
class Common:
    """What the rows of a tree share. Not the tree: the two would hold each other, and all of it
    would lie about until the collector stops somebody's request to look for it.
    """

    instrument: Instrument
    standings: Standings
    addresses: Addresses


@dataclass(frozen=True, slots=True)
class Row:
    """One question in the tree: what was answered, and how that stands.

    A tree makes all of them and shows a few: words are looked up when they are asked for.
    """

    code: str
    is_answered: bool
    mark: Mark
    common: Common

    @property
    def url(self) -> str:
        return self.common.addresses.of(self.code)

    @property
    def letter(self) -> str:
        return (self.common.instrument.by_id[self.code].printed_no or "").strip(".-")

    @property
    def text(self) -> str:
        return self.common.instrument.questions[self.code].text

    @property
    def answer(self) -> str:
        """As it is printed beside the question; empty without one."""
        card = self.common.standings.scores.claimed
        if self.code in card.answers.choices:
            return card.answers.choices[self.code]
        if not card.nodes[self.code].answered:
            return ""
        if isinstance(self.common.instrument.questions[self.code].answer, Share):
            return f"{decimal_text(card.nodes[self.code].percent or 0, 0)}%"
        return decimal_text(card.answers.values[self.code])

    @property
    def state(self) -> tuple[Kind, str, str]:
        """Kind, icon and word."""
        mark = self.mark
        if mark.is_carried:
            return "info", "ask", _("konfirmasi")
        if not self.is_answered:
            return "idle", "idle", _("kosong")
        if mark.lost:
            return "due", "warn", _("{n} gugur").format(n=mark.lost)
        if not mark.supporting:
            return "due", "info", _("0 berkas")
        return "done", "done", _("didukung")

    @property
    def is_open(self) -> bool:
        return not (self.is_answered or self.mark.is_carried)

    @property
    def is_bare(self) -> bool:
        """Answered, with nothing that supports it."""
        return self.is_answered and not self.mark.supporting


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of an area with those of its questions that the filter lets through."""

    part: Part
    rows: list[Row]
    all_rows: list[Row]

    @property
    def tally(self) -> tuple[bool, str]:
        """Whether something is to be done, and what; else how many are answered."""
        rows = self.all_rows
        if carried := sum(row.mark.is_carried for row in rows):
            words = ngettext("{n} konfirmasi", "{n} konfirmasi", carried)
            return True, words.format(n=carried)
        if blank := sum(row.is_open for row in rows):
            return True, _("{n} kosong").format(n=blank)
        if bare := sum(row.is_bare for row in rows):
            return True, _("{n} tanpa berkas").format(n=bare)
        return False, f"{len(rows)}/{len(rows)}"


@dataclass(frozen=True, slots=True)
class Limb:
    """An area: how much of it is answered, and its branches."""

    area: Area
    branches: list[Branch]
    answered: int
    target: str

    @property
    def total(self) -> int:
        return len(self.area.questions)

    @property
    def n_shown(self) -> int:
        return sum(len(branch.rows) for branch in self.branches)


class Tree:
    """All questions of a sheet as one person looks at them, narrowed by a filter, and to those of
    one pokja.
    """

    def __init__(
        self,
        desk: Desk,
        standings: Standings,
        person_id: str,
        wanted: Filter,
        pokja: str,
        addresses: Addresses,
    ) -> None:
        self.desk = desk
        self.standings = standings
        self.person_id = person_id
        self.wanted = wanted
        self.pokja = pokja
        self.common = Common(instrument_of(desk.instrument), standings, addresses)
        self.areas = areas_of(desk.instrument)
        self.places = places_of(desk.instrument)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        return {code: self._row(code) for code in self.places}

    @cached_property
    def low(self) -> frozenset[str]:
        """Questions of areas, and single questions, that are under their minimum."""
        below = [set(one.nodes) for one in self.standings.below]
        found: set[str] = set()
        for area in self.areas:
            for nodes in below:
                rest = nodes.difference(area.nodes)
                if not rest:
                    found.update(area.questions)
                elif len(rest) == 1:
                    found.update(rest.intersection(area.questions))
        return frozenset(found)

    @cached_property
    def pokjas(self) -> Mapping[str, int]:
        """Names in use, in the order of the sheet, each with its number of questions."""
        return dict(Counter(row.mark.pokja for row in self.rows.values() if row.mark.pokja))

    @cached_property
    def filtered(self) -> Mapping[Filter, list[str]]:
        """By filter, what it lets through, in the order of the sheet."""
        changed = self.desk.before.changed
        rows = [
            (code, row) for code, row in self.rows.items() if self.pokja in {"", row.mark.pokja}
        ]
        return {
            "": [code for code, _row in rows],
            "milik-saya": [code for code, row in rows if row.mark.assignee == self.person_id],
            "kosong": [code for code, row in rows if row.is_open],
            "tanpa-berkas": [code for code, row in rows if row.is_bare],
            "di-bawah-batas": [code for code, _row in rows if code in self.low],
            "berubah": [code for code, _row in rows if code in changed],
            "konfirmasi": [code for code, row in rows if row.mark.is_carried],
        }

    @property
    def shown(self) -> list[str]:
        return self.filtered[self.wanted]

    @cached_property
    def _let_through(self) -> frozenset[str]:
        return frozenset(self.shown)

    @property
    def filters(self) -> list[tuple[Filter, Promise | str, int]]:
        """Each filter with how many questions it lets through."""
        labels = {**FILTERS, "berubah": self.desk.before.since or FILTERS["berubah"]}
        return [
            (key, labels[key], len(self.filtered[key]))
            for key in FILTERS
            if self.filtered[key] or key == self.wanted or key not in NOT_ALWAYS
        ]

    @property
    def first(self) -> str:
        """Where the work goes on: the first open question of those shown, else the first."""
        shown = self.shown or list(self.places)
        return next((code for code in shown if self.rows[code].is_open), shown[0])

    def limb(self, area: Area, here: str) -> Limb:
        """Of this area what the filter lets through, and the question that is open: whoever has
        just answered it still sees it, and where they are.
        """
        shown = self._let_through | {here}
        branches = [self.branch(part, shown) for part in area.parts]
        let_through = [code for code in area.questions if code in self._let_through]
        codes = let_through or list(area.questions)
        return Limb(
            area=area,
            branches=[branch for branch in branches if branch.rows],
            answered=sum(self.rows[code].is_answered for code in area.questions),
            target=next((code for code in codes if self.rows[code].is_open), codes[0]),
        )

    def branch(self, part: Part, shown: Set[str] | None = None) -> Branch:
        rows = [self.rows[code] for code in part.questions]
        return Branch(part, [row for row in rows if shown is None or row.code in shown], rows)

    def beside(self, code: str) -> "Neighbours":
        order = list(self.places)
        here, shown = order.index(code), set(self.shown)
        after = [other for other in order[here + 1 :] if other in shown]
        before = [other for other in order[:here] if other in shown]
        open_ = [c for c in (*order[here + 1 :], *order[:here]) if self.rows[c].is_open]
        return Neighbours(
            before[-1] if before else "", after[0] if after else "", open_[0] if open_ else ""
        )

    def _row(self, code: str) -> Row:
        is_answered = bool(self.standings.scores.claimed.nodes[code].answered)
        return Row(code, is_answered, self.desk.marks[code], self.common)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Codes that lie before and after among those shown, and the next open one of all."""

    previous: str
    following: str
    next_open: str
