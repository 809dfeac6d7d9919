"""What a person is on a day, in words."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from kawal.accounts.models import Person
from kawal.units.models import Membership
from kawal.units.roles import ROLES


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """One role with the place where it holds and what an auditor reads about it."""

    label: str
    about: str
    place: str


def roles_held_by(person: Person, *, on: date) -> list[RoleHeld]:
    """The roles of this person on this day, the wider place first; one query."""
    rows = Membership.objects.effective(on).filter(person=person)
    wider_first = F("unit__name").asc(nulls_first=True)
    rows = rows.select_related("unit", "agency").order_by(wider_first, "role")
    return [
        RoleHeld(str(ROLES[m.role].label), str(ROLES[m.role].about), str(m.unit or m.agency))
        for m in rows
        if m.role in ROLES
    ]
