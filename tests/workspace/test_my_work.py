"""/kerja/: what waits for whom, in order, with the way to do it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import beside, desk
from assessments.sheets import answered_whole, proven
from files import cast as shelf
from kawal.accounts.actions.security import know_device
from kawal.accounts.service import Person
from kawal.assessments.contents import Content
from kawal.files.service import add_version, judge, use_version
from kawal.units.roles import ROLES
from kawal.workspace.my_work.tasks import Task, gathered, summary
from kawal.workspace.record.reading import visible_to as readable
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/kerja/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(town.NOW, tick=False):
        yield


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.kecamatan(city)


@pytest.fixture
def ani(client, kecamatan):
    ani = town.with_role("Ani", "tim_kerja_zi", kecamatan)
    client.force_login(ani)
    return ani


def waiting(client) -> dict[str, list[str]]:
    """Titles by urgency."""
    urgencies = client.get(PAGE).context["urgencies"]
    return {u.key: [item.task.title for item in u.items] for u in urgencies}


def rejected(ani, unit, title="Daftar hadir", verdict="rejected"):
    evidence = shelf.evidence(ani, unit, title=title)
    use = use_version(
        version=evidence.versions.get(), about_kind="answer", about_id="A.I.5.v.b",
        about_label="A.I.5.v.b", by=ani, now=town.NOW,
    )  # fmt: skip
    judge(use=use, verdict=verdict, reason="Tanpa tanda tangan",
          by=town.person(f"Penilai {title}"), now=town.NOW)  # fmt: skip
    return evidence


class TestAssessments:
    def test_an_open_run_waits_until_its_last_day(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan)
        desk.answer(desk.sheet_of(kecamatan), desk.TITLED, Content(choice="Ya"), ani)

        [urgency] = client.get(PAGE).context["urgencies"]

        [item] = urgency.items
        assert item.task.title == "Isi penilaian Kecamatan Tirtajaya 2026"
        assert item.task.note == "1 dari 113 pertanyaan dijawab, 1 tanpa data dukung"
        assert (urgency.key, item.when) == ("later", "30 Apr")
        assert item.task.url == f"/penilaian/{desk.run_of(kecamatan).pk}/"

    @pytest.mark.usefixtures("ani")
    def test_one_without_a_date_waits_without_a_day(self, client, city, kecamatan):
        desk.cycle(city, kecamatan, stages={})

        assert waiting(client) == {"open": ["Isi penilaian Kecamatan Tirtajaya 2026"]}

    def test_one_that_is_whole_is_to_be_sent(self, client, ani, city, kecamatan):
        desk.cycle(city, kecamatan)
        sheet = answered_whole(desk.sheet_of(kecamatan), ani)
        proven(sheet, sheet.answers.values_list("code", flat=True), ani)

        [item] = client.get(PAGE).context["urgencies"][0].items

        assert item.task.title == "Kirim penilaian Kecamatan Tirtajaya 2026"

    @pytest.mark.usefixtures("ani")
    def test_of_many_some_are_shown_and_the_list_has_the_rest(self, client, city, kecamatan):
        for n in range(6):
            desk.cycle(city, kecamatan, name=f"Siklus {n}", stages={})

        titles = waiting(client)["open"]

        assert len(titles) == 6
        assert "Lihat semua penilaian yang masih diisi" in titles

    def test_a_reader_of_the_agency_has_no_such_work(self, client, city, kecamatan):
        desk.cycle(city, kecamatan)
        client.force_login(town.with_role("Dewi", "pembaca", city))

        assert not any("penilaian" in t for each in waiting(client).values() for t in each)


class TestEvidence:
    def test_what_was_returned_is_for_today_with_its_reason(self, client, ani, kecamatan):
        evidence = rejected(ani, kecamatan)

        page = client.get(PAGE)

        [item] = page.context["urgencies"][0].items
        assert waiting(client) == {"today": ["Ganti Daftar hadir, yang ditolak"]}
        assert item.task.note == "Tanpa tanda tangan · A.I.5.v.b"
        assert item.when == "ditolak"
        assert client.get(item.task.url).context["evidence"] == evidence

    def test_what_was_rejected_beside_an_answer_leads_to_its_question(
        self, client, ani, city, kecamatan
    ):
        desk.cycle(city, kecamatan)
        evidence = shelf.evidence(ani, kecamatan)
        use = beside.attached(evidence, ani, desk.run_of(kecamatan))
        judge(use=use, verdict="rejected", reason="Lama", by=town.person("Budi"), now=town.NOW)

        [item] = [
            item
            for urgency in client.get(PAGE).context["urgencies"]
            for item in urgency.items
            if item.when == "ditolak"
        ]

        assert item.task.url == f"/penilaian/{desk.run_of(kecamatan).pk}/{beside.CODE}/"

    def test_what_was_rejected_stands_before_what_is_weak(self, client, ani, kecamatan):
        rejected(ani, kecamatan)
        rejected(ani, kecamatan, "Notulen", verdict="weak")

        assert waiting(client) == {"today": ["Ganti Daftar hadir, yang ditolak", "Perkuat Notulen"]}

    def test_what_was_found_weak_is_to_be_strengthened(self, client, ani, kecamatan):
        rejected(ani, kecamatan, "Notulen", verdict="weak")

        assert waiting(client) == {"today": ["Perkuat Notulen"]}

    def test_a_newer_version_is_the_answer(self, client, ani, kecamatan):
        evidence = rejected(ani, kecamatan)
        add_version(
            evidence=evidence, upload=shelf.handed_in(ani), note_="ditandatangani", by=ani,
            now=town.NOW,
        )  # fmt: skip

        assert waiting(client) == {}

    def test_what_ends_is_sorted_by_its_last_day(self, client, ani, kecamatan):
        for title, days in (("Lama", -3), ("Kini", 0), ("Nanti", 7), ("Jauh", 8)):
            shelf.evidence(ani, kecamatan, title=title, valid_to=town.TODAY + timedelta(days=days))

        page = client.get(PAGE)

        assert waiting(client) == {
            "late": ["Perbarui Lama"], "today": ["Perbarui Kini"], "soon": ["Perbarui Nanti"],
        }  # fmt: skip
        assert page.context["urgencies"][0].items[0].when == "lewat 3 hari"
        assert page.context["summary"] == "1 terlambat, 1 untuk hari ini. Sisanya dapat menunggu."

    def test_more_than_five_become_one_way_to_the_list(self, client, ani, kecamatan):
        for number in range(8):
            shelf.evidence(ani, kecamatan, title=f"Surat {number}", valid_to=town.TODAY)

        found = waiting(client)

        assert len(found["today"]) == 5
        assert found["open"] == ["Lihat semua data dukung yang masa berlakunya berakhir"]

    def test_what_ended_before_last_year_is_left_in_peace(self, client, ani, kecamatan):
        shelf.evidence(ani, kecamatan, title="Dulu", valid_to=date(2024, 12, 31))
        shelf.evidence(ani, kecamatan, title="Tahun lalu", valid_to=date(2025, 1, 1))

        assert waiting(client) == {"late": ["Perbarui Tahun lalu"]}

    def test_nothing_of_the_unit_beside(self, client, ani, city):
        """T27."""
        beside = town.kecamatan(city, "Kecamatan Lain")
        rejected(ani, beside)
        shelf.evidence(ani, beside, valid_to=town.TODAY)

        assert waiting(client) == {}

    def test_who_only_reads_has_nothing_to_renew(self, client, ani, kecamatan, city):
        rejected(ani, kecamatan)
        client.force_login(town.with_role("Dewi", "pembaca", city))

        assert waiting(client) == {}


class TestRegister:
    @pytest.mark.usefixtures("ani")
    def test_gaps_in_the_standard_and_missing_maklumat_are_counted(self, client, kecamatan):
        town.service(kecamatan, "A")
        town.service(kecamatan, "B", maklumat="Nomor 1")

        assert waiting(client) == {
            "open": ["Catat maklumat 1 layanan", "Lengkapi standar 2 layanan"]
        }

    def test_the_office_of_the_agency_is_not_told_of_every_unit(self, client, city, kecamatan):
        town.service(kecamatan, "A")
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        assert "Lengkapi standar 1 layanan" not in waiting(client)["open"]


class TestPeople:
    def test_the_office_that_invites_sees_who_never_signed_in(self, client, city, kecamatan):
        town.holder(town.post(kecamatan, is_head=True), town.person("Budi"))
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        assert waiting(client) == {"open": ["1 pegawai belum pernah masuk"]}

        Person.objects.filter(name="Budi").update(last_login=town.NOW)
        assert waiting(client) == {}

    def test_who_has_left_is_not_to_be_invited(self, client, city, kecamatan):
        former = town.person("Johan")
        town.holder(town.post(kecamatan, is_head=True), former, ends_on=date(2025, 6, 30))
        town.person("Baru")  # just added, not placed yet
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        assert "1 pegawai belum pernah masuk" in waiting(client)["open"]
        listed = client.get("/pengaturan/pegawai/?akun=belum-masuk").content.decode()
        assert "Baru" in listed
        assert "Johan" not in listed

    def test_the_head_of_a_unit_is_told_who_will_invite(self, client, kecamatan):
        town.holder(town.post(kecamatan), town.person("Citra"))
        client.force_login(town.with_role("Budi", "kepala_unit", kecamatan))

        [urgency] = client.get(PAGE).context["urgencies"]

        assert (urgency.key, urgency.items[0].when) == ("others", "Bagian Organisasi mengundang")

    def test_units_without_a_head_are_named(self, client, city, kecamatan):
        town.holder(town.post(kecamatan, is_head=True), town.person("Budi"))
        Person.objects.update(last_login=town.NOW)
        town.unit(city, "Dinas Sepi")
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        [urgency] = client.get(PAGE).context["urgencies"]

        assert urgency.items[0].task.title == "1 unit tanpa pimpinan"
        assert "Dinas Sepi" in urgency.items[0].task.note


class TestFirstSteps:
    def _steps(self, client):
        return {step.title: step.is_done for step in client.get(PAGE).context["steps"]}

    def test_an_empty_installation_begins_with_what_to_do(self, client, city):
        client.force_login(town.with_role("Budi", "administrator", city))

        page = client.get(PAGE).content.decode()

        assert not any(self._steps(client).values())
        assert "Menyiapkan Kawal" in page
        assert 'href="/pengaturan/unit/impor/"' in page
        assert "Tidak ada yang menunggu Anda hari ini" not in page

    def test_what_is_done_is_ticked_and_at_last_the_list_is_gone(self, client, city, kecamatan):
        client.force_login(town.with_role("Budi", "administrator", city))
        assert list(self._steps(client).values()) == [True, True, False, False]

        town.with_role("Ani", "kepala_unit", kecamatan)

        assert self._steps(client) == {}

    def test_who_sets_nothing_up_is_not_told_of_it(self, client, city):
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        assert self._steps(client) == {}


class TestPage:
    @pytest.mark.parametrize("role", list(ROLES))
    def test_each_role_has_a_home(self, client, city, kecamatan, role):
        place = kecamatan if ROLES[role].level == "unit" else city
        client.force_login(town.with_role("Ani", role, place))

        page = client.get(PAGE).content.decode()

        assert str(ROLES[role].label) in page
        assert place.name in page

    def test_without_a_role_it_says_who_gives_one(self, client):
        client.force_login(town.person("Citra"))

        assert "Anda belum diberi peran" in client.get(PAGE).content.decode()

    @pytest.mark.usefixtures("ani")
    def test_with_nothing_to_do_it_says_so(self, client):
        page = client.get(PAGE).content.decode()

        assert "Tidak ada yang menunggu Anda hari ini" in page
        assert "Tidak ada yang harus hari ini." in page

    def test_last_acts_are_those_the_person_may_read(self, client, city, kecamatan):
        town.kecamatan(city, "Kecamatan Rahasia")
        client.force_login(town.with_role("Budi", "kepala_unit", kecamatan))

        lines = client.get(PAGE).context["acts"]

        assert lines
        assert {line.place for line in lines} == {kecamatan.name}

    def test_sign_ins_are_no_last_acts_but_stay_in_the_record(self, client, city):
        ani = town.with_role("Ani", "inspektur", city)
        know_device(person=ani, device="Chrome, Linux", now=town.NOW)
        client.force_login(ani)

        acts = client.get(PAGE).context["acts"]

        assert acts
        assert "device.new" not in {line.event.type for line in acts}
        assert readable(ani).filter(type="device.new").exists()

    def test_more_work_costs_no_more_queries(self, client, city, kecamatan):
        """T67."""
        ani = town.with_role("Ani", "kepala_unit", kecamatan)
        client.force_login(ani)
        rejected(ani, kecamatan, "Daftar awal")
        shelf.evidence(ani, kecamatan, valid_to=town.TODAY)
        town.service(kecamatan)
        few = self._queries(client)

        for number in range(12):
            rejected(ani, kecamatan, f"Daftar {number}")
            shelf.evidence(ani, kecamatan, title=f"Surat {number}", valid_to=town.TODAY)
            town.service(kecamatan, f"Layanan {number}")
            town.kecamatan(city, f"Kecamatan {number}")

        assert self._queries(client) == few
        assert few <= 28

    def _queries(self, client) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(PAGE).status_code == 200
        return len(asked)


class TestSeam:
    """What a feature adds is gathered with the rest."""

    def test_a_source_only_gives_tasks(self, db):  # noqa: ARG002
        due = [
            Task(title="B", url="/", due=town.TODAY), Task(title="A", url="/", due=town.TODAY),
            Task(title="Z", url="/"), Task(title="W", url="/", waits_for="Inspektorat"),
            Task(title="J", url="/", due=town.TODAY + timedelta(days=30)),
        ]  # fmt: skip

        found = gathered(Person(name="Ani"), town.TODAY, [lambda _p, _d: due, lambda _p, _d: []])

        assert [(u.key, [i.task.title for i in u.items]) for u in found] == [
            ("today", ["A", "B"]), ("later", ["J"]), ("open", ["Z"]), ("others", ["W"]),
        ]  # fmt: skip
        assert summary(found) == "2 untuk hari ini. Sisanya dapat menunggu."
        assert summary([]) == "Tidak ada yang harus hari ini."

    def test_what_only_waits_for_this_person_is_said_first(self, db):  # noqa: ARG002
        late = Task(title="A", url="/", due=town.TODAY - timedelta(days=1))
        ready = Task(title="B", url="/", due=town.TODAY, is_ready=True)

        found = gathered(Person(name="Ani"), town.TODAY, [lambda _p, _d: [late, ready]])

        assert summary(found) == "1 tinggal menunggu Anda. 1 terlambat. Sisanya dapat menunggu."

    def test_lateness_alone_is_said(self, db):  # noqa: ARG002
        late = [Task(title="A", url="/", due=town.TODAY - timedelta(days=1))]

        found = gathered(Person(name="Ani"), town.TODAY, [lambda _p, _d: late])

        assert summary(found) == "1 terlambat. Sisanya dapat menunggu."
