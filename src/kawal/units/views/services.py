"""The register of services: all units, one unit, one service."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.ui.listing import page_of
from kawal.ui.parts import Fact, Step
from kawal.units.forms.services import RegisterFilter
from kawal.units.models import (
    DELIVERY,
    MANUFACTURING,
    Component,
    Service,
    ServiceChannel,
    Unit,
)
from kawal.units.permissions import Permission, holds, holds_anywhere, visible_to
from kawal.units.queries.services import (
    Share,
    days_of_years,
    register_lines,
    shares,
    standing,
    states,
    units_with_services,
)
from kawal.units.queries.units import breadcrumb
from kawal.units.views.within import seen
from kawal.units.years import channel_heads, years


@needs(Permission.SERVICES_VIEW)
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """Every visible unit with its services, and how many of them went online by year."""
    form = RegisterFilter(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    days = days_of_years(local_date(request.now))
    services = visible_to(request.person, Service.objects.all())
    page = page_of(units_with_services(request.person, search), request.GET)
    context = {
        "form": form,
        "search": search,
        "may_manage": holds_anywhere(request.person, Permission.SERVICES_MANAGE),
        "page": page,
        "lines": register_lines(list(page), days),
        "days": days,
        **_overview(services, shares(services, days)),
    }
    return render(request, "units/register.html", context)


@needs(Permission.SERVICES_VIEW)
@require_safe
def of_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """The services of one unit, those of its sub-units counted in the years."""
    unit = seen(Unit.objects.all(), request.person, unit_id)
    today = local_date(request.now)
    visible = visible_to(request.person, Service.objects.all())
    branch = visible.filter(unit__path__contains=[unit.pk])
    context = {
        "unit": unit,
        "trail": breadcrumb(request.person, unit),
        "states": states(visible.filter(unit=unit).order_by(alphabetical("name")), today),
        "below": units_with_services(request.person).below(unit).exclude(pk=unit.pk),
        "may_manage": holds(request.person, Permission.SERVICES_MANAGE, unit),
        **_overview(branch, shares(branch, days_of_years(today))),
    }
    return render(request, "units/services.html", context)


@needs(Permission.SERVICES_VIEW)
@require_safe
def service_page(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """One service: its standard in 14 components, its maklumat, its channels over the years."""
    service = seen(Service.objects.select_related("unit"), request.person, service_id)
    texts = dict(service.components.values_list("component", "text"))
    context = {
        "state": states(Service.objects.filter(pk=service.pk), local_date(request.now))[0],
        "service": service,
        "unit": service.unit,
        "trail": breadcrumb(request.person, service.unit),
        "delivery": _part(DELIVERY, texts),
        "manufacturing": _part(MANUFACTURING, texts),
        "channels": [_step(each) for each in service.channels.order_by("starts_on")],
        "may_manage": holds(request.person, Permission.SERVICES_MANAGE, service.unit),
    }
    return render(request, "units/service.html", context)


def _part(components: Iterable[Component], texts: Mapping[str, str]) -> dict[str, object]:
    """What is filled, in full; what is missing, by name only."""
    return {
        "filled": [(each.label, texts[each]) for each in components if each in texts],
        "missing": [str(each.label) for each in components if each not in texts],
    }


def _step(channel: ServiceChannel) -> Step:
    first = date_format(channel.starts_on, "j M Y")
    last = date_format(channel.ends_on, "j M Y") if channel.ends_on else ""
    return Step(
        label=channel.get_channel_display(),
        kind="done" if last else "info",
        when=f"{first} – {last}" if last else _("sejak {day}").format(day=first),
    )


def _overview(services: QuerySet[Service], by_year: list[Share]) -> dict[str, object]:
    today = by_year[-1]
    now = standing(services, today.day)
    of_all = _("dari {n} layanan").format(n=now.services)
    facts = (
        Fact(label=_("Layanan"), value=str(now.services)),
        Fact(label=_("Dapat daring"), value=str(today.online), note=of_all),
        Fact(
            label=_("Standar lengkap"),
            value=str(now.complete),
            note=_("{n} komponen terisi").format(n=len(Component)),
        ),
        Fact(label=_("Bermaklumat"), value=str(now.with_maklumat), note=of_all),
    )
    return {"facts": facts, "years": years(by_year), "channel_heads": channel_heads()}
