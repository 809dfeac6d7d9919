"""`kawal workdays`, as a person and as a program call it."""

import json

import pytest

from cli.terminal import kawal


def test_it_prints_the_deadline_and_every_day(capsys):
    run = kawal(capsys, "--lang", "id", "workdays", "2026-03-13", "10")

    assert run.code == 0
    assert run.out.startswith(
        "Hari kerja ke-10 setelah Jumat, 13 Maret 2026: Senin, 6 April 2026\n"
    )
    assert "  Kamis, 19 Maret 2026   libur nasional: Hari Suci Nyepi" in run.out


def test_it_speaks_english(capsys):
    run = kawal(capsys, "--lang", "en", "workdays", "2026-03-17", "1")

    assert "collective leave: Hari Suci Nyepi" in run.out


def test_json_carries_the_trace(capsys):
    run = kawal(capsys, "--lang", "en", "workdays", "2026-11-27", "1", "--json")

    assert run.code == 0
    assert json.loads(run.out) == {
        "date": "2026-11-30",
        "provisional": [],
        "trace": [
            {"date": "2026-11-27", "counted": False, "reason": "start day, not counted"},
            {"date": "2026-11-28", "counted": False, "reason": "weekend"},
            {"date": "2026-11-29", "counted": False, "reason": "weekend"},
            {"date": "2026-11-30", "counted": True, "reason": "working day 1"},
        ],
    }


def test_the_start_day_counts_on_demand(capsys):
    run = kawal(capsys, "workdays", "2026-11-27", "1", "--from-start", "--json")

    assert json.loads(run.out)["date"] == "2026-11-27"


def test_the_heading_says_from_when_is_counted(capsys):
    after = kawal(capsys, "--lang", "id", "workdays", "2026-03-20", "5")
    since = kawal(capsys, "--lang", "id", "workdays", "2026-03-20", "5", "--from-start")

    assert after.out.startswith("Hari kerja ke-5 setelah Jumat, 20 Maret 2026")
    assert since.out.startswith("Hari kerja ke-5 terhitung sejak Jumat, 20 Maret 2026")


def test_an_unconfirmed_year_warns_beside_the_answer(capsys):
    """T49: the holidays of 2027 were not confirmed; stdout stays JSON."""
    run = kawal(capsys, "--lang", "en", "workdays", "2026-12-30", "3", "--json")

    assert run.code == 0
    assert json.loads(run.out)["date"] == "2027-01-06"
    assert json.loads(run.out)["provisional"] == [2027]
    assert "2027 are not confirmed" in run.err


def test_the_page_carries_the_caution_of_an_unconfirmed_year(capsys):
    run = kawal(capsys, "--lang", "id", "workdays", "30-12-2026", "3")

    assert "Hari kerja ke-3 setelah Rabu, 30 Desember 2026: Rabu, 6 Januari 2027" in run.out
    assert "Perhatian: libur 2027 belum dipastikan" in run.out
    assert run.err == ""


def test_a_year_without_calendar_is_refused(capsys):
    """T49"""
    run = kawal(capsys, "--lang", "id", "workdays", "2031-01-02", "3")

    assert run.code == 2
    assert run.out == ""
    assert "2024, 2025, 2026, 2027" in run.err


@pytest.mark.parametrize("day", ["31-02-2026", "13-03/2026", "2026-02-30", "besok", ""])
@pytest.mark.parametrize("n", ["0x1", "1.5", "١", "99999", ""])
def test_both_arguments_are_refused_at_once(capsys, day, n):
    run = kawal(capsys, "--lang", "id", "workdays", day, n)

    assert run.code == 2
    assert "  TANGGAL  [" in run.err
    assert "  N  [" in run.err


@pytest.mark.parametrize("day", ["13-03-2026", "13/03/2026", "13.3.2026", "2026-03-13"])
def test_a_date_is_read_as_letters_and_programs_write_it(capsys, day):
    run = kawal(capsys, "workdays", day, "3", "--json")

    assert run.code == 0
    assert json.loads(run.out)["trace"][0]["date"] == "2026-03-13"


def test_no_day_at_all_is_refused(capsys):
    run = kawal(capsys, "workdays", "2026-03-13", "0")

    assert run.code == 2
    assert "WORKDAYS-COUNT" in run.err
