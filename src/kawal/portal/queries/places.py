"""Which units stand where: the tiles of the first page, and the list of all units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from kawal.commitments.service import PledgeCounts, declared
from kawal.core.alphabet import alphabetical
from kawal.portal.queries.pledges import Tally, by_unit
from kawal.portal.queries.stages import Stage, ways_of
from kawal.units.service import Kind, Unit


@dataclass(frozen=True, slots=True)
class Place:
    """A unit with its stage and what became of its pledges and those of the units below it."""

    unit: Unit
    stage: Stage
    tally: Tally

    @property
    def short_name(self) -> str:
        """Without the kind, which stands in the heading."""
        return self.unit.name.removeprefix(f"{Kind(self.unit.kind).label} ")

    @property
    def standing(self) -> str:
        """How it stands, in a line; empty where nobody has promised anything yet."""
        total = self.tally.total
        if not (self.stage or total):
            return ""
        if not total:
            return str(self.stage.word)
        said = _("{n} dari {all} komitmen diverifikasi").format(n=self.tally.done, all=total)
        return f"{self.stage.word} · {said}"


@dataclass(frozen=True, slots=True)
class Places:
    """By name, never by rank. `others`: units of other kinds that have declared, too."""

    kecamatan: Sequence[Place]
    others: Sequence[Place]

    @property
    def declared(self) -> int:
        return sum(place.stage > Stage.NOT_YET for place in self.kecamatan)

    @property
    def ladder(self) -> list[tuple[Stage, int]]:
        """From the farthest stage down, with how many stand there."""
        counts = Counter(place.stage for place in self.kecamatan)
        return [(stage, counts[stage]) for stage in reversed(Stage)]


def places_on(day: date, pledges: Sequence[PledgeCounts]) -> Places:
    """Every kecamatan, and every other unit that has declared by itself; five queries."""
    standing = Unit.objects.on(day)
    since = declared(standing)
    rows = standing.filter(Q(kind=Kind.KECAMATAN) | Q(pk__in=since))
    found = _placed(rows, pledges)
    kecamatan = [place for place in found if place.unit.kind == Kind.KECAMATAN]
    ids = {place.unit.pk for place in found}
    others = [
        place
        for place in found
        if place.unit.kind != Kind.KECAMATAN and not _is_below(place.unit, ids)
    ]
    return Places(kecamatan, others)


def all_places(day: date, pledges: Sequence[PledgeCounts]) -> list[tuple[Kind, list[Place]]]:
    """Every unit that stands on that day, by kind."""
    found = _placed(Unit.objects.on(day), pledges)
    grouped = ((kind, [place for place in found if place.unit.kind == kind]) for kind in Kind)
    return [(kind, row) for kind, row in grouped if row]


def _placed(rows: QuerySet[Unit], pledges: Sequence[PledgeCounts]) -> list[Place]:
    units = list(rows.order_by(alphabetical("name"), "pk"))
    ways = ways_of(rows)
    tallies = by_unit(pledges, [unit.pk for unit in units])
    return [Place(unit, ways[unit.pk].stage, tallies[unit.pk]) for unit in units]


def _is_below(unit: Unit, ids: set[UUID]) -> bool:
    """Whether a unit above it is shown already: a kelurahan that its kecamatan declared for."""
    return any(pk in ids for pk in unit.path[:-1])
