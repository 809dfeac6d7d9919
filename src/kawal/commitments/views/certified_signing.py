"""What surrounds a certified signature: is the certificate usable, and the one-time code."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.accounts.service import with_second_factor
from kawal.commitments.actions.certificates import check_certificate, send_code
from kawal.commitments.forms.certified_signing import SubjectForm, takes_mail
from kawal.commitments.permissions import may_keep
from kawal.commitments.queries.charters import charter_for
from kawal.commitments.views.charter_acting import CharterForm, page_of, signer_of
from kawal.core.access import signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.ui.acting import answered


@signed_in
@with_second_factor
@require_http_methods(READ_AND_SEND)
def certificate(request: StaffRequest, charter_id: UUID, signer_id: UUID) -> HttpResponse:
    """For the signer, and for the keeper who wants no surprise on the stage."""
    found = charter_for(request.person, charter_id)
    signer = signer_of(found, signer_id)
    if signer.person is None or not found.is_certified:
        raise Http404
    if signer.person != request.person and not may_keep(request.person, found):
        raise PermissionDenied
    form = SubjectForm(sent(request), initial=_known_as(signer.person.email))
    return answered(
        request, form,
        lambda: check_certificate(
            signer=signer, subject=form.cleaned_data["subject"], by=request.person, now=request.now
        ),
        page=CharterForm(
            title=_("Periksa sertifikat {name}").format(name=signer.name), submit=_("Periksa"),
            back=page_of(found),
            about=_(
                "Kawal bertanya kepada BSrE apakah sertifikat NIK atau surel ini dapat dipakai "
                "hari ini, dan membandingkan namanya bila BSrE menyebutnya. Saat menandatangani "
                "namanya selalu dibandingkan."
            ),
        ),
        said=_("Menurut BSrE sertifikat untuk {name} dapat dipakai.").format(name=signer.name),
    )  # fmt: skip


@signed_in
@with_second_factor
@require_http_methods(READ_AND_SEND)
def code(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    """BSrE sends it; here only its sending is asked for."""
    found = charter_for(request.person, charter_id)
    if not (found.is_certified and takes_mail()):
        raise Http404
    if not found.signers.filter(person=request.person).exists():
        raise PermissionDenied
    form = SubjectForm(sent(request), initial=_known_as(request.person.email))
    return answered(
        request, form,
        lambda: send_code(
            subject=form.cleaned_data["subject"], by=request.person, now=request.now
        ),
        page=CharterForm(
            title=_("Minta kode sekali pakai"), submit=_("Kirim kode"),
            back=reverse("commitments:charter-sign", args=[found.pk]),
            about=_("BSrE mengirim kodenya ke surel Anda; kode itu menggantikan passphrase."),
        ),
        said=_("BSrE mengirim kode sekali pakai ke surel Anda."),
    )  # fmt: skip


def _known_as(mail: str | None) -> dict[str, str | None]:
    return {"subject": mail if takes_mail() else ""}
