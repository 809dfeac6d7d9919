"""What teams hear of their runs, on which days, and what stands in their calendars."""

from datetime import date, timedelta

import pytest

from assessments import desk
from kawal.assessments.actions.cycles import Due, set_stage
from kawal.assessments.actions.parts import name_parts
from kawal.assessments.models import Run, Stage
from kawal.assessments.notice_runs import ends_of_runs, remind_of_due_runs
from kawal.notices.following import follow
from kawal.notices.models import Notice
from kawal.notices.queries.inbox import inbox_of, lines_of
from notices.acts import forget_the_past
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def tirtajaya(city):
    return town.kecamatan(city)


@pytest.fixture
def ani(tirtajaya):
    return town.with_role("Ani", "tim_kerja_zi", tirtajaya)


def told(person) -> list[tuple[str, str]]:
    return [
        (line.words.title, line.words.detail) for line in lines_of(person, list(inbox_of(person)))
    ]


def opened(city, unit, **changed):
    forget_the_past()
    cycle = desk.cycle(city, unit, **changed)
    town.settle()
    return cycle


def test_the_team_and_the_head_hear_that_it_is_open(city, tirtajaya, ani):
    budi = town.with_role("Budi", "kepala_unit", tirtajaya)
    dewi = town.with_role("Dewi", "pembaca", city)
    opened(city, tirtajaya)

    follow(now=desk.NOW)

    said = [("Penilaian Kecamatan Tirtajaya 2026 dibuka", "Isi paling lambat 30 April 2026.")]
    assert told(ani) == told(budi) == said
    assert told(dewi) == []


def test_a_cycle_without_dates_says_that_it_may_be_filled(city, tirtajaya, ani):
    opened(city, tirtajaya, stages={})

    follow(now=desk.NOW)

    assert told(ani) == [
        ("Penilaian Kecamatan Tirtajaya 2026 dibuka", "Lembar kerjanya siap diisi.")
    ]


def test_a_unit_without_a_team_is_heard_of_above(city, tirtajaya, ani):
    opened(city, town.kelurahan(tirtajaya))

    follow(now=desk.NOW)

    assert [title for title, _ in told(ani)] == ["Penilaian Kelurahan Mekarsari 2026 dibuka"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (14, "Penilaian Kecamatan Tirtajaya 2026 harus dikirim dalam 14 hari"),
        (1, "Penilaian Kecamatan Tirtajaya 2026 harus dikirim dalam 1 hari"),
        (0, "Penilaian Kecamatan Tirtajaya 2026 harus dikirim hari ini"),
    ],
)
def test_the_team_is_reminded(city, tirtajaya, ani, days, said):
    due = town.TODAY + timedelta(days=days)
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})

    assert remind_of_due_runs(now=desk.NOW) == 1

    [(title, detail)] = told(ani)
    assert title == said
    assert detail.endswith(", SE 1.")


@pytest.mark.usefixtures("ani")
def test_fifteen_days_before_nobody_hears_anything(city, tirtajaya):
    due = town.TODAY + timedelta(days=15)
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})

    assert remind_of_due_runs(now=desk.NOW) == 0


@pytest.mark.usefixtures("ani")
def test_on_each_of_the_four_days_once(city, tirtajaya):
    """A night on which nothing ran is made up for, and no day is told twice."""
    due = town.TODAY + timedelta(days=20)
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})

    on = [n for n in range(22) if remind_of_due_runs(now=desk.NOW + timedelta(days=n))]

    assert on == [20 - 14, 20 - 7, 20 - 3, 20 - 1]


def test_another_date_is_heard_of_anew(city, tirtajaya, ani):
    due = town.TODAY + timedelta(days=7)
    cycle = desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})
    remind_of_due_runs(now=desk.NOW)
    later = Due(due + timedelta(days=7), "SE 2")
    set_stage(cycle=cycle, stage=Stage.SELF, due=later, by=None, now=desk.NOW)

    assert remind_of_due_runs(now=desk.NOW) == 1
    assert Notice.objects.filter(person=ani, kind="assessments.run_due").count() == 2


@pytest.mark.usefixtures("ani")
def test_the_people_of_a_named_sub_unit_are_reminded_too(city, tirtajaya):
    part = town.kelurahan(tirtajaya)
    nur = town.with_role("Nur", "tim_kerja_zi", part)
    due = town.TODAY + timedelta(days=3)
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})
    name_parts(run=desk.run_of(tirtajaya), units=[part], **town.BY)

    assert remind_of_due_runs(now=desk.NOW) == 2
    assert told(nur)


@pytest.mark.usefixtures("ani")
def test_a_run_that_was_sent_is_not_asked_for(city, tirtajaya):
    due = town.TODAY + timedelta(days=3)
    desk.cycle(city, tirtajaya, stages={Stage.SELF: Due(due, "SE 1")})
    Run.objects.update(state="submitted")

    assert remind_of_due_runs(now=desk.NOW) == 0


def test_the_last_day_stands_in_the_calendar_of_the_team_alone(city, tirtajaya, ani):
    desk.cycle(city, tirtajaya)
    whole_year = (date(2026, 1, 1), date(2026, 12, 31))

    [entry] = ends_of_runs(ani, *whole_year)

    assert entry.title == "Batas mengirim penilaian Kecamatan Tirtajaya 2026"
    assert (entry.starts, entry.detail) == (date(2026, 4, 30), "SE Sekda 700/12/2026")
    dewi = town.with_role("Dewi", "pembaca", city)
    assert list(ends_of_runs(dewi, *whole_year)) == []
