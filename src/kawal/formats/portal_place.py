"""Where the portal's questions stand in a workbook: by the name of the sheet and by their texts."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from kawal.faults import Fault, UnusableInput, harmless
from kawal.formats import file_warnings, refusals
from kawal.formats.cells import column_letters, column_number, squeezed
from kawal.formats.count_labels import check_label
from kawal.formats.file_warnings import FileWarning
from kawal.formats.wording import is_reworded, is_same
from kawal.formats.workbook import Sheet, Workbook
from kawal.rules import catalogue
from kawal.rules.layout import PortalLayout

ROWS_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class PortalPlace:
    """The portal's rows on their sheet. The ministry's columns are fixed; rows may have moved."""

    layout: PortalLayout
    sheet: Sheet
    rows_moved: int

    def content(self, column: str, row: int) -> Any:
        return self.sheet.at(row + self.rows_moved, column_number(column))

    def answer(self, column: str, row: int) -> Any:
        """The same of an answer's cell; it tells a formula without a result from a blank."""
        return self.sheet.answer_at(row + self.rows_moved, column_number(column))

    def is_formula(self, column: str, row: int) -> bool:
        return row + self.rows_moved in self.sheet.formulas(column_number(column))

    def where(self, column: str, row: int, about: str) -> str:
        return f"{self.sheet.here}!{column}{row + self.rows_moved} ({about})"

    def texts(self, row: int) -> list[str]:
        """Every text left of the unit's answer."""
        answer = column_number(self.layout.columns.answer)
        cells = (self.sheet.at(row + self.rows_moved, column) for column in range(1, answer))
        return [content for content in cells if isinstance(content, str) and content.strip()]


def find_named_portal(workbook: Workbook, layout: PortalLayout) -> PortalPlace | None:
    """The rows on the sheet that bears the portal's name; None where there is no such sheet."""
    sheet = workbook.named(layout.sheet)
    if sheet is None:
        return None
    return _by_texts(sheet, layout) or PortalPlace(layout, sheet, 0)


def portal_on(sheet: Sheet, layout: PortalLayout) -> PortalPlace | None:
    """The rows on a sheet of any name; the first and the last question must agree on it."""
    place = _by_texts(sheet, layout)
    return place if place and _has(place, list(layout.questions)[-1]) else None


def _by_texts(sheet: Sheet, layout: PortalLayout) -> PortalPlace | None:
    first = next(iter(layout.questions))
    printed = layout.questions[first].row
    for moved in range(1 - printed, ROWS_SEARCHED - printed):
        place = PortalPlace(layout, sheet, moved)
        if _has(place, first):
            return place
    return None


def _has(place: PortalPlace, code: str) -> bool:
    text = catalogue.instrument(place.layout.instrument).questions[code].text
    return any(is_same(found, text) for found in place.texts(place.layout.questions[code].row))


def check_portal(place: PortalPlace) -> tuple[FileWarning, ...]:
    """Refuses rows with the text of another question or count; warns of new wording or no texts."""
    rows = {code: item.row for code, item in place.layout.questions.items()}
    if not any(place.texts(row) for row in rows.values()):
        return (file_warnings.no_texts(place.sheet.here),)
    instrument = catalogue.instrument(place.layout.instrument)
    others = {squeezed(question.text) for question in instrument.questions.values()}
    findings = [
        *(
            _finding(place, code, row, instrument.questions[code].text, others)
            for code, row in rows.items()
        ),
        *_label_findings(place),
    ]
    faults = [finding for finding in findings if isinstance(finding, Fault)]
    if faults:
        raise UnusableInput(refusals.few_or_other_form(faults, place.sheet.here, instrument.title))
    return tuple(finding for finding in findings if isinstance(finding, FileWarning))


def _label_findings(place: PortalPlace) -> Iterator[Fault | FileWarning | None]:
    for code, items in place.layout.inputs.items():
        for name, item in items.items():
            about = f"{code}.{name}"
            where = place.where(column_letters(1), item.row, about)
            yield check_label(place.layout.instrument, about, where, place.texts(item.row))


def _finding(
    place: PortalPlace, code: str, row: int, text: str, others: Set[str]
) -> Fault | FileWarning | None:
    found = place.texts(row)
    if any(is_same(one, text) for one in found):
        return None
    where = place.where(column_letters(1), row, code)
    for one in found:
        if is_reworded(one, text, others):
            return file_warnings.other_wording(code, where, one, text)
    return refusals.form_differs(where, found[-1] if found else "", harmless(text))
