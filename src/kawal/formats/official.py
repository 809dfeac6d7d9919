"""The official form read: answers in one column, counts in rows of their own, notes beside them."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache, partial
from typing import Any

from kawal.formats.cell_answers import read_cells
from kawal.formats.cells import column_letters, column_number, ranges, squeezed
from kawal.formats.form_check import check_form
from kawal.formats.form_place import FormPlace
from kawal.formats.reading import Cached, Reading, Recognised
from kawal.formats.stray_cells import warn_of_strays
from kawal.rules import catalogue
from kawal.rules.instrument import Share
from kawal.scoring.answers import is_blank
from kawal.scoring.plan import TOTAL


def read_form(place: FormPlace) -> Reading:
    """Read a form that was found; refuses with every fault of the form. Those of cells it tells."""
    of_form = check_form(place)
    instrument = catalogue.instrument(place.layout.instrument)
    form = _Form(place)
    found = read_cells(instrument, form)
    notes = dict(form.notes())
    return Reading(
        instrument=instrument.id,
        answers=found.answers,
        recognised=form.recognised(),
        warnings=(*of_form, *found.warnings, *warn_of_strays(place)),
        faults=found.faults,
        refused=found.refused,
        cells=_answered_in(place.layout.id, place.columns["answer"], place.rows_moved),
        cached=dict(form.cached()),
        notes=notes,
        note_cells={code: form.note_cell(code) for code in notes},
    )


@lru_cache(maxsize=16)  # of many forms nearly all stand where they were printed
def _answered_in(layout_id: str, column: int, rows_moved: int) -> Mapping[str, str]:
    """Where each question is answered: in its own row, a ratio in those of its counts.

    A total that the form adds up itself is none of them.
    """
    layout = catalogue.form_layout(layout_id)
    found: dict[str, str] = {}
    for code, question in catalogue.instrument(layout.instrument).questions.items():
        rows = [layout.nodes[code]]
        if isinstance(question.answer, Share):
            inputs = question.answer.inputs
            rows = [layout.inputs[code][item.name] for item in inputs if not item.total_of]
        found[code] = ranges(column_letters(column), [row + rows_moved for row in rows])
    return found


class _Form:
    """One placed form, cell by cell."""

    def __init__(self, place: FormPlace) -> None:
        self.place = place
        self.layout = place.layout
        self.open_text = squeezed(place.layout.open_text)
        self.answers = place.contents("answer")
        self.contents: dict[tuple[str, str | None], Any] = {}

    def recognised(self) -> Recognised:
        place = self.place
        moved = place.columns["answer"] - column_number(self.layout.columns.answer)
        return Recognised("form", place.sheet.name, place.rows_moved, moved)

    @cached_property
    def formulas(self) -> frozenset[int]:
        """Rows of the sheet whose answer a formula worked out."""
        return self.place.sheet.formulas(self.place.columns["answer"])

    def _row(self, code: str, name: str | None) -> int:
        return self.layout.nodes[code] if name is None else self.layout.inputs[code][name]

    def content(self, code: str, name: str | None) -> Any:
        """Asked for answers and again for warnings, so it is kept."""
        try:
            return self.contents[code, name]
        except KeyError:
            content = self.contents[code, name] = self._content(code, name)
            return content

    def _content(self, code: str, name: str | None) -> Any:
        row = self._row(code, name)
        content = self.answers[row]
        if content == "":
            return self.place.answer(row)
        if isinstance(content, str) and len(content) >= len(self.open_text):
            return "" if squeezed(content) == self.open_text else content
        is_whole = content == 1 and name is None and code in self.layout.inputs
        if is_whole and not self.is_formula(code, name):
            return self._whole_share(code, content)
        return content

    def _whole_share(self, code: str, content: Any) -> Any:
        """1 is 100 % where the cell shows it so; elsewhere it is left open, as the text `1` is."""
        cell = self.place.cell("answer", self._row(code, None))
        is_percent = cell in self.place.sheet.percents()
        return content if is_percent or isinstance(content, bool) else "1"

    def locate(self, code: str, name: str | None) -> str:
        about = code if name is None else f"{code}.{name}"
        return self.place.where("answer", self._row(code, name), about)

    def is_formula(self, code: str, name: str | None) -> bool:
        return self._row(code, name) + self.place.rows_moved in self.formulas

    def cached(self) -> Iterator[tuple[str, Cached]]:
        points, where = self.place.contents("points"), self.place.where
        for code, row in {**self.layout.nodes, TOTAL: self.layout.total_row}.items():
            if not is_blank(points[row]):
                yield code, Cached(points[row], partial(where, "points", row, code))

    def notes(self) -> Iterator[tuple[str, str]]:
        notes = self.place.contents("note")
        for code, row in self.layout.nodes.items():
            if not is_blank(notes[row]):
                yield code, str(notes[row])

    def note_cell(self, code: str) -> str:
        column = column_letters(self.place.columns["note"])
        return f"{column}{self.layout.nodes[code] + self.place.rows_moved}"
