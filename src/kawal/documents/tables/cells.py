"""From a raw cell to a value of its column, or the fault that says why not."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kawal.core.time import is_plausible
from kawal.documents.tables import faults
from kawal.documents.tables.layout import NO, YES, Column, Shape, Table
from kawal.documents.tables.source import Row
from kawal.faults import Fault
from kawal.formats.cells import ErrorValue, squeezed

MOST = 999  # the largest number that a column of numbers takes
EXACT = 10**15  # a spreadsheet keeps 15 digits of a number and turns the rest of a NIP into zeros
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_NUMBER = re.compile(r"[0-9]{1,3}")
_YEAR = re.compile(r"[12]\d{3}")

type Value = str | int | bool | date | None
type Values = Mapping[str, Value]


def read_row(table: Table, row: Row) -> tuple[Values, list[Fault]]:
    """Every column of the table by key, and all faults of the row at once."""
    values: dict[str, Value] = {}
    wrong: list[Fault] = []
    for column in table.columns:
        value = _value(column, row.cells.get(column.key, ""), row.at(column.key))
        if isinstance(value, Fault):
            wrong.append(value)
        else:
            values[column.key] = value
    return values, wrong


def word(column: Column, value: Value) -> str:
    """A value as it stands in the file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return dict(column.choices).get(str(value), str(value))


def _value(column: Column, content: Any, where: str) -> Value | Fault:
    if isinstance(content, ErrorValue):
        return faults.error_value(where, str(content))
    if isinstance(content, str):
        content = content.strip()
    if content == "" or content is None:
        if column.required:
            return faults.empty(where, column)
        return "" if column.shape in {Shape.TEXT, Shape.CHOICE} else None
    return _READERS[column.shape](column, content, where)


def _text(column: Column, content: Any, where: str) -> Value | Fault:
    """Numbers that a spreadsheet made of codes become digits again, dates their ISO form."""
    if isinstance(content, float) and abs(content) > EXACT:
        return faults.digits_lost(where, content)
    text = content.date().isoformat() if isinstance(content, datetime) else _digits(content)
    # Invisible control characters in a name are never meant; line breaks in a long text are.
    text = "".join(c for c in text if c.isprintable() or c == "\n")
    if len(text) > column.longest:
        return faults.too_long(where, text, column.longest)
    return text


def _date(column: Column, content: Any, where: str) -> Value | Fault:
    day = _day_in(content)
    if day is None:
        return faults.not_a_date(where, content)
    return day if is_plausible(day) else faults.far_away(where, content, column)


def _day_in(content: Any) -> date | None:
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    text = str(content)
    day_first, year_first = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
        if year_first:
            return date(*map(int, year_first.groups()))
    except ValueError:
        return None
    return None


def _number(_column: Column, content: Any, where: str) -> Value | Fault:
    text = _digits(content)
    if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= MOST:
        return faults.not_a_number(where, content, MOST)
    return int(text)


def _year(_column: Column, content: Any, where: str) -> Value | Fault:
    text = _digits(content)
    return int(text) if _YEAR.fullmatch(text) else faults.not_a_year(where, content)


def _digits(content: Any) -> str:
    """A whole number without the point that a spreadsheet keeps for it."""
    is_whole = isinstance(content, float) and content.is_integer()
    return str(int(content)) if is_whole else str(content)


def _yes_no(_column: Column, content: Any, where: str) -> Value | Fault:
    if isinstance(content, bool):
        return content
    spelled = {squeezed(YES): True, "y": True, squeezed(NO): False, "t": False}
    found = spelled.get(squeezed(str(content)))
    return faults.not_a_choice(where, content, f"{YES}, {NO}") if found is None else found


def _choice(column: Column, content: Any, where: str) -> Value | Fault:
    found = column.readings.get(squeezed(str(content)))
    return faults.not_a_choice(where, content, ", ".join(column.words)) if found is None else found


_READERS = {
    Shape.TEXT: _text,
    Shape.DATE: _date,
    Shape.NUMBER: _number,
    Shape.YEAR: _year,
    Shape.YES_NO: _yes_no,
    Shape.CHOICE: _choice,
}
