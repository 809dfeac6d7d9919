"""What became of a plan: it was held, or cancelled for a reason."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.actions.planning import cover, locked, refuse_out_of_office, said_moment
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import Ceremony
from kawal.core.time import local_date
from kawal.units.service import Stakeholder, Unit


@transaction.atomic
def hold(
    *,
    ceremony: Ceremony,
    units: Sequence[Unit],
    came: Collection[Stakeholder],
    by: Person | None,
    now: datetime,
) -> Ceremony:
    """It took place, for these units and before these stakeholders.

    Refuses before it began, and while it names somebody who had left the post by that day.
    """
    stored = _planned(ceremony)
    if stored.starts_at > now:
        raise errors.not_yet_begun(said_moment(stored.starts_at))
    day = local_date(stored.starts_at)
    for each in stored.officiants.select_related("holder"):
        refuse_out_of_office(each.holder, each.name, day, field=None)
    cover(stored, units)
    there = {each.pk for each in came}
    stored.invited.filter(stakeholder__in=there).update(came=True)
    stored.invited.exclude(stakeholder__in=there).update(came=False)
    stored.state = Ceremony.State.HELD
    stored.save(update_fields=["state"])
    note(CeremonyEvent.HELD, stored, by=by, now=now, place_id=stored.host_id,
         data={"units": len(units), "stakeholders": len(there)})  # fmt: skip
    return stored


@transaction.atomic
def cancel(*, ceremony: Ceremony, reason: str, by: Person | None, now: datetime) -> Ceremony:
    """It will not take place. The reason is public if the ceremony was announced."""
    if not reason.strip():
        raise errors.reason_missing()
    stored = _planned(ceremony)
    stored.state, stored.reason = Ceremony.State.CANCELLED, reason.strip()
    stored.save(update_fields=["state", "reason"])
    note(CeremonyEvent.CANCELLED, stored, by=by, now=now, place_id=stored.host_id,
         data={"reason": stored.reason})  # fmt: skip
    return stored


def _planned(ceremony: Ceremony) -> Ceremony:
    stored = locked(ceremony)
    if not stored.is_planned:
        raise errors.not_planned()
    return stored
