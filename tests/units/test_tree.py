"""Forming, changing, moving and closing units; history is kept."""

from datetime import date, timedelta

import pytest

from kawal.events.service import Event
from kawal.units.actions.units import change_unit, close_unit, create_unit, move_unit
from kawal.units.models import Holder, Kind, Membership, Post, Service, ServiceChannel, Unit
from units import town

pytestmark = pytest.mark.django_db

SINCE = date(2024, 7, 1)
BEFORE = SINCE - timedelta(days=1)


@pytest.fixture
def city():
    return town.agency()


def _move(unit, parent, since=SINCE):
    return move_unit(unit=unit, parent=parent, since=since, **town.BY)


def _change(unit, since=SINCE, **fields):
    stored = {"name": unit.name, "kind": unit.kind, "code": unit.code}
    return change_unit(unit=unit, since=since, **{**stored, **fields}, **town.BY)


def _close(unit, on=town.TODAY):
    return close_unit(unit=unit, on=on, **town.BY)


# Forming


def test_a_unit_knows_the_way_from_the_top(city):
    top = town.kecamatan(city)

    child = town.kelurahan(top)

    town.settle()
    assert child.path == [top.pk, child.pk]
    assert list(Unit.objects.above(child)) == [top, child]
    assert set(Unit.objects.below(top)) == {top, child}


def test_an_agency_without_codes_gets_numbers(city):
    first, second = town.unit(city, "Dinas Satu"), town.unit(city, "Dinas Dua")

    assert (first.code, second.code) == ("U-001", "U-002")


def test_numbers_step_over_codes_that_are_taken(city):
    town.unit(city, "Dinas Satu", code="U-002")

    assert town.unit(city, "Dinas Dua").code == "U-003"


def test_a_taken_code_is_refused(city):
    town.unit(city, "Dinas Satu", code="1.01")

    with town.refusal("unit.code_taken"):
        town.unit(city, "Dinas Dua", code="1.01")


def test_units_of_one_name_have_addresses_of_their_own(city):
    one, two = town.kecamatan(city, "Kecamatan Satu"), town.kecamatan(city, "Kecamatan Dua")

    slugs = [town.kelurahan(parent, "Kelurahan Melati").slug for parent in (one, two)]
    slugs += [town.unit(city, "Kelurahan Melati").slug]

    assert slugs == [
        "kelurahan-melati",
        "kelurahan-melati-kecamatan-dua",
        "kelurahan-melati-2",
    ]


def test_a_kelurahan_without_a_kecamatan_is_refused(city):
    with town.refusal("unit.wrong_parent"):
        town.unit(city, "Kelurahan Melati", Kind.KELURAHAN)


def test_a_kelurahan_under_a_dinas_is_refused(city):
    office = town.unit(city, "Dinas Satu")

    with town.refusal("unit.wrong_parent"):
        town.unit(city, "Kelurahan Melati", Kind.KELURAHAN, under=office)


def test_a_parent_of_another_agency_is_refused(city):
    """T29: a foreign key of somebody else's unit."""
    elsewhere = town.unit(town.agency("Kabupaten Sukasari"), "Dinas Lain")

    with town.refusal("unit.other_agency"):
        town.unit(city, "UPTD Satu", Kind.UPTD, under=elsewhere)


def test_a_closed_parent_is_refused(city):
    office = _close(town.unit(city, "Dinas Satu"), on=BEFORE)

    with town.refusal("units.not_open"):
        create_unit(
            agency=city, name="UPTD", kind=Kind.UPTD, parent=office, starts_on=SINCE, **town.BY
        )


# Changing


def test_a_new_name_keeps_the_old_one_and_the_address(city):
    unit = town.kecamatan(city, "Kecamatan Lama")

    changed = _change(unit, name="Kecamatan Baru")

    assert (changed.name, changed.slug) == ("Kecamatan Baru", "kecamatan-lama")
    lines = [(line.name, line.starts_on, line.ends_on) for line in changed.history.all()]
    assert lines == [
        ("Kecamatan Baru", SINCE, None),
        ("Kecamatan Lama", town.FOUNDED, BEFORE),
    ]


def test_a_change_on_the_first_day_corrects_instead(city):
    unit = town.kecamatan(city, "Kecamatan Lma")

    _change(unit, name="Kecamatan Lama", since=town.FOUNDED)

    assert [line.name for line in unit.history.all()] == ["Kecamatan Lama"]


def test_another_code_leaves_no_line_in_the_history(city):
    unit = town.kecamatan(city)

    changed = _change(unit, code="7.01")

    assert changed.code == "7.01"
    assert unit.history.count() == 1


def test_nothing_changed_records_nothing(city):
    unit = town.kecamatan(city)
    before = Event.objects.count()

    _change(unit)

    assert Event.objects.count() == before


def test_a_change_before_the_last_one_is_refused(city):
    unit = _change(town.kecamatan(city), name="Kecamatan Baru")

    with town.refusal("units.before_start"):
        _change(unit, name="Kecamatan Lebih Baru", since=BEFORE)


def test_a_change_that_has_not_come_is_refused(city):
    with town.refusal("units.future"):
        _change(town.kecamatan(city), name="X", since=town.TODAY + timedelta(days=1))


def test_a_closed_unit_is_not_changed(city):
    with town.refusal("units.already_ended"):
        _change(_close(town.kecamatan(city)), name="X")


def test_a_kecamatan_with_kelurahan_stays_one(city):
    unit = town.kecamatan(city)
    town.kelurahan(unit)

    with town.refusal("unit.wrong_parent"):
        _change(unit, kind=Kind.DINAS)


def test_a_taken_code_is_refused_on_a_change(city):
    town.unit(city, "Dinas Satu", code="1.01")

    with town.refusal("unit.code_taken"):
        _change(town.kecamatan(city), code="1.01")


# Moving


def test_a_move_takes_the_whole_branch_along(city):
    old, new = town.unit(city, "Dinas Lama"), town.unit(city, "Dinas Baru")
    middle = town.unit(city, "UPTD", Kind.UPTD, under=old)
    leaf = town.unit(city, "SD Satu", Kind.SEKOLAH, under=middle)

    moved = _move(middle, new)

    town.settle()
    leaf.refresh_from_db()
    assert moved.path == [new.pk, middle.pk]
    assert leaf.path == [new.pk, middle.pk, leaf.pk]
    assert [line.parent for line in moved.history.all()] == [new, old]


def test_a_unit_moves_to_the_top(city):
    unit = town.unit(city, "UPTD", Kind.UPTD, under=town.unit(city, "Dinas"))

    moved = _move(unit, None)

    town.settle()
    assert (moved.parent, moved.path) == (None, [unit.pk])


def test_a_move_to_where_it_stands_records_nothing(city):
    unit = town.kecamatan(city)
    before = Event.objects.count()

    _move(unit, None)

    assert Event.objects.count() == before


def test_a_move_into_its_own_branch_is_refused(city):
    top = town.unit(city, "Dinas")
    leaf = town.unit(city, "UPTD", Kind.UPTD, under=top)

    with town.refusal("unit.under_itself"):
        _move(top, leaf)
    with town.refusal("unit.under_itself"):
        _move(top, top)


def test_a_move_to_another_agency_is_refused(city):
    elsewhere = town.unit(town.agency("Kabupaten Sukasari"), "Dinas Lain")

    with town.refusal("unit.other_agency"):
        _move(town.unit(city, "Dinas"), elsewhere)


def test_a_kelurahan_moves_to_another_kecamatan_only(city):
    unit = town.kelurahan(town.kecamatan(city))

    with town.refusal("unit.wrong_parent"):
        _move(unit, town.unit(city, "Dinas"))


# Closing


@pytest.fixture
def full(city):
    """A unit with a post, a holder, a role and a service."""
    unit = town.kecamatan(city)
    town.holder(town.post(unit, is_head=True), town.person("Ani"))
    town.give(Holder.objects.get().person, "kepala_unit", unit)
    town.service(unit)
    return unit


def test_closing_ends_everything_of_the_unit(full):
    closed = _close(full, on=BEFORE)

    ends = {
        model.__name__: model.objects.get().ends_on
        for model in (Post, Holder, Membership, Service, ServiceChannel)
    }
    assert closed.ends_on == BEFORE
    assert set(ends.values()) == {BEFORE}
    assert closed.history.get().ends_on == BEFORE


def test_what_ended_earlier_keeps_its_day(full):
    earlier = BEFORE - timedelta(days=100)
    Holder.objects.update(ends_on=earlier)
    Membership.objects.update(ends_on=earlier)

    _close(full, on=BEFORE)

    assert Holder.objects.get().ends_on == earlier
    assert Membership.objects.get().ends_on == earlier


def test_a_role_planned_for_later_is_revoked(full):
    Membership.objects.update(starts_on=town.TODAY)

    _close(full, on=BEFORE)

    assert Membership.objects.get().revoked_at == town.NOW


def test_a_unit_with_open_units_below_stays_open(city):
    unit = town.kecamatan(city)
    child = town.kelurahan(unit)

    with town.refusal("unit.has_children"):
        _close(unit)
    _close(child)
    assert _close(unit).ends_on == town.TODAY


def test_closing_before_something_starts_is_refused(full):
    town.post(full, "Sekretaris")
    Post.objects.filter(name="Sekretaris").update(starts_on=SINCE)

    with town.refusal("units.starts_later"):
        _close(full, on=BEFORE)


def test_closing_before_the_unit_began_is_refused(city):
    with town.refusal("units.before_start"):
        _close(town.kecamatan(city), on=town.FOUNDED - timedelta(days=1))


def test_closing_twice_is_refused(city):
    unit = _close(town.kecamatan(city))

    with town.refusal("units.already_ended"):
        _close(unit)


def test_each_act_on_the_tree_is_in_the_record(city):
    unit = town.unit(city, "Dinas")
    parent = town.unit(city, "Setda", Kind.SETDA)

    _close(_move(_change(unit, name="Dinas Baru"), parent, since=town.TODAY))

    about = Event.objects.filter(about_id=str(unit.pk)).order_by("pk")
    assert [event.type for event in about] == [
        "unit.created", "unit.changed", "unit.moved", "unit.closed",
    ]  # fmt: skip
    assert {event.unit_id for event in about} == {str(unit.pk)}
