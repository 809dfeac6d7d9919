"""Who sees which run and who may fill it. Not visible is 404, visible but not theirs 403."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, Exists, Model, OuterRef, Q, QuerySet, Value, When

from kawal.accounts.service import Person
from kawal.assessments.models import Answer, Cycle, Run, RunUnit, Sheet
from kawal.units.permissions import Permission, reached_by, rights_of

_NOWHERE = [UUID(int=0)]
"""Reaches nothing: no row has this id."""

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


def seen_sheets(
    rows: QuerySet[Sheet],
    sees_agencies: Sequence[UUID],
    sees_units: Sequence[UUID],
    fills_agencies: Sequence[UUID],
    fills_units: Sequence[UUID],
) -> QuerySet[Sheet]:
    """Those that are seen with these rights; adds `has_right_to_fill`."""
    path = _PATH_TO_RUN[Sheet]
    filled = _reached_by(fills_agencies, fills_units, path)
    return rows.filter(_reached_by(sees_agencies, sees_units, path)).annotate(
        has_right_to_fill=Case(When(filled, then=Value(True)), default=Value(False))
    )


def seen_in[M: Model](
    rows: QuerySet[M], sees_agencies: Sequence[UUID], sees_units: Sequence[UUID]
) -> QuerySet[M]:
    """The runs, sheets or answers that are seen with these rights."""
    return rows.filter(_reached_by(sees_agencies, sees_units, _PATH_TO_RUN[rows.model]))


def sees_with(person: Person) -> dict[str, list[UUID]]:
    """The rights that `seen_in` asks for, for a query that is kept: no list is empty."""
    rights, see = rights_of(person), Permission.ASSESSMENTS_VIEW
    return {
        "sees_agencies": rights.agencies(see) or _NOWHERE,
        "sees_units": rights.units(see) or _NOWHERE,
    }


def seen_with(person: Person) -> dict[str, list[UUID]]:
    """The same that `seen_sheets` asks for."""
    rights, fill = rights_of(person), Permission.ASSESSMENTS_FILL
    return {
        **sees_with(person),
        "fills_agencies": rights.agencies(fill) or _NOWHERE,
        "fills_units": rights.units(fill) or _NOWHERE,
    }


def may_manage(person: Person, cycle: Cycle) -> bool:
    return cycle.agency_id in rights_of(person).agencies(Permission.CYCLES_MANAGE)


def _reached(person: Person, permission: str, path: str) -> Q:
    rights = rights_of(person)
    return _reached_by(rights.agencies(permission), rights.units(permission), path)


def _reached_by(agencies: Sequence[UUID], units: Sequence[UUID], path: str) -> Q:
    """Runs of units within reach, and runs in which such a unit is named as a part."""
    parts = RunUnit.objects.filter(reached_by(agencies, units, "unit__"))
    of_run = parts.filter(run=OuterRef(f"{path}pk"))
    return reached_by(agencies, units, f"{path}unit__") | Q(Exists(of_run))


def _seen_cycles(person: Person) -> Q:
    """Those of agencies whose runs the person reads, and those with a run within reach."""
    agencies = rights_of(person).agencies(Permission.ASSESSMENTS_VIEW)
    runs = Run.objects.filter(cycle=OuterRef("pk"))
    reached = runs.filter(_reached(person, Permission.ASSESSMENTS_VIEW, ""))
    return Q(agency_id__in=agencies) | Q(Exists(reached))
