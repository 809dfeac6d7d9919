"""The stored rows as values of the layout, in the order in which an import wants them."""

from collections.abc import Iterator, Mapping
from datetime import date

from kawal.accounts.models import Person
from kawal.documents.tables.cells import Value
from kawal.documents.tables.layout import Table
from kawal.units.exchange.layout import OFFICES, SERVICES, UNITS
from kawal.units.models import Holder, Post, Service, Unit
from kawal.units.permissions import Permission, visible_to, within
from kawal.units.queries.services import states

type Line = Mapping[str, Value]


def lines(table: Table, person: Person, day: date) -> Iterator[Line]:
    """Everything of this table that the person may see."""
    readers = {UNITS.key: _units, OFFICES.key: _offices, SERVICES.key: _services}
    return readers[table.key](person, day)


def _units(person: Person, _day: date) -> Iterator[Line]:
    rows = visible_to(person, Unit.objects.all()).select_related("parent")
    for unit in rows.order_by("path__len", "code"):
        yield {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": unit.parent.code if unit.parent else "",
            "starts_on": unit.starts_on,
            "ends_on": unit.ends_on,
            "short_name": unit.short_name,
        }


def _offices(person: Person, _day: date) -> Iterator[Line]:
    """Posts with their terms, then those that nobody ever held.

    Names and keys of people go out only where the person may read people's data.
    """
    terms = visible_to(person, Holder.objects.all()).filter(
        within(person, Permission.PEOPLE_VIEW, "post__unit__")
    )
    order = ("post__unit__code", "-post__is_head", "post__name", "post__seat", "starts_on")
    for term in terms.select_related("post__unit", "person").order_by(*order):
        yield {
            **_post(term.post),
            "person": term.person.name,
            "nip": term.person.nip or "",
            "email": term.person.email or "",
            "phone": term.person.phone or "",
            "status": term.person.status,
            "capacity": term.capacity,
            "starts_on": term.starts_on,
            "ends_on": term.ends_on,
            "decree": term.decree,
        }
    vacant = visible_to(person, Post.objects.filter(holders=None)).select_related("unit")
    for post in vacant.order_by("unit__code", "-is_head", "name", "seat"):
        yield {**_post(post), "starts_on": post.starts_on, "ends_on": post.ends_on}


def _post(post: Post) -> Line:
    return {
        "code": post.unit.code,
        "post": post.name,
        "seat": post.seat,
        "is_head": post.is_head,
    }


def _services(person: Person, day: date) -> Iterator[Line]:
    services = visible_to(person, Service.objects.all()).prefetch_related("components")
    for state in states(services.order_by("unit__code", "name"), day):
        service = state.service
        yield {
            "code": service.unit.code,
            "name": service.name,
            "channel": state.channel,
            "channel_since": state.channel_since,
            "starts_on": service.starts_on,
            "ends_on": service.ends_on,
            "maklumat": service.maklumat,
            **{each.component: each.text for each in service.components.all()},
        }
