"""The runs that a person may see, and on top the one that waits for them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.accounts.service import Person
from kawal.assessments.forms.runs import RunFilter
from kawal.assessments.queries.board import (
    Figures,
    Line,
    board,
    cycles_of,
    figures,
    the_one_to_fill,
)
from kawal.assessments.wording import Row
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.ui.parts import Fact
from kawal.units.permissions import Permission, holds_anywhere, rights_of


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def runs(request: StaffRequest) -> HttpResponse:
    person, today = request.person, local_date(request.now)
    has_own = bool(rights_of(person).units(Permission.ASSESSMENTS_FILL))
    cycles = cycles_of(person)
    form = RunFilter(request.GET, cycles=cycles, has_own=has_own)
    page, lines = board(person, form.wanted(), request.GET, today)
    mine = the_one_to_fill(person, today) if has_own else None
    context = {
        "form": form,
        "page": page,
        "rows": [Row(line) for line in lines],
        "mine": Row(mine) if mine else None,
        "facts": _facts(figures(cycles, today)),
        "carried": _carried_by(person, lines),
        "may_manage": holds_anywhere(person, Permission.CYCLES_MANAGE),
    }
    return render(request, "assessments/runs.html", context)


def _facts(counts: Figures) -> list[Fact]:
    here = reverse("assessments:runs")
    late = Fact(label=_("Lewat tenggat"), value=str(counts.late))
    if counts.late:
        late = Fact(label=_("Lewat tenggat"), value=str(counts.late), kind="late")
    return [
        Fact(label=_("Sedang diisi"), value=str(counts.open), url=f"{here}?keadaan=open"),
        Fact(label=_("Terkirim"), value=str(counts.sent), url=f"{here}?keadaan=submitted"),
        late,
    ]


def _carried_by(person: Person, lines: list[Line]) -> set[object]:
    """Runs on the page that this person may start from an earlier year; no query."""
    rights, needed = rights_of(person), Permission.ASSESSMENTS_FILL
    return {
        line.run.pk
        for line in lines
        if line.source and any(rights.allows_in(needed, unit) for unit in line.units)
    }
