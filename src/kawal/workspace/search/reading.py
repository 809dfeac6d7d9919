"""Find: one query for the first hits of every kind with their counts, one for their words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import Length, RowNumber

from kawal.accounts.service import Person
from kawal.core.search import Marker, Piece, holding
from kawal.workspace.search.kinds import KINDS, Rows, SearchKind

FIRST = 5  # of each kind, while all kinds are shown
_COLUMNS = ("found_kind", "target", "heading", "about", "place", "is_over", "total", "rank")


@dataclass(frozen=True, slots=True)
class Hit:
    """`title` in pieces, so that the words looked for can be marked without any markup in it."""

    title: list[Piece]
    about: str
    place: str
    url: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Group:
    kind: SearchKind
    total: int
    hits: list[Hit]

    @property
    def left_off(self) -> int:
        return self.total - len(self.hits)


@dataclass(frozen=True, slots=True)
class Found:
    """`is_vague`: nothing but stop words was asked, so nothing was looked for."""

    groups: list[Group]
    is_vague: bool

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def matching(kind: SearchKind, person: Person, text: str, day: date) -> Rows:
    """Visible rows of a kind that answer the text, the best first.

    First whose own key it is, then whose title it is, begins with, has in it; what still exists
    before what is over, short titles before long ones.
    """
    key, title = kind.exact(text), kind.title
    tier = Case(
        When(key, then=Value(0)),
        When(**{f"{title}__iexact": text}, then=Value(1)),
        When(**{f"{title}__istartswith": text}, then=Value(2)),
        When(**{f"{title}__icontains": text}, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    asked = key if kind.words is None else key | Q(holding(kind.words, text))
    found = kind.rows(person, day).filter(asked)
    order = (tier, "is_over", Length(title), title, "pk")
    rank = Window(RowNumber(), order_by=order)
    ranked: Rows = found.annotate(heading=F(title), rank=rank).order_by("rank")
    return ranked


def search(person: Person, text: str, day: date) -> Found:
    """The first hits of every kind."""
    parts = [_head(kind, person, text, day) for kind in KINDS]
    rows = list(parts[0].union(*parts[1:], all=True).order_by("found_kind", "rank"))
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_kind[row["found_kind"]].append(row)
    titles = [kind.said(row["heading"]) for kind in KINDS for row in by_kind[kind.key]]
    marker = Marker(text, titles)
    groups = [
        Group(kind, found[0]["total"], hits_of(kind, found, marker))
        for kind in KINDS
        if (found := by_kind[kind.key])
    ]
    return Found(groups, is_vague=marker.is_empty and not groups)


def hits_of(kind: SearchKind, rows: Iterable[dict[str, Any]], marker: Marker) -> list[Hit]:
    return [
        Hit(
            title=marker.pieces(kind.said(row["heading"])),
            about=str(kind.about_words.get(row["about"], row["about"])),
            place=row["place"],
            url=kind.url(row["target"], row["heading"]),
            is_over=row["is_over"],
        )
        for row in rows
    ]


def page_rows(kind: SearchKind, person: Person, text: str, day: date) -> Rows:
    """All hits of one kind, as rows for `hits_of`."""
    return matching(kind, person, text, day).values(
        "target", "heading", "about", "place", "is_over"
    )


def marker_of(kind: SearchKind, text: str, rows: Sequence[dict[str, Any]]) -> Marker:
    return Marker(text, [kind.said(row["heading"]) for row in rows])


def _head(kind: SearchKind, person: Person, text: str, day: date) -> Rows:
    rows = matching(kind, person, text, day)
    rows = rows.annotate(
        found_kind=Value(kind.key, output_field=CharField()), total=Window(Count("pk"))
    )
    first: Rows = rows.values(*_COLUMNS)[:FIRST]
    return first
