"""Public pages of charters: what was promised, who signed, what became of it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kawal.accounts.hooks import host_of
from kawal.commitments.exports.charter_pdf import address_of
from kawal.commitments.models import Charter, CharterFile, FileRole
from kawal.commitments.qr import qr_svg
from kawal.commitments.queries.public_charters import (
    listed,
    page_of,
    sealed_charters,
    split_of,
)
from kawal.core.access import public
from kawal.core.http import PublicRequest
from kawal.core.time import local_date
from kawal.ui.listing import page_of as page_of_list

ROWS = 20  # each with its bar


@public
@require_safe
def charters(request: PublicRequest) -> HttpResponse:
    """Every sealed charter, newest first, with what became of its pledges."""
    today = local_date(request.now)
    page = page_of_list(
        sealed_charters().order_by("-dated_on", "unit__name"), request.GET, size=ROWS
    )
    rows = listed(page.object_list, today)
    context = {
        "page": page,
        "rows": [(charter, split_of(str(charter), lines), lines) for charter, lines in rows],
        "agency_name": host_of(None).agency,
    }
    return render(request, "commitments/public_charters.html", context)


@public
@require_safe
def charter(request: PublicRequest, charter_id: UUID) -> HttpResponse:
    found = get_object_or_404(sealed_charters(), pk=charter_id)
    context = {
        "shown": page_of(found, local_date(request.now)),
        "charter": found,
        "agency_name": host_of(None).agency,
        "address": address_of(found.code),
        "qr": qr_svg(address_of(found.code)),
    }
    return render(request, "commitments/public_charter.html", context)


@public
@require_safe
def document(request: PublicRequest, charter_id: UUID) -> HttpResponse:  # noqa: ARG001
    """The sealed PDF, to the byte."""
    return _attached(charter_id, FileRole.CHARTER, "piagam")


@public
@require_safe
def closing(request: PublicRequest, charter_id: UUID) -> HttpResponse:  # noqa: ARG001
    """The closing record; 404 where every signer signed in the charter itself."""
    return _attached(charter_id, FileRole.CLOSING, "berita-acara")


def _attached(charter_id: UUID, role: str, word: str) -> HttpResponse:
    rows = CharterFile.objects.filter(role=role, charter__state=Charter.State.SEALED)
    found = rows.filter(charter=charter_id).select_related("charter__unit").first()
    if found is None:
        raise Http404
    return pdf_response(found, word)


def pdf_response(file: CharterFile, word: str) -> HttpResponse:
    """Always handed out as a file: a PDF from anywhere is never shown inside the site."""
    name = f"{word}-{slugify(file.charter.unit.name)[:60]}-{file.sha256[:12]}.pdf"
    header = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": header, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(file.content), content_type="application/pdf", headers=headers)
