"""Serah terima: who takes the office over takes over the questions."""

from datetime import date

import pytest

from assessments import desk
from kawal.assessments.actions.parts import name_parts
from kawal.assessments.models import Answer, Run
from kawal.units.service import hand_over
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def budi():
    return town.person("Budi")


def leaving(unit):
    """Somebody with a post in this unit."""
    ani = town.person("Ani")
    return town.holder(town.post(unit, is_head=True), ani)


def assign(sheet, person, *codes):
    Answer.objects.filter(sheet=sheet, code__in=codes).update(assignee=person)


def moved(holder, to) -> int:
    act = hand_over(outgoing=holder, to=to, on=date(2026, 4, 1), **town.BY)
    return act.moved["questions"]


def assigned(person):
    return set(Answer.objects.filter(assignee=person).values_list("code", flat=True))


def test_open_questions_go_to_the_successor(sheet, budi):
    holder = leaving(sheet.run.unit)
    assign(sheet, holder.person, desk.TITLED, desk.RATIO)

    assert moved(holder, budi) == 2

    assert assigned(budi) == {desk.TITLED, desk.RATIO}
    assert assigned(holder.person) == set()


def test_those_of_others_stay(sheet, budi):
    citra = town.person("Citra")
    assign(sheet, citra, desk.TITLED)

    assert moved(leaving(sheet.run.unit), budi) == 0
    assert assigned(citra) == {desk.TITLED}


def test_what_was_sent_stays_with_who_did_it(sheet, budi):
    holder = leaving(sheet.run.unit)
    assign(sheet, holder.person, desk.TITLED)
    Run.objects.update(state="submitted")

    assert moved(holder, budi) == 0


def test_a_run_of_another_unit_is_no_work_of_this_post(sheet, budi):
    holder = leaving(town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka"))
    assign(sheet, holder.person, desk.TITLED)

    assert moved(holder, budi) == 0


def test_the_lurah_hands_on_what_was_theirs_in_the_run_of_the_kecamatan(sheet, budi):
    part = town.kelurahan(sheet.run.unit)
    name_parts(run=sheet.run, units=[part], **town.BY)
    holder = leaving(part)
    assign(sheet, holder.person, desk.TITLED)

    assert moved(holder, budi) == 1
