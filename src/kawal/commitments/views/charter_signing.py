"""What a signer does on a phone: sign, confirm the signature by hand, refuse.

The second factor is asked before the page opens; who signs is who is signed in (T18).
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kawal.accounts.service import in_own_name
from kawal.commitments.actions import signing
from kawal.commitments.charter_snapshot import opened
from kawal.commitments.forms.certified_signing import CertifiedSignForm, takes_mail
from kawal.commitments.forms.charter_signing import ConfirmForm, RefusalForm, SignForm
from kawal.commitments.models import Charter
from kawal.commitments.queries.charters import charter_for, desk_of
from kawal.commitments.views.charter_acting import CharterForm, page_of
from kawal.core.access import signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.ui.acting import answered

_TEMPLATE = "commitments/charter_sign.html"


@signed_in
@in_own_name
@sensitive_post_parameters("passphrase", "subject")
@require_http_methods(READ_AND_SEND)
def sign(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = _asked(request, charter_id)
    form = _sign_form(request, found)
    return answered(
        request, form,
        lambda: signing.sign(
            charter=found, seen=form.cleaned_data["seen"], by=request.person, now=request.now,
            credential=getattr(form, "credential", None),
        ),
        page=CharterForm(
            title=_sign_title(found), submit=_("Tanda tangani"), back=page_of(found),
            template=_TEMPLATE,
        ),
        said=_("Anda sudah menandatangani piagam ini."),
        context=_shown(request, found),
    )  # fmt: skip


@signed_in
@in_own_name
@require_http_methods(READ_AND_SEND)
def confirm(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = _asked(request, charter_id)
    form = ConfirmForm(sent(request), initial={"seen": found.sha256})
    return answered(
        request, form,
        lambda: signing.confirm(
            charter=found, seen=form.cleaned_data["seen"], by=request.person, now=request.now
        ),
        page=CharterForm(
            title=_("Konfirmasi tanda tangan basah"), submit=_("Benarkan"), back=page_of(found),
            template=_TEMPLATE,
        ),
        said=_("Tanda tangan Anda dikonfirmasi."),
        context=_shown(request, found),
    )  # fmt: skip


@signed_in
@in_own_name
@require_http_methods(READ_AND_SEND)
def refuse(request: StaffRequest, charter_id: UUID) -> HttpResponse:
    found = _asked(request, charter_id)
    form = RefusalForm(sent(request))
    return answered(
        request, form,
        lambda: signing.refuse(
            charter=found, reason=form.cleaned_data["reason"], by=request.person, now=request.now
        ),
        page=CharterForm(
            title=_("Tolak menandatangani"), submit=_("Tolak"), back=page_of(found),
            is_danger=True, template=_TEMPLATE,
        ),
        said=_("Penolakan Anda dicatat."),
        context=_shown(request, found),
    )  # fmt: skip


def _sign_title(charter: Charter) -> str:
    if charter.is_certified:
        return _("Tanda tangani piagam dengan sertifikat BSrE")
    return _("Tanda tangani piagam")


def _sign_form(request: StaffRequest, charter: Charter) -> SignForm:
    if not charter.is_certified:
        return SignForm(sent(request), initial={"seen": charter.sha256})
    subject = request.person.email if takes_mail() else ""
    return CertifiedSignForm(sent(request), initial={"seen": charter.sha256, "subject": subject})


def _asked(request: StaffRequest, charter_id: UUID) -> Charter:
    """404 unless it is seen, 403 for those who see it and are not asked to sign."""
    found = charter_for(request.person, charter_id)
    if not found.signers.filter(person=request.person).exists():
        raise PermissionDenied
    return found


def _shown(request: StaffRequest, charter: Charter) -> dict[str, object]:
    """The frozen content in full: nobody signs what they have not seen."""
    return {
        "charter": charter,
        "has_codes": charter.is_certified and takes_mail(),
        "content": opened(charter.snapshot) if charter.snapshot else {},
        "desk": desk_of(charter, request.person, local_date(request.now)),
        "proofs": list(charter.proofs.select_related("version")),
    }
