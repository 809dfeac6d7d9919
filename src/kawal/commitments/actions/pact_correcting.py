"""An employee who was entered in the wrong unit: put right, in sight of all who read the roster."""

from datetime import datetime, timedelta

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.actions.pact_rows import (
    has_pact,
    held_campaign,
    held_line,
    note_pact,
)
from kawal.commitments.models import PactLine
from kawal.commitments.pact_events import PactEvent
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.units.service import Unit

FIRST_DAY = timedelta(hours=24)


@transaction.atomic
def correct_pact_line(
    *, line: PactLine, unit: Unit, post: str, reason: str, by: Person, now: datetime
) -> PactLine:
    """They belonged there from the beginning: there they work and count, as if never elsewhere.

    Unlike a move it takes the count along, so it stays visible with its reason. Refuses who has
    signed and was entered more than a day ago, and whoever is in that unit already.
    """
    line = held_line(line.pk)
    held_campaign(line.campaign_id)
    if not reason.strip():
        raise errors.reason_missing()
    if unit.agency_id != line.campaign.agency_id:
        raise errors.of_another_agency()
    if unit.pk == line.unit_id and line.counted_in_id is None:
        raise errors.there_already()
    if not unit.holds_on(local_date(now)):
        raise errors.unit_closed(unit.name)
    if not may_be_corrected(line, now):
        raise errors.too_late_to_correct(line.name)
    line.put_right(unit, local_date(now), one_line(reason))
    line.post = one_line(post)
    line.save()
    data = {"before": str(line.corrected_from), "unit": unit.name, "reason": line.corrected_reason}
    note_pact(PactEvent.CORRECTED, line.campaign, by=by, now=now, place_id=unit.pk, data=data)
    return line


def may_be_corrected(line: PactLine, at: datetime) -> bool:
    return not has_pact(line) or at < line.added_at + FIRST_DAY
