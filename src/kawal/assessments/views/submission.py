"""Sending a run, giving it back, and what was sent."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.service import with_second_factor
from kawal.assessments import errors
from kawal.assessments.actions.submission import prepared, ready, reopen_run, submit_run
from kawal.assessments.flow import Move, step
from kawal.assessments.forms.submission import ReopenForm, SubmitForm
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, Sheet
from kawal.assessments.queries.before_sending import before_sending
from kawal.assessments.queries.open_lists import open_lists_of
from kawal.assessments.queries.runs import run_for, sheet_for
from kawal.assessments.queries.snapshots import snapshots_of
from kawal.assessments.seen import Changes, changes
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.refusal import Refused
from kawal.rules.instrument import Instrument
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds

CHANGED = errors.changed_meanwhile().code


@needs(Permission.ASSESSMENTS_SUBMIT)
@with_second_factor
@require_http_methods(READ_AND_SEND)
def submit(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """What would be sent, and the act. The second factor is asked before the page opens."""
    sheet = sheet_for(request.person, run_id)
    _require(request, sheet.run, Move.SUBMIT)
    form = SubmitForm(request.POST or None)
    if not form.is_bound:
        return _before_sending(request, sheet)
    if not form.is_valid():
        return _before_sending(request, sheet, form)
    given = dict(form.cleaned_data)
    marks = given.pop("marks")
    try:
        snapshot = submit_run(run=sheet.run, by=request.person, now=request.now, **given)
    except Refused as refusal:
        if refusal.code == CHANGED:
            return _changed(request, sheet, marks, given["accepted"])
        add_refusal(form, refusal)
        return _before_sending(request, sheet, form)
    messages.success(request, _("Penilaian terkirim dan dibekukan."))
    return redirect("assessments:snapshot", run_id, snapshot.pk)


def _changed(request: StaffRequest, sheet: Sheet, marks: str, accepted: str) -> HttpResponse:
    """The page anew, with what has changed since it was opened; the words are kept."""
    sheet = sheet_for(request.person, sheet.run_id)
    return _before_sending(request, sheet, marks=marks, accepted=accepted)


def _before_sending(
    request: StaffRequest,
    sheet: Sheet,
    form: SubmitForm | None = None,
    *,
    marks: str | None = None,
    accepted: str = "",
) -> HttpResponse:
    found = ready(sheet)
    content = prepared(found)
    seen = content.seen
    fresh = {
        "revision": sheet.revision, "digest": seen.digest, "marks": seen.marks,
        "accepted": accepted,
    }  # fmt: skip
    instrument = instrument_of(sheet.run.cycle.instrument)
    shown = form or SubmitForm(initial=fresh)
    shown.fields["accepted"].required = bool(found.open_points)  # says so beside the field
    context = {
        "run": sheet.run,
        "sheet": sheet,
        "form": shown,
        "before": before_sending(request.person, sheet, content.draft, request.now),
        "scores": found.scores,
        "is_possible": step(sheet.run.state, Move.SUBMIT) is not None,
        "question_count": len(instrument.questions),
        "open_count": len(found.open_points),
        "open_lists": open_lists_of(instrument.id, found.open_points),
    }
    if marks is not None:
        context["changes"] = _told(instrument, changes(marks, seen.marks, instrument.questions))
    status = 409 if marks is not None else 422 if form else 200
    return render(request, "assessments/submit.html", context, status=status)


def _told(instrument: Instrument, found: Changes) -> dict[str, object]:
    """Scores are told only where nothing else explains them."""
    return {
        "around": found.around,
        "scores": found.scores and not found.questions,
        "questions": [(one, instrument.questions[one.code].text) for one in found.questions],
    }


@needs(Permission.ASSESSMENTS_REOPEN)
@with_second_factor
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
        "reopening": step(run.state, Move.REOPEN),
        "may_reopen": holds(request.person, Permission.ASSESSMENTS_REOPEN, run.unit),
    }
    return render(request, "assessments/sent.html", context)


def _require(request: StaffRequest, run: Run, move: Move) -> None:
    """403 for those who see the run but may not make this move with it."""
    permission = {
        Move.SUBMIT: Permission.ASSESSMENTS_SUBMIT,
        Move.REOPEN: Permission.ASSESSMENTS_REOPEN,
    }[move]
    if not holds(request.person, permission, run.unit):
        raise PermissionDenied
