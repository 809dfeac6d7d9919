"""Keep the list of those outside the agency who take part."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction

from kawal.units import errors
from kawal.units.events import UnitEvent
from kawal.units.models import Agency, Stakeholder, Unit
from kawal.units.recording import Actor, note


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderFacts:
    kind: str
    name: str
    starts_on: date
    ends_on: date | None = None
    area: Unit | None = None
    contact: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def add_stakeholder(
    *, agency: Agency, facts: StakeholderFacts, by: Actor, now: datetime
) -> Stakeholder:
    """A new one. Refuses a name that the list has, and an area of another agency."""
    return _store(UnitEvent.STAKEHOLDER_ADDED, Stakeholder(agency=agency), facts, by, now)


@transaction.atomic
def change_stakeholder(
    *, stakeholder: Stakeholder, facts: StakeholderFacts, by: Actor, now: datetime
) -> Stakeholder:
    """Correct or end one; the same refusals as for a new one."""
    stakeholder = Stakeholder.objects.select_for_update().get(pk=stakeholder.pk)
    return _store(UnitEvent.STAKEHOLDER_CHANGED, stakeholder, facts, by, now)


def _store(
    event: UnitEvent, row: Stakeholder, facts: StakeholderFacts, by: Actor, now: datetime
) -> Stakeholder:
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise errors.ends_too_early()
    if facts.area is not None and facts.area.agency_id != row.agency_id:
        raise errors.other_agency("area")
    Agency.objects.select_for_update(no_key=True).get(pk=row.agency_id)  # one name at a time
    same = Stakeholder.objects.filter(agency=row.agency, kind=facts.kind, name=facts.name)
    if same.exclude(pk=row.pk).exists():
        raise errors.stakeholder_exists(facts.name)
    for fact in fields(facts):
        setattr(row, fact.name, getattr(facts, fact.name))
    row.save()
    # The contact is a person outside the agency: not copied into the record of acts.
    note(event, row, by=by, now=now, place=row.agency, data={"kind": facts.kind})
    return row
