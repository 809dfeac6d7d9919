"""From a raw cell to a value of its column, or the fault that says why not."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kawal.core.time import is_plausible
from kawal.faults import Fault
from kawal.followup.tables import faults
from kawal.followup.tables.layout import Column, Shape, Table
from kawal.followup.tables.source import Row
from kawal.formats.cells import ErrorValue, squeezed

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_YEAR = re.compile(r"[12]\d{3}")

type Value = str | int | date | None
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
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    of_value = dict(column.choices)
    return of_value.get(str(value), str(value))


def _value(column: Column, content: Any, where: str) -> Value | Fault:
    if isinstance(content, ErrorValue):
        return faults.error_value(where, str(content))
    if isinstance(content, str):
        content = content.strip()
    if content == "" or content is None:
        if column.required:
            return faults.empty(where, column)
        return None if column.shape in {Shape.DATE, Shape.YEAR} else ""
    return _READERS[column.shape](column, content, where)


def _text(column: Column, content: Any, where: str) -> Value | Fault:
    """Numbers that a spreadsheet made of a letter's number become digits again, dates ISO."""
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    text = content.date().isoformat() if isinstance(content, datetime) else str(content)
    text = "".join(c for c in text if c.isprintable() or c == "\n")
    if len(text) > column.longest:
        return faults.too_long(where, text, column.longest)
    return text


def _date(_column: Column, content: Any, where: str) -> Value | Fault:
    day = _day_in(content)
    if day is None:
        return faults.not_a_date(where, content)
    return day if is_plausible(day) else faults.far_away(where, content)


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


def _year(_column: Column, content: Any, where: str) -> Value | Fault:
    is_whole = isinstance(content, float) and content.is_integer()
    text = str(int(content)) if is_whole else str(content)
    return int(text) if _YEAR.fullmatch(text) else faults.not_a_year(where, content)


def _choice(column: Column, content: Any, where: str) -> Value | Fault:
    found = column.readings.get(squeezed(str(content)))
    return faults.not_a_choice(where, content, ", ".join(column.words)) if found is None else found


_READERS = {Shape.TEXT: _text, Shape.DATE: _date, Shape.YEAR: _year, Shape.CHOICE: _choice}
