"""Who sees which run and who may fill it. Not visible is 404, visible but not theirs 403."""

from django.db.models import Case, Exists, Model, OuterRef, Q, QuerySet, Value, When

from kawal.accounts.service import Person
from kawal.assessments.models import Answer, Cycle, Run, RunUnit, Sheet
from kawal.units.permissions import Permission, rights_of, within

_PATH_TO_RUN: dict[type[Model], str] = {Run: "", Sheet: "run__", Answer: "sheet__run__"}


def visible_to[M: Model](person: Person, rows: QuerySet[M]) -> QuerySet[M]:
    """The cycles, runs, sheets or answers that this person may see."""
    if rows.model is Cycle:
        return rows.filter(_seen_cycles(person))
    return rows.filter(_reached(person, Permission.ASSESSMENTS_VIEW, _PATH_TO_RUN[rows.model]))


def may_fill(person: Person, run: Run) -> bool:
    """Whether the person may answer in this run, by the unit or by one of its named sub-units."""
    runs = Run.objects.filter(pk=run.pk)
    if rights_of(person).allows_in(Permission.ASSESSMENTS_FILL, run.unit):
        return True
    return runs.filter(_reached(person, Permission.ASSESSMENTS_FILL, "")).exists()


def with_right_to_fill(person: Person, sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """Adds `has_right_to_fill`, so that a page knows without asking again."""
    reached = _reached(person, Permission.ASSESSMENTS_FILL, _PATH_TO_RUN[Sheet])
    return sheets.annotate(
        has_right_to_fill=Case(When(reached, then=Value(True)), default=Value(False))
    )


def may_manage(person: Person, cycle: Cycle) -> bool:
    return cycle.agency_id in rights_of(person).agencies(Permission.CYCLES_MANAGE)


def _reached(person: Person, permission: str, path: str) -> Q:
    """Runs of units within reach, and runs in which such a unit is named as a part."""
    parts = RunUnit.objects.filter(within(person, permission, "unit__"))
    of_run = parts.filter(run=OuterRef(f"{path}pk"))
    return within(person, permission, f"{path}unit__") | Q(Exists(of_run))


def _seen_cycles(person: Person) -> Q:
    """Those of agencies whose runs the person reads, and those with a run within reach."""
    agencies = rights_of(person).agencies(Permission.ASSESSMENTS_VIEW)
    runs = Run.objects.filter(cycle=OuterRef("pk"))
    reached = runs.filter(_reached(person, Permission.ASSESSMENTS_VIEW, ""))
    return Q(agency_id__in=agencies) | Q(Exists(reached))
