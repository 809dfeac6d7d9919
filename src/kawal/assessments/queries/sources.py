"""Earlier runs whose answers a run may start from."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kawal.assessments.models import Answer, Assessor, Run
from kawal.core.kept_queries import Kept

_ANSWERED = Answer.objects.filter(
    sheet__run=OuterRef("pk"), sheet__assessor=Assessor.UNIT, is_confirmed=True
).exclude(choice="", counts={}, value="")


def sources_for(run: Run) -> QuerySet[Run]:
    """Answered runs of the same unit with the same instrument, of earlier years, newest first."""
    return _answered().filter(
        unit=run.unit_id,
        cycle__instrument=run.cycle.instrument,
        cycle__agency=run.cycle.agency_id,
        cycle__year__lt=run.cycle.year,
    )


def sources_beside() -> QuerySet[Run]:
    """The same, seen from a query of sheets."""
    return _answered().filter(
        unit=OuterRef("run__unit"),
        cycle__instrument=OuterRef("run__cycle__instrument"),
        cycle__agency=OuterRef("run__cycle__agency"),
        cycle__year__lt=OuterRef("run__cycle__year"),
    )


def sources_of(runs: Sequence[Run]) -> dict[UUID, Run]:
    """The newest source of each of these runs, by run; one query."""
    by_unit: dict[UUID, list[Run]] = {}
    for source in _OF_UNITS(units=list({run.unit_id for run in runs})):
        by_unit.setdefault(source.unit_id, []).append(source)
    found = {run.pk: _newest_before(run, by_unit.get(run.unit_id, ())) for run in runs}
    return {pk: source for pk, source in found.items() if source is not None}


def _answered() -> QuerySet[Run]:
    rows = Run.objects.filter(Exists(_ANSWERED)).select_related("cycle", "unit")
    return rows.order_by("-cycle__year", "-opened_at")


def _of_units(units: Sequence[UUID]) -> QuerySet[Run]:
    return _answered().filter(unit__in=units)


_OF_UNITS = Kept(_of_units, units=[UUID])


def _newest_before(run: Run, sources: Sequence[Run]) -> Run | None:
    return next(
        (
            source
            for source in sources
            if source.cycle.year < run.cycle.year
            and source.cycle.instrument == run.cycle.instrument
        ),
        None,
    )
