"""The follow-through index of an occasion: what became of what was promised there."""

from datetime import date

from kawal.commitments.models import Ceremony, Charter, Pledge
from kawal.followup.service import (
    Index,
    Pair,
    SourceKind,
    index_by_source,
    mutual_verifiers,
    unplanned,
)
from kawal.units.service import Unit


def index_of_ceremony(ceremony: Ceremony, today: date) -> Index | None:
    """Over the actions of all its sealed charters, and pledges that are due without any.

    Two queries. None where none was sealed.
    """
    rows = Pledge.objects.filter(charter__ceremony=ceremony, charter__state=Charter.State.SEALED)
    pledges = {str(pledge.pk): pledge.owed_on for pledge in rows.order_by()}
    if not pledges:
        return None
    found = index_by_source(SourceKind.PLEDGE, list(pledges), today)
    missed = sum(on is not None and on < today for key, on in pledges.items() if key not in found)
    return sum(found.values(), unplanned(missed))


def mutual_of_ceremony(ceremony: Ceremony) -> list[Pair]:
    """Who of those that promised something there verifies each other with others; three queries."""
    charters = Charter.objects.filter(ceremony=ceremony, state=Charter.State.SEALED)
    units = Unit.objects.filter(pk__in=charters.values("unit"))
    return mutual_verifiers(agency_id=ceremony.agency_id, around=units)
