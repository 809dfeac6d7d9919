"""The list of units, the tree, and the page of one unit."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kawal.accounts.models import Person
from kawal.core.access import needs
from kawal.core.alphabet import alphabetical
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.ui.listing import Sorting, page_of
from kawal.ui.parts import Fact
from kawal.units.forms.units import UnitFilter
from kawal.units.models import Service, Unit
from kawal.units.permissions import (
    Permission,
    grantable_roles,
    holds,
    holds_anywhere,
    visible_to,
)
from kawal.units.queries.people import people_of
from kawal.units.queries.services import states
from kawal.units.queries.units import (
    Wanted,
    breadcrumb,
    memberships_of,
    people_in,
    people_with_a_page,
    posts_of,
    tree,
    unit_rows,
    with_children,
    with_heads,
)
from kawal.units.views.within import seen

POSTS_SHOWN = 20
_SORTED_BY = {
    "nama": (alphabetical("name"),),
    "jenis": ("kind", alphabetical("name")),
    "induk": (alphabetical("parent__name"), alphabetical("name")),
    "kode": ("code",),
}
_STATES = {"": "open", "tutup": "closed", "semua": "all"}


@needs(Permission.UNITS_VIEW)
@require_safe
def unit_list(request: StaffRequest) -> HttpResponse:
    """Units by name, narrowed by what the address says."""
    form = UnitFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    branch = request.GET.get("di")
    wanted = Wanted(
        search=asked.get("q", ""),
        kind=asked.get("jenis", ""),
        state=_STATES[asked.get("keadaan", "")],
        branch=seen(Unit.objects.all(), request.person, branch) if branch else None,
    )
    sorting = Sorting.read(request.GET, _SORTED_BY, default="nama")
    rows = sorting.apply(unit_rows(request.person, wanted, local_date(request.now)))
    context = {
        "form": form,
        "sorting": sorting,
        "page": page_of(rows, request.GET),
        "branch": wanted.branch,
        "may_manage": holds_anywhere(request.person, Permission.UNITS_MANAGE),
    }
    return render(request, "units/list.html", context)


@needs(Permission.UNITS_VIEW)
@require_safe
def unit_tree(request: StaffRequest) -> HttpResponse:
    """The tree, opened along the way to one unit."""
    asked = request.GET.get("buka")
    opened = seen(Unit.objects.all(), request.person, asked) if asked else None
    rows = tree(request.person, opened, local_date(request.now))
    may_manage = holds_anywhere(request.person, Permission.UNITS_MANAGE)
    context = {"rows": rows, "opened": opened, "may_manage": may_manage}
    return render(request, "units/tree.html", context)


@needs(Permission.UNITS_VIEW)
@require_safe
def unit_page(request: StaffRequest, unit_id: UUID) -> HttpResponse:
    """Everything about one unit: who leads it, posts, roles, services, units below, history."""
    unit = seen(Unit.objects.select_related("parent", "agency"), request.person, unit_id)
    person, today = request.person, local_date(request.now)
    context = {
        "unit": unit,
        "today": today,
        "trail": breadcrumb(person, unit),
        "facts": _facts(unit, today),
        "history": unit.history.select_related("parent"),
        "may": {
            "manage": holds(person, Permission.UNITS_MANAGE, unit),
            "grant": grantable_roles(person, unit),
            "services": holds(person, Permission.SERVICES_MANAGE, unit),
        },
        **_parts(person, unit, today),
    }
    return render(request, "units/unit.html", context)


def _facts(unit: Unit, today: date) -> tuple[Fact, ...]:
    people = people_of(unit, today)
    return (
        Fact(label=_("Pegawai"), value=str(people.everyone), note=_("termasuk unit di bawahnya")),
        Fact(label=_("PNS"), value=str(people.pns)),
        Fact(label=_("PPPK"), value=str(people.pppk)),
        Fact(label=_("Non-ASN"), value=str(people.non_asn)),
    )


def _parts(person: Person, unit: Unit, today: date) -> dict[str, object]:
    """The lists of the page, each cut to what the person may see."""
    below = visible_to(person, unit.children.exclude(ends_on__lt=today))
    services = visible_to(person, Service.objects.on(today).filter(unit=unit))
    posts = list(posts_of(unit)[: POSTS_SHOWN + 1])
    sees_roles = holds(person, Permission.MEMBERSHIPS_VIEW, unit)
    roles = list(memberships_of(unit, today)) if sees_roles else []
    named = [*people_in(posts), *(role.person_id for role in roles)]
    return {
        "children": with_children(with_heads(below, today)).order_by(alphabetical("name")),
        "posts": posts[:POSTS_SHOWN],
        "has_more_posts": len(posts) > POSTS_SHOWN,
        "services": states(services.order_by(alphabetical("name")), today),
        "sees_roles": sees_roles,
        "memberships": roles,
        "has_page": people_with_a_page(person, named),
    }
