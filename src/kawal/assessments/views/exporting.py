"""A run out as files: what there is, then each of them."""

from collections.abc import Callable, Iterator
from functools import wraps
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kawal.assessments.exports import sheet_pdf
from kawal.assessments.exports.archive import streamed
from kawal.assessments.exports.workbooks import (
    left_out_of_portal,
    official_form,
    portal_workbook,
)
from kawal.assessments.models import Sheet
from kawal.assessments.queries.exports import Contents, contents_for, scores_for
from kawal.assessments.views.allowance import EXPORTS, Archive
from kawal.core.access import needs
from kawal.core.allowance import NotNow, place
from kawal.core.http import StaffRequest
from kawal.core.language import spoken
from kawal.core.time import local_date
from kawal.documents.sheets import XLSX
from kawal.faults import UnusableInput
from kawal.files.service import let_go_of_database
from kawal.units.permissions import Permission

LARGE = 50_000_000  # bytes, from which a phone user should know before tapping

type View = Callable[[StaffRequest, UUID], HttpResponseBase]


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def choose(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """What a run can be carried away as, how large each is, and what it is for."""
    contents = contents_for(request.person, run_id)
    return render(request, "assessments/exports.html", _context(contents))


def _at_its_time(view: View) -> View:
    """Where too much is made at once, the page says so in place of the file."""

    @wraps(view)
    def made(request: StaffRequest, run_id: UUID) -> HttpResponseBase:
        try:
            return view(request, run_id)
        except NotNow as stop:
            context = {**_context(contents_for(request.person, run_id)), "not_now": stop.sentence}
            return render(request, "assessments/exports.html", context, status=stop.status)

    return made


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
@_at_its_time
def form(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The official form, filled."""
    return _workbook(request, run_id, official_form, "lke")


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
@_at_its_time
def portal(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The same in the portal's layout."""
    return _workbook(request, run_id, portal_workbook, "portalrb")


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
@_at_its_time
def paper(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The sheet with its evidence as a PDF."""
    with place(request, EXPORTS):
        contents = contents_for(request.person, run_id)
        content = sheet_pdf.render(contents, scores_for(contents), made_at=request.now)
    name = _name(request, contents.sheet, "lke", "pdf")
    return _attached(HttpResponse(content, content_type="application/pdf"), name)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
@_at_its_time
def evidence(request: StaffRequest, run_id: UUID) -> HttpResponseBase:
    """The evidence in folders by question; its size is not known before the last byte."""
    with place(request, EXPORTS):
        contents = contents_for(request.person, run_id)
        pieces: Iterator[bytes] = iter(())
        if request.method != "HEAD":
            pieces = Archive(request.person.pk, streamed(contents, made_at=request.now))
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    return _attached(response, _name(request, contents.sheet, "data-dukung", "zip"))


def _workbook(
    request: StaffRequest, run_id: UUID, make: Callable[[Contents], bytes], what: str
) -> HttpResponse:
    """The file, or the page with what a cell cannot hold. Nobody waits for us with a connection."""
    try:
        with place(request, EXPORTS):
            contents = contents_for(request.person, run_id)
            let_go_of_database()
            content = make(contents)
    except UnusableInput as refusal:
        faults = [fault.as_dict(spoken()) for fault in refusal.faults]
        context = {**_context(contents), "faults": faults}
        return render(request, "assessments/exports.html", context, status=422)
    name = _name(request, contents.sheet, what, "xlsx")
    return _attached(HttpResponse(content, content_type=XLSX), name)


def _context(contents: Contents) -> dict[str, object]:
    return {
        "run": contents.sheet.run,
        "contents": contents,
        "n_files": len(contents.files),
        "size": contents.size,
        "is_large": contents.size > LARGE,
        "n_left": sum(not p.is_taken_along for each in contents.papers.values() for p in each),
        "without_place": left_out_of_portal(contents),
    }


def _name(request: StaffRequest, sheet: Sheet, what: str, ending: str) -> str:
    """`lke-kecamatan-tirtajaya-2026-04-09.xlsx`: sorts well among others in one folder."""
    unit = slugify(sheet.run.unit.name) or "unit"
    return f"{what}-{unit[:60]}-{local_date(request.now):%Y-%m-%d}.{ending}"


def _attached[R: HttpResponseBase](response: R, name: str) -> R:
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
