"""The portal's workbook read: the unit's answers, or the assessor's, and what both wrote beside."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from kawal.formats.cell_answers import read_cells
from kawal.formats.cells import ranges
from kawal.formats.portal_place import PortalPlace, check_portal
from kawal.formats.reading import Column, Reading, Recognised
from kawal.rules import catalogue
from kawal.rules.layout import PortalItem
from kawal.scoring.answers import is_blank


def read_portal(place: PortalPlace, column: Column = "unit") -> Reading:
    """Read rows that were found; refuses with every fault of the sheet. Those of cells it tells."""
    of_sheet = check_portal(place)
    instrument = catalogue.instrument(place.layout.instrument)
    portal = _Portal(place, column)
    found = read_cells(instrument, portal)
    columns = place.layout.columns
    notes = portal.texts(columns.note)
    return Reading(
        instrument=instrument.id,
        answers=found.answers,
        recognised=Recognised("portal", place.sheet.name, place.rows_moved),
        warnings=of_sheet + found.warnings,
        faults=found.faults,
        refused=found.refused,
        cells=portal.cells(),
        notes=notes,
        note_cells={key: portal.cell(columns.note, key) for key in notes},
        evidence=portal.texts(columns.evidence),
        assessor_notes=portal.texts(columns.assessor_note),
    )


class _Portal:
    def __init__(self, place: PortalPlace, column: Column) -> None:
        self.place = place
        self.layout = place.layout
        columns = place.layout.columns
        self.column = columns.answer if column == "unit" else columns.assessor

    def _item(self, code: str, name: str | None) -> PortalItem | None:
        if name is None:
            return self.layout.questions.get(code)
        return self.layout.inputs[code].get(name)  # the portal asks no totals

    def content(self, code: str, name: str | None) -> Any:
        item = self._item(code, name)
        return "" if item is None else self.place.answer(self.column, item.row)

    def locate(self, code: str, name: str | None) -> str:
        """The cell; of a ratio, which has no row of its own, that of its first count."""
        item = self._item(code, name) or next(iter(self.layout.inputs[code].values()))
        about = code if name is None else f"{code}.{name}"
        return self.place.where(self.column, item.row, about)

    def cells(self) -> dict[str, str]:
        """Where each question is answered: in its own row, a ratio in those of its counts."""
        rows = {code: [item.row] for code, item in self.layout.questions.items()} | {
            code: [item.row for item in items.values()]
            for code, items in self.layout.inputs.items()
        }
        moved = self.place.rows_moved
        return {code: ranges(self.column, [row + moved for row in at]) for code, at in rows.items()}

    def is_formula(self, code: str, name: str | None) -> bool:
        item = self._item(code, name)
        return item is not None and self.place.is_formula(self.column, item.row)

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """By question, and by `code.name` for a count."""
        return {code: item.row for code, item in self.layout.questions.items()} | {
            f"{code}.{name}": item.row
            for code, items in self.layout.inputs.items()
            for name, item in items.items()
        }

    def texts(self, column: str) -> dict[str, str]:
        """What stands in one column beside the questions and counts."""
        found = {key: self.place.content(column, row) for key, row in self.rows.items()}
        return {key: str(content) for key, content in found.items() if not is_blank(content)}

    def cell(self, column: str, key: str) -> str:
        return f"{column}{self.rows[key] + self.place.rows_moved}"
