"""The calendar file as RFC 5545 wants it, read back by a reader of the test's own."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawal.notices.calendars.entries import Entry
from kawal.notices.calendars.ics import calendar

MIDNIGHT = datetime(2026, 4, 9, tzinfo=timezone(timedelta(hours=7)))


def file_of(*entries: Entry, name: str = "Kalender Ani") -> bytes:
    return calendar(
        name, entries, host="kawal.example", base_url="https://kawal.example", edition=MIDNIGHT
    )


def an_entry(**changes: object) -> Entry:
    given_: dict[str, object] = {
        "uid": "evidence-1",
        "title": "Habis berlaku: SOP",
        "starts": date(2026, 5, 3),
        "ends": date(2026, 5, 3),
    }
    return Entry(**{**given_, **changes})  # type: ignore[arg-type]


def read(file: bytes) -> list[tuple[str, str]]:
    """Names with parameters and values as they were before they were written: 3.1 and 3.3.11."""
    assert file.endswith(b"\r\n")
    physical = file[:-2].split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in physical)
    assert all(0 < len(line) <= 75 for line in physical)
    for line in physical:
        line.decode()  # never folded within a character
    logical = file[:-2].replace(b"\r\n ", b"").decode().split("\r\n")
    return [(name, value) for name, _, value in (line.partition(":") for line in logical)]


def plain(value: str) -> str:
    return "".join(_unescaped(iter(value)))


def _unescaped(characters: Iterator[str]) -> Iterator[str]:
    for character in characters:
        if character != "\\":
            assert character not in ";,"
            yield character
        else:
            yield {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}[next(characters)]


def test_a_file_has_what_every_reader_asks_for() -> None:
    lines = read(file_of(an_entry()))

    assert lines[:2] == [("BEGIN", "VCALENDAR"), ("VERSION", "2.0")]
    assert ("METHOD", "PUBLISH") in lines
    assert ("PRODID", "-//Kawal//Kalender//ID") in lines
    assert ("UID", "evidence-1@kawal.example") in lines
    assert ("DTSTAMP", "20260408T170000Z") in lines
    assert lines[-2:] == [("END", "VEVENT"), ("END", "VCALENDAR")]


def test_a_day_ends_where_the_next_one_begins() -> None:
    lines = read(file_of(an_entry(ends=date(2026, 5, 31))))

    assert ("DTSTART;VALUE=DATE", "20260503") in lines
    assert ("DTEND;VALUE=DATE", "20260601") in lines


def test_moments_are_written_in_utc() -> None:
    starts = datetime(2026, 5, 3, 6, 30, tzinfo=timezone(timedelta(hours=9)))

    lines = read(file_of(an_entry(starts=starts, ends=starts + timedelta(hours=2))))

    assert ("DTSTART", "20260502T213000Z") in lines
    assert ("DTEND", "20260502T233000Z") in lines


def test_a_page_is_linked_by_its_whole_address() -> None:
    lines = read(
        file_of(an_entry(path="/data-dukung/1/", detail="Kecamatan Tirtajaya; loket 1, 2"))
    )

    assert ("URL", "https://kawal.example/data-dukung/1/") in lines
    assert dict(lines)["DESCRIPTION"] == r"Kecamatan Tirtajaya\; loket 1\, 2"


def test_nothing_in_a_title_can_end_its_line() -> None:
    title = "SOP\r\nEND:VEVENT\rBEGIN:VALARM\x07\u2028\u0085; a, b\\n"

    lines = read(file_of(an_entry(title=title)))

    assert plain(dict(lines)["SUMMARY"]) == "SOP\nEND:VEVENT\nBEGIN:VALARM   ; a, b\\n"
    assert ("BEGIN", "VALARM") not in lines


def test_an_empty_calendar_is_still_one() -> None:
    lines = read(file_of())

    assert [name for name, _ in lines if name == "BEGIN"] == ["BEGIN"]


@given(title=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_title_comes_back_as_it_was(title: str) -> None:
    expected = title.replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(c if c == "\n" or c.isprintable() else " " for c in expected)

    lines = read(file_of(an_entry(title=title, detail=title or "x"), name=title))

    assert plain(dict(lines)["SUMMARY"]) == expected
    assert plain(dict(lines)["NAME"]) == expected


def test_an_entry_is_of_days_or_of_moments() -> None:
    with pytest.raises(ValueError, match="not of both"):
        an_entry(starts=datetime(2026, 5, 3, tzinfo=UTC))
    with pytest.raises(ValueError, match="time zone"):
        an_entry(starts=datetime(2026, 5, 3), ends=datetime(2026, 5, 4))  # noqa: DTZ001
