"""Anyone, with a paper or a file in hand: is this the charter that was sealed?"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kawal.accounts.hooks import host_of
from kawal.accounts.limits import client_address
from kawal.commitments.forms.charter_verification import MOST_BYTES, CodeForm, DocumentForm
from kawal.commitments.models import Charter
from kawal.commitments.queries.charter_verification import (
    Told,
    is_recorded,
    known_charters,
    told_of,
)
from kawal.commitments.queries.public_charters import signers_on_page
from kawal.commitments.recognising import charter_called
from kawal.core.access import public
from kawal.core.http import READ_AND_SEND, PublicRequest
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.throttle import Limit, Throttled, take

PROOFS = Limit("verify-charter", capacity=20, refill=timedelta(minutes=10))
"""Files of one address: reading one takes a process of its own."""

type View = Callable[..., HttpResponseBase]


class ProofHandler(TemporaryFiles):
    most = MOST_BYTES + 100_000  # and the rest of the form


def _sparingly(view: View) -> View:
    """Asked before the first byte of a file is read."""

    @wraps(view)
    def limited(request: PublicRequest, **which: str) -> HttpResponseBase:
        if request.method == "POST":
            try:
                take(PROOFS, client_address(request), now=request.now)
            except Throttled as stop:
                here = _charter(which["code"]) if which else None
                return _page(request, here, wait=stop.minutes, status=429)
        return view(request, **which)

    return limited


@public
@require_http_methods(READ_AND_SEND)
@_sparingly
@takes_files(ProofHandler)
def any_charter(request: PublicRequest) -> HttpResponse:
    """By the code under the QR, by the number, or by the file itself."""
    if request.method == "POST":
        return _checked(request, None)
    if "kode" not in request.GET:
        return _page(request, None)
    asked = CodeForm(request.GET)
    found = charter_called(asked.number) if asked.is_valid() else None
    if found is not None:
        return redirect("commitments:verify", found.code)
    return _page(request, None, asked=asked, status=404 if asked.is_valid() else 422)


@public
@require_http_methods(READ_AND_SEND)
@_sparingly
@takes_files(ProofHandler)
def verify(request: PublicRequest, code: str) -> HttpResponse:
    """What was signed, by whom in what capacity, when, and whether a file is it."""
    here = _charter(code)
    return _checked(request, here) if request.method == "POST" else _page(request, here)


def _charter(code: str) -> Charter:
    return get_object_or_404(known_charters(), code=code)


def _checked(request: PublicRequest, here: Charter | None) -> HttpResponse:
    form = DocumentForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, here, form=form, status=422)
    return _page(request, here, told=told_of(form.content, here=here, now=request.now))


def _page(
    request: PublicRequest,
    here: Charter | None,
    *,
    form: DocumentForm | None = None,
    asked: CodeForm | None = None,
    told: Told | None = None,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    context = {
        "charter": here,
        "signers": signers_on_page(here) if here else (),
        "is_recorded": here is not None and here.sealed_at is not None and is_recorded(here),
        "form": form or DocumentForm(),
        "asked": asked or CodeForm(),
        "is_missing": status == 404,
        "told": told,
        "wait": wait,
        "agency_name": host_of(None).agency,
    }
    return render(request, "commitments/verify.html", context, status=status)
