"""Who hears that a run was sent or given back."""

import pytest

from assessments import desk
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.notices.following import follow
from kawal.notices.queries.inbox import inbox_of, lines_of
from notices.acts import forget_the_past
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def team(sheet):
    return town.with_role("Ani", "tim_kerja_zi", sheet.run.unit)


@pytest.fixture
def head(sheet):
    return town.with_role("Budi Hartono", "kepala_unit", sheet.run.unit)


@pytest.fixture
def office(sheet):
    return town.with_role("Dewi", "bagian_organisasi", sheet.run.unit.agency)


def told(person):
    return [
        (line.words.title, line.words.detail) for line in lines_of(person, list(inbox_of(person)))
    ]


def sent(sheet, by):
    forget_the_past()
    snapshot = submit_run(
        run=sheet.run, revision=sheet.revision, accepted="Menyusul", by=by, now=desk.NOW
    )
    town.settle()
    return snapshot


def test_the_offices_that_go_on_hear_of_a_sending(sheet, team, head, office):
    inspector = town.with_role("Eka", "inspektur", sheet.run.unit.agency)
    reader = town.with_role("Fajar", "pembaca", sheet.run.unit.agency)
    sent(sheet, head)

    follow(now=desk.NOW)

    said = [
        (
            "Budi Hartono mengirim penilaian Kecamatan Tirtajaya 2026, kiriman ke-1",
            "Dengan 113 hal terbuka.",
        )
    ]
    assert told(office) == told(inspector) == said
    assert told(team) == told(head) == told(reader) == []


def test_an_office_of_another_agency_hears_nothing(sheet, head):
    elsewhere = town.with_role("Gita", "bagian_organisasi", town.agency(name="Kota Lain"))
    sent(sheet, head)

    follow(now=desk.NOW)

    assert told(elsewhere) == []


def test_team_and_head_hear_why_it_came_back(sheet, team, head, office):
    sent(sheet, head)
    follow(now=desk.NOW)
    reopen_run(run=sheet.run, reason="SK belum ditandatangani", by=office, now=desk.LATER)
    town.settle()

    follow(now=desk.LATER)

    said = [("Dewi membuka kembali penilaian Kecamatan Tirtajaya 2026", "SK belum ditandatangani")]
    assert told(team) == told(head) == said
    assert not any("membuka kembali" in title for title, _ in told(office))


def test_the_office_that_gave_it_back_itself_is_not_told(sheet, office):
    sent(sheet, office)

    follow(now=desk.NOW)

    assert told(office) == []
