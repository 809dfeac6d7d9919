"""What the agency is called and what kind of body it is."""

from datetime import datetime

from django.db import transaction

from kawal.core.one_line import one_line
from kawal.units import errors
from kawal.units.events import UnitEvent
from kawal.units.models import Agency
from kawal.units.recording import Actor, note


@transaction.atomic
def change_agency(*, agency: Agency, name: str, kind: str, by: Actor, now: datetime) -> Agency:
    """Another name or kind; the record keeps the old one. Addresses with the old name stay.

    Refuses the name of another agency. Without a change nothing is recorded.
    """
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    name = one_line(name)
    if Agency.objects.filter(name=name).exclude(pk=agency.pk).exists():
        raise errors.agency_exists(name)
    before = {"name": agency.name, "kind": str(agency.kind)}
    after = {"name": name, "kind": str(kind)}
    changed = {key: f"{before[key]} → {after[key]}" for key in after if before[key] != after[key]}
    if not changed:
        return agency
    agency.name, agency.kind = name, kind
    agency.save(update_fields=["name", "kind"])
    note(UnitEvent.AGENCY_CHANGED, agency, by=by, now=now, place=agency, data=changed)
    return agency
