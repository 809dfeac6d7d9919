"""Units whose actions a person sees, and those to choose from."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from kawal.accounts.service import Person
from kawal.units.permissions import Permission, within
from kawal.units.service import Holder, Membership, Unit


class SeenUnit(NamedTuple):
    """As much of a unit as lists of actions tell; hundreds of them stand on a page."""

    pk: UUID
    name: str
    path: Sequence[UUID]
    agency_id: UUID


def seen_units(person: Person) -> list[SeenUnit]:
    """With their paths and names; one query."""
    rows = Unit.objects.filter(within(person, Permission.ACTIONS_VIEW))
    found = rows.order_by("path__len", "name").values_list(*SeenUnit._fields)
    return [SeenUnit._make(row) for row in found]


def managed_units(person: Person) -> QuerySet[Unit]:
    """Open units for which the person may plan."""
    return Unit.objects.filter(within(person, Permission.ACTIONS_MANAGE), Q(ends_on=None))


def people_of_lines(units: Iterable[Unit], day: date) -> QuerySet[Person]:
    """Who has a post or role in one of these units, above or below it."""
    paths = [unit.path for unit in units]
    line = Unit.objects.filter(
        Q(pk__in={pk for path in paths for pk in path}) | Q(path__overlap=[p[-1] for p in paths])
    )
    posts = Holder.objects.on(day).filter(post__unit__in=line)
    roles = Membership.objects.effective(day).filter(unit__in=line)
    return Person.objects.filter(
        Q(pk__in=posts.values("person")) | Q(pk__in=roles.values("person")), is_active=True
    )
