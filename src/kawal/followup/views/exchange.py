"""Actions in and out of a spreadsheet."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kawal.core.access import needs, signed_in
from kawal.core.allowance import NotNow, in_its_place, place
from kawal.core.downloads import attached
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.documents.tables.drafts import draft_name
from kawal.documents.tables.report import Report
from kawal.faults import Fault, UnusableInput
from kawal.followup.actions.import_drafts import NotAsShown, draft_plans, take_plans
from kawal.followup.forms.exchange import ImportForm
from kawal.followup.forms.listing import ActionFilter
from kawal.followup.models import ImportDraft
from kawal.followup.plans.exporting import blank, workbook
from kawal.followup.plans.layout import TABLE
from kawal.followup.queries.listing import in_scope, narrowed, with_names
from kawal.followup.queries.units import managed_units, seen_units
from kawal.followup.tables import LIMITS
from kawal.followup.views.allowance import EXPORTS, IMPORTS
from kawal.ui.cell_faults import cell_faults
from kawal.units.permissions import Permission
from kawal.units.service import Agency

MOST_OUT = 5_000


class PlanFiles(TemporaryFiles):
    # Up to here the form says what is too large, beyond it nothing is read.
    most = 5 * LIMITS.largest


@signed_in
@require_safe
@in_its_place(EXPORTS, else_to="followup:actions")
def export(request: StaffRequest) -> HttpResponse:
    """What the list is narrowed to; at most so many, the nearest due first."""
    person, today = request.person, local_date(request.now)
    form = ActionFilter(request.GET, units=seen_units(person))
    wanted = form.wanted()
    rows = narrowed(person, in_scope(person, wanted), wanted, today)
    found = with_names(rows).order_by("due_on", "number")[:MOST_OUT]
    return attached(workbook(found, today, request.now), XLSX, f"rencana-aksi-{today}.xlsx")


@needs(Permission.ACTIONS_MANAGE)
@require_safe
@in_its_place(EXPORTS, else_to="followup:import")
def template(request: StaffRequest) -> HttpResponse:
    """The empty table with its guide."""
    return attached(blank(request.now), XLSX, "rencana-aksi-kosong.xlsx")


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
@takes_files(PlanFiles)
def import_(request: StaffRequest) -> HttpResponse:
    """Take a file, show every fault by cell, or go on to what it would change."""
    form = ImportForm(sent(request), request.FILES or None)
    faults: Sequence[Fault] = ()
    status = 422
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"][0]
        try:
            with place(request, IMPORTS):
                draft_plans(
                    agency=_agency(request), file_name=draft_name(file.name), raw=file.read(),
                    by=request.person, now=request.now,
                )  # fmt: skip
            return redirect("followup:import-preview")
        except UnusableInput as refusal:
            faults = refusal.faults
        except NotNow as stop:
            form.add_error(None, stop.sentence)
            status = stop.status
    return _page(request, form, faults, status)


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def preview(request: StaffRequest) -> HttpResponse:
    """What one's file would do, one by one; and the act."""
    draft = get_object_or_404(ImportDraft.objects.select_related("agency"), owner=request.person)
    if request.method == "POST":
        return _taken(request, draft)
    context = {"draft": draft, "report": Report.from_json(draft.report)}
    return render(request, "followup/import_preview.html", context)


def _taken(request: StaffRequest, draft: ImportDraft) -> HttpResponse:
    try:
        report = take_plans(draft=draft, shown=request.POST.get("shown", ""), now=request.now)
    except (NotAsShown, UnusableInput):
        messages.warning(
            request,
            _("Datanya berubah sejak pratinjau itu. Tidak ada yang disimpan; unggah lagi."),
        )
        return redirect("followup:import")
    n = report.touched
    said = ngettext("{n} aksi disimpan.", "{n} aksi disimpan.", n).format(n=n)
    messages.success(request, said)
    return redirect("followup:actions")


def _agency(request: StaffRequest) -> Agency:
    """That of the units one may plan for."""
    unit = managed_units(request.person).select_related("agency").first()
    if unit is None:
        raise Http404
    agency: Agency = unit.agency
    return agency


def _page(
    request: StaffRequest, form: ImportForm, faults: Sequence[Fault], refused: int
) -> HttpResponse:
    context = {
        "form": form, "columns": TABLE.columns,
        **cell_faults(faults),
    }  # fmt: skip
    status = refused if faults or form.errors else 200
    return render(request, "followup/import.html", context, status=status)
