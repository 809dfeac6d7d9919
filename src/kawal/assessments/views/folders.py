"""A ZIP of an existing folder into a run: upload, look through, confirm, see what became of it."""

from collections.abc import Sequence
from time import monotonic
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.assessments.actions.folder_reading import choose, discard_folder, read_folder
from kawal.assessments.actions.folder_taking import confirm_folder, take_batch
from kawal.assessments.forms.folders import FolderForm, MannerForm, choices_in
from kawal.assessments.models import FolderDraft, Outcome, Sheet
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.folders import VIEWS, Preview, folders_of, outcomes_of
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.views.allowance import IMPORTS
from kawal.core.access import needs
from kawal.core.allowance import NotNow, place
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.faults import Fault, UnusableInput
from kawal.files.service import (
    FILES,
    most_bytes,
    most_folder_bytes,
    received_folder,
    receives_folder,
)
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Unit

PAGE, VIEW, TAKE = "halaman", "lihat", "ambil"
MOST_SECONDS = 20.0
"""Of taking in, in one request: then the page says how far it is and offers to go on."""


@needs(Permission.ASSESSMENTS_FILL)
@require_http_methods(READ_AND_SEND)
@receives_folder
def folder(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Take a ZIP and go on to what is in it; or say why it is not even opened."""
    sheet = _fillable(request, run_id)
    form = FolderForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    status = 200
    if request.method == "POST":
        try:
            draft = _read(request, sheet)
            return redirect("assessments:folder-preview", run_id, draft.pk)
        except UnusableInput as refusal:
            faults = refusal.faults
        except NotNow as stop:
            form = FolderForm({})
            form.add_error(None, stop.sentence)
            status = stop.status
        except Refused as refusal:
            form = FolderForm({})
            form.add_error(FILES if refusal.field == FILES else None, refusal.sentence)
    context = _entrance(request, sheet, form, faults)
    if status == 200 and (faults or form.errors):
        status = 422
    return render(request, "assessments/folder.html", context, status=status)


@needs(Permission.ASSESSMENTS_FILL)
@require_http_methods(READ_AND_SEND)
def preview(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """What is in it, file by file. POST keeps what was ticked and corrected, and goes on."""
    draft = _draft_of(request, run_id, draft_id)
    if draft.confirmed_at is not None:
        return redirect("assessments:folder-report", run_id, draft_id)
    is_taking = request.POST.get("ke") == TAKE
    form = MannerForm(request.POST if is_taking else None, units=_units(request, draft))
    if request.method != "POST":
        return _previewed(request, draft, form)
    try:
        choices = choices_in(request.POST)
        choose(draft=draft, choices=choices, by=request.person, now=request.now)
        if not is_taking:
            return _onward(request, draft)
        if not form.is_valid():
            return _previewed(request, draft, form)
        confirm_folder(draft=draft, manner=form.manner, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _onward(request, draft)
    return _taken_in(request, draft)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def take(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """Go on with what was confirmed and still waits."""
    return _taken_in(request, _draft_of(request, run_id, draft_id))


@needs(Permission.ASSESSMENTS_FILL)
@require_safe
def report(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """What was attached, what was not, and why."""
    draft = _draft_of(request, run_id, draft_id)
    if draft.confirmed_at is None:
        return redirect("assessments:folder-preview", run_id, draft_id)
    counts = outcomes_of(draft)
    ended = [(Outcome(key), n) for key, n in counts.items() if key and n]
    context = {
        "run": draft.sheet.run,
        "draft": draft,
        "waiting": counts[""],
        "ended": ended,
        "done": sum(n for _outcome, n in ended),
        "files": draft.files.exclude(outcome="").exclude(outcome=Outcome.REFUSED),
        "refused": draft.files.filter(outcome=Outcome.REFUSED),
        "left": draft.files.filter(is_taken=False),
    }
    return render(request, "assessments/folder_report.html", context)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def discard(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """Throw the archive away."""
    discard_folder(draft=_draft_of(request, run_id, draft_id))
    return redirect("assessments:folder", run_id)


def _read(request: StaffRequest, sheet: Sheet) -> FolderDraft:
    """Nobody waits for a connection of ours while we read."""
    upload = received_folder(request)
    with place(request, IMPORTS):
        return read_folder(sheet=sheet, upload=upload, by=request.person, now=request.now)


def _entrance(
    request: StaffRequest, sheet: Sheet, form: FolderForm, faults: Sequence[Fault]
) -> dict[str, Any]:
    own = folders_of(request.person).filter(sheet=sheet, expires_at__gt=request.now)
    return {
        "run": sheet.run,
        "form": form,
        "faults": [fault.as_dict(spoken()) for fault in faults],
        "earlier": own.first(),
        "most": most_folder_bytes(),
        "most_of_one": most_bytes(),
    }


def _previewed(request: StaffRequest, draft: FolderDraft, form: MannerForm) -> HttpResponse:
    query = request.GET
    shown = Preview(draft, request.person, query.get(PAGE, "1"), query.get(VIEW, ""))
    page = shown.page
    context = {
        "run": draft.sheet.run,
        "draft": draft,
        "preview": shown,
        "form": form,
        "first": _query(1, shown.view),
        "before": _query(page.number - 1, shown.view) if page.has_previous() else "",
        "after": _query(page.number + 1, shown.view) if page.has_next() else "",
    }
    status = 422 if form.errors else 200
    return render(request, "assessments/folder_preview.html", context, status=status)


def _taken_in(request: StaffRequest, draft: FolderDraft) -> HttpResponse:
    """Batch by batch, as long as a person waits; the report tells how far it is."""
    until = monotonic() + MOST_SECONDS
    try:
        while monotonic() < until:
            draft = folders_of(request.person).get(pk=draft.pk)
            if not take_batch(draft=draft, by=request.person, now=request.now):
                break
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("assessments:folder-report", draft.sheet.run_id, draft.pk)


def _onward(request: StaffRequest, draft: FolderDraft) -> HttpResponseRedirect:
    """To the page of the preview that the button names; to the first if it names none of ours."""
    wanted = QueryDict(request.POST.get("ke", "").removeprefix("?"))
    number, view = wanted.get(PAGE, ""), wanted.get(VIEW, "")
    query = _query(int(number) if number.isdecimal() and len(number) < 6 else 1, view)
    place = reverse("assessments:folder-preview", args=[draft.sheet.run_id, draft.pk])
    return redirect(place + query)


def _query(number: int, view: str) -> str:
    query = QueryDict(mutable=True)
    query[PAGE] = str(number)
    if view and view in VIEWS:
        query[VIEW] = view
    return f"?{query.urlencode()}"


def _units(request: StaffRequest, draft: FolderDraft) -> QuerySet[Unit]:
    """The run's units whose evidence the person manages, the run's own first."""
    run = draft.sheet.run
    managed = units_where(request.person, Permission.FILES_MANAGE).filter(ends_on=None)
    own = managed.filter(pk=run.unit_id) | managed.filter(pk__in=run.parts.values("unit_id"))
    return own.order_by("path__len", "name")


def _fillable(request: StaffRequest, run_id: UUID) -> Sheet:
    """The sheet, for those who fill it: 404 if the run is not seen, 403 if it is only seen."""
    sheet = sheet_for(request.person, run_id)
    if not may_fill(request.person, sheet.run):
        raise PermissionDenied
    return sheet


def _draft_of(request: StaffRequest, run_id: UUID, draft_id: UUID) -> FolderDraft:
    """One's own archive for this run, as long as one may still fill it."""
    sheet = _fillable(request, run_id)
    rows = folders_of(request.person).filter(expires_at__gt=request.now)
    return get_object_or_404(rows, pk=draft_id, sheet=sheet)
