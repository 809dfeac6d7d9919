"""The first page of an agency that has promised something: one look says how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kawal.commitments.service import (
    AgencyTarget,
    Reach,
    public_counts,
    public_targets,
    reach_of,
)
from kawal.followup.service import (
    Action,
    Index,
    Pair,
    index_of,
    mutual_verifiers,
    unplanned,
)
from kawal.portal.queries.actions import (
    ActionLine,
    late_actions,
    lines,
    n_proofs,
    newest_proofs,
    proven_lines,
)
from kawal.portal.queries.places import Places, places_on
from kawal.portal.queries.pledges import Tally, together
from kawal.units.service import Agency

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Overview:
    pledges: Tally
    index: Index
    mutual: Sequence[Pair]
    places: Places
    proofs: Sequence[ActionLine]
    late: Sequence[ActionLine]
    n_late: int
    n_proofs: int
    reach: Reach | None


def overview_on(day: date) -> Overview | None:
    """None before anything was promised. A fixed number of queries, however large the agency."""
    pledges = public_counts(day)
    if not pledges:
        return None
    late = late_actions(day)
    return Overview(
        pledges=together(pledges),
        index=index_of(Action.objects.all(), day) + unplanned(sum(c.missed for c in pledges)),
        mutual=mutual_verifiers(),
        places=places_on(day, pledges),
        proofs=proven_lines(newest_proofs(SHOWN), day),
        late=lines(late[:SHOWN], day),
        n_late=late.count(),
        n_proofs=n_proofs(),
        reach=_reach(day),
    )


def _reach(day: date) -> Reach | None:
    """Of the target that is due first; on a site of several agencies each has its own page."""
    agencies = list(Agency.objects.all()[:2])
    if len(agencies) != 1:
        return None
    target: AgencyTarget | None = public_targets(agencies[0]).order_by("due_on", "pk").first()
    return None if target is None else reach_of(target, today=day)
