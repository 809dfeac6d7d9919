"""What anyone may know of pledges: those of sealed charters, each with what became of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, QuerySet, TextField, When
from django.db.models.functions import Cast

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
class PledgeCounts:
    """What became of the pledges of a charter. `path`: its unit with those above it.

    `missed`: those of the late ones of which nobody has made an action.
    """

    path: Sequence[UUID]
    counts: Mapping[PledgeState, int]
    missed: int


def public_counts(today: date) -> list[PledgeCounts]:
    """Of every sealed charter with pledges; three queries, and of pledges only what is counted."""
    rows = Pledge.objects.filter(charter__state=Charter.State.SEALED).order_by()
    owed = Case(When(owner_post__isnull=False, then="due_on"))
    keyed = rows.annotate(key=Cast("pk", TextField()), owed=owed)
    pledges = list(keyed.values_list("charter_id", "key", "owed"))
    if not pledges:
        return []
    charters = Charter.objects.filter(state=Charter.State.SEALED).order_by()
    sealed = {
        pk: (path, at) for pk, path, at in charters.values_list("pk", "unit__path", "sealed_at")
    }
    found, nothing = standings(SourceKind.PLEDGE, today), Standing()
    counted: defaultdict[UUID, Counter[PledgeState]] = defaultdict(Counter)
    missed = Counter[UUID]()
    for charter_id, key, day in pledges:
        standing = found.get(key, nothing)
        state = key_of(standing, day, sealed[charter_id][1], today)
        counted[charter_id][state] += 1
        missed[charter_id] += state == PledgeState.LATE and not standing.total
    return [PledgeCounts(sealed[pk][0], counts, missed[pk]) for pk, counts in counted.items()]
