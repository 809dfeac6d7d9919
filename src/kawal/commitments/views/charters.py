"""The list of charters, one of them, and its papers, for those who work with it."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kawal.commitments.exports.charter_pdf import address_of
from kawal.commitments.forms.charters import CharterFilter
from kawal.commitments.models import CharterFile, FileRole, WetProof
from kawal.commitments.queries.charters import (
    STATE_KINDS,
    charter_for,
    desk_of,
    not_ready,
    rows_for,
    turn_of,
    waiting_for,
)
from kawal.commitments.queries.pledges import lines_of
from kawal.commitments.queries.public_charters import signers_on_page
from kawal.commitments.views.public_charters import pdf_response
from kawal.core.access import needs, signed_in
from kawal.core.bodies import let_go_of_database
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.files.service import withheld_from
from kawal.files.store.verified import verified_chunks
from kawal.ui.listing import page_of
from kawal.units.permissions import Permission, holds, holds_anywhere


@needs(Permission.COMMITMENTS_VIEW)
@require_safe
def charters(request: StaffRequest) -> HttpResponse:
    """All within reach, with what waits for this person first."""
    form = CharterFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    rows = rows_for(request.person, asked.get("q", ""), asked.get("keadaan", ""))
    page = page_of(rows.order_by("-dated_on", "unit__name", "number"), request.GET)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, STATE_KINDS[row.state]) for row in page],
        "waiting": waiting_for(request.person),
        "may_draft": holds_anywhere(request.person, Permission.CHARTERS_MANAGE),
    }
    return render(request, "commitments/charters.html", context)


@signed_in
@require_safe
def charter(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """Also for who is asked to sign it and has no role: only their charters are seen."""
    found = charter_for(request.person, charter_id)
    today = local_date(request.now)
    desk = desk_of(found, request.person, today)
    context = {
        "charter": found,
        "desk": desk,
        "state_kind": STATE_KINDS[found.state],
        "turn": turn_of(desk),
        "not_ready": not_ready(desk),
        "may_change": desk.may_keep and found.sealed_at is None,
        "rows": list(zip(desk.signers, signers_on_page(found), strict=True)),
        "pledges": lines_of(desk.pledges, [found], today),
        "files": {file.role: file for file in found.files.defer("content")},
        "proofs": list(found.proofs.select_related("version", "refusal_of")),
        "address": address_of(found.code) if found.code else "",
        "may_plan": found.is_sealed
        and holds(request.person, Permission.ACTIONS_MANAGE, found.unit),
    }
    return render(request, "commitments/charter.html", context)


@signed_in
@require_safe
def charter_pdf(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """The document as it stands: to print, to read before signing, to keep."""
    return _file(request, charter_id, FileRole.CHARTER, "piagam")


@signed_in
@require_safe
def closing_pdf(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    return _file(request, charter_id, FileRole.CLOSING, "berita-acara")


@signed_in
@require_safe
def proof(request: StaffRequest, charter_id: UUID, proof_id: UUID) -> StreamingHttpResponse:
    """A scan, also for the signer who has no right to the library: they confirm what is on it.

    One that was declared exempt since is closed to others as it is in the library.
    """
    found = charter_for(request.person, charter_id)
    rows = WetProof.objects.filter(charter=found).select_related("version__evidence")
    if not found.signers.filter(person=request.person).exists():
        rows = rows.exclude(version__evidence__in=withheld_from(request.person))
    version = get_object_or_404(rows, pk=proof_id).version
    response = StreamingHttpResponse(_sent(verified_chunks(version.blob.sha256)))
    response["Content-Type"] = version.as_kind.mime
    response["Content-Disposition"] = content_disposition_header(True, version.file_name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _sent(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """No query follows; a phone on a slow line may take minutes."""
    let_go_of_database()
    yield from chunks


def _file(request: StaffRequest, charter_id: UUID, role: str, word: str) -> HttpResponse:
    found = charter_for(request.person, charter_id)
    file = CharterFile.objects.filter(charter=found, role=role).select_related("charter__unit")
    first = file.first()
    if first is None:
        raise Http404
    return pdf_response(first, word)
