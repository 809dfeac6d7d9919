"""Those outside the agency: the list, a new one, a change."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.ui.listing import page_of
from kawal.units.actions.stakeholders import add_stakeholder, change_stakeholder
from kawal.units.forms.stakeholders import StakeholderFilter, StakeholderForm
from kawal.units.models import Stakeholder
from kawal.units.permissions import Permission, holds_anywhere, visible_to
from kawal.units.reaches import units_in_reach
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.within import agency_of, require, seen


def _list_address() -> str:
    return reverse("units:stakeholders")


@needs(Permission.STAKEHOLDERS_VIEW)
@require_safe
def stakeholder_list(request: StaffRequest) -> HttpResponse:
    """By kind and name, those who take part today first to be seen."""
    form = StakeholderFilter(request.GET)
    rows = visible_to(request.person, Stakeholder.objects.select_related("area"))
    if form.is_valid():
        rows = form.narrow(rows)
    context = {
        "form": form,
        "is_narrowed": form.is_valid() and any(form.cleaned_data.values()),
        "page": page_of(rows.order_by("kind", alphabetical("name"), "pk"), request.GET),
        "today": local_date(request.now),
        "may_manage": holds_anywhere(request.person, Permission.STAKEHOLDERS_MANAGE),
    }
    return render(request, "units/stakeholders.html", context)


@needs(Permission.STAKEHOLDERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def add(request: StaffRequest) -> HttpResponse:
    """A new one of the agency."""
    agency = agency_of(request, Permission.STAKEHOLDERS_MANAGE)
    areas = units_in_reach("wilayah", request.person, agency)
    initial = {"starts_on": local_date(request.now)}
    form = StakeholderForm(sent(request), areas=areas, initial=initial)
    return act_by_form(
        request,
        form,
        lambda: add_stakeholder(
            agency=agency, facts=form.facts, by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Tambah pemangku kepentingan"),
            submit=_("Tambahkan"),
            back=_list_address(),
            back_label=_("Pemangku kepentingan"),
        ),
        said=lambda row: _("{name} ditambahkan.").format(name=row.name),
        then=lambda _row: _list_address(),
    )


@needs(Permission.STAKEHOLDERS_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, stakeholder_id: UUID) -> HttpResponse:
    """Correct or end one."""
    rows = Stakeholder.objects.select_related("area", "agency")
    row = seen(rows, request.person, stakeholder_id)
    require(request.person, Permission.STAKEHOLDERS_MANAGE, row.agency)
    form = StakeholderForm(
        sent(request),
        areas=units_in_reach("wilayah", request.person, row.agency),
        initial=StakeholderForm.stored(row),
    )
    return act_by_form(
        request,
        form,
        lambda: change_stakeholder(
            stakeholder=row, facts=form.facts, by=request.person, now=request.now
        ),
        page=FormPage(
            title=_("Ubah pemangku kepentingan"),
            submit=_("Simpan perubahan"),
            back=_list_address(),
            back_label=_("Pemangku kepentingan"),
        ),
        said=lambda changed: _("{name} tersimpan.").format(name=changed.name),
        then=lambda _row: _list_address(),
    )
