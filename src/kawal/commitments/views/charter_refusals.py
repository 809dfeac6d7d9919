"""A refusal on paper: noted by the keeper with its scan, contested by whom it is said of."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.accounts.service import in_own_name
from kawal.commitments.actions.refusing_on_paper import contest_refusal, record_refusal
from kawal.commitments.forms.charter_signing import MOST_SCANS, PaperRefusalForm
from kawal.commitments.models import Signer
from kawal.commitments.queries.charters import charter_for
from kawal.commitments.views.charter_acting import CharterForm, kept, page_of, signer_of
from kawal.commitments.views.charter_scans import kept_scan
from kawal.core.access import needs, signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.files.service import Received, Upload, received, receives_files
from kawal.ui.acting import answered
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def on_paper(request: StaffRequest, charter_id: UUID, signer_id: UUID) -> HttpResponse:
    """The paper on which somebody refused, and their words."""
    found = kept(request, charter_id)
    signer = signer_of(found, signer_id)
    came = received(request) if request.method == "POST" else Received([], [])
    form = PaperRefusalForm(sent(request), request.FILES or None)
    if request.method == "POST" and came.suffice(form, most=MOST_SCANS):
        try:
            _recorded(request, signer, form.cleaned_data["reason"], came.uploads)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Penolakan dicatat."))
            return redirect(page_of(found))
    context = {"charter": found, "signer": signer, "form": form, "kept": came.uploads}
    status = 422 if form.errors else 200
    return render(request, "commitments/charter_refusal.html", context, status=status)


@signed_in
@in_own_name
@require_http_methods(READ_AND_SEND)
def contest(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """Only for signers, as all that is said in the own name."""
    found = charter_for(request.person, charter_id)
    own = found.signers.filter(person=request.person).first()
    if own is None:
        raise PermissionDenied
    return answered(
        request, Form(sent(request)),
        lambda: contest_refusal(signer=own, by=request.person, now=request.now),
        page=CharterForm(
            title=_("Bantah catatan penolakan"), submit=_("Saya tidak menolak"),
            back=page_of(found),
            about=_("Catatan panitia gugur dan tidak dibuat lagi; keputusan Anda ditunggu."),
        ),
        said=_("Catatan penolakan atas nama Anda gugur."),
    )  # fmt: skip


@transaction.atomic
def _recorded(request: StaffRequest, signer: Signer, reason: str, uploads: list[Upload]) -> None:
    """The scans and what is on them, both or neither."""
    record_refusal(
        signer=signer, reason=reason,
        proofs=[
            kept_scan(request, signer.charter, upload, is_refusal=True) for upload in uploads
        ],
        by=request.person, now=request.now,
    )  # fmt: skip
