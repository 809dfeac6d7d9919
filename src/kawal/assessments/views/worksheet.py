"""The worksheet: one question of a sheet with everything around it, and saving its answer."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kawal.assessments.actions.answers import Conflict, save_answer
from kawal.assessments.forms.answering import BOTH, MINE, THEIRS, AnswerForm, MergeForm, combined
from kawal.assessments.models import Answer
from kawal.assessments.queries.comments import page_in
from kawal.assessments.queries.desk import Desk, desk_for, what_to_fill
from kawal.assessments.queries.merging import merge_of
from kawal.assessments.queries.worksheet import Sent, Worksheet, narrowed_by
from kawal.core.access import needs
from kawal.core.http import StaffRequest
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.rules.instrument import Instrument
from kawal.units.permissions import Permission

PAGE, PIECES = "assessments/worksheet.html", "assessments/_saved.html"


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def worksheet(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Opens where the work goes on."""
    return _shown(request, _worksheet(request, _desk(request, run_id)))


@needs(Permission.ASSESSMENTS_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    """One question; POST saves its answer."""
    if request.method == "POST":
        return _save(request, run_id, code)
    return _shown(request, _worksheet(request, _desk(request, run_id, code), code=code))


def _save(request: StaffRequest, run_id: UUID, code: str) -> HttpResponse:
    sheet_id, instrument = what_to_fill(request.person, run_id)
    if code not in instrument.questions:
        raise Http404
    form, note = _sent(request, instrument, code)
    if not form.is_valid():
        return _refused(request, run_id, code, form, note)
    try:
        saved = save_answer(
            sheet_id=sheet_id, code=code, given=form.content, note=note,
            seen=form.cleaned_data["seen"], by=request.person, now=request.now,
        )  # fmt: skip
    except Conflict as conflict:
        return _both(request, run_id, conflict)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return _refused(request, run_id, code, form, note)
    return _done(request, run_id, saved.answer)


def _sent(request: StaffRequest, instrument: Instrument, code: str) -> tuple[AnswerForm, str]:
    """The answer and note that are to be saved; out of a merge, those that were chosen."""
    merge = MergeForm(request.POST) if "keep" in request.POST else None
    if merge is None or not merge.is_valid():
        form = AnswerForm(request.POST, instrument, code)
        return form, (form["note"].data or "").strip()
    notes = {side: request.POST.get(f"{side}-note", "").strip() for side in (MINE, THEIRS)}
    notes[BOTH] = combined(notes[MINE], notes[THEIRS])
    keep = merge.cleaned_data["keep"]
    note = notes[merge.cleaned_data["notes"] or keep]
    data = {**request.POST.dict(), f"{keep}-note": note}  # what is saved is what is checked
    return AnswerForm(data, instrument, code, prefix=keep), note


def _done(request: StaffRequest, run_id: UUID, answer: Answer) -> HttpResponse:
    """The sheet as it is with the answer."""
    desk = _desk(request, run_id, answer.code)
    now = _worksheet(request, desk, code=answer.code, answer=answer)
    if is_by_htmx(request):
        return _shown(request, now)
    onward = request.POST.get("go") == "next" and now.beside.following
    # Said, or the browser keeps the form's fragment, and begins the next question in its midst.
    return redirect(f"{now.addresses.of(onward)}#soal" if onward else now.url)


def _refused(
    request: StaffRequest, run_id: UUID, code: str, form: AnswerForm, note: str
) -> HttpResponse:
    sent = Sent(form.typed, note, form.faults)
    desk = _desk(request, run_id, code)
    return _shown(request, _worksheet(request, desk, code=code, sent=sent), status=422)


def _both(request: StaffRequest, run_id: UUID, conflict: Conflict) -> HttpResponse:
    """What is stored and what was to be saved, side by side; nothing is lost."""
    sent = Sent(conflict.given, conflict.note, {})
    code = conflict.stored.code
    desk = _desk(request, run_id, code)
    page = _worksheet(request, desk, code=code, sent=sent)
    return _shown(request, page, status=409, merge=merge_of(page, conflict, request.now))


def _desk(request: StaffRequest, run_id: UUID, code: str = "") -> Desk:
    today, with_team = local_date(request.now), not is_by_htmx(request)
    return desk_for(request.person, run_id, today, code=code, with_team=with_team)


def _worksheet(request: StaffRequest, desk: Desk, **what: Any) -> Worksheet:
    what |= {**narrowed_by(request.GET), "page": page_in(request.GET)}
    return Worksheet(desk, request.person, local_date(request.now), **what)


def _shown(
    request: StaffRequest, page: Worksheet, status: int = 200, **more: object
) -> HttpResponse:
    """The whole page, or for a script that saved the pieces that changed."""
    if request.method == "POST" and is_by_htmx(request):
        return render(request, PIECES, {"sheet": page, "merge": None, **more}, status=status)
    return render(request, PAGE, {**context_of(page), "merge": None, **more}, status=status)


def context_of(page: Worksheet) -> dict[str, object]:
    """What the page wants; the column of evidence reads all but the first."""
    return {
        "sheet": page,
        "narrowed": page.kept,
        "run": page.desk.sheet.run,
        "may_fill": page.desk.may_fill,
        "answer": page.answer,
        "attached": page.attached,
    }


def is_by_htmx(request: StaffRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]
