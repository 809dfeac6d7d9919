"""Posts and terms of office."""

from datetime import date, timedelta

import pytest

from kawal.units.actions.posts import close_post, correct_holder, end_holder, open_post
from kawal.units.actions.units import close_unit
from units import town

pytestmark = pytest.mark.django_db

DAY = date(2024, 7, 1)
NEXT = DAY + timedelta(days=1)


@pytest.fixture
def office():
    return town.kecamatan(town.agency())


@pytest.fixture
def camat(office):
    return town.post(office, is_head=True)


def _end(holder, on=DAY):
    return end_holder(holder=holder, on=on, **town.BY)


def _correct(holder, **fields):
    stored = {"capacity": holder.capacity, "ends_on": holder.ends_on, "decree": holder.decree}
    return correct_holder(holder=holder, **{**stored, **fields}, **town.BY)


def test_seats_of_one_name_are_numbered(office):
    seats = [town.post(office, "Pelaksana").seat for _ in range(3)]

    assert seats == [1, 2, 3]


def test_a_seat_that_exists_is_refused(office):
    town.post(office, "Pelaksana")

    with town.refusal("post.exists"):
        open_post(unit=office, name="Pelaksana", seat=1, starts_on=DAY, **town.BY)


@pytest.mark.usefixtures("camat")
def test_a_second_head_is_refused(office):
    with town.refusal("post.head_exists"):
        town.post(office, "Kepala", is_head=True)


def test_a_post_of_a_closed_unit_is_refused(office):
    close_unit(unit=office, on=DAY, **town.BY)

    with town.refusal("units.not_open"):
        open_post(unit=office, name="Pelaksana", starts_on=NEXT, **town.BY)


def test_a_second_definitive_holder_is_refused_by_name(camat):
    town.holder(camat, town.person("Ani"))

    with town.refusal("holder.seat_taken"):
        town.holder(camat, town.person("Budi"), starts_on=DAY)


def test_a_definitive_holder_is_refused_before_one_who_is_appointed_already(camat):
    town.holder(camat, town.person("Ani"), starts_on=DAY)

    with town.refusal("holder.seat_taken"):
        town.holder(camat, town.person("Budi"))
    assert town.holder(camat, town.person("Citra"), ends_on=DAY - timedelta(days=1))


def test_acting_holders_stand_beside_a_definitive_one(camat):
    town.holder(camat, town.person("Ani"))

    acting = town.holder(camat, town.person("Budi"), capacity="plh", starts_on=DAY)

    assert acting.capacity == "plh"


def test_the_same_person_twice_is_refused(camat):
    ani = town.person("Ani")
    town.holder(camat, ani)

    with town.refusal("holder.twice"):
        town.holder(camat, ani, capacity="plt", starts_on=DAY)


def test_a_person_without_an_active_account_is_refused(camat):
    ani = town.person("Ani")
    ani.is_active = False
    ani.save()

    with town.refusal("person.inactive"):
        town.holder(camat, ani)


@pytest.mark.parametrize(
    "term",
    [
        {"starts_on": town.FOUNDED - timedelta(days=1)},
        {"starts_on": DAY, "ends_on": town.TODAY + timedelta(days=1)},
        {"starts_on": DAY},
    ],
)
def test_a_term_stays_within_the_life_of_its_post(camat, term):
    close_post(post=camat, on=town.TODAY, **town.BY)

    with town.refusal("units.not_open"):
        town.holder(camat, town.person("Ani"), **term)


def test_a_past_term_of_a_closed_post_can_be_recorded(camat):
    close_post(post=camat, on=town.TODAY, **town.BY)

    assert town.holder(camat, town.person("Ani"), ends_on=DAY).ends_on == DAY


def test_a_term_that_ends_before_it_starts_is_refused(camat):
    with town.refusal("units.ends_early"):
        town.holder(camat, town.person("Ani"), starts_on=DAY, ends_on=DAY - timedelta(days=1))


def test_a_term_ends_on_its_last_day(camat):
    holder = town.holder(camat, town.person("Ani"))

    ended = _end(holder)

    assert ended.holds_on(DAY)
    assert not ended.holds_on(NEXT)


def test_a_term_that_has_ended_is_not_ended_again(camat):
    holder = _end(town.holder(camat, town.person("Ani")))

    with town.refusal("units.already_ended"):
        _end(holder)


def test_a_planned_end_can_come_earlier(camat):
    holder = town.holder(camat, town.person("Ani"), ends_on=town.TODAY)

    assert _end(holder).ends_on == DAY


def test_a_term_does_not_end_before_it_began(camat):
    holder = town.holder(camat, town.person("Ani"), starts_on=NEXT)

    with town.refusal("units.before_start"):
        _end(holder)


def test_a_term_is_corrected(camat):
    holder = town.holder(camat, town.person("Ani"))

    mended = _correct(holder, capacity="plt", decree="800/1/2020")

    assert (mended.capacity, mended.decree) == ("plt", "800/1/2020")


def test_a_correction_may_not_make_two_definitive_holders(camat):
    town.holder(camat, town.person("Ani"))
    acting = town.holder(camat, town.person("Budi"), capacity="plh", starts_on=DAY)

    with town.refusal("holder.seat_taken"):
        _correct(acting, capacity="definitif")


def test_a_post_closes_when_nobody_holds_it_longer(camat):
    holder = town.holder(camat, town.person("Ani"))

    with town.refusal("post.still_held"):
        close_post(post=camat, on=DAY, **town.BY)
    _end(holder)
    assert close_post(post=camat, on=DAY, **town.BY).ends_on == DAY


def test_a_closed_post_is_not_closed_again_nor_before_it_began(camat):
    with town.refusal("units.before_start"):
        close_post(post=camat, on=town.FOUNDED - timedelta(days=1), **town.BY)
    close_post(post=camat, on=DAY, **town.BY)

    with town.refusal("units.already_ended"):
        close_post(post=camat, on=DAY, **town.BY)


def test_a_new_head_post_follows_a_closed_one(office, camat):
    close_post(post=camat, on=DAY, **town.BY)

    assert open_post(unit=office, name="Kepala", is_head=True, starts_on=NEXT, **town.BY).is_head
