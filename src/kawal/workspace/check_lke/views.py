"""The page, its downloads, and keeping: a check itself stores nothing."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kawal.accounts.models import Person
from kawal.core.access import needs, own_guard
from kawal.core.downloads import attached
from kawal.core.http import PublicRequest, StaffRequest
from kawal.core.refusal import Refused
from kawal.core.throttle import Limit, Throttled, take
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.files.service import let_go_of_database
from kawal.ui.acting import onward
from kawal.units.permissions import Permission, holds_anywhere
from kawal.workspace.check_lke import allowance, carried, page, report_pdf, report_xlsx
from kawal.workspace.check_lke.about import how_read
from kawal.workspace.check_lke.forms import DropForm, KeepForm, KeepRow, keep_rows
from kawal.workspace.check_lke.inspection import Inspection, inspect
from kawal.workspace.check_lke.keeping import Wish, keep, without_faults
from kawal.workspace.check_lke.receiving import OPEN, receives_workbooks
from kawal.workspace.check_lke.routes import all_routes, next_routes
from kawal.workspace.check_lke.unit_names import guess, keepable_units, other_units

KEEPS = Limit("check-lke.keep", capacity=60, refill=timedelta(hours=1))
RESULT = "hasil"

_FORMATS = {
    "pdf": ("application/pdf", report_pdf.render),
    "xlsx": (
        XLSX,
        report_xlsx.write,
    ),
}


def _not_too_often(request: PublicRequest) -> HttpResponse | None:
    return _throttled(request, allowance.TRIES)


def _downloads_not_too_often(request: PublicRequest) -> HttpResponse | None:
    return _throttled(request, allowance.DOWNLOADS)


def _keeps_not_too_often(request: PublicRequest) -> HttpResponse | None:
    return _throttled(request, KEEPS)


@own_guard(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
@receives_workbooks(before=_not_too_often)
def check_lke(request: PublicRequest) -> HttpResponse:
    """GET: the empty form. POST: the results of one to twenty workbooks."""
    form = DropForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    let_go_of_database()
    with allowance.counted(request):
        found = inspect(form.cleaned_data["workbooks"], allowance.seconds_for(request))
        shown = page.context(found, next_routes(found, allowance.path_seconds_for(request)))
    result = carried.carry(carried.Checked(request.now, found), _person(request))
    is_any = any(i.card for i in found)
    return _page(request, form, status=200 if is_any else 422, result=result, **shown)


@own_guard(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@receives_workbooks(before=_downloads_not_too_often)
def download(request: PublicRequest) -> HttpResponse:
    """The result that the page carried, as a file; an address alone has none."""
    kind = request.POST.get("bentuk", "")
    if request.method != "POST" or kind not in _FORMATS:
        return redirect("check-lke")
    try:
        checked = carried.taken_up(request.POST.get(RESULT, ""), _person(request))
    except Refused as refusal:
        return _page(request, DropForm(), status=422, refusal=refusal.sentence)
    let_go_of_database()
    mime, made = _FORMATS[kind]
    with allowance.counted(request):
        seconds = allowance.path_seconds_for(request)
        content = made(checked, all_routes(checked.inspections, seconds))
    name = f"periksa-lke-{local_date(checked.at):%Y-%m-%d}.{kind}"
    return attached(content, mime, name)


@needs(Permission.FILES_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
@receives_workbooks(before=_keeps_not_too_often)
def keep_workbooks(request: StaffRequest) -> HttpResponse:
    """Ask which workbooks go to which unit; with the files in the form, keep them."""
    if request.method != "POST":
        return redirect("check-lke")
    result = request.POST.get(RESULT, "")
    try:
        checked = carried.taken_up(result, request.person)
    except Refused as refusal:
        return _page(request, DropForm(), status=422, refusal=refusal.sentence)
    units = keepable_units(request.person)
    sent = request.POST if "simpan" in request.POST else None
    form = KeepForm(sent, request.FILES if sent else None)
    others = other_units(units)
    at_fault = [found for found in checked.inspections if found.faults and found.sha256]
    rows = keep_rows(sent, checked.inspections, units, lambda name: guess(name, units, others))
    if sent is not None and _are_sound(form, rows):
        try:
            return _kept(request, form, rows, at_fault)
        except Refused as refusal:
            form.add_error("workbooks" if refusal.field else None, refusal.sentence)
    context = {
        "form": form, "rows": rows, "units": units, "result": result,
        "at_fault": at_fault,
        "has_row_errors": any(row.errors for row in rows),
    }  # fmt: skip
    status = 422 if sent is not None else 200
    return render(request, "workspace/check_lke/keep.html", context, status=status)


def _are_sound(form: KeepForm, rows: list[KeepRow]) -> bool:
    is_sound = all([form.is_valid(), *(row.is_valid() for row in rows)])
    if is_sound and not any(row.is_kept for row in rows):
        form.add_error(None, _("Centang paling sedikit satu buku kerja."))
        return False
    return is_sound


def _kept(
    request: StaffRequest, form: KeepForm, rows: list[KeepRow], at_fault: list[Inspection]
) -> HttpResponse:
    wishes = [
        Wish(row.found, row.unit_id, form.description(row.cleaned_data["title"]))
        for row in rows
        if row.is_kept
    ]
    files = without_faults(form.cleaned_data["workbooks"], at_fault)
    made = keep(wishes=wishes, files=files, by=request.person, now=request.now)
    n = len(made)
    said = ngettext("%(n)d buku kerja disimpan.", "%(n)d buku kerja disimpan.", n) % {"n": n}
    messages.success(request, said)
    place = resolve_url("files:library") if n > 1 else resolve_url("files:evidence", made[0].pk)
    return onward(request, place)


def _throttled(request: PublicRequest, limit: Limit) -> HttpResponse | None:
    """Anyone may come without an account, so nobody may keep the server busy alone; of those who
    signed in only keeping is counted, for it fills the disk.
    """
    person = _person(request)
    if person is not None and limit is not KEEPS:
        return None
    try:
        if person is None:
            allowance.refuse_without_allowance(request, limit)
        else:
            take(limit, str(person.pk), now=request.now)
    except Throttled as stop:
        return _page(request, DropForm(), wait=stop.minutes, status=429)
    return None


def _person(request: PublicRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _page(
    request: PublicRequest, form: DropForm, *, status: int = 200, **found: object
) -> HttpResponse:
    person = _person(request)
    may_keep = person is not None and holds_anywhere(person, Permission.FILES_MANAGE)
    context = {"form": form, "may_keep": may_keep, "how_read": how_read(), **found}
    return render(request, "workspace/check_lke/page.html", context, status=status)
