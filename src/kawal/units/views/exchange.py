"""Tables in and out: upload with preview, apply or throw away; download in the same layout."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kawal.core.access import needs
from kawal.core.allowance import NotNow, exports_of, imports_of, in_its_place, place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.documents.tables.drafts import Stale, draft_name
from kawal.documents.tables.report import Report
from kawal.faults import Fault, UnusableInput
from kawal.ui.cell_faults import cell_faults
from kawal.units.actions.drafts import apply_draft, discard_draft, draft_import
from kawal.units.actions.heads import heads_without_role
from kawal.units.exchange.exporting import csv_text, workbook
from kawal.units.exchange.layout import TABLES
from kawal.units.exchange.rows_out import lines
from kawal.units.exchange.source import LIMITS
from kawal.units.forms.exchange import UploadForm
from kawal.units.models import Agency, Holder, ImportDraft
from kawal.units.permissions import Permission
from kawal.units.views.heads import gives_to_heads
from kawal.units.views.within import agency_of, require

HEADS_NAMED = 3
EXPORTS, IMPORTS = exports_of("units"), imports_of("units")


class TableFiles(TemporaryFiles):
    # Up to here the form says what is too large, beyond it nothing is read.
    most = 5 * LIMITS.largest


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
@takes_files(TableFiles)
def upload(request: StaffRequest) -> HttpResponse:
    """Take a file, show every fault by cell, or go on to what it would change."""
    agency = agency_of(request, Permission.UNITS_MANAGE)
    form = UploadForm(sent(request), request.FILES or None)
    faults: list[Fault] = []
    refused = 422
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            with place(request, IMPORTS):
                draft = draft_import(
                    agency=agency, file_name=draft_name(file.name), raw=file.read(),
                    by=request.person, now=request.now,
                )  # fmt: skip
            return redirect("units:import-preview", draft_id=draft.pk)
        except UnusableInput as refusal:
            faults = list(refusal.faults)
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            refused = stop.status
    return _upload_page(request, form, faults, refused)


def _upload_page(
    request: StaffRequest, form: UploadForm, faults: list[Fault], refused: int = 422
) -> HttpResponse:
    context = {
        "form": form,
        "tables": TABLES,
        **cell_faults(faults),
    }
    status = refused if faults or form.errors else 200
    return render(request, "units/import.html", context, status=status)


@needs(Permission.UNITS_MANAGE)
@require_safe
def preview(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """What the file would change, one by one."""
    draft = _draft_of(request, draft_id)
    report = Report.from_json(draft.report)
    context = {"draft": draft, "report": report, "tables": report.by_table(TABLES)}
    return render(request, "units/preview.html", context)


@needs(Permission.UNITS_MANAGE)
@require_POST
def apply(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Do it, all or nothing."""
    draft = _draft_of(request, draft_id)
    try:
        shown = request.POST.get("shown", "")
        report = apply_draft(draft=draft, shown=shown, by=request.person, now=request.now)
    except Stale:
        messages.warning(
            request,
            _("Data atau berkasnya berubah sejak pratinjau itu. Periksa lagi, lalu terapkan."),
        )
        return redirect("units:import-preview", draft_id=draft.pk)
    except UnusableInput as refusal:
        messages.warning(
            request, _("Data berubah sejak pratinjau dibuat. Tidak ada yang diterapkan.")
        )
        return _upload_page(request, UploadForm(), list(refusal.faults))
    _say_applied(request, draft.agency, report.touched)
    return redirect("units:list")


def _say_applied(request: StaffRequest, agency: Agency, changed: int) -> None:
    """What was done, and that heads of units now wait for their role."""
    said = ngettext("{n} perubahan diterapkan.", "{n} perubahan diterapkan.", changed)
    messages.success(request, said.format(n=changed))
    heads = heads_without_role(agency, local_date(request.now), by=request.person)
    waiting = list(heads) if gives_to_heads(request, agency) else []
    if waiting:
        messages.info(request, _heads_waiting(waiting))


def _heads_waiting(heads: list[Holder]) -> str:
    """The first of them with their units, and the way to the page that gives them the role."""
    named = "; ".join(f"{head.person.name} ({head.post.unit.name})" for head in heads[:HEADS_NAMED])
    left_off = len(heads) - HEADS_NAMED
    more = _("; dan {n} lagi").format(n=left_off) if left_off > 0 else ""
    return format_html(
        '{} <a href="{}">{}</a>',
        _("{names} belum memegang peran Kepala unit.").format(names=f"{named}{more}"),
        reverse("units:grant-heads"),
        _("Beri peran kepada pimpinan unit"),
    )


@needs(Permission.UNITS_MANAGE)
@require_POST
def discard(request: StaffRequest, draft_id: UUID) -> HttpResponse:
    """Throw the upload away."""
    discard_draft(draft=_draft_of(request, draft_id))
    return redirect("units:import")


@needs(Permission.UNITS_VIEW)
@require_safe
@in_its_place(EXPORTS, else_to="units:list")
def download(request: StaffRequest) -> HttpResponse:
    """Everything one may see, as one workbook in the layout of the import."""
    day = local_date(request.now)
    book = workbook([(table, lines(table, request.person, day)) for table in TABLES])
    return attached(book, XLSX, f"unit-{day.isoformat()}.xlsx")


@needs(Permission.UNITS_VIEW)
@require_safe
def download_csv(request: StaffRequest, key: str) -> HttpResponse:
    """One of the tables as CSV."""
    table = next((table for table in TABLES if table.key == key), None)
    if table is None:
        raise Http404
    day = local_date(request.now)
    text = csv_text(table, lines(table, request.person, day))
    return attached(text.encode(), "text/csv; charset=utf-8", f"{key}-{day.isoformat()}.csv")


@needs(Permission.UNITS_MANAGE)
@require_safe
@in_its_place(EXPORTS, else_to="units:import")
def blank(_request: StaffRequest) -> HttpResponse:
    """The empty tables with their guide."""
    return attached(workbook([(table, ()) for table in TABLES]), XLSX, "tabel-unit-kosong.xlsx")


def _draft_of(request: StaffRequest, draft_id: UUID) -> ImportDraft:
    """One's own upload, as long as one may still manage that agency."""
    draft = get_object_or_404(
        ImportDraft.objects.select_related("agency"), pk=draft_id, owner=request.person
    )
    require(request.person, Permission.UNITS_MANAGE, draft.agency)
    return draft
