"""How much of each unit, with those below it, has signed. Units are not ranked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.queries.pacts import Standing
from kawal.core.alphabet import alphabetical
from kawal.units.service import Agency, Unit

FEWEST = 5
"""In public, a unit with fewer employees is told only within the one above it: a number of one or
two is a person."""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit with everything below it; `depth` among those that are shown. `moved`: how many of
    those who count here work in another unit by now.
    """

    unit: Unit
    depth: int
    standing: Standing
    moved: int = 0

    @property
    def is_complete(self) -> bool:
        return self.standing.waiting == 0


@dataclass(slots=True)
class _Sum:
    total: int = 0
    signed: int = 0
    moved: int = 0


def unit_lines(lines: QuerySet[PactLine]) -> list[UnitLine]:
    """Of the employees given: their units and those above, as a tree, by name. Two queries.

    Each counts where they were when the campaign began: a move makes no unit complete.
    """
    counted = (
        lines.filter(left_on=None)
        .order_by()
        .values_list("unit__path", "counted_in__path")
        .annotate(total=Count("pk"), signed=Count("pact"))
    )
    sums: dict[UUID, _Sum] = defaultdict(_Sum)
    for works_in, began_in, total, signed in counted:
        for pk in began_in or works_in:
            found = sums[pk]
            found.total += total
            found.signed += signed
            found.moved += 0 if pk in works_in else total
    units = Unit.objects.filter(pk__in=sums).order_by(alphabetical("name"), "pk")
    return [_line(unit, sums[unit.pk]) for unit in _as_tree(list(units))]


def below(lines: Sequence[UnitLine], unit: Unit | None) -> list[UnitLine]:
    """One level of the tree: the highest units, or one unit with those right below it."""
    if unit is None:
        shown = {line.unit.pk for line in lines}
        return [line for line in lines if not shown & set(line.unit.path[:-1])]
    return [line for line in lines if unit.pk in line.unit.path[-2:]]


def with_parts(lines: Iterable[UnitLine]) -> set[UUID]:
    """Units that have others below them among these."""
    return {pk for line in lines for pk in line.unit.path[:-1]}


def laggards(lines: Iterable[UnitLine]) -> list[UnitLine]:
    """Those that still miss somebody."""
    return [line for line in lines if not line.is_complete]


@dataclass(frozen=True, slots=True)
class PublicPacts:
    """What anyone reads: one campaign in numbers, unit by unit, and nobody's name."""

    campaign: PactCampaign
    whole: Standing
    lines: list[UnitLine]


def public_pacts(agency: Agency, on: date) -> PublicPacts | None:
    """Of the campaign that holds that day, the newest; None where there is none. Three queries."""
    rows = PactCampaign.objects.filter(agency=agency, opened_on__lte=on, valid_until__gte=on)
    campaign = rows.order_by("-opened_on", "-created_at").first()
    if campaign is None:
        return None
    found = unit_lines(PactLine.objects.filter(campaign=campaign))
    shown = [line for line in found if line.depth == 0 and line.standing.total >= FEWEST]
    # Of what is shown alone, or the difference would tell of those that are not.
    total = sum(line.standing.total for line in shown)
    whole = Standing(total, sum(line.standing.signed for line in shown))
    return PublicPacts(campaign, whole, shown) if shown else None


def _line(unit: Unit, found: _Sum) -> UnitLine:
    return UnitLine(unit, unit.depth, Standing(found.total, found.signed), found.moved)


def _as_tree(units: list[Unit]) -> list[Unit]:
    """Each below its parent, siblings in the order in which they come."""
    place = {unit.pk: number for number, unit in enumerate(units)}
    return sorted(units, key=lambda unit: [place[pk] for pk in unit.path if pk in place])
