"""Which sub-units count in a run: name some, take one out."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kawal.assessments.actions.parts import name_parts, remove_part
from kawal.assessments.forms.cycles import PartsForm
from kawal.assessments.models import Run, RunUnit
from kawal.assessments.permissions import may_manage
from kawal.assessments.queries.cycles import free_parts
from kawal.assessments.queries.runs import run_for
from kawal.assessments.views.acting import add_refusal
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.units.permissions import Permission


@needs(Permission.CYCLES_MANAGE)
@require_http_methods(READ_AND_SEND)
def parts(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Those that count in already, and those below the unit that could."""
    run = _managed(request, run_id)
    form = PartsForm(sent(request), units=free_parts(run, local_date(request.now)))
    if form.is_bound and form.is_valid():
        units = form.cleaned_data["parts"]
        try:
            name_parts(run=run, units=units, by=request.person, now=request.now)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            words = ngettext("{n} sub-unit ikut.", "{n} sub-unit ikut.", len(units))
            messages.success(request, words.format(n=len(units)))
            return redirect("assessments:parts", run.pk)
    named = RunUnit.objects.filter(run=run).select_related("unit").order_by("unit__name")
    context = {"run": run, "cycle": run.cycle, "form": form, "named": named}
    return render(request, "assessments/parts.html", context, status=422 if form.errors else 200)


@needs(Permission.CYCLES_MANAGE)
@require_POST
def part_remove(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Take the sub-unit out whose id is sent."""
    run = _managed(request, run_id)
    rows = RunUnit.objects.filter(run=run).select_related("unit", "run")
    part = get_object_or_404(rows, pk=_id(request.POST.get("sub-unit", "")))
    try:
        remove_part(part=part, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("{unit} tidak ikut lagi.").format(unit=part.unit))
    return redirect("assessments:parts", run.pk)


def _managed(request: StaffRequest, run_id: UUID) -> Run:
    """The run, for those who keep its cycle: 404 if not seen, 403 if only seen."""
    run = run_for(request.person, run_id)
    if not may_manage(request.person, run.cycle):
        raise PermissionDenied
    return run


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
