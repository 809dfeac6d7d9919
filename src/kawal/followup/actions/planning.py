"""Plan actions: one, many, or one that comes back; and change what was planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import is_plausible, local_date
from kawal.followup import errors
from kawal.followup.actions.rows import next_number
from kawal.followup.events import ActionEvent, note
from kawal.followup.models import Action, Dependency, Milestone, Series, SourceKind
from kawal.followup.occurrences import occurrences
from kawal.followup.permissions import in_line, is_of_line
from kawal.units.service import Post, Unit

MOST_OCCURRENCES = 60
_COUNTS_FROM_THE_START = (SourceKind.PLEDGE, SourceKind.RECOMMENDATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody means to do. `source_label` is how the source is called on pages."""

    unit: Unit
    title: str
    due_on: date
    owner_post: Post | None = None
    in_charge: Person | None = None
    description: str = ""
    indicator: str = ""
    unit_of_measure: str = ""
    starts_on: date | None = None
    source_kind: str = SourceKind.OWN
    source_id: str = ""
    source_label: str = ""
    verifier_unit: Unit | None = None
    verifier: Person | None = None
    is_public: bool = False
    milestones: Sequence[tuple[str, date]] = ()
    depends_on: Sequence[Action] = ()


@transaction.atomic
def plan_actions(*, plans: Sequence[Plan], by: Person | None, now: datetime) -> list[Action]:
    """An action for each plan, or none at all if one of them is refused.

    What was promised or recommended counts by its date at once; a plan of the unit's own only once
    it is started.
    """
    return _planned(plans, None, by, now)


def plan_action(*, plan: Plan, by: Person | None, now: datetime) -> Action:
    """One action; see `plan_actions`."""
    return plan_actions(plans=[plan], by=by, now=now)[0]


@transaction.atomic
def plan_series(
    *, plan: Plan, recurrence: str, until: date, by: Person | None, now: datetime
) -> list[Action]:
    """An action for each time until that day, the first on the plan's own date. All at once."""
    if until < plan.due_on:
        raise errors.ends_before_due()
    days = occurrences(plan.due_on, recurrence, until, most=MOST_OCCURRENCES + 1)
    if len(days) > MOST_OCCURRENCES:
        raise errors.too_many_occurrences(MOST_OCCURRENCES)
    series = Series.objects.create(recurrence=recurrence, until=until, made_at=now, made_by=by)
    return _planned([_shifted(plan, day) for day in days], series, by, now)


def check(plan: Plan, now: datetime) -> None:
    """Refuses what cannot be: a closed unit, foreign posts and people, a verifier of the line."""
    today = local_date(now)
    if not plan.title.strip():
        raise errors.no_title()
    if plan.unit.ends_on is not None and plan.unit.ends_on < today:
        raise errors.unit_closed(plan.unit.name)
    if plan.owner_post is not None and plan.owner_post.unit_id != plan.unit.pk:
        raise errors.post_of_another_unit(plan.owner_post.name, plan.unit.name)
    if plan.in_charge is not None and not is_of_line(plan.in_charge, plan.unit, today):
        raise errors.person_of_another_unit(plan.in_charge.name, plan.unit.name)
    _check_days(plan)
    _check_verifier(plan, today)


def _check_days(plan: Plan) -> None:
    if not is_plausible(plan.due_on):
        raise errors.implausible("due_on")
    if plan.starts_on is not None and plan.due_on < plan.starts_on:
        raise errors.due_before_start()


def _check_verifier(plan: Plan, today: date) -> None:
    unit, verifier = plan.verifier_unit, plan.verifier
    if unit is not None:
        if unit.agency_id != plan.unit.agency_id:
            raise errors.verifier_of_another_agency(unit.name)
        if in_line(unit, plan.unit):
            raise errors.verifier_in_the_line(unit.name, plan.unit.name)
    if verifier is not None:
        if plan.in_charge is not None and verifier.pk == plan.in_charge.pk:
            raise errors.verifier_in_charge(verifier.name)
        if is_of_line(verifier, plan.unit, today):
            raise errors.verifier_in_the_line(verifier.name, plan.unit.name)


def _planned(
    plans: Sequence[Plan], series: Series | None, by: Person | None, now: datetime
) -> list[Action]:
    for plan in plans:
        check(plan, now)
    numbers = {agency: count(next_number(agency)) for agency in _agencies(plans)}
    actions = [_row(plan, next(numbers[plan.unit.agency_id]), series, by, now) for plan in plans]
    Action.objects.bulk_create(actions)
    for plan, action in zip(plans, actions, strict=True):
        _add_parts(plan, action)
        note(
            ActionEvent.PLANNED, action, by=by, now=now, place_id=action.unit_id,
            data={"due": action.due_on, "unit": plan.unit.name, "source": action.source_label},
        )  # fmt: skip
    return actions


def _agencies(plans: Sequence[Plan]) -> list[UUID]:
    return sorted({plan.unit.agency_id for plan in plans})


def _row(
    plan: Plan, number: int, series: Series | None, by: Person | None, now: datetime
) -> Action:
    counts = plan.source_kind in _COUNTS_FROM_THE_START
    return Action(
        agency_id=plan.unit.agency_id, number=number, unit=plan.unit, owner_post=plan.owner_post,
        in_charge=plan.in_charge, title=plan.title.strip(), description=plan.description.strip(),
        indicator=plan.indicator.strip(), unit_of_measure=plan.unit_of_measure.strip(),
        starts_on=plan.starts_on, due_on=plan.due_on,
        due_frozen_on=plan.due_on if counts else None,
        source_kind=plan.source_kind, source_id=plan.source_id, source_label=plan.source_label,
        verifier_unit=plan.verifier_unit, verifier=plan.verifier, is_public=plan.is_public,
        series=series, made_at=now, made_by=by,
    )  # fmt: skip


def _add_parts(plan: Plan, action: Action) -> None:
    Milestone.objects.bulk_create(
        [Milestone(action=action, title=title, due_on=due) for title, due in plan.milestones]
    )
    for needed in plan.depends_on:
        if needed.agency_id != action.agency_id:
            raise errors.other_agency()
    Dependency.objects.bulk_create(
        [Dependency(action=action, needs=needed) for needed in plan.depends_on]
    )


def _shifted(plan: Plan, due: date) -> Plan:
    """The plan for a later time: everything in it moves by as many days."""
    by = due - plan.due_on
    return replace(
        plan,
        due_on=due,
        starts_on=None if plan.starts_on is None else plan.starts_on + by,
        milestones=[(title, day + by) for title, day in plan.milestones],
    )
