"""Units whose actions a person sees, and those to choose from."""

from django.db.models import Q, QuerySet

from kawal.accounts.service import Person
from kawal.units.permissions import Permission, within
from kawal.units.service import Unit


def seen_units(person: Person) -> list[Unit]:
    """With their paths and names; one query."""
    rows = Unit.objects.filter(within(person, Permission.ACTIONS_VIEW))
    return list(rows.only("pk", "name", "path", "kind", "agency_id").order_by("path__len", "name"))


def managed_units(person: Person) -> QuerySet[Unit]:
    """Open units for which the person may plan."""
    return Unit.objects.filter(within(person, Permission.ACTIONS_MANAGE), Q(ends_on=None))
