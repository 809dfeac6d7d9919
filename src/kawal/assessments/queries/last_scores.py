"""The last score that each unit sent, for features above: with what it is known by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from kawal.accounts.service import Person
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, Snapshot
from kawal.assessments.permissions import visible_to
from kawal.scoring.codes import decode
from kawal.scoring.engine import score
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True)
class LastScore:
    """`points`: supported by evidence, as sent. `run` names cycle and year."""

    points: Fraction
    run: str
    number: int
    sent_at: datetime


def last_scores(person: Person, units: Iterable[Unit]) -> dict[UUID, LastScore]:
    """By unit, of the newest sending that was not given back, if every question was supported.

    A partial score says nothing of the whole (ADR 0002), so such a unit is left out. One query,
    over the runs that the person may see.
    """
    runs = visible_to(person, Run.objects.filter(unit__in=list(units)))
    sent = (
        Snapshot.objects.filter(run__in=runs, reopening=None)
        .select_related("run__cycle", "run__unit")
        .order_by("run__unit_id", "-run__cycle__year", "-sent_at")
        .distinct("run__unit_id")
    )
    found = {}
    for snapshot in sent:
        cycle = snapshot.run.cycle
        rules = instrument_of(cycle.instrument)
        card = score(rules, decode(rules, snapshot.supported), cycle.policies)
        points = card.total.points if card.total and card.is_complete else None
        if points is not None:
            found[snapshot.run.unit_id] = LastScore(
                points, str(cycle), snapshot.number, snapshot.sent_at
            )
    return found
