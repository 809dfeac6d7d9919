"""Acts on recommendations: record, correct, fan out, close, open again, mark what repeats."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.followup.actions.closing import close_recommendation, reopen_recommendation
from kawal.followup.actions.fan_out import fan_out
from kawal.followup.actions.opening import hide_from_public, open_to_public
from kawal.followup.actions.recommendations import change_recommendation, record_recommendation
from kawal.followup.actions.repeats import mark_repeat, refuse_repeat
from kawal.followup.forms.recommendations import (
    CloseForm,
    FanOutForm,
    RecommendationForm,
    ReopenForm,
    facts_shown,
    first_due,
)
from kawal.followup.models import Recommendation
from kawal.followup.queries.recommendation import recommendation_for
from kawal.followup.recommendation_rights import may_close
from kawal.followup.views.recommendation_acting import (
    RegisterPage,
    address_of,
    agency_of,
    managed,
)
from kawal.ui.acting import answered
from kawal.units.permissions import Permission
from kawal.units.service import Agency, Reach, Unit, units_in_reach


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    agency = agency_of(request, Permission.RECOMMENDATIONS_MANAGE)
    form = RecommendationForm(sent(request), owners=_reach(request, agency))
    page = RegisterPage(
        title=_("Catat rekomendasi"),
        submit=_("Catat"),
        back=reverse("followup:recommendations"),
        about=_("Satu baris untuk setiap rekomendasi dalam suratnya."),
    )
    return answered(
        request, form,
        lambda: record_recommendation(
            agency=agency, facts=form.facts, by=request.person, now=request.now
        ),
        page=page, said=_("Rekomendasi dicatat."),
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    row = managed(request, recommendation_id)
    form = RecommendationForm(
        sent(request), owners=_reach(request, row.agency), initial=facts_shown(row)
    )
    page = RegisterPage(
        title=_("Ubah catatan"),
        submit=_("Simpan"),
        back=address_of(row),
    )
    return answered(
        request, form,
        lambda: change_recommendation(
            recommendation=row, facts=form.facts, by=request.person, now=request.now
        ),
        page=page, said=_("Catatan diubah."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def spread(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    """One action for each chosen unit, with the same words and date."""
    row = managed(request, recommendation_id)
    first = {"due_on": first_due(row, local_date(request.now)), "units": [str(row.owner_unit_id)]}
    form = FanOutForm(
        sent(request), units=_units(request, row.agency), verifiers=_reach(request, row.agency),
        initial=first,
    )  # fmt: skip
    page = RegisterPage(
        title=_("Bagi menjadi aksi"),
        submit=_("Buat aksi"),
        back=address_of(row),
        template="followup/recommendation_fan_out.html",
        about=_("Setiap unit yang dipilih mendapat aksi sendiri, pemiliknya pimpinan unit itu."),
    )
    return answered(
        request, form,
        lambda: fan_out(
            recommendation=row, task=form.task, units=form.cleaned_data["units"],
            by=request.person, now=request.now,
        ),
        page=page, said=_("Aksi dibuat."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_CLOSE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    row = _closable(request, recommendation_id)
    form = CloseForm(sent(request))
    page = RegisterPage(
        title=_("Tutup rekomendasi"),
        submit=_("Tutup"),
        back=address_of(row),
        about=_("Anda memutuskan dari luar unit pemiliknya. Alasannya tetap terbaca."),
    )
    return answered(
        request, form,
        lambda: close_recommendation(
            recommendation=row, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=page, said=_("Rekomendasi ditutup."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_CLOSE)
@require_http_methods(READ_AND_SEND)
def reopen(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    row = _closable(request, recommendation_id)
    form = ReopenForm(sent(request))
    page = RegisterPage(
        title=_("Buka kembali"),
        submit=_("Buka kembali"),
        back=address_of(row),
        about=_("Penutupan yang lama tetap tercatat, beserta alasan membukanya."),
    )
    return answered(
        request, form,
        lambda: reopen_recommendation(
            recommendation=row, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=page, said=_("Rekomendasi dibuka kembali."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def show(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    row = managed(request, recommendation_id)
    page = RegisterPage(
        title=_("Buka untuk publik"),
        submit=_("Buka"),
        back=address_of(row),
        about=_(
            "Siapa pun membaca kalimat di bawah ini, jabatan penanggung jawabnya, umurnya, dan "
            "keadaannya. Surat dan alasan penutupan tidak tampil. Periksa: tidak ada nama "
            "orang, dan isinya tidak dikecualikan."
        ),
    )
    return answered(
        request, Form(sent(request)),
        lambda: open_to_public(recommendation=row, by=request.person, now=request.now),
        page=page, said=_("Rekomendasi terbuka untuk publik."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_http_methods(READ_AND_SEND)
def hide(request: StaffRequest, recommendation_id: UUID) -> HttpResponse:
    row = managed(request, recommendation_id)
    form = ReopenForm(sent(request))
    page = RegisterPage(
        title=_("Tutup dari publik"),
        submit=_("Tutup dari publik"),
        back=address_of(row),
        about=_(
            "Halaman koreksi menyebut bahwa satu rekomendasi ditutup, tanpa isi dan alasannya."
        ),
    )
    return answered(
        request, form,
        lambda: hide_from_public(
            recommendation=row, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=page, said=_("Rekomendasi tidak tampil lagi."), context={"row": row},
    )  # fmt: skip


@needs(Permission.RECOMMENDATIONS_MANAGE)
@require_POST
def compare(request: StaffRequest, recommendation_id: UUID, earlier_id: UUID) -> HttpResponse:
    """`putusan=ya` marks it as a repeat of that earlier finding, anything else refuses it."""
    row = managed(request, recommendation_id)
    earlier = recommendation_for(request.person, earlier_id)
    is_repeat = request.POST.get("putusan") == "ya"
    act = mark_repeat if is_repeat else refuse_repeat
    try:
        act(recommendation=row, earlier=earlier, by=request.person, now=request.now)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(
            request,
            _("Ditandai sebagai temuan berulang.") if is_repeat
            else _("Dinyatakan bukan temuan berulang."),
        )  # fmt: skip
    if request.POST.get("kembali") == "berulang":
        return redirect("followup:recommendation-repeats")
    return redirect(address_of(row))


def _closable(request: StaffRequest, id_: UUID) -> Recommendation:
    """404 if it is not seen, 403 without the right; who owns it is told by the act."""
    row = recommendation_for(request.person, id_)
    if not may_close(request.person, row):
        raise PermissionDenied
    return row


def _reach(request: StaffRequest, agency: Agency) -> Reach[Unit]:
    return units_in_reach("unit-rekomendasi", request.person, agency)


def _units(request: StaffRequest, agency: Agency) -> QuerySet[Unit]:
    """Open units of the agency: whoever keeps the register gives work to any of them."""
    today = local_date(request.now)
    rows = Unit.objects.filter(agency=agency).exclude(ends_on__lt=today)
    return rows.select_related("agency").order_by(alphabetical("name"))
