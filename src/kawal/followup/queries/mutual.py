"""Units that verify each other: allowed, for a small city has few offices, but shown.

It follows from who gave each verdict, whether the verifier was named or left open, and from the
posts and roles they had on that day. A unit counts with its line, as in the rule that nobody
verifies the work of their own: a kelurahan answers for its kecamatan.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Least, TruncDate

from kawal.followup.models import Verdict
from kawal.followup.permissions import in_line
from kawal.units.service import Holder, Membership, Unit

type Pair = tuple[Unit, Unit]
type _Path = tuple[UUID, ...]  # of a unit: its top first, itself last


class _Seat(NamedTuple):
    """A unit in which somebody had a post or role; `last`: their last day in it so far."""

    person: UUID
    path: list[UUID]
    first: date
    last: date | None

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def mutual_verifiers(
    *, agency_id: UUID | None = None, around: Iterable[Unit] | None = None
) -> list[Pair]:
    """Pairs of units that have accepted each other's actions; once each, in the order of names.

    Of every agency unless one is named; only those of the line of one of the units `around`. Two
    queries, and one for the names where there are any.
    """
    accepted = Verdict.objects.filter(accepted=True)
    if agency_id is not None:
        accepted = accepted.filter(submission__action__agency=agency_id)
    found = set(_pairs(_edges(accepted, _seats())))
    units = Unit.objects.in_bulk({pk for pair in found for pk in pair}) if found else {}
    pairs = [(units[one], units[other]) for one, other in map(sorted, found)]
    return _by_name(pairs if around is None else _touching(pairs, list(around)))


def _seats() -> Mapping[UUID, list[_Seat]]:
    """Of everybody who has accepted anything; one query."""
    judges = Verdict.objects.filter(accepted=True).values("by")
    posts = Holder.objects.filter(person__in=judges).order_by()
    roles = Membership.objects.filter(person__in=judges, unit__isnull=False).order_by()
    last = Least("ends_on", TruncDate("revoked_at"))
    rows = posts.values_list("person", "post__unit__path", "starts_on", "ends_on").union(
        roles.values_list("person", "unit__path", "starts_on", last)
    )
    found: dict[UUID, list[_Seat]] = defaultdict(list)
    for seat in map(_Seat._make, rows):
        found[seat.person].append(seat)
    return found


def _edges(
    accepted: QuerySet[Verdict], seats: Mapping[UUID, list[_Seat]]
) -> Iterator[tuple[_Path, _Path]]:
    """Whose action was accepted, and each unit of who accepted it on that day.

    From where nobody verifies nobody verifies others: such units are left out by the query.
    """
    tops = {seat.path[0] for of_one in seats.values() for seat in of_one}
    judging = Unit.objects.filter(path__overlap=list(tops)).values("pk")
    rows = accepted.filter(submission__action__unit__in=judging).annotate(day=TruncDate("at"))
    seen = rows.values_list("submission__action__unit__path", "by", "day").distinct()
    for path, by, day in seen if tops else ():
        for seat in seats.get(by, ()):
            if seat.holds_on(day):
                yield tuple(path), tuple(seat.path)


def _pairs(edges: Iterable[tuple[_Path, _Path]]) -> Iterator[frozenset[UUID]]:
    """Units of one line stand under the same top: others are not even compared."""
    by_tops = defaultdict[tuple[UUID, UUID], set[tuple[_Path, _Path]]](set)
    for done, judge in edges:
        by_tops[done[0], judge[0]].add((done, judge))
    for (top, other_top), there in by_tops.items():
        back = by_tops.get((other_top, top), ())
        for (one, judge), (other, judge_of_other) in product(there, back):
            if _in_line(judge, other) and _in_line(judge_of_other, one):
                upper, other_upper = min(one, judge_of_other, key=len), min(other, judge, key=len)
                yield frozenset({upper[-1], other_upper[-1]})


def _in_line(one: _Path, other: _Path) -> bool:
    return one[-1] in other or other[-1] in one


def _touching(pairs: Iterable[Pair], around: list[Unit]) -> list[Pair]:
    return [pair for pair in pairs if any(in_line(each, unit) for each in pair for unit in around)]


def _by_name(pairs: Iterable[Pair]) -> list[Pair]:
    named = (sorted(pair, key=lambda unit: unit.name) for pair in pairs)
    return sorted(((one, other) for one, other in named), key=lambda p: (p[0].name, p[1].name))
