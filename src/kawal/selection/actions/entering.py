"""Bring numbers: typed, pasted, imported, or taken from what Kawal offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kawal.accounts.service import Person
from kawal.core.time import local_date
from kawal.selection import errors, formula
from kawal.selection.actions.preparing import held_in
from kawal.selection.events import SelectionEvent, note
from kawal.selection.formula import Criterion
from kawal.selection.models import Candidate, CriterionValue, Selection, SelectionState
from kawal.selection.queries.selections import stored_values

MOST_TOLD = 12  # changes that the event names one by one


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell. Without a value the number is taken away: it becomes missing again."""

    candidate_id: UUID
    key: str
    value: Decimal | None
    source: str = ""
    as_of: date | None = None
    offered: str = ""


@transaction.atomic
def enter_values(
    *, selection: Selection, entries: Sequence[Entry], by: Person | None, now: datetime
) -> int:
    """Set these cells, all or none; how many changed. The record names old and new numbers.

    Refuses a number off its scale, without its source, or of a day to come.
    """
    held = held_in(selection, SelectionState.OPEN)
    criteria = {c.key: c for c in formula.read(held.formula).criteria}
    candidates = {c.pk: c for c in held.candidates.select_related("unit")}
    stored = stored_values(held)
    today = local_date(now)
    changed: list[Entry] = []
    told: list[str] = []
    for entry in entries:
        criterion, candidate = criteria.get(entry.key), candidates.get(entry.candidate_id)
        if criterion is None or candidate is None:
            raise errors.no_such_criterion()
        _refuse_odd(entry, criterion, candidate, today)
        before = stored.get((candidate.pk, entry.key))
        if _is_same(before, entry):
            continue
        changed.append(entry)
        told.append(_told(candidate, criterion, before, entry))
    _write(changed, by, now)
    if told:
        changes = "; ".join(told[:MOST_TOLD]) + ("; …" if len(told) > MOST_TOLD else "")
        note(
            SelectionEvent.VALUES_ENTERED, held, by=by, now=now,
            data={"n": len(told), "changes": changes},
        )  # fmt: skip
    return len(told)


def _refuse_odd(entry: Entry, criterion: Criterion, candidate: Candidate, today: date) -> None:
    if entry.value is None:
        return
    unit = candidate.unit.name
    if not criterion.fits(entry.value):
        raise errors.off_scale(unit, criterion, f"value_{entry.key}")
    if not entry.source.strip():
        raise errors.no_source(unit, criterion, f"source_{entry.key}")
    if entry.as_of is None or entry.as_of > today:
        raise errors.in_the_future(unit, criterion, f"as_of_{entry.key}")


def _is_same(before: CriterionValue | None, entry: Entry) -> bool:
    if before is None or entry.value is None:
        return before is None and entry.value is None
    return (before.value, before.source, before.as_of) == (
        entry.value, entry.source.strip(), entry.as_of,
    )  # fmt: skip


def _write(entries: Sequence[Entry], by: Person | None, now: datetime) -> None:
    """Three statements at most, however many cells."""
    gone = [Q(candidate=e.candidate_id, key=e.key) for e in entries if e.value is None]
    if gone:
        CriterionValue.objects.filter(reduce(or_, gone)).delete()
    rows = [
        CriterionValue(
            candidate_id=e.candidate_id, key=e.key, value=e.value, source=e.source.strip(),
            as_of=cast(date, e.as_of), offered=e.offered, entered_at=now, entered_by=by,
        )
        for e in entries
        if e.value is not None
    ]  # fmt: skip
    CriterionValue.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["candidate", "key"],
        update_fields=["value", "source", "as_of", "offered", "entered_at", "entered_by"],
    )


def _told(
    candidate: Candidate, criterion: Criterion, before: CriterionValue | None, entry: Entry
) -> str:
    old = "–" if before is None else f"{before.value.normalize():f}"
    new = "–" if entry.value is None else f"{entry.value.normalize():f}"
    return f"{candidate.unit.name}, {criterion.label}: {old} → {new}"
