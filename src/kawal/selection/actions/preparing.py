"""Prepare a selection, change it while nobody has brought a number, open it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from kawal.accounts.service import Person
from kawal.selection import errors, formula
from kawal.selection.events import SelectionEvent, note
from kawal.selection.models import Candidate, Selection, SelectionState
from kawal.units.service import Agency, Unit

MOST_CANDIDATES = 40


@transaction.atomic
def prepare_selection(
    *,
    agency: Agency,
    title: str,
    year: int,
    places: int,
    formula_id: str,
    units: Sequence[Unit],
    by: Person | None,
    now: datetime,
) -> Selection:
    """A draft with its candidates. Refuses fewer candidates than a choice needs."""
    _refuse_odd(agency, places, formula_id, units)
    selection = _saved(
        Selection(
            agency=agency, title=title.strip(), year=year, places=places, formula_id=formula_id,
            created_at=now, created_by=by,
        )
    )  # fmt: skip
    _name_candidates(selection, units)
    note(
        SelectionEvent.PREPARED, selection, by=by, now=now, data={"candidates": len(units)}
    )  # fmt: skip
    return selection


@transaction.atomic
def change_selection(
    *,
    selection: Selection,
    title: str,
    year: int,
    places: int,
    formula_id: str,
    units: Sequence[Unit],
    by: Person | None,
    now: datetime,
) -> Selection:
    """Another title, number of places, formula or set of candidates; only of a draft."""
    held = held_in(selection, SelectionState.DRAFT)
    _refuse_odd(held.agency, places, formula_id, units)
    held.title, held.year, held.places = title.strip(), year, places
    held.formula_id = formula_id
    _saved(held)
    held.candidates.exclude(unit__in=units).delete()
    known = set(held.candidates.values_list("unit", flat=True))
    _name_candidates(held, [unit for unit in units if unit.pk not in known])
    note(SelectionEvent.CHANGED, held, by=by, now=now, data={"candidates": len(units)})
    return held


@transaction.atomic
def open_selection(*, selection: Selection, by: Person | None, now: datetime) -> Selection:
    """Freeze formula and candidates; from here on numbers may be brought."""
    held = held_in(selection, SelectionState.DRAFT)
    text = formula.text_of(held.formula_id)
    formula.read(text)
    held.formula, held.formula_sha256 = text, formula.digest(text)
    held.state, held.opened_at = SelectionState.OPEN, now
    held.save(update_fields=["formula", "formula_sha256", "state", "opened_at"])
    note(
        SelectionEvent.OPENED, held, by=by, now=now,
        data={"formula": held.formula_id, "sha256": held.formula_sha256},
    )  # fmt: skip
    return held


def held_in(selection: Selection, state: SelectionState) -> Selection:
    """The row, locked, if it is in this state; refuses another."""
    rows = Selection.objects.select_related("agency").select_for_update(of=("self",))
    held = rows.get(pk=selection.pk)
    if held.state != state:
        raise errors.not_draft() if state == SelectionState.DRAFT else errors.not_open()
    return held


def _refuse_odd(agency: Agency, places: int, formula_id: str, units: Sequence[Unit]) -> None:
    if formula_id not in formula.shipped():
        raise errors.unknown_formula()
    for unit in units:
        if unit.agency_id != agency.pk:
            raise errors.elsewhere(unit.name)
    if len(units) <= places:
        raise errors.too_few(places)
    if len(units) > MOST_CANDIDATES:
        raise errors.too_many(MOST_CANDIDATES)


def _name_candidates(selection: Selection, units: Sequence[Unit]) -> None:
    Candidate.objects.bulk_create(Candidate(selection=selection, unit=unit) for unit in units)


def _saved(selection: Selection) -> Selection:
    try:
        with transaction.atomic():
            selection.save()
    except IntegrityError as error:
        if "selection_title_once" not in str(error):
            raise
        raise errors.title_taken() from error
    return selection
