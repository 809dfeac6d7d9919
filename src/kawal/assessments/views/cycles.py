"""Cycles: the list, one of them, and what is done to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kawal.assessments.actions.cycles import Due, add_units, set_stage
from kawal.assessments.forms.cycles import StageForm, UnitsForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Stage
from kawal.assessments.permissions import may_manage
from kawal.assessments.queries.board import progress_in
from kawal.assessments.queries.cycles import (
    coverage,
    cycle_rows,
    free_units,
    runs_in,
    stage_lines,
)
from kawal.assessments.queries.runs import cycle_for
from kawal.assessments.totals import Totals, of_cycle
from kawal.assessments.views.acting import add_refusal, managed_cycle
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission


@needs(Permission.CYCLES_MANAGE)
@require_safe
def cycles(request: StaffRequest) -> HttpResponse:
    page = page_of(cycle_rows(request.person), request.GET)
    context = {"page": page, "today": local_date(request.now)}
    return render(request, "assessments/cycles.html", context)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def cycle(request: StaffRequest, cycle_id: UUID) -> HttpResponse:
    """Its dates, who takes part, and for those who keep it what can be done."""
    person, today = request.person, local_date(request.now)
    found = cycle_for(person, cycle_id)
    page, progress = page_of(runs_in(person, found), request.GET), progress_in(person, found)
    context = {
        "cycle": found,
        "instrument": instrument_of(found.instrument),
        "today": today,
        "stages": stage_lines(found),
        "coverage": coverage(person, found, today),
        "facts": of_cycle(found, progress.values()),
        "page": page,
        "rows": [(run, Totals(progress[run.pk])) for run in page],
        "may_manage": may_manage(person, found),
    }
    return render(request, "assessments/cycle.html", context)


@needs(Permission.CYCLES_MANAGE)
@require_http_methods(READ_AND_SEND)
def stage(request: StaffRequest, cycle_id: UUID) -> HttpResponse:
    """Set or move a date, with its letter. `?tahap=` says which."""
    found = managed_cycle(request, cycle_id)
    lines = stage_lines(found)
    form = StageForm(sent(request), initial={"stage": _asked_stage(request)})
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        due = Due(asked["due"], asked["circular"])
        try:
            set_stage(
                cycle=found, stage=asked["stage"], due=due, by=request.person, now=request.now
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, _("Tanggal {stage} tersimpan.").format(stage=Stage(asked["stage"]).label)
            )
            return redirect("assessments:cycle", found.pk)
    context = {"cycle": found, "form": form, "stages": lines}
    return render(request, "assessments/stage.html", context, status=422 if form.errors else 200)


@needs(Permission.CYCLES_MANAGE)
@require_http_methods(READ_AND_SEND)
def more_units(request: StaffRequest, cycle_id: UUID) -> HttpResponse:
    """Let more units into an open cycle."""
    found = managed_cycle(request, cycle_id)
    units = free_units(request.person, found, local_date(request.now))
    form = UnitsForm(sent(request), units=units, initial={"with_parts": True})
    if form.is_bound and form.is_valid():
        try:
            runs = add_units(cycle=found, by=request.person, now=request.now, **form.facts())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            words = ngettext("{n} unit ikut.", "{n} unit ikut.", len(runs))
            messages.success(request, words.format(n=len(runs)))
            return redirect("assessments:cycle", found.pk)
    context = {"cycle": found, "form": form}
    return render(request, "assessments/units.html", context, status=422 if form.errors else 200)


def _asked_stage(request: StaffRequest) -> str:
    asked = request.GET.get("tahap", "")
    return asked if asked in Stage.values else Stage.SELF
