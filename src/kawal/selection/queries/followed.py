"""What became of the choice: the charter and the assessment of each chosen unit, as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from kawal.accounts.service import Person
from kawal.assessments import service as assessments
from kawal.assessments.service import Run
from kawal.commitments import service as commitments
from kawal.commitments.service import Charter
from kawal.core.time import local_date
from kawal.selection.models import Decision
from kawal.selection.queries.screens import ResultRow


@dataclass(frozen=True, slots=True)
class Followed:
    charter: Charter | None
    run: Run | None


def what_followed(
    person: Person, decision: Decision, rows: Sequence[ResultRow]
) -> list[tuple[ResultRow, Followed]]:
    """Each chosen one with its newest charter and assessment since the day of the decision, as far
    as the person may see them; two queries.
    """
    day = local_date(decision.decided_at)
    chosen = [row for row in rows if row.verdict is not None and row.verdict.is_chosen]
    units = [row.line.candidate.unit_id for row in chosen]
    charters = commitments.visible_to(person, Charter.objects.filter(unit__in=units))
    charter_of = {
        one.unit_id: one for one in charters.filter(dated_on__gte=day).order_by("dated_on", "pk")
    }
    runs = assessments.visible_to(person, Run.objects.filter(unit__in=units))
    run_of = {
        one.unit_id: one
        for one in runs.filter(cycle__year__gte=day.year)
        .select_related("cycle")
        .order_by("cycle__year", "pk")
    }
    pairs = zip(chosen, units, strict=True)
    return [(row, Followed(charter_of.get(unit), run_of.get(unit))) for row, unit in pairs]
