"""Anyone, with a paper or a file in hand: is it one of ours, and is it whole?"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django import forms
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kawal.accounts.limits import client_address
from kawal.core.access import public
from kawal.core.http import READ_AND_SEND, PublicRequest
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.throttle import Limit, Throttled, take
from kawal.documents.recognised import Answer, address_of, answer_of
from kawal.portal.showing import show
from kawal.ui.forms import FilesField

MOST_BYTES = 20_000_000
PROOFS = Limit("verify-document", capacity=20, refill=timedelta(minutes=10))
"""Files of one address: reading one takes a process of its own."""

type View = Callable[[PublicRequest], HttpResponseBase]


class NumberForm(forms.Form):
    kode = forms.CharField(
        label=_("Kode di bawah QR, nomor, atau sidik SHA-256"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "7KQ4-M2XD-91RT"}),
    )


class FileForm(forms.Form):
    document = FilesField(
        label=_("Berkas PDF atau JSON"),
        max_files=1,
        max_bytes=MOST_BYTES,
        extensions=("pdf", "json"),
    )

    @property
    def content(self) -> bytes:
        return bytes(self.cleaned_data["document"][0].read())


class ProofHandler(TemporaryFiles):
    most = MOST_BYTES + 100_000  # and the rest of the form


def _sparingly(view: View) -> View:
    """Asked before the first byte of a file is read."""

    @wraps(view)
    def limited(request: PublicRequest) -> HttpResponseBase:
        if request.method == "POST":
            try:
                take(PROOFS, client_address(request), now=request.now)
            except Throttled as stop:
                return _page(request, wait=stop.minutes, status=429)
        return view(request)

    return limited


@public
@require_http_methods(READ_AND_SEND)
@_sparingly
@takes_files(ProofHandler)
def verify(request: PublicRequest) -> HttpResponse:
    """By the code under the QR, the number, the fingerprint, or the file itself."""
    if request.method == "POST":
        return _checked(request)
    if "kode" not in request.GET:
        return _page(request)
    asked = NumberForm(request.GET)
    if not asked.is_valid():
        return _page(request, asked=asked, status=422)
    url = address_of(asked.cleaned_data["kode"])
    return HttpResponseRedirect(url) if url else _page(request, asked=asked, status=404)


def _checked(request: PublicRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    return _page(request, was_asked=True, answer=answer_of(form.content, request.now))


def _page(
    request: PublicRequest,
    *,
    form: FileForm | None = None,
    asked: NumberForm | None = None,
    was_asked: bool = False,
    answer: Answer | None = None,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form or FileForm(),
        "asked": asked or NumberForm(),
        "is_missing": status == 404,
        "was_asked": was_asked,
        "answer": answer,
        "wait": wait,
        **(answer.context if answer else {}),
    }
    return show(request, "portal/verify.html", context, status=status)
