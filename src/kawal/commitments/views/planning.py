"""Plan a ceremony, change the plan, say what became of it, write its minutes."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.commitments.actions.holding import cancel, hold
from kawal.commitments.actions.minutes import write_minutes
from kawal.commitments.actions.planning import change_ceremony, plan_ceremony
from kawal.commitments.forms.ceremonies import (
    CeremonyForm,
    HoldForm,
    MinutesForm,
    ReasonForm,
    stored_in,
    today_and_hour,
)
from kawal.commitments.models import Ceremony, CeremonyUnit
from kawal.commitments.queries.ceremonies import account_of, units_of
from kawal.commitments.views.acting import FormPage, managed
from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.ui.acting import answered
from kawal.ui.forms import add_refusal
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Reach, Stakeholder, Unit, units_in_reach


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def new(request: StaffRequest) -> HttpResponse:
    form = CeremonyForm(
        sent(request), units=_reach(request), stakeholders=_stakeholders(request),
        initial=today_and_hour(request.now),
    )  # fmt: skip
    if form.is_bound and form.is_valid():
        try:
            made = plan_ceremony(plan=form.plan(), by=request.person, now=request.now)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("{title} direncanakan.").format(title=made.title))
            return redirect("commitments:ceremony", made.pk)
    context = {"form": form, "back": reverse("commitments:ceremonies")}
    status = 422 if form.errors else 200
    return render(request, "commitments/ceremony_form.html", context, status=status)


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    """Another plan, or a corrected account of what was held."""
    found = managed(request, ceremony_id)
    form = CeremonyForm(
        sent(request), units=_reach(request, found),
        stakeholders=_stakeholders(request, found), initial=stored_in(found, account_of(found)),
    )  # fmt: skip
    back = reverse("commitments:ceremony", args=[found.pk])
    return answered(
        request,
        form,
        lambda: change_ceremony(
            ceremony=found, plan=form.plan(), by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Ubah kegiatan"), submit=_("Simpan"), back=back,
            template="commitments/ceremony_form.html",
        ),
        said=_("Kegiatan tersimpan."),
        context={"ceremony": found, "back": back},
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def held(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    """It took place: for which units, and who of the invited came."""
    found = managed(request, ceremony_id)
    form = HoldForm(
        sent(request),
        units=_units(request, found),
        invited=Stakeholder.objects.filter(pk__in=found.invited.values("stakeholder")),
        initial={"units": [str(pk) for pk in units_of(found).values_list("pk", flat=True)]},
    )
    return answered(
        request,
        form,
        lambda: hold(
            ceremony=found, units=form.cleaned_data["units"], came=form.cleaned_data["came"],
            by=request.person, now=request.now,
        ),
        page=FormPage(
            title=_("Catat terlaksana"), submit=_("Catat terlaksana"), back=_page(found),
            about=_("Lepas unit yang ternyata tidak ikut. Cakupan dihitung dari daftar ini."),
        ),
        said=_("Kegiatan tercatat terlaksana."),
        context={"ceremony": found},
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def called_off(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    form = ReasonForm(sent(request))
    return answered(
        request,
        form,
        lambda: cancel(
            ceremony=found, reason=form.cleaned_data["reason"], by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Batalkan kegiatan"), submit=_("Batalkan kegiatan"), back=_page(found),
            about=_("Kegiatan tetap ada di daftar dengan alasannya. Tidak dapat diurungkan."),
            is_danger=True,
        ),
        said=_("Kegiatan dibatalkan."),
        context={"ceremony": found},
    )  # fmt: skip


@needs(Permission.CEREMONIES_MANAGE)
@require_http_methods(READ_AND_SEND)
def minutes(request: StaffRequest, ceremony_id: UUID) -> HttpResponse:
    found = managed(request, ceremony_id)
    newest = found.minutes.first()
    initial = {"text": newest.text, "after": newest.version} if newest else {"after": 0}
    form = MinutesForm(sent(request), initial=initial)
    return answered(
        request,
        form,
        lambda: write_minutes(
            ceremony=found, **form.cleaned_data, by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Notulen"), submit=_("Simpan sebagai versi baru"), back=_page(found),
            about=_("Versi lama tetap dapat dibaca. Notulen tidak tampil di halaman publik."),
        ),
        said=_("Notulen tersimpan."),
        context={"ceremony": found},
    )  # fmt: skip


def _page(ceremony: Ceremony) -> str:
    return reverse("commitments:ceremony", args=[ceremony.pk])


def _reach(request: StaffRequest, ceremony: Ceremony | None = None) -> Reach[Unit]:
    """What is suggested are those for which the person may plan, which all are among the rows."""
    suggested = units_in_reach("unit-kegiatan", request.person).address
    return Reach(_units(request, ceremony), suggested)


def _units(request: StaffRequest, ceremony: Ceremony | None = None) -> QuerySet[Unit]:
    """Those for which the person may plan; those covered already stay in the choice."""
    today = local_date(request.now)
    mine = units_where(request.person, Permission.CEREMONIES_MANAGE).exclude(ends_on__lt=today)
    rows = Q(pk__in=mine.values("pk"))
    if ceremony is not None:
        covered = CeremonyUnit.objects.filter(ceremony=ceremony).values("unit")
        rows |= Q(pk__in=covered) | Q(pk=ceremony.host_id)
    return Unit.objects.filter(rows).order_by(alphabetical("name"), "pk")


def _stakeholders(request: StaffRequest, ceremony: Ceremony | None = None) -> QuerySet[Stakeholder]:
    """Those of the agencies in which the person plans; those invited already stay."""
    mine = units_where(request.person, Permission.CEREMONIES_MANAGE).values("agency")
    today = local_date(request.now)
    rows = Q(agency__in=mine, pk__in=Stakeholder.objects.on(today).values("pk"))
    if ceremony is not None:
        rows |= Q(pk__in=ceremony.invited.values("stakeholder"))
    return Stakeholder.objects.filter(rows)
