"""What an agency aims at and by when; nobody types whether it can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import AgencyTarget, TargetUnit
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.units.service import Agency, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """All units of a kind, or the units named."""

    title: str
    predicate: str
    due_on: date
    source: str
    unit_kind: str = ""
    units: Sequence[Unit] = ()
    is_public: bool = True


@transaction.atomic
def set_target(*, agency: Agency, aim: Aim, by: Person | None, now: datetime) -> AgencyTarget:
    """Refuses a date that has passed, an aim without units, and one that names them in two ways."""
    if aim.due_on <= local_date(now):
        raise errors.target_in_the_past()
    if not aim.unit_kind and not aim.units:
        raise errors.target_without_units()
    if aim.unit_kind and aim.units:
        raise errors.target_two_ways()
    for unit in aim.units:
        if unit.agency_id != agency.pk:
            raise errors.covers_another_agency(unit.name)
    target = AgencyTarget.objects.create(
        agency=agency, title=one_line(aim.title), predicate=aim.predicate,
        unit_kind=aim.unit_kind, due_on=aim.due_on, source=one_line(aim.source),
        is_public=aim.is_public, set_at=now, set_by=by,
    )  # fmt: skip
    TargetUnit.objects.bulk_create(TargetUnit(target=target, unit=unit) for unit in aim.units)
    note(CeremonyEvent.TARGET_SET, target, by=by, now=now, place_id=agency.pk,
         data={"source": target.source, "due": target.due_on})  # fmt: skip
    return target


@transaction.atomic
def end_target(*, target: AgencyTarget, reason: str, by: Person | None, now: datetime) -> None:
    """It is aimed at no more, for a reason; it stays to be read."""
    if not reason.strip():
        raise errors.reason_missing()
    stored = AgencyTarget.objects.select_for_update().get(pk=target.pk)
    if stored.ended_at is not None:
        raise errors.target_ended()
    stored.ended_at, stored.ended_reason = now, reason.strip()
    stored.save(update_fields=["ended_at", "ended_reason"])
    note(CeremonyEvent.TARGET_ENDED, stored, by=by, now=now, place_id=stored.agency_id,
         data={"reason": stored.ended_reason})  # fmt: skip
