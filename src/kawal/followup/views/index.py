"""The follow-through index by unit, with what stands beside it and its definition."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.followup.index import FEWEST, Index
from kawal.followup.models import Action
from kawal.followup.permissions import visible_to
from kawal.followup.queries.index import index_by_unit, index_of, unplanned_within
from kawal.followup.queries.mutual import mutual_verifiers
from kawal.followup.queries.units import SeenUnit, seen_units
from kawal.ui.numbers import decimal_text
from kawal.units.permissions import Permission


@dataclass(frozen=True, slots=True)
class Line:
    """One unit with its sub-units. `percent` is empty where only counts are shown."""

    unit: SeenUnit
    index: Index

    @property
    def percent(self) -> str:
        return percent_of(self.index)


def percent_of(index: Index) -> str:
    return "" if index.value is None else f"{decimal_text(index.value * 100, 1)} %"


@needs(Permission.ACTIONS_VIEW)
@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """Top units by name, never by rank."""
    person, today = request.person, local_date(request.now)
    units = seen_units(person)
    seen = {unit.pk for unit in units}
    tops = [unit for unit in units if seen.isdisjoint(unit.path[:-1])]
    ids = {unit.pk for unit in tops}
    rows = visible_to(person, Action.objects.all())
    acted, left = index_by_unit(rows, ids, today), unplanned_within(ids, units, today)
    found = {pk: acted[pk] + left[pk] for pk in ids}
    lines = [Line(unit, found[unit.pk]) for unit in tops if found[unit.pk] != Index()]
    total = sum(left.values(), index_of(rows, today))
    agencies = sorted({unit.agency_id for unit in tops})
    context = {
        "lines": sorted(lines, key=lambda line: line.unit.name),
        "total": total, "total_percent": percent_of(total), "fewest": FEWEST, "today": today,
        "mutual": [pair for pk in agencies for pair in mutual_verifiers(agency_id=pk)],
    }  # fmt: skip
    return render(request, "followup/index.html", context)
