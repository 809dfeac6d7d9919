"""The portal's workbook written: the unit's answers in the rows of the question master.

Sheet, rows and the columns K to M are the ministry's (the layout); what stands left of them says
which question a row asks, so that a person, and `portal_place`, can tell.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kawal.faults import UnusableInput
from kawal.formats.cells import column_number
from kawal.formats.content_faults import digit_faults, text_faults
from kawal.formats.count_labels import labels_of
from kawal.formats.whole_file import target_faults, write_whole
from kawal.rules.catalogue import instrument, portal_layout
from kawal.rules.instrument import Instrument
from kawal.rules.layout import PortalItem, PortalLayout
from kawal.scoring.answers import Answers

LAYOUT = "portalrb-2026"
SOAL, CODE, TEXT, KIND = 0, 1, 4, 9  # columns A, B, E, J: ours, the layout fixes none of them
WIDTHS = {SOAL: 8, CODE: 14, TEXT: 90, KIND: 12}
ANSWER_WIDTH, NOTE_WIDTH = 12, 48
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

type Texts = Mapping[str, str]


def write_portal(
    answers: Answers,
    out_path: Path,
    *,
    notes: Texts | None = None,
    evidence: Texts | None = None,
    overwrite: bool = False,
) -> None:
    """Write a workbook in the portal's layout to `out_path`, whole or not at all.

    `notes` and `evidence` are texts by code, beside a count by `code.name`; a ratio has no row of
    its own, so what is given by its code stands beside its first count. They stay text whatever
    they look like; a character that a workbook cannot hold becomes U+FFFD. The assessor's columns
    stay empty.

    What the portal does not ask is not written: totals of counts, and ratios that were answered as
    a share without counts (`without_place` names them).

    Refuses, with every fault: a name that does not end in .xlsx, a missing folder, an existing file
    unless `overwrite`, a text for no row or too long for a cell, a value with more digits than a
    cell holds, and what the disk refuses.
    """
    layout, notes, evidence = portal_layout(LAYOUT), notes or {}, evidence or {}
    rows = _text_rows(layout)
    faults = [
        *target_faults(out_path, ".xlsx", overwrite=overwrite),
        *text_faults(notes, rows, layout.instrument, "notes"),
        *text_faults(evidence, rows, layout.instrument, "evidence"),
        *digit_faults(answers),
    ]
    if faults:
        raise UnusableInput(faults)
    write_whole(out_path, lambda: _content(layout, answers, notes, evidence))


def without_place(answers: Answers) -> tuple[str, ...]:
    """Ratios answered as a share alone: the portal asks their counts, so it would have nothing."""
    layout = portal_layout(LAYOUT)
    return tuple(code for code in answers.values if code in layout.inputs)


def _content(layout: PortalLayout, answers: Answers, notes: Texts, evidence: Texts) -> bytes:
    result = BytesIO()
    with Workbook(result, {**_PLAIN, "in_memory": True}) as book:
        book.set_properties({"author": ""})
        pen = _Pen(book, layout)
        pen.print_questions(instrument(layout.instrument))
        pen.answer(answers)
        pen.write_beside(notes, layout.columns.note)
        pen.write_beside(evidence, layout.columns.evidence)
    return result.getvalue()


def _text_rows(layout: PortalLayout) -> dict[str, int]:
    """Rows by code and by `code.name`; a ratio has that of its first count."""
    first = {code: next(iter(items.values())).row for code, items in layout.inputs.items()}
    return first | {key: item.row for key, item in _items(layout)}


def _items(layout: PortalLayout) -> Iterator[tuple[str, PortalItem]]:
    """Every row that is asked, by `code` or `code.name`."""
    yield from layout.questions.items()
    for code, items in layout.inputs.items():
        yield from ((f"{code}.{name}", item) for name, item in items.items())


class _Pen:
    """Writes on the one sheet of the book. Rows of the layout count from 1, the writer's from 0."""

    def __init__(self, book: Workbook, layout: PortalLayout) -> None:
        self.layout = layout
        self.sheet: Worksheet = book.add_worksheet(layout.sheet)
        self.strong = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        # With a leading apostrophe, as a person types it: editing the cell makes no formula of it.
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def print_questions(self, of: Instrument) -> None:
        self._print_head()
        labels = labels_of(of.id)
        for key, item in _items(self.layout):
            code = key if key in self.layout.questions else key.rpartition(".")[0]
            text = of.questions[key].text if key == code else labels[key]
            self.sheet.write_number(item.row - 1, SOAL, item.soal, self.wrapped)
            self.sheet.write_string(item.row - 1, CODE, code, self.wrapped)
            self.sheet.write_string(item.row - 1, TEXT, text, self.wrapped)
            self.sheet.write_string(item.row - 1, KIND, item.kind, self.wrapped)
        for row, title in _headings(self.layout, of):
            self.sheet.write_string(row - 1, TEXT, title, self.strong)

    def _print_head(self) -> None:
        columns = self.layout.columns
        heads = {
            SOAL: "soal_id",
            CODE: "Kode",
            TEXT: "Pertanyaan",
            KIND: "Jenis",
            _at(columns.answer): "Jawaban unit",
            _at(columns.note): "Catatan unit",
            _at(columns.evidence): "Bukti dukung unit",
            _at(columns.assessor): "Jawaban TPI",
            _at(columns.assessor_note): "Catatan TPI",
        }
        widths = WIDTHS | {
            _at(columns.answer): ANSWER_WIDTH,
            _at(columns.note): NOTE_WIDTH,
            _at(columns.evidence): NOTE_WIDTH,
            _at(columns.assessor): ANSWER_WIDTH,
            _at(columns.assessor_note): NOTE_WIDTH,
        }
        for column, word in heads.items():
            self.sheet.set_column(column, column, widths[column])
            self.sheet.write_string(0, column, word, self.strong)
        self.sheet.freeze_panes(1, 0)

    def answer(self, answers: Answers) -> None:
        column = _at(self.layout.columns.answer)
        counted = {**answers.unfinished, **answers.inputs}
        for code, item in self.layout.questions.items():
            if code in answers.choices:
                self.sheet.write_string(item.row - 1, column, answers.choices[code], self.wrapped)
            if code in answers.values:
                value = float(answers.values[code])
                self.sheet.write_number(item.row - 1, column, value, self.wrapped)
        for code, items in self.layout.inputs.items():
            counts = counted.get(code, {})
            for name in items.keys() & counts.keys():
                self.sheet.write_number(items[name].row - 1, column, counts[name], self.wrapped)

    def write_beside(self, texts: Texts, column: str) -> None:
        """What is given by `code.name` comes after, so that it wins over that of its ratio."""
        rows = _text_rows(self.layout)
        for key in sorted(texts, key=lambda key: key in self.layout.inputs, reverse=True):
            text = _NOT_IN_XML.sub("\ufffd", texts[key])
            self.sheet.write_string(rows[key] - 1, _at(column), text, self.quoted)


def _at(column: str) -> int:
    return column_number(column) - 1


def _headings(layout: PortalLayout, of: Instrument) -> Iterator[tuple[int, str]]:
    """Groups, and ratios, directly above their first row: the question master leaves room there."""
    above: list[str] = []
    for node in of.nodes:
        own = layout.questions.get(node.id)
        if own is None:
            number = f"{node.printed_no} " if node.printed_no else ""
            above.append(f"{number}{node.label}")
        first = own or next(iter(layout.inputs.get(node.id, {}).values()), None)
        if first is not None:
            yield from zip(range(first.row - len(above), first.row), above, strict=True)
            above = []
