"""Declare an evidence for the whole agency, and take that back: the office that owns it alone."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.files.actions import sharing as acts
from kawal.files.forms import ShareForm, UnshareForm
from kawal.files.models import Evidence
from kawal.files.permissions import may_share
from kawal.files.queries.evidence import evidence_for
from kawal.files.shared_pages import shared_page
from kawal.files.views.acting import ActPage, act_on
from kawal.units.permissions import Permission


@needs(Permission.FILES_SHARE)
@require_http_methods(READ_AND_SEND)
def share(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = _own(request, evidence_id)
    known = {"dated_on": evidence.dated_on or evidence.valid_from, "source": evidence.source}
    form = ShareForm(request.POST or None, initial=known)
    page = ActPage(
        title=_("Jadikan berlaku seluruh instansi"),
        lead=_(
            "Semua unit mewarisinya tanpa mengunggah lagi, pada pertanyaan yang Anda pilih sesudah "
            "ini. Semua yang boleh melihat data dukung di instansi dapat membacanya."
        ),
        submit=_("Jadikan berlaku"),
        said=_("Berlaku untuk seluruh instansi. Pilih pertanyaan yang dilayaninya."),
        then=shared_page(evidence),
    )
    return act_on(
        request, evidence, form,
        lambda: acts.share(
            evidence=evidence, by=request.person, now=request.now, **form.cleaned_data
        ),
        page,
    )  # fmt: skip


@needs(Permission.FILES_SHARE)
@require_http_methods(READ_AND_SEND)
def unshare(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = _own(request, evidence_id)
    form = UnshareForm(request.POST or None)
    page = ActPage(
        title=_("Akhiri berlakunya di seluruh instansi"),
        lead=_(
            "Semua penilaian yang mewarisinya kehilangan dukungan ini saat itu juga, dengan alasan "
            "Anda tertulis di sana. Yang sudah dikirim tetap beku sebagaimana dikirim."
        ),
        submit=_("Akhiri"),
        said=_("Tidak lagi berlaku untuk seluruh instansi."),
        is_grave=True,
    )
    return act_on(
        request, evidence, form,
        lambda: acts.unshare(
            evidence=evidence, by=request.person, now=request.now, **form.cleaned_data
        ),
        page,
    )  # fmt: skip


def _own(request: StaffRequest, evidence_id: UUID) -> Evidence:
    """404 if not seen, 403 for those of another office."""
    evidence = evidence_for(request.person, evidence_id)
    if not may_share(request.person, evidence):
        raise PermissionDenied
    return evidence
