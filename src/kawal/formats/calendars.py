"""Calendar files: the holidays of one year each, as data, into the calendar of `workdays`."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from kawal.faults import Fault, Text, UnusableInput
from kawal.rules.catalogue import calendars
from kawal.rules.document import Document, parse_document
from kawal.rules.instrument import Shape
from kawal.rules.loader import shaped
from kawal.workdays.calendar import Calendar, Holiday, Kind, Year


class HolidayEntry(Shape):
    date: date
    kind: Kind
    name: str


class CalendarFile(Shape):
    """One year. `verified`: days and counts compared with reprints of the decree (SKB)."""

    schema_: Annotated[Literal["kawal-calendar/1"], Field(alias="schema")]
    year: int
    decree: str
    source: str
    confidence: Literal["verified", "uncertain"]
    note: str | None = None
    counts: dict[Kind, int]
    days: tuple[HolidayEntry, ...]


@cache
def shipped_calendar() -> Calendar:
    """All years that Kawal ships."""
    years = [read_year(raw, path) for path, raw in calendars()]
    return Calendar({year.year: year for year in years})


def read_year(raw: bytes, name: str) -> Year:
    """One calendar file; refuses a day of another year, a day given twice and a wrong count."""
    document = parse_document(raw, name)
    file = shaped(CalendarFile, document)
    faults = [*_stray_days(file, document), *_wrong_counts(file, document)]
    if faults:
        raise UnusableInput(faults)
    holidays = {day.date: Holiday(day.date, day.kind, day.name) for day in file.days}
    return Year(file.year, file.decree, file.confidence == "verified", holidays)


def _stray_days(file: CalendarFile, document: Document) -> Iterator[Fault]:
    before: date | None = None
    for i, day in enumerate(file.days):
        if day.date.year != file.year or (before is not None and day.date <= before):
            yield Fault(
                "CALENDAR-DAY",
                document.where(("days", i)),
                day.date.isoformat(),
                Text(
                    f"hari dalam {file.year}, berurutan, masing-masing satu kali",
                    f"days of {file.year}, in order, each once",
                ),
                Text("perbaiki tanggal atau urutannya", "correct the date or the order"),
            )
        before = day.date


def _wrong_counts(file: CalendarFile, document: Document) -> Iterator[Fault]:
    found = Counter(day.kind for day in file.days)
    for kind in sorted({*found, *file.counts}):
        if found[kind] != file.counts.get(kind, 0):
            yield Fault(
                "CALENDAR-COUNT",
                document.where(("counts", kind)),
                f"{kind}: {found[kind]}",
                Text(
                    f"{file.counts.get(kind, 0)} hari menurut `counts`",
                    f"{file.counts.get(kind, 0)} days by `counts`",
                ),
                Text("cocokkan daftar hari dengan SKB", "compare the days with the decree"),
            )
