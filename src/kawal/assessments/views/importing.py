"""A workbook into a run: upload, see the difference by question, take over what is chosen."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.assessments.actions.imports import apply_answers, discard_answers, draft_answers
from kawal.assessments.forms.importing import LARGEST, WorkbookForm
from kawal.assessments.models import AnswersDraft, Sheet
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.difference import preview_of
from kawal.assessments.queries.runs import sheet_for
from kawal.assessments.totals import taken_over
from kawal.assessments.views.allowance import IMPORTS
from kawal.core.access import needs
from kawal.core.allowance import NotNow, place
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.faults import Fault, Text, UnusableInput
from kawal.formats.refusals import BLANK_FORM
from kawal.ui.cell_faults import cell_faults
from kawal.ui.forms import Upload
from kawal.units.permissions import Permission


class WorkbookFiles(TemporaryFiles):
    most = 5 * LARGEST  # up to here the form says what is too large, beyond it nothing is read


@needs(Permission.ASSESSMENTS_FILL)
@require_http_methods(READ_AND_SEND)
@takes_files(WorkbookFiles)
def upload(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Take a workbook; show every fault by cell, or go on to what it would change."""
    sheet = _fillable(request, run_id)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    faults: Sequence[Fault] = ()
    status = 200
    if form.is_bound and form.is_valid():
        try:
            draft = _drafted(request, sheet, form.cleaned_data["file"][0])
            return redirect("assessments:import-preview", run_id, draft.pk)
        except UnusableInput as refusal:
            faults = refusal.faults
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            status = stop.status
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    context = {
        "sheet": sheet,
        "run": sheet.run,
        "form": form,
        "needs_form": any(BLANK_FORM in fault.remedy.id for fault in faults),
        **cell_faults([_without_command(fault) for fault in faults]),
    }
    if status == 200 and (faults or form.errors):
        status = 422
    return render(request, "assessments/import.html", context, status=status)


@needs(Permission.ASSESSMENTS_FILL)
@require_safe
def preview(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """What the file answers otherwise, question by question."""
    draft = _draft_of(request, run_id, draft_id)
    found = preview_of(draft)
    context = {
        "run": draft.sheet.run,
        "draft": draft,
        "preview": found,
        "facts": taken_over(found),
        "warnings": [warning[spoken()] for warning in draft.warnings],
    }
    return render(request, "assessments/import_preview.html", context)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def apply(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """Take over the ticked answers, all of them or none."""
    draft = _draft_of(request, run_id, draft_id)
    codes = request.POST.getlist("code")
    if not codes:
        messages.warning(request, _("Belum ada yang dipilih. Centang jawaban yang diambil."))
        return redirect("assessments:import-preview", run_id, draft_id)
    try:
        done = apply_answers(draft=draft, codes=codes, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("assessments:import-preview", run_id, draft_id)
    said = ngettext(
        "{n} jawaban diambil dari berkas.", "{n} jawaban diambil dari berkas.", done.taken
    )
    messages.success(request, said.format(n=done.taken))
    if done.left:
        messages.warning(
            request,
            _("Tidak diambil, karena diubah orang lain sejak pratinjau: {codes}.").format(
                codes=", ".join(done.left)
            ),
        )
    return redirect("assessments:worksheet", run_id)


@needs(Permission.ASSESSMENTS_FILL)
@require_POST
def discard(request: StaffRequest, run_id: UUID, draft_id: UUID) -> HttpResponse:
    """Throw the upload away."""
    discard_answers(draft=_draft_of(request, run_id, draft_id))
    return redirect("assessments:import", run_id)


def _without_command(fault: Fault) -> Fault:
    """The form that a terminal makes is a button of the page."""
    id_, en = (told.replace(f": {BLANK_FORM}", "") for told in (fault.remedy.id, fault.remedy.en))
    return replace(fault, remedy=Text(id_, en))


def _drafted(request: StaffRequest, sheet: Sheet, file: Upload) -> AnswersDraft:
    name = PurePath((file.name or "").replace("\\", "/")).name or "lke.xlsx"
    with tempfile.TemporaryDirectory(prefix="kawal-impor-") as folder:
        path = Path(folder) / "lke.xlsx"  # its own name may be longer than a disk takes
        with path.open("wb") as target:
            target.writelines(file.chunks())
        with place(request, IMPORTS):
            return draft_answers(
                sheet=sheet, path=path, file_name=name, by=request.person, now=request.now
            )


def _fillable(request: StaffRequest, run_id: UUID) -> Sheet:
    """The sheet, for those who fill it: 404 if the run is not seen, 403 if it is only seen."""
    sheet = sheet_for(request.person, run_id)
    if not may_fill(request.person, sheet.run):
        raise PermissionDenied
    return sheet


def _draft_of(request: StaffRequest, run_id: UUID, draft_id: UUID) -> AnswersDraft:
    """One's own upload to this run, as long as one may still fill it."""
    sheet = _fillable(request, run_id)
    rows = AnswersDraft.objects.select_related("sheet__run__cycle", "sheet__run__unit")
    return get_object_or_404(rows, pk=draft_id, owner=request.person, sheet=sheet)
