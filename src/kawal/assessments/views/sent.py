"""What was sent, to read and to carry away."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from kawal.assessments.actions.printing import keep_print
from kawal.assessments.exports import sent_pdf
from kawal.assessments.models import Run, Snapshot
from kawal.assessments.queries.sent_document import (
    SentDocument,
    closed_to,
    document_for_all,
    may_have_raw,
    total_of,
)
from kawal.assessments.queries.sent_moves import moves_between
from kawal.assessments.queries.snapshots import (
    changes_between,
    lost_since,
    snapshot_for,
    snapshots_of,
)
from kawal.assessments.queries.verification import is_whole
from kawal.assessments.views.allowance import EXPORTS
from kawal.core.access import needs
from kawal.core.allowance import NotNow, place
from kawal.core.downloads import attached
from kawal.core.http import StaffRequest
from kawal.scoring.plan import TOTAL
from kawal.units.permissions import Permission


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def snapshot(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """One version as it was sent, beside the one before and what became of its evidence."""
    found = _snapshot(request, run_id, snapshot_id)
    before = snapshots_of(found.run).filter(number=found.number - 1).first()
    closed = closed_to(request.person, *filter(None, [found, before]))
    sent = SentDocument(found, closed)
    instrument = found.run.cycle.instrument
    context = {
        "run": found.run,
        "snapshot": found,
        "sent": sent,
        "claimed": total_of(sent.claimed),
        "supported": total_of(sent.supported),
        "total": sent.claimed["nodes"][TOTAL],
        "n_supported": sent.supported["nodes"][TOTAL]["answered"],
        "is_whole": is_whole(found),
        "may_have_raw": may_have_raw(found, closed),
        "lost": lost_since(found, closed),
        "before": before,
        "moves": moves_between(SentDocument(before, closed), sent) if before else (),
        "changes": changes_between(instrument, before, found, closed) if before else (),
    }
    return render(request, "assessments/snapshot.html", context)


@needs(Permission.ASSESSMENTS_VIEW)
@require_safe
def snapshot_json(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """The bytes whose SHA-256 was recorded, for whoever wants to hold them against it.

    403 if they name evidence that became exempt since, for those who may not see it: nothing can be
    left out of what was hashed.
    """
    found = _snapshot(request, run_id, snapshot_id)
    if not may_have_raw(found, closed_to(request.person, found)):
        raise PermissionDenied
    name = f"kiriman-{found.number}-{found.sha256[:12]}.json"
    return attached(found.document.encode(), "application/json", name)


@needs(Permission.ASSESSMENTS_VIEW)
@require_POST
def snapshot_pdf(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> HttpResponse:
    """The same on paper. A POST: what leaves is kept, so that verification knows it again."""
    found = _snapshot(request, run_id, snapshot_id)
    sent = document_for_all(found)
    try:
        with place(request, EXPORTS):
            content = sent_pdf.render(sent)
    except NotNow as stop:
        messages.error(request, stop.sentence)
        return redirect("assessments:snapshot", run_id, snapshot_id)
    keep_print(snapshot=found, content=content, by=request.person, now=request.now)
    unit = slugify(sent.run["unit"])[:60] or "unit"
    name = f"kiriman-{found.number}-{unit}-{found.sha256[:12]}.pdf"
    return attached(content, "application/pdf", name)


def _snapshot(request: StaffRequest, run_id: UUID, snapshot_id: UUID) -> Snapshot:
    """404 unless it is seen and belongs to this run."""
    found = snapshot_for(request.person, snapshot_id)
    get_object_or_404(Run.objects.filter(pk=run_id), pk=found.run_id)
    return found
