"""Sub-units of a run: named later, taken out again, each with an act in the record."""

from datetime import date

import pytest

from assessments import desk
from kawal.assessments.actions.parts import name_parts, remove_part
from kawal.assessments.models import Run, RunUnit
from kawal.assessments.permissions import may_fill
from kawal.events.models import Event
from kawal.events.service import rows, sentence
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return desk.a_sheet().run


@pytest.fixture
def part(run):
    return town.kelurahan(run.unit)


def name(run, *units):
    return name_parts(run=run, units=units, **town.BY)


def test_the_people_of_a_part_may_fill(run, part):
    nur = town.with_role("Nur", "tim_kerja_zi", part)
    assert not may_fill(nur, run)

    name(run, part)

    assert may_fill(nur, run)


def test_naming_and_removing_are_acts(run, part):
    [named] = name(run, part)
    remove_part(part=named, **town.BY)

    assert not RunUnit.objects.exists()
    acts = Event.objects.filter(type__startswith="run.part").order_by("pk")
    assert [sentence(row) for row in rows(acts)] == [
        "Sistem mengikutkan Kelurahan Mekarsari dalam penilaian Kecamatan Tirtajaya 2026",
        "Sistem mengeluarkan Kelurahan Mekarsari dari penilaian Kecamatan Tirtajaya 2026",
    ]


def test_a_part_that_is_gone_already_is_no_second_act(run, part):
    [named] = name(run, part)
    remove_part(part=RunUnit.objects.get(pk=named.pk), **town.BY)

    remove_part(part=named, **town.BY)

    assert Event.objects.filter(type="run.part_removed").count() == 1


def test_none_at_all_is_refused(run):
    with town.refusal("run.no_parts"):
        name(run)


def test_the_unit_itself_and_units_beside_are_refused(run):
    beside = town.kecamatan(run.unit.agency, "Kecamatan Cempaka")

    for unit in (run.unit, beside):
        with town.refusal("run.part_elsewhere"):
            name(run, unit)


def test_a_closed_sub_unit_is_refused(run, part):
    part.ends_on = date(2026, 4, 8)

    with town.refusal("run.unit_closed"):
        name(run, part)


def test_a_sub_unit_counts_once(run, part):
    name(run, part)

    with town.refusal("run.unit_twice"):
        name(run, part)


def test_a_run_that_was_sent_keeps_its_parts(run, part):
    [named] = name(run, part)
    Run.objects.update(state="submitted")

    with town.refusal("run.not_open"):
        name(run, town.kelurahan(run.unit, "Kelurahan Baru"))
    with town.refusal("run.not_open"):
        remove_part(part=named, **town.BY)
    assert RunUnit.objects.count() == 1
