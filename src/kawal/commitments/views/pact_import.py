"""The roster in and out: upload with preview, apply or throw away; the table as it stands."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.commitments.actions.pact_drafts import apply_roster, draft_roster
from kawal.commitments.forms.pacts import RosterFileForm
from kawal.commitments.models import PactCampaign, PactDraft
from kawal.commitments.pact_roster.exporting import blank as blank_roster
from kawal.commitments.pact_roster.exporting import csv_text, workbook
from kawal.commitments.pact_roster.layout import LIMITS, roster
from kawal.commitments.queries.pacts import at_work_for, campaign_for, in_order, row_of
from kawal.commitments.views.pact_acting import kept_in, kept_units, page_of
from kawal.core.access import needs
from kawal.core.allowance import NotNow, exports_of, imports_of, in_its_place, place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.documents.tables.drafts import Stale, draft_name
from kawal.documents.tables.report import Report
from kawal.faults import Fault, UnusableInput
from kawal.ui.cell_faults import cell_faults
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission

EXPORTS, IMPORTS = exports_of("pacts"), imports_of("pacts")


class RosterFiles(TemporaryFiles):
    # Up to here the form says what is too large, beyond it nothing is read.
    most = 3 * LIMITS.largest


@needs(Permission.PACTS_MANAGE)
@require_http_methods(READ_AND_SEND)
@takes_files(RosterFiles)
def upload(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """Take a file, show every fault by cell, or go on to what it would change."""
    one, units = kept_in(request, campaign_id)
    form = RosterFileForm(sent(request), request.FILES or None)
    faults: Sequence[Fault] = ()
    refused = 422
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            with place(request, IMPORTS):
                draft = draft_roster(
                    campaign=one, units=list(units.values_list("pk", flat=True)), raw=file.read(),
                    file_name=draft_name(file.name), by=request.person, now=request.now,
                )  # fmt: skip
            return redirect("commitments:pact-preview", one.pk, draft.pk)
        except UnusableInput as refusal:
            faults = refusal.faults
        except Refused as refusal:
            add_refusal(form, refusal)
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            refused = stop.status
    return _page(request, one, form, faults, refused)


@needs(Permission.PACTS_MANAGE)
@require_safe
def preview(request: StaffRequest, campaign_id: UUID, draft_id: UUID) -> HttpResponse:
    """What the file would change, one by one."""
    draft = _draft_of(request, campaign_id, draft_id)
    context = {
        "campaign": draft.campaign, "draft": draft, "report": Report.from_json(draft.report)
    }  # fmt: skip
    return render(request, "commitments/pact_preview.html", context)


@needs(Permission.PACTS_MANAGE)
@require_POST
def apply(request: StaffRequest, campaign_id: UUID, draft_id: UUID) -> HttpResponse:
    """Do it, all or nothing."""
    draft = _draft_of(request, campaign_id, draft_id)
    units = list(kept_units(request, draft.campaign).values_list("pk", flat=True))
    try:
        report = apply_roster(
            draft=draft, shown=request.POST.get("shown", ""), units=units, by=request.person,
            now=request.now,
        )  # fmt: skip
    except Stale:
        messages.warning(
            request,
            _("Data atau berkasnya berubah sejak pratinjau itu. Periksa lagi, lalu terapkan."),
        )
        return redirect("commitments:pact-preview", campaign_id, draft.pk)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(page_of(draft.campaign))
    except UnusableInput as refusal:
        messages.warning(
            request, _("Data berubah sejak pratinjau dibuat. Tidak ada yang diterapkan.")
        )
        return _page(request, draft.campaign, RosterFileForm(), refusal.faults)
    said = ngettext("{n} perubahan diterapkan.", "{n} perubahan diterapkan.", report.touched)
    messages.success(request, said.format(n=report.touched))
    return redirect(page_of(draft.campaign))


@needs(Permission.PACTS_MANAGE)
@require_POST
def discard(request: StaffRequest, campaign_id: UUID, draft_id: UUID) -> HttpResponse:
    """Throw the upload away; nothing of it was applied, so nothing is recorded."""
    _draft_of(request, campaign_id, draft_id).delete()
    return redirect("commitments:pact-import", campaign_id)


@needs(Permission.PACTS_MANAGE)
@require_safe
@in_its_place(EXPORTS, else_to="commitments:pact-import")
def blank(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """The empty table with its guide."""
    kept_in(request, campaign_id)
    return attached(blank_roster(request.now), XLSX, "daftar-pegawai-kosong.xlsx")


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="commitments:pact-campaign")
def table(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    """The people within reach as they can be imported again, beside it how each stands."""
    one, today = campaign_for(request.person, campaign_id), local_date(request.now)
    rows = [row_of(line, today) for line in in_order(at_work_for(request.person, one))]
    return attached(workbook(rows, request.now), XLSX, "daftar-pegawai-pakta.xlsx")


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def table_csv(request: StaffRequest, campaign_id: UUID) -> HttpResponse:
    one = campaign_for(request.person, campaign_id)
    text = csv_text(in_order(at_work_for(request.person, one)))
    return attached(text.encode(), "text/csv; charset=utf-8", "daftar-pegawai-pakta.csv")


def _page(
    request: StaffRequest,
    one: PactCampaign,
    form: RosterFileForm,
    faults: Sequence[Fault],
    refused: int = 422,
) -> HttpResponse:
    context = {
        "campaign": one,
        "form": form,
        "table": roster(),
        **cell_faults(faults),
    }
    status = refused if faults or form.errors else 200
    return render(request, "commitments/pact_import.html", context, status=status)


def _draft_of(request: StaffRequest, campaign_id: UUID, draft_id: UUID) -> PactDraft:
    """One's own upload, as long as one keeps people in that campaign."""
    one, _units = kept_in(request, campaign_id)
    rows = PactDraft.objects.select_related("campaign__agency")
    return get_object_or_404(rows, pk=draft_id, campaign=one, owner=request.person)
