"""Who may do what where: memberships of today, read once per person and request.

A right in a unit reaches everything below it; a right in an agency reaches all its units. What is
not within reach is not seen (404); what is seen but not permitted is refused (403).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date, now
from kawal.units.models import (
    Agency,
    Holder,
    Membership,
    Post,
    Service,
    Stakeholder,
    Unit,
)
from kawal.units.permission import LABELS, READS, Permission
from kawal.units.roles import MFA_ROLES, ROLES

__all__ = [
    "LABELS",
    "READS",
    "Permission",
    "Rights",
    "agency_name",
    "forget_rights",
    "grantable_roles",
    "holds",
    "holds_anywhere",
    "must_use_mfa",
    "people_within",
    "reached_by",
    "rights_of",
    "units_where",
    "visible_to",
    "within",
]

_CACHE = "_kawal_rights"


@dataclass(frozen=True, slots=True)
class Held:
    """One membership of today: a role in one unit or in one agency. `of` names the agency that it
    is held in or within, `within_id` is its id.
    """

    role: str
    unit_id: UUID | None
    agency_id: UUID | None
    of: str
    within_id: UUID


@dataclass(frozen=True, slots=True)
class Rights:
    """Everything a person holds on one day."""

    day: date
    held: tuple[Held, ...]

    def allows(self, permission: str) -> bool:
        return any(True for _ in self._with(permission))

    def agencies(self, permission: str) -> list[UUID]:
        return [h.agency_id for h in self._with(permission) if h.agency_id is not None]

    def units(self, permission: str) -> list[UUID]:
        return [h.unit_id for h in self._with(permission) if h.unit_id is not None]

    def somewhere_in(self, permission: str) -> set[UUID]:
        """Agencies in which the permission is held anywhere, if only in one unit."""
        return {h.within_id for h in self._with(permission)}

    def allows_in(self, permission: str, unit: Unit) -> bool:
        return unit.agency_id in self.agencies(permission) or any(
            held in unit.path for held in self.units(permission)
        )

    def _with(self, permission: str) -> Iterable[Held]:
        return (h for h in self.held if permission in ROLES[h.role].permissions)


def rights_of(person: Person) -> Rights:
    """The person's rights today: one query, then kept on this object of the person."""
    today = local_date(now())
    kept = getattr(person, _CACHE, None)
    if isinstance(kept, Rights) and kept.day == today:
        return kept
    rights = Rights(today, _held(person, today))
    setattr(person, _CACHE, rights)
    return rights


def agency_name(request: HttpRequest) -> str:
    """For KAWAL_AGENCY_NAME: whose work a person does; empty for visitors and for several."""
    person = getattr(request, "user", None)  # an error page may come before anyone is known
    if not isinstance(person, Person):
        return ""
    names = {held.of for held in rights_of(person).held}
    return names.pop() if len(names) == 1 else ""


def forget_rights(person: Person) -> None:
    """After a membership of this person has changed within the request."""
    if hasattr(person, _CACHE):
        delattr(person, _CACHE)


def holds_anywhere(person: Person, permission: str) -> bool:
    """Whether the person holds the permission in any unit or agency today."""
    return rights_of(person).allows(permission)


def holds(person: Person, permission: str, place: Unit | Agency) -> bool:
    """Whether the permission reaches this unit, or this agency as a whole."""
    if isinstance(place, Agency):
        return place.pk in rights_of(person).agencies(permission)
    return rights_of(person).allows_in(permission, place)


def must_use_mfa(person: Person) -> bool:
    """Whether a role of today asks for a second factor."""
    return any(held.role in MFA_ROLES for held in rights_of(person).held)


def grantable_roles(person: Person, place: Unit | Agency) -> list[str]:
    """Keys of the roles that the person may give in this place."""
    reaching = [
        ROLES[h.role]
        for h in rights_of(person).held
        if Permission.MEMBERSHIPS_MANAGE in ROLES[h.role].permissions and _reaches(h, place)
    ]
    level = "agency" if isinstance(place, Agency) else "unit"
    given = {key for role in reaching for key in role.grants}
    return [key for key, role in ROLES.items() if key in given and role.level == level]


def units_where(person: Person, permission: str) -> QuerySet[Unit]:
    """Units that the permission reaches, sub-units included."""
    return Unit.objects.filter(within(person, permission))


def within(person: Person, permission: str, unit: str = "", *, agency: str | None = None) -> Q:
    """Condition "the permission reaches this row".

    `unit` is the lookup from the row to its unit (`post__unit__`); `agency` the lookup to an agency
    that owns the row directly, for rows that may belong to no unit.
    """
    rights = rights_of(person)
    return reached_by(rights.agencies(permission), rights.units(permission), unit, agency=agency)


def reached_by(
    agencies: Sequence[UUID], units: Sequence[UUID], unit: str = "", *, agency: str | None = None
) -> Q:
    """The same for a right that is held in these agencies and units."""
    reach = Q(pk__in=[])
    if agencies:
        reach |= Q(**{f"{unit}agency_id__in": agencies})
        if agency is not None:
            reach |= Q(**{f"{agency}__in": agencies})
    if units:
        reach |= Q(**{f"{unit}path__overlap": units})
    return reach


def people_within(person: Person, permission: str) -> Q:
    """People with a post or role within reach; offices of the agency reach the unplaced as well."""
    posts = Holder.objects.filter(person=OuterRef("pk"))
    roles = Membership.objects.filter(person=OuterRef("pk"))
    reach = Q(Exists(posts.filter(within(person, permission, "post__unit__"))))
    reach |= Q(Exists(roles.filter(within(person, permission, "unit__", agency="agency_id"))))
    if rights_of(person).agencies(permission):
        reach |= ~Q(Exists(posts)) & ~Q(Exists(roles))
    return reach


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The rows of a units model, or the people, that this person may see anywhere."""
    return rows.filter(_SEEN_BY[rows.model](person))


def _seen_units(person: Person) -> Q:
    return within(person, Permission.UNITS_VIEW)


def _seen_posts(person: Person) -> Q:
    return within(person, Permission.UNITS_VIEW, "unit__")


def _seen_holders(person: Person) -> Q:
    return within(person, Permission.UNITS_VIEW, "post__unit__")


def _seen_memberships(person: Person) -> Q:
    return within(person, Permission.MEMBERSHIPS_VIEW, "unit__", agency="agency_id")


def _seen_services(person: Person) -> Q:
    return within(person, Permission.SERVICES_VIEW, "unit__")


def _seen_stakeholders(person: Person) -> Q:
    return Q(agency_id__in=rights_of(person).agencies(Permission.STAKEHOLDERS_VIEW))


def _seen_agencies(person: Person) -> Q:
    return Q(pk__in=rights_of(person).agencies(Permission.UNITS_VIEW))


def _seen_people(person: Person) -> Q:
    return Q(pk=person.pk) | people_within(person, Permission.PEOPLE_VIEW)


_SEEN_BY = {
    Agency: _seen_agencies,
    Unit: _seen_units,
    Post: _seen_posts,
    Holder: _seen_holders,
    Membership: _seen_memberships,
    Service: _seen_services,
    Stakeholder: _seen_stakeholders,
    Person: _seen_people,
}


def _reaches(held: Held, place: Unit | Agency) -> bool:
    if isinstance(place, Agency):
        return held.agency_id == place.pk
    return held.agency_id == place.agency_id or held.unit_id in place.path


def _held(person: Person, day: date) -> tuple[Held, ...]:
    if not person.is_active:
        return ()
    return tuple(Held(*row) for row in _HELD(person=person.pk, day=day) if row[0] in ROLES)


def _memberships(person: UUID, day: date) -> QuerySet[Membership, Any]:
    """As `Held` has them."""
    rows = Membership.objects.effective(day).filter(person=person)
    named = rows.annotate(
        of=Coalesce("agency__name", "unit__agency__name"),
        within_id=Coalesce("agency_id", "unit__agency_id"),
    )
    return named.values_list("role", "unit_id", "agency_id", "of", "within_id")


_HELD: Kept[Any] = Kept(_memberships, person=UUID, day=date)
