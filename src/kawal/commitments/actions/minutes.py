"""Write down what was said and agreed; a correction is a new version."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors
from kawal.commitments.actions.planning import locked
from kawal.commitments.events import CeremonyEvent, note
from kawal.commitments.models import Ceremony, Minutes
from kawal.core.one_line import several_lines


@transaction.atomic
def write_minutes(
    *, ceremony: Ceremony, text: str, after: int, by: Person | None, now: datetime
) -> Minutes:
    """A version that follows `after` (0: none yet). Refuses if somebody wrote one in between."""
    stored = locked(ceremony)
    if not stored.is_held:
        raise errors.not_held()
    newest = stored.minutes.first()
    written = 0 if newest is None else newest.version
    if written != after:
        raise errors.minutes_changed_meanwhile()
    text = several_lines(text)
    if newest is not None and newest.text == text:
        raise errors.same_minutes()
    minutes = Minutes.objects.create(
        ceremony=stored, version=written + 1, text=text, written_at=now, written_by=by
    )
    note(CeremonyEvent.MINUTES_WRITTEN, stored, by=by, now=now, place_id=stored.host_id,
         data={"version": minutes.version})  # fmt: skip
    return minutes
