"""The follow-through index of an occasion: what became of what was promised there."""

from datetime import date

from kawal.commitments.models import Ceremony, Charter, Pledge
from kawal.followup.service import Index, SourceKind, index_by_source


def index_of_ceremony(ceremony: Ceremony, today: date) -> Index | None:
    """Over the actions of all its sealed charters; two queries. None where none was sealed."""
    rows = Pledge.objects.filter(charter__ceremony=ceremony, charter__state=Charter.State.SEALED)
    keys = [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]
    if not keys:
        return None
    return sum(index_by_source(SourceKind.PLEDGE, keys, today).values(), Index())
