"""Sending a run, giving it back, and what was sent."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.service import with_second_factor
from kawal.assessments.actions.submission import ready, reopen_run, submit_run
from kawal.assessments.flow import Move, step
from kawal.assessments.forms.submission import ReopenForm, SubmitForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run
from kawal.assessments.queries.runs import run_for, sheet_for
from kawal.assessments.queries.snapshots import (
    any_snapshots,
    changes_between,
    is_whole,
    lost_since,
    rows_of,
    snapshot_for,
    snapshots_of,
)
from kawal.core.access import needs, public
from kawal.core.http import READ_AND_SEND, PublicRequest, StaffRequest
from kawal.core.refusal import Refused
from kawal.units.permissions import Permission, holds


@needs(Permission.ASSESSMENTS_SUBMIT)
@with_second_factor
@require_http_methods(READ_AND_SEND)
def submit(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """What would be sent, and the act. The second factor is asked before the page opens."""
    sheet = sheet_for(request.person, run_id)
    run = sheet.run
    _require(request, run, Move.SUBMIT)
    form = SubmitForm(request.POST or None, initial={"revision": sheet.revision})
    if form.is_bound and form.is_valid():
        try:
            snapshot = submit_run(run=run, by=request.person, now=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
        else:
            messages.success(request, _("Penilaian terkirim dan dibekukan."))
            return redirect("assessments:snapshot", run_id, snapshot.pk)
    found = ready(sheet)
    instrument = instrument_of(run.cycle.instrument)
    points = found.open_points
    context = {
        "run": run,
        "sheet": sheet,
        "form": form,
        "scores": found.scores,
        "is_possible": step(run.state, Move.SUBMIT) is not None,
        "question_count": len(instrument.questions),
        "open_count": len(points),
        "open_lists": [
            (word, [(code, instrument.questions[code].text) for code in codes])
            for word, codes in (
                (_("Belum dijawab"), points.unanswered),
                (_("Bawaan tahun lalu, belum dikonfirmasi"), points.unconfirmed),
                (_("Dijawab tanpa data dukung yang dihitung"), points.unsupported),
            )
            if codes
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/submit.html", context, status=status)


@needs(Permission.ASSESSMENTS_REOPEN)
@require_http_methods(READ_AND_SEND)
def reopen(request: StaffRequest, run_id: UUID) -> HttpResponse:
    run = run_for(request.person, run_id)
    _require(request, run, Move.REOPEN)
    form = ReopenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            reopen_run(run=run, by=request.person, now=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, refusal.sentence
            )
        else:
            messages.success(request, _("Penilaian dibuka kembali untuk unit."))
            return redirect("assessments:worksheet", run_id)
    context = {"run": run, "form": form, "is_possible": step(run.state, Move.REOPEN) is not None}
    status = 422 if form.errors else 200
    return render(request, "assessments/reopen.html", context, status=status)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def sent(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Every version that was sent, with why it came back."""
    run = run_for(request.person, run_id)
    context = {
        "run": run,
        "snapshots": snapshots_of(run),
        "may_reopen": holds(request.person, Permission.ASSESSMENTS_REOPEN, run.unit)
        and step(run.state, Move.REOPEN) is not None,
    }
    return render(request, "assessments/sent.html", context)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def snapshot(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """One version as it was sent, beside the one before and what became of its evidence."""
    found = snapshot_for(request.person, snapshot_id)
    run = get_object_or_404(Run.objects.filter(pk=run_id), pk=found.run_id)
    before = snapshots_of(run).filter(number=found.number - 1).first()
    context = {
        "run": found.run,
        "snapshot": found,
        "rows": rows_of(found.run.cycle.instrument, found),
        "is_whole": is_whole(found),
        "lost": lost_since(found),
        "before": before,
        "changes": changes_between(found.run.cycle.instrument, before, found) if before else (),
    }
    return render(request, "assessments/snapshot.html", context)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def snapshot_json(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """The bytes whose SHA-256 was recorded, for whoever wants to hold them against it."""
    found = snapshot_for(request.person, snapshot_id)
    get_object_or_404(Run.objects.filter(pk=run_id), pk=found.run_id)
    response = HttpResponse(found.document.encode(), content_type="application/json")
    name = f"kiriman-{found.number}-{found.sha256[:12]}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public
@require_safe
def verify(request: PublicRequest, snapshot_id: UUID) -> HttpResponse:
    """That a unit sent this at that moment, unchanged since. No answer and no score is shown."""
    found = get_object_or_404(any_snapshots(), pk=snapshot_id)
    context = {
        "snapshot": found,
        "run": found.run,
        "is_whole": is_whole(found),
        "is_latest": not any_snapshots().filter(run=found.run, number__gt=found.number).exists(),
    }
    return render(request, "assessments/verify.html", context)


def _require(request: StaffRequest, run: Run, move: Move) -> None:
    """403 for those who see the run but may not make this move with it."""
    permission = {
        Move.SUBMIT: Permission.ASSESSMENTS_SUBMIT,
        Move.REOPEN: Permission.ASSESSMENTS_REOPEN,
    }[move]
    if not holds(request.person, permission, run.unit):
        raise PermissionDenied
