"""Cycles: what is opened, which dates hold, what is refused; the database keeps its own rules."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from assessments import desk
from kawal.assessments.actions.cycles import Due, add_units, set_stage
from kawal.assessments.actions.runs import open_run
from kawal.assessments.models import Answer, Cycle, CycleStage, Run, RunUnit, Sheet, Stage
from kawal.events.models import Event
from kawal.rules import catalogue
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def unit(city):
    return town.kecamatan(city)


def test_a_cycle_opens_with_an_empty_sheet_for_each_unit(city, unit):
    other = town.kecamatan(city, "Kecamatan Cempaka")

    cycle = desk.cycle(city, unit, other)

    assert set(Run.objects.filter(cycle=cycle).values_list("unit", flat=True)) == {
        unit.pk, other.pk,
    }  # fmt: skip
    assert Answer.objects.filter(sheet__run__cycle=cycle).count() == 2 * 113
    assert cycle.instrument_sha256 == catalogue.sha256_of(desk.LKE)
    assert [e.type for e in Event.objects.filter(about_id=str(cycle.pk)).order_by("pk")] == [
        "cycle.opened", "cycle.stage_set",
    ]  # fmt: skip
    assert Event.objects.filter(type="run.opened").count() == 2


def test_sub_units_come_in_with_their_unit(city, unit):
    part = town.kelurahan(unit)

    cycle = desk.cycle(city, unit, parts={unit.pk: [part]})

    assert RunUnit.objects.get(cycle=cycle).unit == part


def test_the_period_of_evidence_has_a_direction(city, unit):
    with town.refusal("cycle.evidence_backwards"):
        desk.cycle(city, unit, evidence_from=date(2026, 5, 1), evidence_to=date(2026, 4, 30))
    assert not Cycle.objects.exists()


def test_a_cycle_without_units_is_refused(city):
    with town.refusal("cycle.no_units"):
        desk.cycle(city)


def test_a_name_is_given_once_a_year(city, unit):
    desk.cycle(city, unit)

    with town.refusal("cycle.name_taken"):
        desk.cycle(city, unit)
    assert desk.cycle(city, unit, year=2027).year == 2027


def test_a_unit_of_another_agency_is_refused(city):
    stranger = town.kecamatan(town.agency("Kabupaten Sukasari"))

    with town.refusal("run.unit_elsewhere"):
        desk.cycle(city, stranger)


def test_a_closed_unit_is_refused(city, unit):
    unit.ends_on = date(2026, 4, 8)

    with town.refusal("run.unit_closed"):
        desk.cycle(city, unit)


def test_a_unit_takes_part_once(city, unit):
    cycle = desk.cycle(city, unit)

    with town.refusal("run.unit_twice"):
        add_units(cycle=cycle, units=[unit], **town.BY)


def test_a_part_takes_no_part_of_its_own(city, unit):
    part = town.kelurahan(unit)
    cycle = desk.cycle(city, unit, parts={unit.pk: [part]})

    with town.refusal("run.unit_twice"):
        open_run(cycle=cycle, unit=part, parts=(), **town.BY)


def test_a_part_stands_below_its_unit(city, unit):
    beside = town.kecamatan(city, "Kecamatan Cempaka")

    with town.refusal("run.part_elsewhere"):
        desk.cycle(city, unit, parts={unit.pk: [beside]})


def test_more_units_come_in_later(city, unit):
    cycle = desk.cycle(city, unit)
    other = town.kecamatan(city, "Kecamatan Cempaka")

    [run] = add_units(cycle=cycle, units=[other], **town.BY)

    assert (run.unit, run.sheets.count()) == (other, 1)


def test_adding_no_units_is_refused(city, unit):
    cycle = desk.cycle(city, unit)

    with town.refusal("cycle.no_units"):
        add_units(cycle=cycle, units=[], **town.BY)


def _set(cycle, stage, day, circular="SE 2"):
    set_stage(cycle=cycle, stage=stage, due=Due(day, circular), **town.BY)


def test_a_date_is_moved_and_the_earlier_one_stays_in_the_record(city, unit):
    cycle = desk.cycle(city, unit)

    _set(cycle, Stage.SELF, date(2026, 5, 15))

    assert CycleStage.objects.get().due_on == date(2026, 5, 15)
    dues = [e.data["due"] for e in Event.objects.filter(type="cycle.stage_set").order_by("at")]
    assert sorted(dues) == ["2026-04-30", "2026-05-15"]


def test_setting_what_is_set_already_records_nothing(city, unit):
    cycle = desk.cycle(city, unit)

    _set(cycle, Stage.SELF, date(2026, 4, 30), "SE Sekda 700/12/2026")

    assert Event.objects.filter(type="cycle.stage_set").count() == 1


def test_a_date_needs_its_letter(city, unit):
    cycle = desk.cycle(city, unit)

    with town.refusal("cycle.letter_missing"):
        _set(cycle, Stage.TPI, date(2026, 6, 1), "  ")


@pytest.mark.parametrize(
    ("stage", "day"), [(Stage.TPI, date(2026, 4, 29)), (Stage.SELF, date(2026, 7, 1))]
)
def test_stages_keep_their_order(city, unit, stage, day):
    cycle = desk.cycle(city, unit)
    _set(cycle, Stage.PROPOSAL, date(2026, 6, 30))

    with town.refusal("cycle.stages_out_of_order"):
        _set(cycle, stage, day)


# --- what the database itself refuses -------------------------------------------------------------


def _broken(name, change) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("cycle_has_a_name", {"name": ""}),
        ("cycle_instrument_is_frozen", {"instrument": ""}),
        ("cycle_instrument_is_frozen", {"instrument_sha256": "abc"}),
        ("cycle_year_is_sane", {"year": 2009}),
        ("cycle_year_is_sane", {"year": 2101}),
        ("cycle_evidence_ends_after_it_starts", {"evidence_to": date(2024, 12, 31)}),
        ("cycle_area_gates_are_known", {"area_gates": "either"}),
    ],
)
def test_the_database_keeps_a_cycle_whole(city, unit, name, changed):
    desk.cycle(city, unit)

    _broken(name, lambda: Cycle.objects.update(**changed))


def test_the_database_keeps_names_apart(city, unit):
    desk.cycle(city, unit)
    desk.cycle(city, unit, name="Uji coba")

    _broken("cycle_name_once", lambda: Cycle.objects.update(name="Sama"))


@pytest.mark.parametrize(
    ("name", "changed"),
    [("cyclestage_is_known", {"stage": "x"}), ("cyclestage_has_a_letter", {"circular": ""})],
)
def test_the_database_keeps_a_stage_whole(city, unit, name, changed):
    desk.cycle(city, unit)

    _broken(name, lambda: CycleStage.objects.update(**changed))


def test_the_database_keeps_one_date_for_a_stage(city, unit):
    cycle = desk.cycle(city, unit)
    twin = CycleStage(cycle=cycle, stage=Stage.SELF, due_on=date(2026, 5, 1), circular="SE 2")

    _broken("cyclestage_once", twin.save)


def test_the_database_keeps_one_run_for_a_unit(city, unit):
    cycle = desk.cycle(city, unit)

    _broken("run_once_per_cycle", Run(cycle=cycle, unit=unit, opened_at=desk.NOW).save)


def test_the_database_knows_the_states(city, unit):
    desk.cycle(city, unit)

    _broken("run_state_is_known", lambda: Run.objects.update(state="lost"))


def test_the_database_keeps_a_part_in_one_run(city, unit):
    part = town.kelurahan(unit)
    cycle = desk.cycle(city, unit, parts={unit.pk: [part]})
    run = Run.objects.get()

    _broken("rununit_once_per_cycle", RunUnit(run=run, cycle=cycle, unit=part).save)


def test_the_database_keeps_one_sheet_of_the_unit(city, unit):
    desk.cycle(city, unit)
    twin = Sheet(run=Run.objects.get(), codes="x", changed_at=desk.NOW)

    _broken("sheet_of_the_unit_once", twin.save)


@pytest.mark.parametrize(
    ("name", "changed"),
    [("sheet_assessor_is_known", {"assessor": "nobody"}), ("sheet_has_its_line", {"codes": ""})],
)
def test_the_database_keeps_a_sheet_whole(city, unit, name, changed):
    desk.cycle(city, unit)

    _broken(name, lambda: Sheet.objects.update(**changed))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("answer_has_a_code", {"code": ""}),
        ("answer_of_one_kind", {"choice": "Ya", "value": "3"}),
        ("answer_changed_by_someone", {"version": 1}),
    ],
)
def test_the_database_keeps_an_answer_whole(city, unit, name, changed):
    desk.cycle(city, unit)

    _broken(name, lambda: Answer.objects.filter(code=desk.TITLED).update(**changed))


def test_the_database_keeps_one_answer_for_a_question(city, unit):
    desk.cycle(city, unit)

    _broken("answer_once_per_question", Answer(sheet=Sheet.objects.get(), code=desk.TITLED).save)
