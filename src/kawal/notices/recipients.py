"""Who is to be told about a thing of a unit."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from kawal.accounts.models import Person
from kawal.core.time import local_date
from kawal.files.service import Evidence, visible_to
from kawal.units.permissions import Permission
from kawal.units.roles import Administrator
from kawal.units.service import ROLES, Level, Membership, Unit

_KEEPING = [
    key
    for key, role in ROLES.items()
    if role.level == Level.UNIT and Permission.FILES_MANAGE in role.permissions
]


def keepers_of(evidence_id: str, *, on: datetime) -> list[UUID]:
    """Who manages the evidence of its unit and may see this one.

    Those of the unit itself; where it has none, those of the nearest unit above: a kecamatan must
    not hear of every paper of its kelurahan, and a kelurahan without a team must not be forgotten.
    """
    evidence = Evidence.objects.select_related("unit").filter(pk=evidence_id)
    found = evidence.first()
    if found is None:
        return []
    people = _nearest(found.unit, on)
    return [one.pk for one in people if visible_to(one, evidence).exists()]


def administrators_of(place: UUID | str, *, on: datetime) -> list[UUID]:
    """Who administers this agency, or the agency of this unit."""
    held = Membership.objects.effective(local_date(on)).filter(
        Q(agency=place) | Q(agency__units=place),
        role=Administrator.key,
        person__is_active=True,
    )
    return list(held.values_list("person_id", flat=True).distinct())


def _nearest(unit: Unit, on: datetime) -> list[Person]:
    rows = Membership.objects.effective(local_date(on)).filter(
        unit__in=unit.path, role__in=_KEEPING, person__is_active=True
    )
    by_unit = defaultdict[UUID | None, dict[UUID, Person]](dict)
    for row in rows.select_related("person"):
        by_unit[row.unit_id][row.person_id] = row.person
    nearest = next((pk for pk in reversed(unit.path) if pk in by_unit), None)
    return list(by_unit[nearest].values()) if nearest else []
