"""The way to a predicate: the cheapest proven works, and what the team says of them."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.assessments.actions.planning import plan_works, wish
from kawal.assessments.forms.way import WishForm, WorksForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import RunState, Sheet
from kawal.assessments.paths import path_of
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.queries.way import (
    by_area,
    own_deadline,
    questions_by_area,
    to_take_on,
    way_of,
)
from kawal.assessments.queries.wishes import place_of, wish_told
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def way(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    sheet = sheet_for(request.person, run_id)
    targets = _targets(sheet)
    if target not in targets:
        raise Http404
    is_theirs = sheet.run.state == RunState.OPEN and may_fill(request.person, sheet.run)
    context = {
        "run": sheet.run,
        "sheet": sheet,
        "way": way_of(sheet, target, spoken(), local_date(request.now)),
        "questions": questions_by_area(sheet),
        "targets": targets,
        "opened": request.GET.get("buka", ""),
        "may_fill": is_theirs,
        "sees_unit": holds(request.person, Permission.ASSESSMENTS_VIEW, sheet.run.unit),
        "may_plan": is_theirs and holds(request.person, Permission.ACTIONS_MANAGE, sheet.run.unit),
    }
    return render(request, "assessments/way.html", context)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def set_wish(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    """How heavy a question is, or that it cannot change."""
    sheet = _fillable(request, run_id)
    if target not in _targets(sheet):
        raise Http404
    form = WishForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("assessments:way", run_id, target)
    before = path_of(sheet, target)
    try:
        wish(sheet=sheet, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, wish_told(before, path_of(sheet, target), form.cleaned_data))
    code = form.cleaned_data["code"]
    query = urlencode({"buka": code})
    where = place_of(sheet, target, code)
    return redirect(f"{reverse('assessments:way', args=[run_id, target])}?{query}#{where}")


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def plan(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    """Make works of the path into actions."""
    sheet = _fillable(request, run_id)
    if not holds(request.person, Permission.ACTIONS_MANAGE, sheet.run.unit):
        raise PermissionDenied
    if target not in _targets(sheet):
        raise Http404
    today = local_date(request.now)
    found = way_of(sheet, target, spoken(), today)
    groups = list(by_area(sheet.run.cycle.instrument, to_take_on(found)))
    form = WorksForm(
        sent(request), groups=groups, unit=sheet.run.unit,
        initial={"due_on": own_deadline(sheet.run, today)},
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            actions = plan_works(
                sheet=sheet, target=target, by=request.person, now=request.now, **form.cleaned_data
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _told(len(actions)))
            return redirect(f"{reverse('assessments:way', args=[run_id, target])}#rencana")
    context = {"run": sheet.run, "way": found, "target": target, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessments/way_plan.html", context, status=status)


def _told(n: int) -> str:
    said = ngettext(
        "{n} pekerjaan menjadi aksi. Mulai dan laporkan dari Aksi.",
        "{n} pekerjaan menjadi aksi. Mulai dan laporkan dari Aksi.",
        n,
    )
    return said.format(n=n)


def _targets(sheet: Sheet) -> list[str]:
    return [gate.id for gate in instrument_of(sheet.run.cycle.instrument).gates]


def _fillable(request: StaffRequest, run_id: UUID) -> Sheet:
    sheet = sheet_for(request.person, run_id)
    if not may_fill(request.person, sheet.run):
        raise PermissionDenied
    return sheet
