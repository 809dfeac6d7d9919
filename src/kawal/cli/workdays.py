"""`kawal workdays DATE N`: the N-th working day after a date, with the reason for each day."""

import re
from datetime import date

from kawal.cli import spoken
from kawal.cli.output import emit_json, language, say, warn
from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.formats.calendars import shipped_calendar
from kawal.workdays.calendar import WEEKDAYS, Year
from kawal.workdays.counting import Trace, working_days_after


@spoken.command(
    "workdays",
    Text(
        "Menghitung hari kerja ke-N sesudah sebuah tanggal, dengan alasan tiap hari.",
        "Count to the N-th working day after a date, with the reason for each day.",
    ),
)
@spoken.argument(
    "date",
    Text(
        "Tanggal awal: 13-03-2026, 13/03/2026, atau 2026-03-13.",
        "The start: 2026-03-13, 13-03-2026 or 13/03/2026.",
    ),
)
@spoken.argument("n", Text("Berapa hari kerja.", "How many working days."), metavar="N")
@spoken.option(
    "--from-start",
    is_flag=True,
    about=Text(
        "Hari awal ikut dihitung, bila aturannya demikian.",
        "Count the start day too, where a rule says so.",
    ),
)
@spoken.as_json
def command(date: str, n: str, from_start: bool, as_json: bool) -> None:
    start, count = _given(date, n)
    trace = working_days_after(start, count, shipped_calendar(), from_start=from_start)
    if as_json:
        for year in trace.unconfirmed:
            warn(_unconfirmed(year))
        emit_json(_plain(trace))
    else:
        _show(trace, start, count, from_start=from_start)


def _given(day: str, n: str) -> tuple[date, int]:
    """Both arguments read; refuses both at once."""
    faults: list[Fault] = []
    start, count = _date(day), int(n) if n.isascii() and n.isdigit() and len(n) < 5 else None
    if start is None:
        faults.append(_unreadable(Text("TANGGAL", "DATE").in_(language()), day, *_DATE))
    if count is None:
        faults.append(_unreadable("N", n, *_COUNT))
    if start is None or count is None:
        raise UnusableInput(faults)
    return start, count


def _date(text: str) -> date | None:
    """2026-03-13, or 13-03-2026 and 13/3/2026 as Indonesian letters write it."""
    parts = re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", text)
    try:
        if parts:
            return date(int(parts[4]), int(parts[3]), int(parts[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None


_DATE = (
    Text(
        "tanggal tahun-bulan-hari atau hari-bulan-tahun",
        "a date as year-month-day or day-month-year",
    ),
    Text("tulis misalnya 2026-03-13 atau 13-03-2026", "write for example 2026-03-13 or 13-03-2026"),
)
_COUNT = (
    Text("jumlah hari kerja, 1 sampai 9999", "a number of working days, 1 to 9999"),
    Text("tulis misalnya 10", "write for example 10"),
)


def _unreadable(where: str, found: str, expected: Text, remedy: Text) -> Fault:
    return Fault("WORKDAYS-ARGUMENT", where, harmless(found), expected, remedy)


def _unconfirmed(year: Year) -> Text:
    return Text(
        "Perhatian: libur {year} belum dipastikan ({decree}); tenggat ini dapat berubah.",
        "Note: the holidays of {year} are not confirmed ({decree}); this deadline may change.",
    ).fill(year=year.year, decree=year.decree)


def _plain(trace: Trace) -> dict[str, object]:
    lang = language()
    return {
        "date": trace.deadline.isoformat(),
        "provisional": [year.year for year in trace.unconfirmed],
        "trace": [
            {
                "date": day.date.isoformat(),
                "counted": day.is_counted,
                "reason": day.reason.in_(lang),
            }
            for day in trace.days
        ],
    }


def _show(trace: Trace, start: date, count: int, *, from_start: bool) -> None:
    heading = _COUNTED_FROM if from_start else _AFTER
    say(heading.fill(n=count, start=_long(start), end=_long(trace.deadline)), bold=True)
    # The caution stands on the page, so that it goes where the page is copied to.
    for year in trace.unconfirmed:
        say(_unconfirmed(year), fg="yellow")
    say("")
    width = max(len(_long(day.date).in_(language())) for day in trace.days)
    for day in trace.days:
        shown = _long(day.date).in_(language())
        say(f"  {shown:<{width}}  {day.reason.in_(language())}", dim=not day.is_counted)


_AFTER = Text("Hari kerja ke-{n} setelah {start}: {end}", "Working day {n} after {start}: {end}")
_COUNTED_FROM = Text(
    "Hari kerja ke-{n} terhitung sejak {start}: {end}",
    "Working day {n} counted from {start}: {end}",
)
_MONTHS = (
    Text("Januari", "January"),
    Text("Februari", "February"),
    Text("Maret", "March"),
    Text("April", "April"),
    Text("Mei", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("Agustus", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Desember", "December"),
)


def _long(day: date) -> Text:
    """Jumat, 27 Maret 2026"""
    weekday, month = WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return Text("{weekday}, {day} {month} {year}", "{weekday}, {day} {month} {year}").fill(
        weekday=weekday, day=day.day, month=month, year=day.year
    )
