"""What anyone may know of pledges: those of sealed charters, each with what became of it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from kawal.commitments.models import Charter, Pledge
from kawal.commitments.queries.pledges import PledgeLine, lines_of


def public_pledges() -> QuerySet[Pledge]:
    """With charter, unit and responsible post; the charter without its long snapshot."""
    rows = Pledge.objects.filter(charter__state=Charter.State.SEALED)
    return rows.select_related("charter__unit", "owner_post__unit").defer("charter__snapshot")


def public_lines(pledges: QuerySet[Pledge], today: date) -> list[PledgeLine]:
    """Each of these with its state; two queries, however many."""
    found: Sequence[Pledge] = list(pledges)
    return lines_of(found, [pledge.charter for pledge in found], today)
