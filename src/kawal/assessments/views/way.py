"""The way to a predicate: the cheapest proven works, and what the team says of them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kawal.assessments.actions.planning import drop_work, plan_works, wish
from kawal.assessments.forms.way import WishForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import PlannedWork, RunState, Sheet
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.queries.way import way_of
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.units.permissions import Permission


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def way(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    sheet = sheet_for(request.person, run_id)
    gates = [gate.id for gate in instrument_of(sheet.run.cycle.instrument).gates]
    if target not in gates:
        raise Http404
    context = {
        "run": sheet.run,
        "sheet": sheet,
        "way": way_of(sheet, target, spoken()),
        "targets": gates,
        "may_fill": sheet.run.state == RunState.OPEN and may_fill(request.person, sheet.run),
    }
    return render(request, "assessments/way.html", context)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def set_wish(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    """How heavy a question is, or that it cannot change."""
    sheet = _fillable(request, run_id)
    form = WishForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Beban kerja dari 1 sampai 9. Pilih salah satu."))
        return redirect("assessments:way", run_id, target)
    try:
        wish(sheet=sheet, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("assessments:way", run_id, target)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def plan(request: StaffRequest, run_id: UUID, target: str) -> HttpResponse:
    """Take on the works of the path."""
    sheet = _fillable(request, run_id)
    if target not in [gate.id for gate in instrument_of(sheet.run.cycle.instrument).gates]:
        raise Http404
    try:
        works = plan_works(sheet=sheet, target=target, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        n = len(works)
        said = ngettext("{n} pekerjaan direncanakan.", "{n} pekerjaan direncanakan.", n)
        messages.success(request, said.format(n=n))
    return redirect(f"{reverse('assessments:way', args=[run_id, target])}#rencana")


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def drop(request: StaffRequest, run_id: UUID, target: str, work_id: UUID) -> HttpResponse:
    """Take a piece of work off the list."""
    sheet = _fillable(request, run_id)
    work = get_object_or_404(PlannedWork, pk=work_id, run=sheet.run, target=target)
    try:
        drop_work(work=work)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{reverse('assessments:way', args=[run_id, target])}#rencana")


def _fillable(request: StaffRequest, run_id: UUID) -> Sheet:
    sheet = sheet_for(request.person, run_id)
    if not may_fill(request.person, sheet.run):
        raise PermissionDenied
    return sheet
