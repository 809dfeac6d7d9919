"""Runs as people find them: by cycle, by unit, with the sheet that the unit fills."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.assessments.models import Assessor, Cycle, CycleStage, Run, Sheet, Stage
from kawal.assessments.permissions import visible_to


def cycles_for(person: Person) -> QuerySet[Cycle]:
    """Newest year first."""
    return visible_to(person, Cycle.objects.select_related("agency"))


def cycle_for(person: Person, cycle_id: UUID) -> Cycle:
    return get_object_or_404(cycles_for(person), pk=cycle_id)


def runs_for(person: Person) -> QuerySet[Run]:
    rows = Run.objects.select_related("cycle", "unit")
    return visible_to(person, rows).order_by("-cycle__year", "cycle__name", "unit__name")


def run_for(person: Person, run_id: UUID) -> Run:
    """404 for a run that the person may not see."""
    return get_object_or_404(runs_for(person), pk=run_id)


def sheet_for(person: Person, run_id: UUID) -> Sheet:
    """The unit's own sheet with its run, cycle and unit; 404 if the run is not seen."""
    rows = Sheet.objects.select_related("run__cycle", "run__unit").filter(assessor=Assessor.UNIT)
    return get_object_or_404(visible_to(person, rows), run=run_id)


def due_of(cycle: Cycle) -> CycleStage | None:
    """Until when the units have to send their sheets."""
    return CycleStage.objects.filter(cycle=cycle, stage=Stage.SELF).first()
