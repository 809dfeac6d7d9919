"""The official form, filled: answers go into the cells a person would fill, formulas stay alive.

Knows where the cells are (the layout), never what the formulas compute.
"""

from collections.abc import Mapping
from pathlib import Path

from kawal.faults import UnusableInput
from kawal.formats.blank_cells import BlankCells
from kawal.formats.content_faults import digit_faults, text_faults
from kawal.formats.whole_file import target_faults, write_whole
from kawal.rules.catalogue import blank_form, form_layout, instrument
from kawal.rules.instrument import Input, Share
from kawal.rules.layout import FormLayout
from kawal.scoring.answers import Answers

LAYOUT = "lke-zi-2021-form"


def fill_form(
    answers: Answers,
    out_path: Path,
    *,
    template: Path | None = None,
    notes: Mapping[str, str] | None = None,
    overwrite: bool = False,
) -> None:
    """Write the official form with these answers to `out_path`, whole or not at all.

    `template` is a blank copy of the form that the caller trusts; the shipped one by default.
    `notes` are texts by code for the column of explanations, beside a count by `code.name`. They
    stay text whatever they look like; a character that a workbook cannot hold becomes U+FFFD.

    No formula gives way to a value, with one exception that a person would make too: a share that
    was answered as such stands in the `%` cell in place of the quotient of the counts. A total that
    repeats other inputs is never typed: K178 keeps its formula, and K185, empty in older copies,
    gets the sum K186+K187+K188 with the guard of K178 against blank cells. Column J (the type of
    answer, which the formulas read) is left as it is. Spreadsheet programs recalculate on opening.

    Refuses, with every fault: a name that does not end in .xlsx, a missing folder, an existing file
    unless `overwrite`, a note for no row or too long for a cell, a value with more digits than a
    cell holds, and what the disk refuses.
    """
    layout, notes = form_layout(LAYOUT), notes or {}
    faults = [
        *target_faults(out_path, ".xlsx", overwrite=overwrite),
        *text_faults(notes, _note_rows(layout), layout.instrument, "notes"),
        *digit_faults(answers),
    ]
    if faults:
        raise UnusableInput(faults)
    form = template.read_bytes() if template else blank_form(LAYOUT)
    write_whole(out_path, lambda: _content(form, layout, answers, notes))


def _content(form: bytes, layout: FormLayout, answers: Answers, notes: Mapping[str, str]) -> bytes:
    cells = BlankCells(form, LAYOUT)
    _Pen(cells, layout).write(answers, notes)
    return cells.content()


def _note_rows(layout: FormLayout) -> dict[str, int]:
    return layout.nodes | {
        f"{code}.{name}": row for code, rows in layout.inputs.items() for name, row in rows.items()
    }


class _Pen:
    """Writes where the layout says."""

    def __init__(self, cells: BlankCells, layout: FormLayout) -> None:
        self.cells = cells
        self.layout = layout

    def write(self, answers: Answers, notes: Mapping[str, str]) -> None:
        nodes = self.layout.nodes
        for code, key in answers.choices.items():
            self.cells.text(self._answer(nodes[code]), key)
        for code, value in answers.values.items():
            self.cells.number(self._answer(nodes[code]), float(value))
        counted = {**answers.unfinished, **answers.inputs}
        for code, question in instrument(self.layout.instrument).questions.items():
            if isinstance(question.answer, Share):
                self._counts(code, question.answer, counted.get(code, {}))
        rows = _note_rows(self.layout)
        for code, note in notes.items():
            self.cells.text(f"{self.layout.columns.note}{rows[code]}", note)

    def _answer(self, row: int) -> str:
        return f"{self.layout.columns.answer}{row}"

    def _counts(self, code: str, share: Share, counts: Mapping[str, int]) -> None:
        rows = self.layout.inputs[code]
        for item in share.inputs:
            place = self._answer(rows[item.name])
            if item.total_of:
                if not self.cells.has_formula(place):
                    self.cells.formula(place, self._sum(item, rows))
            elif item.name in counts:
                self.cells.number(place, counts[item.name])

    def _sum(self, total: Input, rows: Mapping[str, int]) -> str:
        parts = [self._answer(rows[name]) for name in total.total_of]
        blank = ",".join(f'{part}=""' for part in parts)
        return f'IF(OR({blank}),"Blm Diisi",{"+".join(parts)})'
