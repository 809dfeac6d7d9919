"""Take numbers that Kawal offers: those that were ticked, as they were shown."""

from collections.abc import Collection
from datetime import datetime

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.selection import errors
from kawal.selection.actions.entering import Entry, enter_values
from kawal.selection.models import Selection
from kawal.selection.queries.offers import offers
from kawal.selection.queries.results import formula_of
from kawal.selection.queries.selections import candidates_of, stored_values


def take_offers(*, selection: Selection, keys: Collection[str], by: Person, now: datetime) -> int:
    """How many numbers changed. Refuses an offer that is no longer made as it was shown."""
    known = offers(
        by, formula_of(selection), candidates_of(selection), stored_values(selection),
        local_date(now),
    )  # fmt: skip
    wanted = [offer for offer in known if offer.key in keys]
    if len(wanted) != len(set(keys)):
        raise errors.offer_changed()
    entries = [
        Entry(o.candidate.pk, o.criterion.key, o.value, o.source, o.as_of, o.criterion.known or "")
        for o in wanted
    ]
    return enter_values(selection=selection, entries=entries, by=by, now=now)
