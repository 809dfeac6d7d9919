"""Among whom a form finds a person or a unit: one rule for the form and for its suggestions.

A key names what a form asks for. The form takes its rows from here, and the address of suggestions
carries nothing but that key and what narrows it further; neither can widen what a person reaches.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model, QuerySet
from django.urls import reverse

from kawal.accounts.models import Person
from kawal.units.models import Agency, Unit
from kawal.units.permissions import Permission, holds_anywhere, rights_of, units_where, visible_to

AGENCY, WITHOUT = "instansi", "tanpa"  # what narrows, in an address


@dataclass(frozen=True, slots=True)
class Reach[M: Model]:
    """Rows for one person, and where to ask for suggestions out of them."""

    rows: QuerySet[M]
    address: str


@dataclass(frozen=True, slots=True)
class Rule[M: Model]:
    """Who may ask, and what they reach. `permissions` are those of the form's own page."""

    permissions: tuple[Permission, ...]
    rows: Callable[[Person, tuple[Permission, ...]], QuerySet[M]]

    def allows(self, person: Person) -> bool:
        return all(holds_anywhere(person, each) for each in self.permissions)

    def reached_by(self, person: Person) -> QuerySet[M]:
        return self.rows(person, self.permissions)


def _seen_people(person: Person, _permissions: tuple[Permission, ...]) -> QuerySet[Person]:
    return visible_to(person, Person.objects.all())


def _kept(person: Person, permissions: tuple[Permission, ...]) -> QuerySet[Unit]:
    """Units in which the person holds the right."""
    (permission,) = permissions
    return units_where(person, permission)


def _seen(person: Person, permissions: tuple[Permission, ...]) -> QuerySet[Unit]:
    """Units that the person sees in agencies in which they hold the right as a whole."""
    (permission,) = permissions
    agencies = rights_of(person).agencies(permission)
    return visible_to(person, Unit.objects.filter(agency__in=agencies))


def _all_of_agency(person: Person, permissions: tuple[Permission, ...]) -> QuerySet[Unit]:
    """Every unit of the agencies in which the person holds the rights, if only in one unit."""
    held = [rights_of(person).somewhere_in(each) for each in permissions]
    return Unit.objects.filter(agency__in=set.intersection(*held))


PEOPLE: dict[str, Rule[Person]] = {
    "pejabat": Rule((Permission.UNITS_MANAGE,), _seen_people),
    "pemegang-peran": Rule((Permission.MEMBERSHIPS_MANAGE,), _seen_people),
}
UNITS: dict[str, Rule[Unit]] = {
    "unit": Rule((Permission.UNITS_MANAGE,), _kept),
    "unit-piagam": Rule((Permission.CHARTERS_MANAGE,), _kept),
    "unit-kegiatan": Rule((Permission.CEREMONIES_MANAGE,), _kept),
    "unit-pakta": Rule((Permission.PACTS_MANAGE,), _kept),
    "unit-pegawai": Rule((Permission.PEOPLE_MANAGE,), _seen),
    "wilayah": Rule((Permission.STAKEHOLDERS_MANAGE,), _all_of_agency),
    "unit-rekomendasi": Rule((Permission.RECOMMENDATIONS_MANAGE,), _all_of_agency),
    "unit-pindah-pakta": Rule((Permission.PACTS_MANAGE,), _all_of_agency),
    "unit-verifikator": Rule(
        (Permission.CHARTERS_MANAGE, Permission.ACTIONS_MANAGE), _all_of_agency
    ),
}


def people_in_reach(key: str, person: Person, *, without: UUID | None = None) -> Reach[Person]:
    """Those whom this person may name for it; `without` is the one who is not meant."""
    rows = PEOPLE[key].reached_by(person)
    if without is None:
        return Reach(rows, _address(key))
    return Reach(rows.exclude(pk=without), _address(key, **{WITHOUT: without}))


def units_in_reach(key: str, person: Person, agency: Agency | UUID | None = None) -> Reach[Unit]:
    """Those that this person may name for it; `agency`, if the form is about one."""
    rows = UNITS[key].reached_by(person)
    if agency is None:
        return Reach(rows, _address(key))
    pk = agency.pk if isinstance(agency, Agency) else agency
    return Reach(rows.filter(agency=pk), _address(key, **{AGENCY: pk}))


def _address(key: str, **narrowed: UUID) -> str:
    query = f"?{urlencode(narrowed)}" if narrowed else ""
    return reverse("units:suggest", args=[key]) + query
