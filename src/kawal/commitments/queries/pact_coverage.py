"""How much of each unit, with those below it, has signed. Units are not ranked."""

from collections.abc import Iterable
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
    """One unit with everything below it; `depth` among those that are shown."""

    unit: Unit
    depth: int
    standing: Standing

    @property
    def is_complete(self) -> bool:
        return self.standing.waiting == 0


def unit_lines(lines: QuerySet[PactLine]) -> list[UnitLine]:
    """Of the employees given: their units and those above, as a tree, by name. Two queries."""
    counted = (
        lines.filter(left_on=None)
        .order_by()
        .values_list("unit", "unit__path")
        .annotate(total=Count("pk"), signed=Count("pact"))
    )
    sums: dict[UUID, list[int]] = {}
    for _unit, path, total, signed in counted:
        for pk in path:
            found = sums.setdefault(pk, [0, 0])
            found[0] += total
            found[1] += signed
    units = Unit.objects.filter(pk__in=sums).order_by(alphabetical("name"), "pk")
    return [UnitLine(unit, unit.depth, Standing(*sums[unit.pk])) for unit in _as_tree(list(units))]


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


def _as_tree(units: list[Unit]) -> list[Unit]:
    """Each below its parent, siblings in the order in which they come."""
    place = {unit.pk: number for number, unit in enumerate(units)}
    return sorted(units, key=lambda unit: [place[pk] for pk in unit.path if pk in place])
