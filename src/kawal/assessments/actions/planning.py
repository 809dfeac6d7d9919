"""The way to the predicate: what the team says of its questions, and what it takes on."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments import errors
from kawal.assessments.actions.rows import open_sheet
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import PathWish, PlannedWork, Sheet
from kawal.assessments.path_address import path_id
from kawal.assessments.paths import answered_with, documents_of, measured, path_of
from kawal.assessments.taken_on import taken_on
from kawal.core.time import local_date
from kawal.followup.service import Action, Plan, SourceKind, is_of_line, plan_actions
from kawal.scoring.codes import decode
from kawal.scoring.path.work import Change
from kawal.units.service import Unit

LONGEST_TITLE = 200
LONGEST_INDICATOR = 300


@transaction.atomic
def wish(
    *, sheet: Sheet, code: str, effort: int | None = None, is_locked: bool | None = None,
    is_freed: bool | None = None,
) -> None:  # fmt: skip
    """Keep how heavy a question is and whether it may change; no act that the record keeps.

    `effort`: 1 to 9 for each step. `is_freed`: a measured value that the path may raise; a lock
    goes before it. What is None stays as it was. Refuses a run that is not open, an unknown code,
    to free a choice, and to lock what has no answer: without one there is no path at all.
    """
    sheet = open_sheet(pk=sheet.pk)
    instrument = instrument_of(sheet.run.cycle.instrument)
    if code not in instrument.questions:
        raise errors.no_such_question(code)
    if is_freed and code not in measured(instrument):
        raise errors.not_measured(code)
    if is_locked and code not in decode(instrument, sheet.codes):
        raise errors.lock_of_unanswered(code)
    kept = sheet.wishes.filter(code=code).first() or PathWish(sheet=sheet, code=code)
    said = {"effort": effort, "is_locked": is_locked, "is_freed": is_freed}
    for name, value in said.items():
        if value is not None:
            setattr(kept, name, value)
    kept.is_freed = kept.is_freed and not kept.is_locked
    if kept.says_something:
        kept.save()
    else:
        kept.delete()


@transaction.atomic
def plan_works(
    *, sheet: Sheet, target: str, codes: Collection[str], due_on: date,
    verifier_unit: Unit | None, by: Person, now: datetime,
) -> list[Action]:  # fmt: skip
    """Make an action of each of these works of the present path, or of none if one is refused.

    Whoever the question is assigned to is in charge of it. Refuses a run that is not open, a day
    that is past, works that are not on the path (any more), and works that are planned already.
    """
    sheet = open_sheet(pk=sheet.pk)
    if due_on < local_date(now):
        raise errors.path_due_is_past()
    changes = _chosen(sheet, target, codes)
    in_charge = _assignees(sheet, codes, local_date(now))
    plans = [
        Plan(
            due_on=due_on, verifier_unit=verifier_unit, in_charge=in_charge.get(change.code),
            **_worded(change, sheet, target),
        )
        for change in changes
    ]  # fmt: skip
    actions = plan_actions(plans=plans, by=by, now=now)
    run = sheet.run
    PlannedWork.objects.bulk_create(
        PlannedWork(
            run=run, target=target, code=change.code, to=answered_with(change.to), action=action
        )
        for change, action in zip(changes, actions, strict=True)
    )
    note(
        AssessmentEvent.WORK_PLANNED, run, by=by, now=now, place_id=run.unit_id,
        data={"works": len(actions), "target": target},
    )  # fmt: skip
    return actions


def _chosen(sheet: Sheet, target: str, codes: Collection[str]) -> list[Change]:
    """In the order of the path."""
    path = path_of(sheet, target)
    changes = [] if path is None else [c for c in path.changes if c.code in codes]
    if not codes or len(changes) < len(set(codes)):
        raise errors.path_has_changed()
    planned = sheet.run.planned.filter(code__in=codes)
    if twice := taken_on(path, planned.select_related("action")):
        raise errors.planned_already(sorted(twice))
    planned.filter(target=target).delete()  # the unit was freed from those; their actions stay
    return changes


def _assignees(sheet: Sheet, codes: Collection[str], today: date) -> Mapping[str, Person]:
    rows = sheet.answers.filter(code__in=codes, assignee__isnull=False).select_related("assignee")
    return {
        row.code: row.assignee
        for row in rows
        if row.assignee is not None and is_of_line(row.assignee, sheet.run.unit, today)
    }


def _worded(change: Change, sheet: Sheet, target: str) -> Mapping[str, Any]:
    """In the language of the form; the state to be reached is what the action is measured by."""
    text = " ".join(f"{change.code} {change.question.text}".split())
    state = " ".join(change.work.in_("id").split())
    examples = "".join(f"\n- {document}" for document in documents_of(change))
    return {
        "unit": sheet.run.unit,
        "title": Truncator(text).chars(LONGEST_TITLE),
        "indicator": Truncator(state).chars(LONGEST_INDICATOR),
        "description": f"{state}\n\n{_('Contoh data dukung:')}{examples}" if examples else state,
        "source_kind": SourceKind.PATH,
        "source_id": path_id(sheet.run.pk, target),
        "source_label": _("Jalur ke {target}, {run}").format(target=target, run=sheet.run),
    }
