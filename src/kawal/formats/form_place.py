"""Where the official form stands in a workbook: found by its marks, even moved or renamed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kawal.formats.cells import column_letters, column_number, squeezed
from kawal.formats.workbook import Sheet, Workbook
from kawal.rules.layout import FormLayout

ROWS_SEARCHED = 60  # a letterhead above the form is shorter


@dataclass(frozen=True, slots=True)
class FormPlace:
    """The form on its sheet: how far its rows moved, and the column (1-based) of each role.

    A role whose column was deleted is missing; only `weight`, `answer` and `points` are certain.
    """

    layout: FormLayout
    sheet: Sheet
    rows_moved: int
    columns: Mapping[str, int]

    def contents(self, role: str) -> list[Any]:
        """Contents of a column by the rows of the layout (from 1); blank if the column is gone."""
        column = self.columns.get(role, 0)
        cells = [row[column - 1] if 0 < column <= len(row) else "" for row in self.sheet.rows]
        first = self.rows_moved - 1  # the cell that belongs to row 0
        cells = cells[first:] if first >= 0 else [""] * -first + cells
        return cells + [""] * (self.layout.total_row + 1 - len(cells))

    def answer(self, row: int) -> Any:
        """Content of the answer's cell; it tells a formula without a result from a blank."""
        return self.sheet.answer_at(row + self.rows_moved, self.columns["answer"])

    def cell(self, role: str, row: int) -> tuple[int, int]:
        """Row and column in the file at hand; the role must be there."""
        return row + self.rows_moved, self.columns[role]

    def where(self, role: str, row: int, about: str) -> str:
        """`lke.xlsx LKE ZI!K9 (A.I.1.i.b)`: the cell as it is in the file at hand."""
        return self.where_in(self.columns[role], row, about)

    def where_in(self, column: int, row: int, about: str) -> str:
        cell = f"{column_letters(column)}{row + self.rows_moved}"
        return f"{self.sheet.here}!{cell} ({about})"

    def label(self, row: int) -> tuple[Any, int]:
        """What is written last before the weight, and its column: the text of the row."""
        for column in range(self.columns["weight"] - 1, 0, -1):
            content = self.sheet.at(row + self.rows_moved, column)
            if content != "":
                return content, column
        return "", 1


def find_named_form(workbook: Workbook, layout: FormLayout) -> FormPlace | None:
    """The form on the sheet that bears its name; None where there is no such sheet."""
    sheet = workbook.named(layout.sheet)
    return None if sheet is None else form_on(sheet, layout) or _as_printed(sheet, layout)


def _as_printed(sheet: Sheet, layout: FormLayout) -> FormPlace:
    columns = layout.columns.model_dump()
    numbers = {role: column_number(letters) for role, letters in columns.items()}
    return FormPlace(layout, sheet, 0, numbers)


def form_on(sheet: Sheet, layout: FormLayout) -> FormPlace | None:
    """The form on a sheet of any name, by its headings."""
    roles = {
        squeezed(text): role for role, text in layout.headings.model_dump(exclude={"row"}).items()
    }
    for number, row in enumerate(sheet.rows[:ROWS_SEARCHED], start=1):
        columns: dict[str, int] = {}
        for column, content in enumerate(row, start=1):
            if isinstance(content, str) and (role := roles.get(squeezed(content))):
                columns.setdefault(role, column)
        if {"weight", "answer", "points"} <= columns.keys():
            return FormPlace(layout, sheet, number - layout.headings.row, columns)
    return None
