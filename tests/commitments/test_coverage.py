"""Which units have had a ceremony, which not, and by when a target can be kept at all."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from commitments.hall import NOW, STAFF, TOMORROW, YESTERDAY, Hall
from kawal.commitments.actions.holding import cancel
from kawal.commitments.actions.targets import Aim, end_target, set_target
from kawal.commitments.feasible import a_year_after, course, earliest_of_all, latest_declaration
from kawal.commitments.models import AgencyTarget
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db

COVERED = "/kegiatan/cakupan/"
TARGETS = f"{STAFF}target/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hall():
    return Hall()


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def aim(**changed) -> Aim:
    facts = {
        "title": "Semua kecamatan Menuju WBK", "predicate": "wbk", "unit_kind": "kecamatan",
        "due_on": date(2028, 12, 31), "source": "RPJMD 2025-2029",
    }  # fmt: skip
    return Aim(**facts | changed)


def target(hall, **changed) -> AgencyTarget:
    return set_target(agency=hall.city, aim=aim(**changed), by=hall.lia, now=NOW)


class TestCoverage:
    def test_who_has_who_has_not_and_since_when(self, client, hall):
        hall.held()
        hall.held(starts_at=YESTERDAY - timedelta(days=40))

        page = words(client.get(COVERED))

        assert "1 dari 2 kecamatan sudah deklarasi" in page
        assert "Belum: 1. Kecamatan Cempaka." in page
        assert "Kecamatan Tirtajaya 27 Februari 2026, terakhir 8 April 2026" in page

    def test_only_what_was_held_counts(self, client, hall):
        hall.planned()
        cancel(ceremony=hall.planned(), reason="Hujan", by=None, now=NOW)

        assert "0 dari 2 kecamatan sudah deklarasi" in words(client.get(COVERED))

    def test_what_is_announced_stands_beside_who_has_not(self, client, hall):
        hall.planned(starts_at=TOMORROW, host=hall.cempaka, units=[hall.cempaka])

        assert "Kecamatan Cempaka Direncanakan 10 April 2026" in words(client.get(COVERED))

    def test_one_that_is_not_public_counts_without_a_page(self, client, hall):
        hidden = hall.held(is_public=False)
        hall.planned(starts_at=TOMORROW, units=[hall.cempaka], is_public=False)

        response = client.get(COVERED)

        assert "1 dari 2 kecamatan" in words(response)
        assert "Direncanakan" not in words(response)
        assert hidden.slug not in response.content.decode()

    def test_it_is_asked_by_kind_of_ceremony_of_unit_and_year(self, client, hall):
        hall.held(kind="apel", units=[hall.mekarsari])

        asked = f"{COVERED}?kegiatan=apel&unit=kelurahan"
        assert "1 dari 1 kelurahan sudah apel" in words(client.get(f"{asked}&tahun=2026"))
        assert "Semua sudah." in words(client.get(asked))
        assert "Tidak ada unit" in words(client.get(f"{COVERED}?kegiatan=apel&unit=sekolah"))
        assert "0 dari 2 kecamatan" in words(client.get(f"{COVERED}?kegiatan=x&tahun=1"))

    def test_units_that_were_closed_are_not_waited_for(self, client, hall):
        hall.cempaka.ends_on = town.TODAY - timedelta(days=1)
        hall.cempaka.save(update_fields=["ends_on"])

        assert "0 dari 1 kecamatan" in words(client.get(COVERED))

    def test_it_costs_the_same_for_many_as_for_one(self, client, hall):
        hall.held()
        client.get(COVERED)
        with CaptureQueriesContext(connection) as one:
            client.get(COVERED)
        for number in range(4):
            unit = town.kecamatan(hall.city, f"Kecamatan {number}")
            hall.held(units=[unit])
        with CaptureQueriesContext(connection) as many:
            client.get(COVERED)

        assert len(many) == len(one)


class TestTheEarliestDay:
    """The rules alone; each case is counted by hand."""

    @pytest.mark.parametrize(
        ("declared", "today", "rounds", "earliest"),
        [
            (date(2025, 5, 31), date(2026, 4, 9), 1, date(2026, 12, 31)),  # a year to the day
            (date(2025, 6, 1), date(2026, 4, 9), 1, date(2027, 12, 31)),  # a day too late
            (date(2020, 1, 1), date(2026, 6, 1), 1, date(2027, 12, 31)),  # this year's is over
            (date(2020, 1, 1), date(2026, 5, 31), 1, date(2026, 12, 31)),  # its last day
            (None, date(2026, 4, 9), 1, date(2027, 12, 31)),
            (None, date(2026, 4, 9), 2, date(2028, 12, 31)),
        ],
    )
    def test_a_year_then_the_next_proposal_then_december(self, declared, today, rounds, earliest):
        assert course(declared_on=declared, today=today, rounds=rounds).earliest == earliest

    def test_a_year_after_leap_day_has_passed_on_the_first_of_march(self):
        assert a_year_after(date(2024, 2, 29)) == date(2025, 3, 1)

    def test_the_last_day_to_declare_is_the_other_way_round(self):
        latest = latest_declaration(date(2028, 12, 31))

        assert latest == date(2027, 5, 31)
        for day, is_kept in ((latest, True), (latest + timedelta(days=1), False)):
            way = course(declared_on=day, today=date(2026, 4, 9))
            assert (way.earliest <= date(2028, 12, 31)) is is_kept

    def test_all_are_there_when_the_last_one_is(self):
        today = date(2026, 4, 9)
        ways = [course(declared_on=d, today=today) for d in (date(2020, 1, 1), None)]

        assert earliest_of_all(ways) == date(2027, 12, 31)
        assert earliest_of_all([]) is None


class TestTargets:
    def test_it_is_set_once_its_date_and_units_make_sense(self, hall):
        elsewhere = town.kecamatan(town.agency("Kota Lain"), "Kecamatan Lain")
        with refusal("target.past"):
            target(hall, due_on=town.TODAY)
        with refusal("target.no_units"):
            target(hall, unit_kind="")
        with refusal("target.two_ways"):
            target(hall, units=[hall.cempaka])
        with refusal("ceremony.unit_elsewhere"):
            target(hall, unit_kind="", units=[elsewhere])

        assert not AgencyTarget.objects.exists()

    def test_the_public_reads_by_when_those_without_pencanangan_must_have_it(self, client, hall):
        hall.held(kind="pencanangan", units=[hall.tirtajaya])
        target(hall)

        page = words(client.get(COVERED))

        assert "Masih mungkin 2 unit, predikat Menuju WBK, paling lambat 31 Desember 2028." in page
        assert "Menurut aturan, paling cepat 31 Desember 2027." in page
        assert "pencanangannya paling lambat 31 Mei 2027: Kecamatan Cempaka." in page
        assert "8 Apr 2026 pencanangan terlaksana 8 Apr 2027 genap satu tahun" in page

    def test_one_that_cannot_be_kept_any_more_says_so(self, client, hall):
        target(hall, due_on=date(2026, 12, 31))

        page = words(client.get(COVERED))

        assert "Tidak mungkin lagi tepat waktu" in page
        assert "sudah terlambat untuk target ini" in page

    def test_units_named_one_by_one(self, client, hall):
        found = target(hall, unit_kind="", units=[hall.office], predicate="wbbm")
        client.force_login(hall.dewi)

        page = words(client.get(f"{TARGETS}{found.pk}/"))

        assert "Bagian Organisasi" in page
        assert "paling cepat 31 Desember 2028" in page
        assert "Akhiri target" not in page

    def test_the_office_sets_and_ends_it(self, client, hall):
        client.force_login(hall.lia)
        assert "Belum ada target" in words(client.get(TARGETS))
        sent = {
            "title": "Semua kecamatan WBK", "predicate": "wbk", "unit_kind": "kecamatan",
            "due_on": "2028-12-31", "source": "RPJMD",
        }  # fmt: skip
        client.post(f"{TARGETS}baru/", sent)
        found = AgencyTarget.objects.get()

        assert client.post(f"{TARGETS}{found.pk}/akhiri/", {"reason": ""}).status_code == 422
        client.post(f"{TARGETS}{found.pk}/akhiri/", {"reason": "Diganti RPJMD baru"})

        assert "Diganti RPJMD baru" in words(client.get(TARGETS))
        assert "Diakhiri 9 April 2026." in words(client.get(f"{TARGETS}{found.pk}/"))
        assert found.title not in words(client.get(COVERED))

    def test_it_is_ended_once_and_for_a_reason(self, hall):
        found = target(hall)
        with refusal("ceremony.no_reason"):
            end_target(target=found, reason=" ", by=None, now=NOW)
        end_target(target=found, reason="Diganti", by=None, now=NOW)

        with refusal("target.ended"):
            end_target(target=found, reason="Lagi", by=None, now=NOW)

    def test_a_unit_sees_the_aims_of_its_agency_and_sets_none(self, client, hall):
        found = target(hall)
        client.force_login(hall.ani)

        assert found.title in words(client.get(TARGETS))
        assert client.get(f"{TARGETS}baru/").status_code == 403
        assert client.post(f"{TARGETS}{found.pk}/akhiri/", {"reason": "x"}).status_code == 403

    def test_of_another_agency_it_is_not_there(self, client, hall):
        found = target(hall)
        client.force_login(town.with_role("Lain", "pembaca", town.agency("Kota Lain")))

        assert client.get(f"{TARGETS}{found.pk}/").status_code == 404

    @pytest.mark.parametrize(
        ("changed", "name"),
        [
            ({"title": ""}, "agencytarget_has_a_title"),
            ({"source": " "}, "agencytarget_has_a_source"),
            ({"predicate": "abc"}, "agencytarget_predicate_is_known"),
            ({"ended_reason": "x"}, "agencytarget_ended_for_a_reason"),
            ({"ended_at": NOW}, "agencytarget_ended_for_a_reason"),
        ],
    )
    def test_what_the_database_holds(self, hall, changed, name):
        target(hall)

        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            AgencyTarget.objects.update(**changed)

    def test_a_unit_is_named_once(self, hall):
        found = target(hall, unit_kind="", units=[hall.office, hall.cempaka])

        with pytest.raises(IntegrityError, match="targetunit_once"), transaction.atomic():
            found.named.update(unit=hall.office)
