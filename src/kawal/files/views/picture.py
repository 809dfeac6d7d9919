"""The first page of a PDF, drawn for our own page."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.files.lines import let_go_of_database
from kawal.files.picturing import NotNow, first_page
from kawal.files.queries.evidence import version_for
from kawal.files.store.verified import Damaged, verified_chunks
from kawal.files.views.download import SANDBOX


@signed_in
@require_safe
def picture(request: StaffRequest, evidence_id: UUID, number: int) -> HttpResponse:
    """404 for other kinds; 422 for a document that cannot be drawn: it can still be downloaded; 503
    while too many are being drawn.
    """
    version = version_for(request.person, evidence_id, number)
    if not version.as_kind.is_drawn:
        raise Http404
    blob = version.blob
    let_go_of_database()
    try:
        drawn = first_page(blob.size, lambda: b"".join(verified_chunks(blob.sha256)))
        status = 200 if drawn else 422
    except Damaged:
        drawn, status = None, 422
    except NotNow:
        drawn, status = None, 503
    response = HttpResponse(drawn or b"", status=status, content_type="image/png")
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
