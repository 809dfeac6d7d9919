"""Register a service, fill its standard, move its channel, close it."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.units.actions.services import (
    close_service,
    describe_service,
    move_channel,
    register_service,
)
from kawal.units.forms.services import ChannelForm, ServiceForm, StandardForm
from kawal.units.forms.units import LastDayForm
from kawal.units.models import Channel, Service
from kawal.units.permissions import Permission
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.within import require, seen, unit_for


def address_of(service: Service) -> str:
    return reverse("units:service", args=[service.pk])


@needs(Permission.SERVICES_MANAGE)
@require_http_methods(READ_AND_SEND)
def register_in(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """A new service of one unit; its standard is filled on the next page."""
    unit = unit_for(request, unit_id, Permission.SERVICES_MANAGE)
    form = ServiceForm(sent(request), initial={"channel": Channel.TATAP_MUKA})
    return act_by_form(
        request,
        form,
        lambda: register_service(
            unit=unit, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=FormPage(
            title=_("Daftarkan layanan"),
            submit=_("Daftarkan layanan"),
            back=reverse("units:services", args=[unit.pk]),
            back_label=unit.name,
        ),
        said=lambda service: _("Layanan {name} terdaftar. Isi standarnya sekarang.").format(
            name=service.name
        ),
        then=lambda service: reverse("units:service-standard", args=[service.pk]),
    )


@needs(Permission.SERVICES_MANAGE)
@require_http_methods(READ_AND_SEND)
def standard(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """The 14 components in one form; a draft may be saved with gaps."""
    service = _service_for(request, service_id)
    texts = dict(service.components.values_list("component", "text"))
    initial = {"name": service.name, "maklumat": service.maklumat, **texts}
    form = StandardForm(sent(request), initial=initial)
    return act_by_form(
        request,
        form,
        lambda: describe_service(
            service=service,
            name=form.cleaned_data["name"],
            maklumat=form.cleaned_data["maklumat"],
            standard=form.standard,
            by=request.person,
            now=request.now,
        ),
        page=FormPage(
            title=_("Standar pelayanan"),
            submit=_("Simpan standar"),
            back=address_of(service),
            back_label=service.name,
            template="units/standard.html",
        ),
        said=lambda _service: _("Standar pelayanan tersimpan."),
        then=address_of,
    )


@needs(Permission.SERVICES_MANAGE)
@require_http_methods(READ_AND_SEND)
def channel(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Another channel from a day on."""
    service = _service_for(request, service_id)
    form = ChannelForm(sent(request), initial={"since": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: move_channel(
            service=service, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=FormPage(
            title=_("Ubah kanal layanan"),
            lead=_present_channel(service),
            submit=_("Simpan kanal"),
            back=address_of(service),
            back_label=service.name,
        ),
        said=lambda _service: _("Kanal layanan tersimpan."),
        then=address_of,
    )


@needs(Permission.SERVICES_MANAGE)
@require_http_methods(READ_AND_SEND)
def close(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """The last day on which the service is offered."""
    service = _service_for(request, service_id)
    form = LastDayForm(sent(request), initial={"on": local_date(request.now)})
    return act_by_form(
        request,
        form,
        lambda: close_service(
            service=service, by=request.person, now=request.now, **form.cleaned_data
        ),
        page=FormPage(
            title=_("Tutup layanan {name}").format(name=service.name),
            submit=_("Tutup layanan"),
            is_grave=True,
            back=address_of(service),
            back_label=service.name,
        ),
        said=lambda closed: _("Layanan {name} ditutup.").format(name=closed.name),
        then=lambda closed: reverse("units:services", args=[closed.unit_id]),
    )


def _present_channel(service: Service) -> str:
    """What a change starts from, and what becomes of it."""
    kept = _("Kanal yang lama tetap tercatat sampai sehari sebelumnya.")
    current = service.channels.filter(ends_on=None).first()
    if current is None:
        return kept
    day = date_format(current.starts_on, "j F Y")
    present = _("Kanal sekarang: {channel}, sejak {day}.").format(
        channel=current.get_channel_display(), day=day
    )
    return f"{present} {kept}"


def _service_for(request: StaffRequest, service_id: UUID) -> Service:
    service = seen(Service.objects.select_related("unit"), request.person, service_id)
    require(request.person, Permission.SERVICES_MANAGE, service.unit)
    return service
