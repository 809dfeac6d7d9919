"""Form a unit, change it, move it, close it."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.units.actions.units import change_unit, close_unit, create_unit, move_unit
from kawal.units.forms.units import ChangeForm, LastDayForm, MoveForm, UnitForm
from kawal.units.models import Unit
from kawal.units.permissions import Permission
from kawal.units.reaches import units_in_reach
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.within import agency_of, unit_for


def address_of(unit: Unit) -> str:
    return reverse("units:unit", args=[unit.pk])


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def create(request: StaffRequest) -> HttpResponse:
    """A new unit; `?induk=` says under which."""
    agency = agency_of(request, Permission.UNITS_MANAGE)
    parents = units_in_reach("unit", request.person, agency)
    asked = request.GET.get("induk")
    parent = unit_for(request, asked, Permission.UNITS_MANAGE) if asked else None
    initial = {"starts_on": local_date(request.now), "parent": parent.code if parent else ""}
    form = UnitForm(sent(request), parents=parents, initial=initial)
    return act_by_form(
        request,
        form,
        lambda: create_unit(agency=agency, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Bentuk unit"),
            submit=_("Bentuk unit"),
            back=address_of(parent) if parent else reverse("units:list"),
            back_label=parent.name if parent else _("Unit"),
        ),
        said=lambda unit: _("Unit {name} dibentuk.").format(name=unit.name),
        then=address_of,
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def change(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Another name, short name, kind or code."""
    unit = unit_for(request, unit_id, Permission.UNITS_MANAGE)
    stored = {key: getattr(unit, key) for key in ("name", "short_name", "kind", "code")}
    form = ChangeForm(sent(request), initial={**stored, "since": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: change_unit(unit=unit, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Ubah unit"),
            submit=_("Simpan perubahan"),
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda _unit: _("Perubahan unit tersimpan."),
        then=address_of,
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def move(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Under another unit, with everything below."""
    unit = unit_for(request, unit_id, Permission.UNITS_MANAGE)
    parents = units_in_reach("unit", request.person, unit.agency)
    initial = {"parent": unit.parent.code if unit.parent else "", "since": local_date(request.now)}
    form = MoveForm(sent(request), parents=parents, initial=initial)
    return act_by_form(
        request,
        form,
        lambda: move_unit(unit=unit, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Pindahkan unit"),
            lead=_("Semua unit di bawahnya ikut pindah. Tempat yang lama tetap tercatat."),
            submit=_("Pindahkan"),
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda moved: _("Unit {name} dipindahkan.").format(name=moved.name),
        then=address_of,
    )


@needs(Permission.UNITS_MANAGE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """The unit's last day."""
    unit = unit_for(request, unit_id, Permission.UNITS_MANAGE)
    form = LastDayForm(sent(request), initial={"on": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: close_unit(unit=unit, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Tutup unit"),
            lead=_(
                "Jabatan, masa jabatan, peran, dan layanannya ikut berakhir pada hari itu. "
                "Riwayatnya tetap tersimpan, dan unit ini tidak dapat dibuka lagi."
            ),
            submit=_("Tutup unit"),
            is_grave=True,
            back=address_of(unit),
            back_label=unit.name,
        ),
        said=lambda closed: _("Unit {name} ditutup.").format(name=closed.name),
        then=address_of,
    )
