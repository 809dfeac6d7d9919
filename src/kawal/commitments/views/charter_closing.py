"""What the keeper of a charter does while it is signed: paper, absences, the seal, the actions."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kawal.accounts.service import in_own_name
from kawal.commitments.actions import deciding
from kawal.commitments.actions.pledges_planned import plan_pledges
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.actions.taking_in import take_in
from kawal.commitments.forms.charter_signing import MOST_SCANS, AbsenceForm, ByHandForm, PlanForm
from kawal.commitments.forms.charter_verification import MOST_BYTES, DocumentForm
from kawal.commitments.models import Charter
from kawal.commitments.queries.charters import desk_of
from kawal.commitments.views.charter_acting import CharterForm, kept, page_of, signer_of
from kawal.commitments.views.charter_scans import kept_scan
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.taking_files import TemporaryFiles, takes_files
from kawal.core.time import local_date
from kawal.files.service import Received, Upload, received, receives_files
from kawal.ui.acting import answered, done
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, holds
from kawal.units.service import units_in_reach


class ForeignHandler(TemporaryFiles):
    most = MOST_BYTES + 100_000


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
@receives_files
def by_hand(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """Scan and photographs of the signed paper, and who signed it."""
    found = kept(request, charter_id)
    desk = desk_of(found, request.person, local_date(request.now))
    came = received(request) if request.method == "POST" else Received([], [])
    form = ByHandForm(
        sent(request), request.FILES or None, signers=desk.for_paper,
        initial={"signed_on": found.dated_on},
    )  # fmt: skip
    if request.method == "POST" and came.suffice(form, most=MOST_SCANS):
        try:
            _recorded(request, found, form, came.uploads)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Tanda tangan basah dicatat."))
            return redirect(page_of(found))
    context = {"charter": found, "form": form, "desk": desk, "kept": came.uploads}
    status = 422 if form.errors else 200
    return render(request, "commitments/charter_by_hand.html", context, status=status)


@needs(Permission.CHARTERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def waive(request: StaffRequest, charter_id: UUID, signer_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    signer = signer_of(found, signer_id)
    form = AbsenceForm(sent(request))
    return answered(
        request, form,
        lambda: deciding.waive(
            signer=signer, reason=form.cleaned_data["reason"], by=request.person, now=request.now
        ),
        page=CharterForm(
            title=_("{name} berhalangan").format(name=signer.name), submit=_("Catat"),
            back=page_of(found),
            about=_("Piagam dilanjutkan tanpa tanda tangannya; berita acara mencatatnya."),
        ),
        said=_("Dicatat berhalangan."),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@require_POST
def take_back(request: StaffRequest, charter_id: UUID, signer_id: UUID) -> HttpResponse:
    found = kept(request, charter_id)
    signer = signer_of(found, signer_id)
    return done(
        request,
        lambda: deciding.take_back(signer=signer, by=request.person, now=request.now),
        said=_("Catatan dibatalkan."), back=page_of(found),
    )  # fmt: skip


@needs(Permission.CHARTERS_MANAGE)
@in_own_name
@require_http_methods(READ_AND_SEND)
def seal(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """A page of its own: the second factor is asked before it opens."""
    found = kept(request, charter_id)
    word = _("Tutup piagam") if found.is_certified else _("Segel piagam")
    return answered(
        request,
        Form(sent(request)),
        lambda: seal_charter(charter=found, by=request.person, now=request.now),
        page=CharterForm(
            title=word,
            submit=word,
            back=page_of(found),
            about=_("Sesudah itu isi, penanda tangan, dan PDF-nya tidak dapat diubah lagi."),
        ),
        said=_("Piagam ditutup."),
    )


@needs(Permission.CHARTERS_MANAGE)
@in_own_name
@require_http_methods(READ_AND_SEND)
@takes_files(ForeignHandler)
def foreign(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """A PDF that was signed in another office system. It closes the charter as the seal does."""
    found = kept(request, charter_id)
    form = DocumentForm(sent(request), request.FILES or None)
    return answered(
        request, form,
        lambda: take_in(
            charter=found, document=form.content, name=form.name, by=request.person,
            now=request.now,
        ),
        page=CharterForm(
            title=_("Unggah PDF yang sudah ditandatangani"), submit=_("Terima"),
            back=page_of(found), template="commitments/charter_foreign.html",
            about=_("Penanda tangannya dibaca dari sertifikat dan ditampilkan apa adanya."),
        ),
        said=_("PDF diterima; isinya kini tetap."),
    )  # fmt: skip


@needs(Permission.ACTIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def plan(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """Actions for the pledges that have none."""
    found = kept(request, charter_id)
    if not holds(request.person, Permission.ACTIONS_MANAGE, found.unit):
        raise PermissionDenied
    verifiers = units_in_reach("unit-verifikator", request.person, found.agency_id)
    form = PlanForm(sent(request), units=verifiers)
    return answered(
        request, form,
        lambda: plan_pledges(
            charter=found, verifier_unit=form.cleaned_data["verifier_unit"], by=request.person,
            now=request.now,
        ),
        page=CharterForm(
            title=_("Susun rencana aksi"), submit=_("Buat aksi"), back=page_of(found),
            about=_("Setiap komitmen yang belum punya aksi mendapat satu, dengan tenggatnya."),
        ),
        said=_("Rencana aksi dibuat dari komitmen."),
    )  # fmt: skip


@transaction.atomic
def _recorded(
    request: StaffRequest, charter: Charter, form: ByHandForm, uploads: list[Upload]
) -> None:
    """The scans and who is on them, both or neither."""
    given = form.cleaned_data
    deciding.record_by_hand(
        charter=charter, signers={UUID(one) for one in given["signers"]},
        signed_on=given["signed_on"],
        proofs=[kept_scan(request, charter, upload) for upload in uploads],
        by=request.person, now=request.now,
    )  # fmt: skip
