"""One evidence: what it is, its versions and uses; and the acts on it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.core.access import needs, signed_in
from kawal.core.http import READ_AND_SEND, StaffRequest
from kawal.core.time import local_date
from kawal.files.actions import evidence as acts
from kawal.files.forms import DescriptionForm, SecrecyForm, WithdrawForm, described
from kawal.files.models import Evidence, EvidenceUse
from kawal.files.permissions import may_manage, may_share
from kawal.files.queries.evidence import evidence_for, twins_of, uses_of, versions_of
from kawal.files.shared_pages import shared_page
from kawal.files.use_addresses import addresses_of
from kawal.files.views.acting import ActPage, act_on, managed
from kawal.units.permissions import Permission, holds


@signed_in
@require_safe
def evidence_page(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = evidence_for(request.person, evidence_id)
    versions, uses = list(versions_of(request.person, evidence)), list(uses_of(evidence))
    addresses = addresses_of(request.person, uses)
    context = {
        "evidence": evidence,
        "latest": versions[0],
        "versions": versions,
        "uses": _told(request, evidence, [(use, addresses.get(use.pk, "")) for use in uses]),
        "twins": twins_of(request.person, versions[0]),
        "validity": evidence.validity_on(local_date(request.now)),
        "may_manage": may_manage(request.person, evidence) and not evidence.is_withdrawn,
        "may_share": may_share(request.person, evidence) and not evidence.is_withdrawn,
        "shared_page": shared_page(evidence),
    }
    return render(request, "files/evidence.html", context)


def _told(
    request: StaffRequest, evidence: Evidence, uses: list[tuple[EvidenceUse, str]]
) -> list[tuple[EvidenceUse, str]]:
    """Who reads it only because it holds for the whole agency is told of uses that are open to
    them, not of what other units do with it.
    """
    if holds(request.person, Permission.FILES_VIEW, evidence.unit):
        return uses
    return [(use, address) for use, address in uses if address]


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def describe(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = managed(request, evidence_id)
    form = DescriptionForm(request.POST or None, initial=described(evidence))
    page = ActPage(title=_("Ubah keterangan"), submit=_("Simpan"), said=_("Keterangan diubah."))
    return act_on(
        request, evidence, form,
        lambda: acts.describe(
            evidence=evidence, description=form.description, by=request.person, now=request.now
        ),
        page,
    )  # fmt: skip


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def classify(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = managed(request, evidence_id)
    form = SecrecyForm(request.POST or None, initial=described(evidence))
    page = ActPage(
        title=_("Tetapkan klasifikasi"),
        lead=_("Klasifikasi lama dan dasarnya tetap tercatat."),
        submit=_("Tetapkan"),
        said=_("Klasifikasi ditetapkan."),
        template="files/classify.html",
    )
    return act_on(
        request, evidence, form,
        lambda: acts.classify(
            evidence=evidence, secrecy=form.secrecy, by=request.person, now=request.now
        ),
        page,
    )  # fmt: skip


@needs(Permission.FILES_MANAGE)
@require_http_methods(READ_AND_SEND)
def withdraw(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    evidence = managed(request, evidence_id)
    form = WithdrawForm(request.POST or None)
    page = ActPage(
        title=_("Tarik data dukung"),
        lead=_(
            "Data dukung tidak dihapus: tetap dapat dibaca pada jawaban yang sudah memakainya, "
            "dan jawaban itu ditandai. Tidak dapat dipakai lagi."
        ),
        submit=_("Tarik"),
        said=_("Data dukung ditarik."),
        is_grave=True,
    )
    return act_on(
        request, evidence, form,
        lambda: acts.withdraw(
            evidence=evidence, reason=form.cleaned_data["reason"], by=request.person,
            now=request.now,
        ),
        page,
    )  # fmt: skip
