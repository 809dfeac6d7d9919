"""What the agency aims at, and the earliest day on which the rules allow it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.commitments.feasible import Course, course, earliest_of_all, latest_declaration
from kawal.commitments.models import AgencyTarget, Predicate, TargetUnit
from kawal.commitments.permissions import visible_to
from kawal.commitments.queries.coverage import declared
from kawal.commitments.telling import said_step
from kawal.core.alphabet import alphabetical
from kawal.units.service import Agency, Unit

ROUNDS = {Predicate.WBK: 1, Predicate.WBBM: 2}


@dataclass(frozen=True, slots=True)
class UnitCourse:
    unit: Unit
    course: Course

    @property
    def trace(self) -> list[tuple[date, str]]:
        """Every date with its reason."""
        return [(step.on, said_step(step)) for step in self.course.steps]


@dataclass(frozen=True, slots=True)
class Reach:
    """`latest`: the last day on which who has not declared yet still could; None: too late."""

    target: AgencyTarget
    courses: list[UnitCourse]
    latest: date | None

    @property
    def earliest(self) -> date | None:
        return earliest_of_all([each.course for each in self.courses])

    @property
    def is_feasible(self) -> bool:
        return self.earliest is not None and self.earliest <= self.target.due_on

    @property
    def undeclared(self) -> list[UnitCourse]:
        return [each for each in self.courses if not each.course.has_declared]

    @property
    def too_late(self) -> list[UnitCourse]:
        return [each for each in self.courses if each.course.earliest > self.target.due_on]


def targets_of(person: Person) -> QuerySet[AgencyTarget]:
    """Those of today first, then those that were ended."""
    rows = visible_to(person, AgencyTarget.objects.all())
    return rows.select_related("agency").order_by("ended_at", "due_on", "pk")


def target_for(person: Person, target_id: UUID) -> AgencyTarget:
    rows = AgencyTarget.objects.select_related("agency", "set_by")
    return get_object_or_404(visible_to(person, rows), pk=target_id)


def public_targets(agency: Agency) -> QuerySet[AgencyTarget]:
    rows = AgencyTarget.objects.filter(agency=agency, is_public=True, ended_at=None)
    return rows.select_related("agency")


def ended_public_targets() -> QuerySet[AgencyTarget]:
    """What the public was told to expect and is no longer aimed at."""
    rows = AgencyTarget.objects.filter(is_public=True, ended_at__isnull=False)
    return rows.select_related("agency")


def reach_of(target: AgencyTarget, *, today: date) -> Reach:
    """Two queries: the units meant, and since when each builds."""
    units = units_meant(target, today)
    since = declared(units)
    rounds = ROUNDS[Predicate(target.predicate)]
    courses = [
        UnitCourse(unit, course(declared_on=since.get(unit.pk), today=today, rounds=rounds))
        for unit in units.order_by(alphabetical("name"), "pk")
    ]
    latest = latest_declaration(target.due_on, rounds=rounds)
    return Reach(target, courses, latest if latest >= today else None)


def units_meant(target: AgencyTarget, today: date) -> QuerySet[Unit]:
    """The named ones, else all of the kind that stand today."""
    rows = Unit.objects.on(today).filter(agency=target.agency_id)
    if target.unit_kind:
        return rows.filter(kind=target.unit_kind)
    return rows.filter(pk__in=TargetUnit.objects.filter(target=target).values("unit"))
