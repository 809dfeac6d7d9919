"""What anyone may know of pledges: those of sealed charters, each with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kawal.commitments.models import Charter, Pledge
from kawal.commitments.queries.pledges import PledgeLine, PledgeState, key_of, lines_of
from kawal.followup.service import SourceKind, Standing, standings


def public_pledges() -> QuerySet[Pledge]:
    """With charter, unit and responsible post; the charter without its long snapshot."""
    rows = Pledge.objects.filter(charter__state=Charter.State.SEALED)
    return rows.select_related("charter__unit", "owner_post__unit").defer("charter__snapshot")


def public_lines(pledges: QuerySet[Pledge], today: date) -> list[PledgeLine]:
    """Each of these with its state; two queries, however many."""
    found: Sequence[Pledge] = list(pledges)
    return lines_of(found, [pledge.charter for pledge in found], today)


@dataclass(frozen=True, slots=True)
class PledgeKind:
    """As much of a pledge as is counted. `path`: its unit with those above it."""

    path: Sequence[UUID]
    state: PledgeState


def public_kinds(today: date) -> list[PledgeKind]:
    """Every public pledge; two queries and no rows of charters, units or posts."""
    rows = Pledge.objects.filter(charter__state=Charter.State.SEALED).order_by()
    pledges = list(rows.values_list("pk", "charter__unit__path", "charter__sealed_at"))
    found = standings(SourceKind.PLEDGE, today) if pledges else {}
    return [
        PledgeKind(path, key_of(found.get(str(pk), Standing()), sealed_at, today))
        for pk, path, sealed_at in pledges
    ]
