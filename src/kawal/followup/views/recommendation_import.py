"""The register in: upload with preview, apply or throw away; the blank table."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.core.access import needs
from kawal.core.allowance import NotNow, in_its_place, place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.documents.sheets import XLSX
from kawal.documents.tables.drafts import Stale, draft_name
from kawal.documents.tables.report import Report
from kawal.faults import Fault, UnusableInput
from kawal.followup.actions.recommendation_drafts import (
    apply_register,
    discard_register,
    draft_register,
)
from kawal.followup.forms.recommendations import RegisterUploadForm
from kawal.followup.models import RecommendationDraft
from kawal.followup.recommendation_rights import may_manage
from kawal.followup.register.exporting import blank as blank_register
from kawal.followup.register.layout import register
from kawal.followup.tables import LIMITS
from kawal.followup.views.allowance import EXPORTS, IMPORTS
from kawal.followup.views.recommendation_acting import agency_of
from kawal.ui.cell_faults import cell_faults
from kawal.units.permissions import Permission


class RegisterFiles(TemporaryFiles):
    # Up to here the form says what is too large, beyond it nothing is read.
    most = 5 * LIMITS.largest


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
@takes_files(RegisterFiles)
def upload(request: StaffRequest) -> HttpResponse:
    """Take a file, show every fault by cell, or go on to what it would change."""
    agency = agency_of(request, Permission.RECOMMENDATIONS_MANAGE)
    form = RegisterUploadForm(sent(request), request.FILES or None)
    faults: Sequence[Fault] = ()
    status = 422
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            with place(request, IMPORTS):
                draft = draft_register(
                    agency=agency, file_name=draft_name(file.name), raw=file.read(),
                    by=request.person, now=request.now,
                )  # fmt: skip
            return redirect("followup:recommendation-preview", draft.pk)
        except UnusableInput as refusal:
            faults = refusal.faults
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            status = stop.status
    return _page(request, form, faults, status)


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_safe
def preview(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """What the file would change, one by one."""
    draft = _draft_of(request, draft_id)
    context = {"draft": draft, "report": Report.from_json(draft.report)}
    return render(request, "followup/recommendation_preview.html", context)


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_POST
def apply(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Do it, all or nothing."""
    draft = _draft_of(request, draft_id)
    shown = request.POST.get("shown", "")
    try:
        report = apply_register(draft=draft, shown=shown, by=request.person, now=request.now)
    except Stale:
        messages.warning(
            request,
            _("Data atau berkasnya berubah sejak pratinjau itu. Periksa lagi, lalu terapkan."),
        )
        return redirect("followup:recommendation-preview", draft.pk)
    except UnusableInput as refusal:
        messages.warning(
            request, _("Data berubah sejak pratinjau dibuat. Tidak ada yang diterapkan.")
        )
        return _page(request, RegisterUploadForm(), refusal.faults)
    said = ngettext("{n} perubahan diterapkan.", "{n} perubahan diterapkan.", report.touched)
    messages.success(request, said.format(n=report.touched))
    return redirect("followup:recommendations")


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_POST
def discard(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Throw the upload away."""
    discard_register(draft=_draft_of(request, draft_id))
    return redirect("followup:recommendation-import")


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_safe
@in_its_place(EXPORTS, else_to="followup:recommendation-import")
def blank(request: StaffRequest) -> HttpResponse:
    """The empty table with its guide."""
    return attached(blank_register(request.now), XLSX, "register-rekomendasi-kosong.xlsx")


def _page(
    request: StaffRequest, form: RegisterUploadForm, faults: Sequence[Fault], refused: int = 422
) -> HttpResponse:
    context = {
        "form": form,
        "table": register(),
        **cell_faults(faults),
    }
    status = refused if faults or form.errors else 200
    return render(request, "followup/recommendation_import.html", context, status=status)


def _draft_of(request: StaffRequest, draft_id: UUID) -> RecommendationDraft:
    """One's own upload, as long as one may still keep the register of that agency."""
    rows = RecommendationDraft.objects.select_related("agency")
    draft = get_object_or_404(rows, pk=draft_id, owner=request.person)
    if not may_manage(request.person, draft.agency):
        raise PermissionDenied
    return draft
