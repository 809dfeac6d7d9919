"""The official form, filled: answers go into the cells a person would fill, formulas stay alive.

Knows where the cells are (the layout), never what the formulas compute.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from kawal.faults import UnusableInput
from kawal.formats.content_faults import digit_faults, text_faults
from kawal.formats.whole_file import target_faults, write_whole
from kawal.rules.catalogue import blank_form, form_layout, instrument
from kawal.rules.instrument import Input, Share
from kawal.rules.layout import FormLayout
from kawal.scoring.answers import Answers

LAYOUT = "lke-zi-2021-form"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet obeys text that is typed like this


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
    workbook = openpyxl.load_workbook(template or io.BytesIO(blank_form(LAYOUT)))
    _Pen(workbook[layout.sheet], layout).write(answers, notes)
    workbook.calculation.fullCalcOnLoad = True
    workbook.properties.creator = None  # openpyxl would sign with its own name
    write_whole(out_path, partial(_content, workbook))


def _content(workbook: Workbook) -> bytes:
    result = io.BytesIO()
    # Not `workbook.save`: it leaves its archive open where the disk is full.
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return result.getvalue()


def _note_rows(layout: FormLayout) -> dict[str, int]:
    return layout.nodes | {
        f"{code}.{name}": row for code, rows in layout.inputs.items() for name, row in rows.items()
    }


class _Pen:
    """Writes on one sheet of the form."""

    def __init__(self, sheet: Worksheet, layout: FormLayout) -> None:
        self.sheet = sheet
        self.layout = layout

    def write(self, answers: Answers, notes: Mapping[str, str]) -> None:
        for code, key in answers.choices.items():
            self._answer(self.layout.nodes[code]).value = key
        for code, value in answers.values.items():
            self._answer(self.layout.nodes[code]).value = float(value)
        counted = {**answers.unfinished, **answers.inputs}
        for code, question in instrument(self.layout.instrument).questions.items():
            if isinstance(question.answer, Share):
                self._counts(code, question.answer, counted.get(code, {}))
        rows = _note_rows(self.layout)
        for code, note in notes.items():
            self._note(rows[code], note)

    def _answer(self, row: int) -> Cell:
        return self._cell(self.layout.columns.answer, row)

    def _cell(self, column: str, row: int) -> Cell:
        cell = self.sheet[f"{column}{row}"]
        assert isinstance(cell, Cell)  # noqa: S101  no cell to fill lies inside a merged range
        return cell

    def _counts(self, code: str, share: Share, counts: Mapping[str, int]) -> None:
        rows = self.layout.inputs[code]
        for item in share.inputs:
            cell = self._answer(rows[item.name])
            if not item.total_of:
                cell.value = counts.get(item.name)
            elif cell.data_type != "f":
                cell.value = self._sum(item, rows)

    def _sum(self, total: Input, rows: Mapping[str, int]) -> str:
        parts = [f"{self.layout.columns.answer}{rows[name]}" for name in total.total_of]
        blank = ",".join(f'{part}=""' for part in parts)
        return f'=IF(OR({blank}),"Blm Diisi",{"+".join(parts)})'

    def _note(self, row: int, note: str) -> None:
        cell = self._cell(self.layout.columns.note, row)
        cell.value = NOT_IN_XML.sub("\ufffd", note)
        cell.data_type = "s"  # openpyxl takes a leading = for a formula and #REF! for an error
        cell.quotePrefix = note.startswith(COMMANDS)
