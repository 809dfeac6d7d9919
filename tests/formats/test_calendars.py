"""Calendar files: what ships, and what a file must not say."""

from datetime import date

import pytest

from kawal.faults import UnusableInput
from kawal.formats.calendars import read_year, shipped_calendar

GOOD = """\
schema: kawal-calendar/1
year: 2030
decree: SKB
source: daftar uji
confidence: verified
counts: {libur_nasional: 1, cuti_bersama: 1}
days:
  - {date: '2030-01-01', kind: libur_nasional, name: Tahun Baru Masehi}
  - {date: '2030-12-26', kind: cuti_bersama, name: Hari Raya Natal}
"""


def _faults(text):
    with pytest.raises(UnusableInput) as refused:
        read_year(text.encode(), "id-2030.yaml")
    return refused.value.faults


def test_the_shipped_years_have_the_days_of_their_decrees():
    years = shipped_calendar().years

    assert {year: len(found.holidays) for year, found in years.items()} == {
        2024: 29, 2025: 28, 2026: 25, 2027: 26,
    }  # fmt: skip
    assert [year for year, found in years.items() if not found.is_confirmed] == [2027]


def test_a_day_added_by_an_amended_decree_is_there():
    assert date(2025, 8, 18) in shipped_calendar().years[2025].holidays


def test_a_good_file_is_read():
    year = read_year(GOOD.encode(), "id-2030.yaml")

    assert year.holidays[date(2030, 12, 26)].kind == "cuti_bersama"


@pytest.mark.parametrize(
    ("wrong", "line"),
    [("2031-12-26", 9), ("2030-01-01", 9), ("2029-12-31", 9)],
    ids=["next year", "twice", "last year"],
)
def test_it_refuses_a_stray_day_with_its_line(wrong, line):
    (fault,) = _faults(GOOD.replace("2030-12-26", wrong))

    assert fault.code == "CALENDAR-DAY"
    assert fault.where.startswith(f"id-2030.yaml:{line} ")


def test_it_refuses_counts_that_differ_from_the_days():
    faults = _faults(GOOD.replace("cuti_bersama: 1", "libur_pemilu: 2"))

    assert [(fault.code, fault.found) for fault in faults] == [
        ("CALENDAR-COUNT", "cuti_bersama: 1"),
        ("CALENDAR-COUNT", "libur_pemilu: 0"),
    ]


def test_it_refuses_an_unknown_kind_of_day():
    (fault,) = _faults(GOOD.replace("kind: cuti_bersama", "kind: libur_lokal"))

    assert fault.code == "SHAPE"
    assert fault.found == "'libur_lokal'"
