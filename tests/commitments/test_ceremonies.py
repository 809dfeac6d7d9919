"""A ceremony is planned, held or cancelled; what it was on the day stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from commitments.hall import HOUR, NOW, TOMORROW, YESTERDAY, Hall
from kawal.commitments.actions.holding import cancel, hold
from kawal.commitments.actions.minutes import write_minutes
from kawal.commitments.actions.planning import change_ceremony
from kawal.commitments.models import Ceremony, CeremonyUnit, Part
from kawal.events.models import Event
from kawal.units.service import end_holder
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return Hall()


class TestPlanning:
    def test_who_leads_is_kept_with_post_and_capacity_of_the_day(self, hall):
        ceremony = hall.planned()

        end_holder(holder=hall.mayor, on=town.TODAY, by=None, now=NOW)
        leads = ceremony.officiants.get(part=Part.PRESIDER)
        assert (leads.name, leads.post) == ("Satya Mahawira", "Wali Kota, Bagian Organisasi")
        assert leads.said_capacity == "Plt."

    def test_the_address_has_the_title_and_the_day_and_is_nobody_elses(self, hall):
        first, second = hall.planned(), hall.planned()

        assert first.slug == "deklarasi-antikorupsi-kecamatan-tirtajaya-2026-04-08"
        assert second.slug == f"{first.slug}-2"

    def test_a_title_without_letters_still_has_an_address(self, hall):
        assert hall.planned(title="???").slug == "kegiatan-2026-04-08"

    def test_it_is_one_line_of_the_record_where_the_host_is(self, hall):
        ceremony = hall.planned()

        event = Event.objects.get(type="ceremony.planned")
        assert (event.about_id, event.unit_id) == (str(ceremony.pk), str(hall.tirtajaya.pk))

    def test_it_ends_after_it_starts(self, hall):
        with refusal("ceremony.ends_early"):
            hall.planned(ends_at=YESTERDAY)

    def test_the_host_stands_that_day(self, hall):
        with refusal("ceremony.host_closed"):
            hall.planned(starts_at=YESTERDAY - timedelta(days=9_000), presider=None, reader=None)

    def test_who_leads_is_in_office_that_day(self, hall):
        end_holder(holder=hall.mayor, on=town.TODAY - timedelta(days=30), by=None, now=NOW)
        hall.mayor.refresh_from_db()

        with refusal("ceremony.not_in_post"):
            hall.planned()

    def test_it_counts_for_somebody(self, hall):
        with refusal("ceremony.covers_nobody"):
            hall.planned(units=[])

    def test_units_of_another_agency_are_not_covered(self, hall):
        elsewhere = town.kecamatan(town.agency("Kota Lain"), "Kecamatan Lain")

        with refusal("ceremony.unit_elsewhere"):
            hall.planned(units=[hall.tirtajaya, elsewhere])

    def test_stakeholders_of_another_agency_are_not_invited(self, hall):
        stranger = hall.stakeholder("fkub", "FKUB Lain", town.agency("Kota Lain"))

        with refusal("ceremony.stakeholder_elsewhere"):
            hall.planned(stakeholders=[stranger])


class TestChanging:
    def test_the_record_keeps_what_it_was_before(self, hall):
        ceremony = hall.planned()

        change_ceremony(
            ceremony=ceremony, plan=hall.plan(place="Aula", agenda=["Doa"]), by=hall.ani, now=NOW
        )

        ceremony.refresh_from_db()
        assert (ceremony.place, [str(i) for i in ceremony.agenda.all()]) == ("Aula", ["Doa"])
        event = Event.objects.get(type="ceremony.changed")
        assert event.data["place"] == "Halaman kantor kecamatan → Aula"

    def test_the_address_stays_when_the_title_changes(self, hall):
        ceremony = hall.planned()

        change_ceremony(ceremony=ceremony, plan=hall.plan(title="Lain"), by=None, now=NOW)

        before = ceremony.slug
        ceremony.refresh_from_db()
        assert ceremony.slug == before

    def test_who_came_stays_known_when_a_held_one_is_corrected(self, hall):
        ceremony = hall.held()

        change_ceremony(ceremony=ceremony, plan=hall.plan(place="Aula"), by=None, now=NOW)

        assert ceremony.invited.get(stakeholder=hall.polsek).came is True

    def test_a_held_one_does_not_move_into_the_future(self, hall):
        ceremony = hall.held()

        with refusal("ceremony.not_begun"):
            change_ceremony(ceremony=ceremony, plan=hall.plan(starts_at=TOMORROW), by=None, now=NOW)

    def test_a_cancelled_one_is_not_changed(self, hall):
        ceremony = cancel(ceremony=hall.planned(), reason="Hujan", by=None, now=NOW)

        with refusal("ceremony.cancelled"):
            change_ceremony(ceremony=ceremony, plan=hall.plan(), by=None, now=NOW)

    def test_it_stays_in_its_agency(self, hall):
        other = town.kecamatan(town.agency("Kota Lain"), "Kecamatan Lain")
        plan = hall.plan(host=other, units=[other], presider=None, reader=None, stakeholders=[])

        with refusal("ceremony.unit_elsewhere"):
            change_ceremony(ceremony=hall.planned(), plan=plan, by=None, now=NOW)


class TestHolding:
    def test_it_was_held_for_those_who_were_there(self, hall):
        ceremony = hall.planned()

        hold(ceremony=ceremony, units=[hall.tirtajaya], came=[hall.polsek], by=None, now=NOW)

        ceremony.refresh_from_db()
        assert ceremony.is_held
        assert [row.unit for row in CeremonyUnit.objects.all()] == [hall.tirtajaya]
        assert ceremony.invited.get(stakeholder=hall.koramil).came is False

    def test_not_before_it_began(self, hall):
        ceremony = hall.planned(starts_at=TOMORROW)

        with refusal("ceremony.not_begun"):
            hold(ceremony=ceremony, units=[hall.tirtajaya], came=[], by=None, now=NOW)

    def test_not_with_the_name_of_who_left_before_the_day(self, hall):
        ceremony = hall.planned()
        end_holder(holder=hall.camat, on=town.TODAY - timedelta(days=5), by=None, now=NOW)

        with refusal("ceremony.not_in_post"):
            hold(ceremony=ceremony, units=[hall.tirtajaya], came=[], by=None, now=NOW)

    def test_not_twice(self, hall):
        ceremony = hall.held()

        with refusal("ceremony.not_planned"):
            hold(ceremony=ceremony, units=[hall.tirtajaya], came=[], by=None, now=NOW)

    def test_a_held_one_is_not_cancelled(self, hall):
        with refusal("ceremony.not_planned"):
            cancel(ceremony=hall.held(), reason="Batal", by=None, now=NOW)

    def test_cancelling_needs_a_reason(self, hall):
        with refusal("ceremony.no_reason"):
            cancel(ceremony=hall.planned(), reason="  ", by=None, now=NOW)


class TestMinutes:
    def test_a_correction_is_a_new_version(self, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Disepakati dua hal.", after=0, by=hall.ani, now=NOW)

        write_minutes(ceremony=ceremony, text="Disepakati tiga hal.", after=1, by=None, now=NOW)

        versions = ceremony.minutes.values_list("version", "text")
        assert list(versions) == [(2, "Disepakati tiga hal."), (1, "Disepakati dua hal.")]

    def test_what_somebody_wrote_in_between_is_not_written_over(self, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Satu", after=0, by=None, now=NOW)

        with refusal("ceremony.minutes_changed"):
            write_minutes(ceremony=ceremony, text="Dua", after=0, by=None, now=NOW)

    def test_the_same_words_are_no_version(self, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Satu", after=0, by=None, now=NOW)

        with refusal("ceremony.same_minutes"):
            write_minutes(ceremony=ceremony, text="Satu ", after=1, by=None, now=NOW)

    def test_not_before_it_was_held(self, hall):
        with refusal("ceremony.not_held"):
            write_minutes(ceremony=hall.planned(), text="Satu", after=0, by=None, now=NOW)


class TestWhatTheDatabaseHolds:
    @pytest.mark.parametrize(
        ("changed", "name"),
        [
            ({"title": " "}, "ceremony_has_a_title"),
            ({"place": ""}, "ceremony_has_a_place"),
            ({"kind": "pesta"}, "ceremony_kind_is_known"),
            ({"state": "lain"}, "ceremony_state_is_known"),
            ({"ends_at": YESTERDAY - HOUR}, "ceremony_ends_after_it_starts"),
            ({"state": "cancelled"}, "ceremony_cancelled_for_a_reason"),
            ({"reason": "Hujan"}, "ceremony_cancelled_for_a_reason"),
        ],
    )
    def test_a_ceremony_that_cannot_be(self, hall, changed, name):
        rows = Ceremony.objects.filter(pk=hall.planned().pk)

        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**changed)

    def test_parts_that_cannot_be(self, hall):
        ceremony = hall.held()
        write_minutes(ceremony=ceremony, text="Satu", after=0, by=None, now=NOW)
        cases = [
            (ceremony.officiants, {"part": "lain"}, "officiant_part_is_known"),
            (ceremony.officiants, {"name": " "}, "officiant_as_on_the_day"),
            (ceremony.officiants, {"capacity": "raja"}, "officiant_as_on_the_day"),
            (ceremony.officiants, {"part": "reader"}, "officiant_one_per_part"),
            (ceremony.agenda, {"number": 1}, "agendaitem_number_once"),
            (ceremony.agenda, {"number": 0}, "agendaitem_from_one"),
            (ceremony.agenda, {"text": " "}, "agendaitem_has_a_text"),
            (ceremony.covered, {"unit": hall.cempaka}, "ceremonyunit_once"),
            (ceremony.invited, {"stakeholder": hall.polsek}, "invited_once"),
            (ceremony.minutes, {"version": 0}, "minutes_from_one"),
            (ceremony.minutes, {"text": ""}, "minutes_have_a_text"),
        ]

        for rows, changed, name in cases:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                rows.update(**changed)
