"""Change what was planned, as long as the unit has it in hand."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.followup import errors
from kawal.followup.actions.planning import Plan, check
from kawal.followup.actions.rows import held
from kawal.followup.events import ActionEvent, note
from kawal.followup.models import Action, Dependency, SourceKind
from kawal.followup.permissions import is_of_line


@transaction.atomic
def change_action(
    *, action: Action, changes: Mapping[str, Any], by: Person | None, now: datetime
) -> Action:
    """Store these values; what is the same already is no change and no event.

    Refuses once the unit has it no longer in hand, and a date that counts already or has passed:
    such a date is moved with a reason. What was promised to the public stays in its sight, and who
    was handed in to is not exchanged by those who handed in.
    """
    action = held(action)
    changed = {name: value for name, value in changes.items() if getattr(action, name) != value}
    if not changed:
        return action
    if not action.is_in_hand:
        raise errors.not_in_hand()
    _refuse_date_that_counts(action, changed, now)
    _refuse_hiding(action, changed)
    _refuse_other_judge(action, changed, by, now)
    check(replace(plan_of(action), **changed), now)
    for name, value in changed.items():
        setattr(action, name, value.strip() if isinstance(value, str) else value)
    action.save(update_fields=list(changed))
    note(
        ActionEvent.CHANGED, action, by=by, now=now, place_id=action.unit_id,
        data={"fields": ",".join(sorted(changed))},
    )  # fmt: skip
    return action


@transaction.atomic
def set_dependencies(
    *, action: Action, needs: list[Action], by: Person | None, now: datetime
) -> None:
    """What it waits for, these and no others. Refuses another agency, and a circle."""
    action = held(action)
    before = set(Dependency.objects.filter(action=action).values_list("needs_id", flat=True))
    wanted = {needed.pk for needed in needs}
    if before == wanted:
        return
    if any(needed.agency_id != action.agency_id for needed in needs):
        raise errors.other_agency()
    if _leads_to(action, wanted):
        raise errors.depends_on_itself()
    Dependency.objects.filter(action=action).exclude(needs__in=wanted).delete()
    Dependency.objects.bulk_create(
        [Dependency(action=action, needs=needed) for needed in needs if needed.pk not in before]
    )
    note(
        ActionEvent.CHANGED, action, by=by, now=now, place_id=action.unit_id,
        data={"fields": "depends_on"},
    )  # fmt: skip


def plan_of(action: Action) -> Plan:
    """The action as a plan, for the rules of plans; without its parts."""
    names = {field.name for field in fields(Plan)} - {"milestones", "depends_on"}
    return Plan(**{name: getattr(action, name) for name in names})


def _refuse_date_that_counts(action: Action, changed: Mapping[str, Any], now: datetime) -> None:
    counts = action.due_frozen_on is not None or action.due_on < local_date(now)
    if "due_on" in changed and counts:
        raise errors.due_counts_already(action.due_on)


def _refuse_hiding(action: Action, changed: Mapping[str, Any]) -> None:
    if action.source_kind == SourceKind.PLEDGE and changed.get("is_public") is False:
        raise errors.promised_in_public()


def _refuse_other_judge(
    action: Action, changed: Mapping[str, Any], by: Person | None, now: datetime
) -> None:
    """Somebody outside the line may: an office is closed, a verifier has left."""
    if changed.keys().isdisjoint({"verifier_unit", "verifier"}) or by is None:
        return
    if action.submissions.exists() and is_of_line(by, action.unit, local_date(now)):
        raise errors.judge_stays()


def _leads_to(action: Action, wanted: set[Any]) -> bool:
    """Whether one of the wanted waits for the action already; one query for each step away."""
    reached = wanted
    seen: set[Any] = set()
    while reached:
        if action.pk in reached:
            return True
        seen |= reached
        rows = Dependency.objects.filter(action__in=reached)
        reached = set(rows.values_list("needs_id", flat=True)) - seen
    return False
