"""The register of services: channels over the years, the standard, the shares."""

from datetime import date, timedelta

import pytest
from django.utils.formats import date_format

from kawal.core.refusal import Refused
from kawal.events.service import Event, events, rows, sentence
from kawal.units.actions.services import close_service, describe_service, move_channel
from kawal.units.actions.units import close_unit
from kawal.units.models import Channel, Component, Service
from kawal.units.queries.services import (
    days_of_years,
    register_lines,
    shares,
    standing,
    states,
    units_with_services,
)
from units import town

pytestmark = pytest.mark.django_db

ONLINE = date(2023, 3, 1)
FULL = dict.fromkeys(Component.values, "Terisi")


@pytest.fixture
def office():
    return town.kecamatan(town.agency())


def _steps(service):
    return [
        (step.channel, step.starts_on, step.ends_on)
        for step in service.channels.order_by("starts_on")
    ]


def _state(service, day=town.TODAY):
    return states(Service.objects.filter(pk=service.pk), day)[0]


def _move(service, channel, since, **more):
    return move_channel(service=service, channel=channel, since=since, **more, **town.BY)


def test_the_standard_has_fourteen_components():
    assert len(Component) == 14


def test_a_service_that_went_online_later_began_at_the_counter(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    assert _steps(service) == [
        ("tatap_muka", town.FOUNDED, ONLINE - timedelta(days=1)),
        ("daring", ONLINE, None),
    ]


def test_a_service_that_was_always_online_has_one_step(office):
    service = town.service(office, channel="daring")

    assert _steps(service) == [("daring", town.FOUNDED, None)]


def test_a_counter_stays_a_counter_whatever_day_is_given(office):
    service = town.service(office, channel="tatap_muka", channel_since=ONLINE)

    assert _steps(service) == [("tatap_muka", town.FOUNDED, None)]


def test_a_channel_before_the_service_is_refused(office):
    with town.refusal("units.not_open"):
        town.service(office, channel="daring", channel_since=town.FOUNDED - timedelta(days=1))


def test_each_step_follows_the_last_without_a_gap(office):
    service = town.service(office)

    _move(service, Channel.CAMPURAN, ONLINE)
    _move(service, Channel.DARING, date(2025, 1, 1))

    assert _steps(service) == [
        ("tatap_muka", town.FOUNDED, date(2023, 2, 28)),
        ("campuran", ONLINE, date(2024, 12, 31)),
        ("daring", date(2025, 1, 1), None),
    ]


def test_an_application_that_died_is_seen_as_a_step_back(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    _move(service, Channel.TATAP_MUKA, date(2025, 1, 1))

    assert [_state(service, date(year, 12, 31)).channel for year in (2022, 2024, 2025)] == [
        "tatap_muka", "daring", "tatap_muka",
    ]  # fmt: skip
    assert _state(service).online_since is None


def test_the_same_channel_with_another_day_corrects_the_day(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    _move(service, Channel.DARING, date(2024, 1, 1))

    assert _steps(service)[1:] == [("daring", date(2024, 1, 1), None)]


@pytest.mark.parametrize("since", [date(2022, 1, 1), ONLINE])
def test_no_step_takes_another_out_of_the_record_unsaid(office, since):
    service = town.service(office, channel="campuran", channel_since=ONLINE)
    before = _steps(service)

    with town.refusal("service.would_replace"):
        _move(service, Channel.DARING, since)

    assert _steps(service) == before


def test_a_channel_recorded_today_is_changed_tomorrow_and_the_refusal_says_so(office):
    service = town.service(office)
    _move(service, Channel.CAMPURAN, town.TODAY)

    with pytest.raises(Refused) as caught:
        _move(service, Channel.DARING, town.TODAY)

    assert "paling cepat 10 April 2026; kembalilah pada hari itu" in caught.value.sentence


def test_a_channel_that_would_replace_another_is_told_from_when_it_would_not(office):
    service = town.service(office, channel="campuran", channel_since=ONLINE)

    with pytest.raises(Refused) as caught:
        _move(service, Channel.DARING, ONLINE)

    first = date_format(ONLINE + timedelta(days=1), "j F Y")
    assert f"paling awal {first}" in caught.value.sentence


def test_the_day_of_the_last_step_is_not_set_before_another_step(office):
    service = town.service(office, channel="campuran", channel_since=ONLINE)
    _move(service, Channel.DARING, date(2025, 1, 1))
    before = _steps(service)

    with town.refusal("service.would_replace"):
        _move(service, Channel.DARING, date(2022, 1, 1))

    assert _steps(service) == before


def test_a_wrong_record_is_replaced_when_that_is_said(office):
    service = town.service(office, channel="campuran", channel_since=ONLINE)

    _move(service, Channel.DARING, date(2022, 1, 1), replacing=True)

    assert [step[0] for step in _steps(service)] == ["tatap_muka", "daring"]
    row = next(iter(rows(events().filter(type="service.channel_moved"))))
    assert row.data["replaced"] == "campuran"
    assert sentence(row).endswith("daring sejak 1 Januari 2022; yang dihapus: campuran")


def test_steps_of_one_channel_become_one(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    _move(service, Channel.TATAP_MUKA, ONLINE, replacing=True)

    assert _steps(service) == [("tatap_muka", town.FOUNDED, None)]


def test_what_is_so_already_is_refused(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    with town.refusal("service.same_channel"):
        _move(service, Channel.DARING, ONLINE)


def test_a_step_outside_the_service_is_refused(office):
    service = town.service(office)

    with town.refusal("units.not_open"):
        _move(service, Channel.DARING, town.FOUNDED - timedelta(days=1))
    close_service(service=service, on=town.TODAY, **town.BY)
    with town.refusal("units.already_ended"):
        _move(service, Channel.DARING, ONLINE)


def test_online_since_is_the_first_day_without_going_back(office):
    service = town.service(office, channel="campuran", channel_since=ONLINE)
    _move(service, Channel.DARING, date(2025, 1, 1))

    state = _state(service)

    assert (state.channel_label, state.channel_since) == ("Daring", date(2025, 1, 1))
    assert state.online_since == ONLINE


def test_a_name_is_taken_once_in_a_unit(office):
    service = town.service(office)
    town.service(office, "Dispensasi nikah")

    with town.refusal("service.exists"):
        town.service(office)
    with town.refusal("service.exists"):
        describe_service(
            service=service, name="Dispensasi nikah", maklumat="", standard={}, **town.BY
        )


def test_a_closed_unit_registers_nothing(office):
    close_unit(unit=office, on=ONLINE, **town.BY)

    with town.refusal("units.not_open"):
        town.service(office, starts_on=town.TODAY)


def test_a_standard_is_filled_emptied_and_left_alone(office):
    service = town.service(office, standard={"biaya": "Gratis", "waktu": "3 hari"})

    describe_service(
        service=service, name=service.name, maklumat="", **town.BY,
        standard={"biaya": " ", "produk": "Surat"},
    )  # fmt: skip

    assert dict(service.components.values_list("component", "text")) == {
        "waktu": "3 hari", "produk": "Surat",
    }  # fmt: skip


def test_nothing_changed_records_nothing(office):
    service = town.service(office, standard=FULL)
    before = Event.objects.count()

    describe_service(service=service, name=service.name, maklumat="", standard=FULL, **town.BY)

    assert Event.objects.count() == before


def test_the_record_names_what_changed(office):
    service = town.service(office)

    describe_service(
        service=service, name="Surat domisili", maklumat="SK 1", standard={"biaya": "Gratis"},
        **town.BY,
    )  # fmt: skip

    assert Event.objects.latest("pk").data["changed"] == "name, maklumat, biaya"


def test_a_service_closes_with_its_channel(office):
    service = town.service(office, channel="daring", channel_since=ONLINE)

    closed = close_service(service=service, on=date(2022, 12, 31), **town.BY)

    assert closed.ends_on == date(2022, 12, 31)
    assert _steps(service) == [("tatap_muka", town.FOUNDED, date(2022, 12, 31))]
    with town.refusal("units.already_ended"):
        close_service(service=service, on=town.TODAY, **town.BY)


def test_a_service_does_not_close_before_it_began(office):
    with town.refusal("units.before_start"):
        close_service(service=town.service(office), on=town.FOUNDED - timedelta(days=1), **town.BY)


# Over the years


@pytest.fixture
def three(office):
    """One at the counter, one online since 2023, one that existed in 2022 only."""
    town.service(office, "Satu")
    town.service(office, "Dua", channel="daring", channel_since=ONLINE, standard=FULL)
    past = town.service(office, "Tiga", starts_on=date(2022, 1, 1), maklumat="SK 9")
    close_service(service=past, on=date(2022, 12, 31), **town.BY)
    return Service.objects.all()


def test_the_years_end_with_today():
    days = days_of_years(town.TODAY, 3)

    assert days == [date(2024, 12, 31), date(2025, 12, 31), town.TODAY]


def test_the_share_of_each_year_counts_what_was_offered_then(three):
    days = [date(2019, 12, 31), date(2022, 12, 31), date(2023, 12, 31), town.TODAY]

    found = [(share.online, share.total) for share in shares(three, days)]

    assert found == [(0, 0), (0, 3), (1, 2), (1, 2)]


def test_the_register_has_a_line_per_unit_with_the_same_numbers(three, office):
    below = town.kelurahan(office)
    days = days_of_years(town.TODAY)

    line, empty = register_lines([office, below], days)

    assert [(s.online, s.total) for s in line.shares] == [
        (s.online, s.total) for s in shares(three, days)
    ]
    assert (line.standing.services, line.standing.complete) == (2, 1)
    assert (empty.standing.services, empty.shares[-1].total) == (0, 0)


def test_the_standing_counts_full_standards_and_maklumat_of_today(three):
    now, then = standing(three, town.TODAY), standing(three, date(2022, 6, 1))

    assert (now.services, now.complete, now.with_maklumat) == (2, 1, 0)
    assert (then.services, then.complete, then.with_maklumat) == (3, 1, 1)


@pytest.mark.usefixtures("three")
def test_the_register_is_found_by_unit_and_by_service(office):
    ani = town.with_role("Ani", "pembaca", office.agency)

    found = [list(units_with_services(ani, search)) for search in ("tirta", "dua", "tidak ada", "")]

    assert found == [[office], [office], [], [office]]
