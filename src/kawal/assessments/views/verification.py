"""Anyone, with a file in hand: is this what the unit sent?"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from kawal.accounts.limits import client_address
from kawal.assessments.forms.verification import MOST_BYTES, ProofForm
from kawal.assessments.models import Snapshot
from kawal.assessments.queries.sent_document import SentDocument
from kawal.assessments.queries.snapshots import any_snapshots
from kawal.assessments.queries.verification import (
    Told,
    is_latest,
    is_whole,
    told_of_file,
    told_of_fingerprint,
)
from kawal.core.access import public
from kawal.core.http import READ_AND_SEND, PublicRequest
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.throttle import Limit, Throttled, take

PROOFS = Limit("verify-sending", capacity=30, refill=timedelta(minutes=10))
"""Files and fingerprints of one address."""

type View = Callable[..., HttpResponseBase]


class ProofHandler(TemporaryFiles):
    most = MOST_BYTES + 100_000  # and the rest of the form


def _not_too_often(view: View) -> View:
    """Asked before the first byte of a file is read."""

    @wraps(view)
    def limited(request: PublicRequest, snapshot_id: UUID) -> HttpResponseBase:
        if request.method == "POST":
            try:
                take(PROOFS, client_address(request), now=request.now)
            except Throttled as stop:
                found = get_object_or_404(any_snapshots(), pk=snapshot_id)
                return _page(request, found, ProofForm(), wait=stop.minutes, status=429)
        return view(request, snapshot_id)

    return limited


@public
@require_http_methods(READ_AND_SEND)
@_not_too_often
@takes_files(ProofHandler)
def verify(request: PublicRequest, snapshot_id: UUID) -> HttpResponse:
    """That a unit sent this at that moment, and whether a file is it. No answer, no score."""
    found = get_object_or_404(any_snapshots(), pk=snapshot_id)
    if request.method != "POST":
        return _page(request, found, ProofForm())
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return _page(request, found, ProofForm(), told=_told(found, form))


def _told(found: Snapshot, form: ProofForm) -> Told:
    file = form.file
    if file is None:
        return told_of_fingerprint(found, form.cleaned_data["fingerprint"])
    return told_of_file(found, file.chunks())


def _page(
    request: PublicRequest,
    found: Snapshot,
    form: ProofForm,
    *,
    told: Told | None = None,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    context = {
        "snapshot": found,
        "sent": SentDocument(found),
        "is_whole": is_whole(found),
        "is_latest": is_latest(found),
        "form": form,
        "told": told,
        "wait": wait,
    }
    return render(request, "assessments/verify.html", context, status=status)
