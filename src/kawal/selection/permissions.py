"""Who sees which selection. Not visible is 404, visible but not theirs 403."""

from django.db.models import QuerySet

from kawal.accounts.service import Person
from kawal.selection.models import Selection
from kawal.units.permissions import Permission, rights_of


def visible_to(person: Person, rows: QuerySet[Selection]) -> QuerySet[Selection]:
    """Selections of the agencies in which the person may see them."""
    return rows.filter(agency__in=rights_of(person).agencies(Permission.SELECTION_VIEW))


def may_manage(person: Person, selection: Selection) -> bool:
    return selection.agency_id in rights_of(person).agencies(Permission.SELECTION_MANAGE)


def may_decide(person: Person, selection: Selection) -> bool:
    return selection.agency_id in rights_of(person).agencies(Permission.SELECTION_DECIDE)


def may_differ(person: Person, selection: Selection) -> bool:
    """Who prepared it or could have decided may write a differing view."""
    return may_manage(person, selection) or may_decide(person, selection)
