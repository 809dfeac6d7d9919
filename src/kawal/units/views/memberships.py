"""Roles: what each allows and who holds it; give one, take one back."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kawal.accounts.alphabet import by_name
from kawal.accounts.models import Person
from kawal.core.access import needs
from kawal.core.http import READ_AND_SEND, StaffRequest, sent
from kawal.core.time import local_date
from kawal.units.actions.heads import heads_without_role
from kawal.units.actions.memberships import grant, revoke
from kawal.units.forms.memberships import GrantForm
from kawal.units.forms.nothing import NothingForm
from kawal.units.models import Agency, Membership, Unit
from kawal.units.permissions import (
    LABELS,
    Permission,
    grantable_roles,
    holds_anywhere,
    rights_of,
    visible_to,
)
from kawal.units.queries.units import people_with_a_page
from kawal.units.reaches import people_in_reach
from kawal.units.roles import ROLES
from kawal.units.views.acting import FormPage, act_by_form
from kawal.units.views.heads import gives_to_heads
from kawal.units.views.unit_forms import address_of
from kawal.units.views.within import agency_of, seen, unit_for

HOLDERS_SHOWN = 12


@needs(Permission.MEMBERSHIPS_VIEW)
@require_safe
def role_list(request: StaffRequest) -> HttpResponse:
    """Every role in words an auditor can check, with those who hold it today or will."""
    person, today = request.person, local_date(request.now)
    held = _held_by_role(person, today)
    agencies = Agency.objects.filter(
        pk__in=rights_of(person).agencies(Permission.MEMBERSHIPS_MANAGE)
    )
    takeable = {key for agency in agencies for key in grantable_roles(person, agency)}
    roles = [
        {
            "role": role,
            "permissions": [LABELS[each] for each in Permission if each in role.permissions],
            **_holders(held[key], today),
        }
        for key, role in ROLES.items()
    ]
    context = {
        "roles": roles,
        "heads_waiting": _heads_waiting(request, agencies),
        "takeable": takeable,
        "may_see_people": holds_anywhere(person, Permission.PEOPLE_VIEW),
        "has_page": people_with_a_page(
            person, (each.person_id for of_role in held.values() for each in of_role)
        ),
    }
    return render(request, "units/roles.html", context)


def _heads_waiting(request: StaffRequest, agencies: QuerySet[Agency]) -> int:
    """How many lead a unit without its role, where the person could give it to all of them."""
    agency = agencies.first()
    if agency is None or not gives_to_heads(request, agency):
        return 0
    return heads_without_role(agency, local_date(request.now), by=request.person).count()


def _holders(held: list[Membership], day: date) -> dict[str, object]:
    """The first of today, how many more there are, and all who begin later."""
    now = [membership for membership in held if membership.starts_on <= day]
    return {
        "holders": now[:HOLDERS_SHOWN],
        "left_off": max(0, len(now) - HOLDERS_SHOWN),
        "later": [membership for membership in held if membership.starts_on > day],
    }


def _held_by_role(person: Person, day: date) -> dict[str, list[Membership]]:
    held: dict[str, list[Membership]] = defaultdict(list)
    rows = visible_to(person, Membership.objects.effective_or_later(day)).order_by(
        by_name("person__name")
    )
    for membership in rows.select_related("person", "unit", "agency"):
        held[membership.role].append(membership)
    return held


@needs(Permission.MEMBERSHIPS_MANAGE)
@require_http_methods(READ_AND_SEND)
def grant_in_unit(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """A role in one unit."""
    unit = unit_for(request, unit_id, Permission.MEMBERSHIPS_MANAGE)
    return _grant(request, unit, address_of(unit), unit.name)


@needs(Permission.MEMBERSHIPS_MANAGE)
@require_http_methods(READ_AND_SEND)
def grant_in_agency(request: StaffRequest) -> HttpResponse:
    """A role for the whole agency."""
    agency = agency_of(request, Permission.MEMBERSHIPS_MANAGE)
    return _grant(request, agency, reverse("units:roles"), _("Peran"))


def _grant(request: StaffRequest, place: Unit | Agency, back: str, label: str) -> HttpResponse:
    roles = grantable_roles(request.person, place)
    if not roles:
        raise PermissionDenied
    form = GrantForm(
        sent(request),
        people=people_in_reach("pemegang-peran", request.person),
        roles=roles,
        initial={"starts_on": local_date(request.now)},
    )
    return act_by_form(
        request,
        form,
        lambda: grant(place=place, by=request.person, now=request.now, **form.cleaned_data),
        page=FormPage(
            title=_("Beri peran di {place}").format(place=place.name),
            submit=_("Beri peran"),
            back=back,
            back_label=label,
        ),
        said=lambda made: _said_of(made, local_date(request.now)),
        then=lambda _made: back,
    )


def _said_of(made: Membership, day: date) -> str:
    """Whether the role is held, was held, or will be: a later one gives no right yet."""
    names = {"name": made.person.name, "role": made.as_role.label}
    if made.starts_on > day:
        since = date_format(made.starts_on, "j F Y")
        return _("{name} akan memegang peran {role} mulai {since}.").format(**names, since=since)
    if not made.holds_on(day):
        return _("Tercatat bahwa {name} pernah memegang peran {role}.").format(**names)
    return _("{name} kini memegang peran {role}.").format(**names)


@needs(Permission.MEMBERSHIPS_MANAGE)
@require_http_methods(READ_AND_SEND)
def take_back(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """Revoke a role, after a look at what that means."""
    rows = Membership.objects.select_related("person", "unit", "agency")
    membership = seen(rows, request.person, membership_id)
    if membership.role not in grantable_roles(request.person, membership.place):
        raise PermissionDenied
    back = address_of(membership.unit) if membership.unit else reverse("units:roles")
    names = {"name": membership.person.name, "role": membership.as_role.label}
    return act_by_form(
        request,
        NothingForm(sent(request)),
        lambda: revoke(membership=membership, by=request.person, now=request.now),
        page=FormPage(
            title=_("Cabut peran {role} dari {name}?").format(**names),
            lead=_("Haknya hilang saat itu juga. Yang pernah dikerjakannya tetap tercatat."),
            submit=_("Cabut peran"),
            is_grave=True,
            back=back,
            back_label=membership.place.name,
        ),
        said=lambda _gone: _("{name} tidak lagi memegang peran {role}.").format(**names),
        then=lambda _gone: back,
    )
