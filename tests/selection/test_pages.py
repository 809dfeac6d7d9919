"""The pages from an empty list to the printed reasons, as people meet them."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import confirming
from assessments.desk import cycle
from kawal.commitments.service import CharterFacts, TextWords, draft_charter, write_text
from kawal.core.throttle import take
from kawal.selection.actions.deciding import dissent
from kawal.selection.models import CriterionValue, Dissent, Selection
from kawal.selection.views.allowance import EXPORTS, IMPORTS
from selection import contest
from units import town

pytestmark = pytest.mark.django_db

LIST, NEW = "/pemilihan/", "/pemilihan/baru/"
NOTHING_YET = ("Belum ada piagam", "Belum ikut siklus penilaian")


def charter_for(unit, *, by):
    words = TextWords(kind="pencanangan", title="Piagam", body="Kami berjanji:\n\n* Jujur.")
    text = write_text(agency=unit.agency, words=words, by=None, now=contest.NOW)
    facts = CharterFacts(
        title="Piagam Percontohan", number="PP/1", place="Balai Kota", dated_on=date(2026, 4, 10),
        path="wet",
    )  # fmt: skip
    return draft_charter(unit=unit, text=text, facts=facts, by=by, now=contest.NOW)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(contest.NOW, tick=False):
        yield


def words(response) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    return text.replace("&amp;", "&")


def address(name, found, *more):
    return reverse(f"selection:{name}", args=[found.selection.pk, *more])


def queries(client, url) -> int:
    client.get(url)  # what is read once per process
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def asked(found, **changed):
    return {
        "title": "Percontohan kedua", "year": "2026", "places": "2",
        "formula_id": contest.FORMULA, "units": [str(unit.pk) for unit in found.units], **changed,
    }  # fmt: skip


class TestPreparing:
    def test_an_empty_list_says_what_to_do(self, client):
        agency = town.agency()
        client.force_login(town.with_role("Oka", "bagian_organisasi", agency))

        page = words(client.get(LIST))

        assert "Belum ada pemilihan" in page
        assert "Siapkan pemilihan" in page

    def test_it_is_prepared_changed_and_opened(self, client):
        found = contest.drafted()
        client.force_login(found.oka)

        made = client.post(NEW, asked(found))
        page = client.get(made.url)
        assert "Belum dibuka." in words(page)
        second = Selection.objects.get(title="Percontohan kedua")
        change = reverse("selection:change", args=[second.pk])
        assert 'value="Percontohan kedua"' in client.get(change).text
        client.post(change, asked(found, title="Percontohan ketiga"))
        client.post(reverse("selection:open", args=[second.pk]))

        second.refresh_from_db()
        assert (second.title, second.state) == ("Percontohan ketiga", "open")

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"title": ""}, "Wajib diisi"),
            ({"year": "1999"}, "antara 2010 dan 2100"),
            ({"places": "4"}, "calon lebih banyak"),
            ({"title": "Unit percontohan"}, "sudah ada"),
            ({"formula_id": "lain"}, "lain"),
            ({"units": []}, "Pilih paling sedikit satu"),
        ],
    )
    def test_what_is_missing_is_said_beside_its_field(self, client, changed, said):
        found = contest.drafted()
        client.force_login(found.oka)

        response = client.post(NEW, asked(found, **changed))

        assert response.status_code == 422
        assert said in words(response)

    def test_a_change_that_a_rule_refuses_is_said_beside_its_field(self, client):
        found = contest.drafted()
        client.force_login(found.oka)

        response = client.post(address("change", found), asked(found, places="9"))

        assert response.status_code == 422
        assert "calon lebih banyak" in words(response)

    def test_who_keeps_two_agencies_chooses_one(self, client):
        found = contest.drafted()
        other = town.agency("Kota Lain")
        town.give(found.oka, "bagian_organisasi", other)
        client.force_login(found.oka)

        page = client.get(f"{NEW}?instansi={other.slug}")

        assert "Kota Lain. Semuanya dapat diubah" in words(page)
        assert f"?instansi={found.agency.slug}" in page.text

    def test_opening_twice_is_told(self, client):
        found = contest.opened()
        client.force_login(found.oka)

        page = client.post(address("open", found), follow=True)

        assert "Pemilihan ini sudah dibuka" in words(page)


class TestFormula:
    def test_it_is_open_to_everybody_who_sees_the_selection(self, client):
        found = contest.opened()
        client.force_login(found.wati)

        page = words(client.get(address("formula", found)))
        file = client.get(address("formula-file", found))

        assert "Survei Penilaian Integritas" in page
        assert "rendah berarti berisiko" in page
        assert found.selection.formula_sha256 in page
        assert file.content.decode() == found.selection.formula
        assert file["Content-Disposition"].startswith("attachment")

    def test_of_a_draft_it_is_said_not_to_be_frozen(self, client):
        found = contest.drafted()
        client.force_login(found.oka)

        assert "Belum dibekukan" in words(client.get(address("formula", found)))
        assert client.get(address("formula-file", found)).status_code == 200


class TestValues:
    def form(self, **changed):
        return {"value_spi": "71,25", "source_spi": "Laporan", "as_of_spi": "2025-12-31", **changed}

    def test_one_candidate_is_filled(self, client):
        found = contest.opened()
        client.force_login(found.oka)
        place = address("candidate", found, found.candidate("Disdukcapil").pk)

        assert "Survei Penilaian Integritas" in words(client.get(place))
        page = client.post(place, self.form(), follow=True)

        assert "1 nilai berubah." in words(page)
        assert CriterionValue.objects.get().value == 71.25
        again = client.get(place)
        assert 'value="71,25"' in again.text
        assert "Tidak ada nilai yang berubah." in words(
            client.post(place, self.form(), follow=True)
        )

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"value_spi": "1.250"}, "tanpa titik ribuan"),
            ({"value_spi": "101"}, "dari 0 sampai 100"),
            ({"source_spi": ""}, "tulis dokumen yang memuat angka ini"),
            ({"as_of_spi": "2026-05-01"}, "tanggalnya belum tiba"),
            ({"as_of_spi": ""}, "tanggalnya belum tiba"),
        ],
    )
    def test_a_fault_is_said_beside_its_field(self, client, changed, said):
        found = contest.opened()
        client.force_login(found.oka)

        response = client.post(
            address("candidate", found, found.candidate("Disdukcapil").pk), self.form(**changed)
        )

        assert response.status_code == 422
        assert said in words(response)

    def test_a_number_that_kawal_gave_keeps_where_it_came_from(self, client):
        found = contest.opened()
        town.service(found.units[0], "Izin usaha")
        client.force_login(found.oka)
        page = client.get(address("values", found))
        (key,) = re.findall(r'name="ambil" value="([^"]+)" checked', page.text)

        client.post(address("offers", found), {"ambil": key})
        place = address("candidate", found, found.candidate("Dinas Perizinan").pk)
        client.post(
            place,
            self.form(
                value_layanan_digital="0",
                source_layanan_digital="Register layanan Kawal: 0 dari 1 layanan daring",
                as_of_layanan_digital="2026-04-09",
            ),
        )

        assert CriterionValue.objects.get(key="layanan_digital").offered == "online"

    def test_an_offer_that_has_changed_is_said(self, client):
        found = contest.opened()
        client.force_login(found.oka)

        page = client.post(address("offers", found), {"ambil": "x"}, follow=True)

        assert "berubah sejak halaman ini dibuka" in words(page)

    def test_gaps_are_in_sight_and_only_who_manages_gets_offers(self, client):
        found = contest.filled(spi="Disdukcapil")
        town.service(found.units[0], "Izin usaha")

        client.force_login(found.wati)
        page = client.get(address("values", found))
        assert "43 dari 44 nilai terisi" in words(page)
        assert "Yang sudah diketahui Kawal" not in page.text

        client.force_login(found.oka)
        assert "Yang sudah diketahui Kawal" in client.get(address("values", found)).text

    def test_a_draft_says_that_it_takes_none(self, client):
        found = contest.drafted()
        client.force_login(found.oka)

        assert "sesudah pemilihan dibuka" in words(client.get(address("values", found)))


class TestImport:
    PASTED = "Kode unit\tKriteria\tNilai\tSumber\tKeadaan per\nD2\tspi\t{}\tLaporan\t31/12/2025\n"

    def test_the_table_that_goes_out_comes_back_changed(self, client):
        found = contest.filled()
        client.force_login(found.oka)
        file = client.get(address("table", found))
        assert file.status_code == 200

        preview = client.post(address("import", found), {"pasted": self.PASTED.format("55,5")})
        page = words(preview)
        assert "1 nilai akan berubah." in page
        assert "30 55,5 Laporan, 31 Des 2025" in page
        pasted = preview.context["pasted"]
        assert client.post(
            address("import", found), {"pasted": pasted, "langkah": "terapkan"}
        ).url == address("values", found)

        row = CriterionValue.objects.get(candidate=found.candidate("Disdukcapil"), key="spi")
        assert (row.value, row.source) == (55.5, "Laporan")

    def test_a_file_is_looked_at_before_anything_changes(self, client, tmp_path):
        found = contest.filled()
        client.force_login(found.oka)
        path = tmp_path / "nilai.xlsx"
        path.write_bytes(client.get(address("table", found)).content)

        with path.open("rb") as file:
            page = client.post(address("import", found), {"file": file, "pasted": ""})

        assert "Semua nilai sama dengan yang tersimpan." in words(page)

    def test_faults_are_listed_by_cell(self, client):
        found = contest.opened()
        client.force_login(found.oka)

        response = client.post(address("import", found), {"pasted": self.PASTED.format("baik")})

        assert response.status_code == 422
        assert "tempelan!C2" in words(response)
        assert "1 hal perlu diperbaiki" in words(response)

    def test_whoever_sends_tables_without_end_is_asked_to_wait(self, client):
        found = contest.opened()
        client.force_login(found.oka)
        for _each in range(IMPORTS.capacity):
            take(IMPORTS, str(found.oka.pk), now=contest.NOW)

        response = client.post(address("import", found), {"pasted": self.PASTED.format("55")})

        assert response.status_code == 429
        assert "Terlalu banyak berkas" in words(response)

    def test_whoever_fetches_tables_without_end_is_asked_to_wait(self, client):
        found = contest.opened()
        client.force_login(found.oka)
        for _each in range(EXPORTS.capacity):
            take(EXPORTS, str(found.oka.pk), now=contest.NOW)

        response = client.get(address("table", found), follow=True)

        assert response.redirect_chain == [(address("values", found), 302)]
        assert "Terlalu banyak berkas" in words(response)

    def test_nothing_and_both_are_refused(self, client):
        found = contest.opened()
        client.force_login(found.oka)

        response = client.post(address("import", found), {"pasted": " "})

        assert response.status_code == 422
        assert "salah satu saja" in words(response)

    def test_a_draft_takes_none(self, client):
        found = contest.drafted()
        client.force_login(found.oka)
        rows = {"pasted": self.PASTED.format("55"), "langkah": "terapkan"}

        response = client.post(address("import", found), rows)

        assert response.status_code == 422
        assert "sesudah pemilihan dibuka" in words(response)


class TestResult:
    def test_it_shows_ranks_why_and_what_is_missing(self, client):
        found = contest.filled(spi="Disdukcapil")
        client.force_login(found.wati)

        page = client.get(address("selection", found))

        text = words(page)
        assert "1 dari 44 nilai belum ada." in text
        assert "64,40 sampai 72,40" in text
        assert "Belum ada data: Survei Penilaian Integritas" in text
        assert "Setiap bobot boleh berubah sampai 25 %: tetap masuk 2 besar." in text
        assert "Dibanding Dinas Perizinan: tidak lebih berisiko dan tidak lebih siap." in text
        assert page.text.count("<circle") >= 4
        assert "Lihat sebagai tabel" in text
        assert "Putuskan" in text

    def test_the_office_that_prepares_is_not_asked_to_decide(self, client):
        found = contest.filled()
        client.force_login(found.oka)

        assert "Putuskan" not in words(client.get(address("selection", found)))

    def test_in_english_it_is_english(self, client, settings):
        found = contest.filled()
        client.force_login(found.wati)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        assert "it stays in the first 2" in words(client.get(address("selection", found)))


class TestDeciding:
    def form(self, client, found, *names, **changed):
        page = client.get(address("decide", found))
        seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page.text)[1]
        fields = {"seen": seen, "letter": "BA 800/17/2026"}
        for name in names:
            pk = found.candidate(name).pk
            fields |= {f"chosen_{pk}": "on", f"reason_{pk}": "Layanan inti"}
        return fields | changed

    def test_the_leadership_decides_and_the_pilots_get_charter_and_cycle(self, client):
        found = contest.filled()
        client.force_login(found.wati)
        fields = self.form(client, found, "Dinas Perizinan", "Disdukcapil")

        page = client.post(address("decide", found), fields, follow=True)

        text = words(page)
        assert "Putusan tersimpan dan dibekukan." in text
        assert "oleh Wati Lestari, BA 800/17/2026" in text
        assert "Buat piagam" not in text  # the office does
        client.force_login(found.oka)
        office = client.get(address("selection", found))
        assert f"/piagam/baru/?unit={found.units[0].pk}" in office.text
        cycle = re.search(r'href="(/penilaian/siklus/baru/[^"]+)"', office.text)[1]
        form = client.get(cycle.replace("&amp;", "&")).text
        assert form.count(" checked") >= 3  # both units, beside the usual choices
        assert f'value="{found.units[2].pk}" checked' in form

    def test_what_became_of_each_pilot_is_read_where_it_stands(self, client):
        found = contest.filled()
        contest.decided(found, "Dinas Perizinan", "Disdukcapil")
        client.force_login(found.oka)
        before = words(client.get(address("selection", found)))
        charter_for(found.units[0], by=found.oka)
        cycle(found.agency, found.units[0])

        after = words(client.get(address("selection", found)))

        assert [before.count(said) for said in NOTHING_YET] == [2, 2]
        assert [after.count(said) for said in NOTHING_YET] == [1, 1]
        assert "Piagam Percontohan : Draf" in after
        assert "LKE Zona Integritas 2026 : Diisi tim kerja" in after
        stranger = town.with_role("Tata", "kepala_unit", found.units[3])  # sees neither
        client.force_login(stranger)
        assert client.get(address("selection", found)).status_code in {403, 404}

    def test_every_missing_reason_is_said_at_once(self, client):
        found = contest.filled()
        client.force_login(found.wati)
        third = found.candidate("Dinas Pendidikan").pk
        fields = self.form(client, found, **{f"chosen_{third}": "on"})

        response = client.post(address("decide", found), fields)

        text = words(response)
        assert response.status_code == 422
        assert "Tulis mengapa Dinas Pendidikan dipilih." in text
        assert text.count("berada di atas unit yang Anda pilih") >= 2
        assert Selection.objects.get().state == "open"

    def test_choosing_nobody_is_said(self, client):
        found = contest.filled()
        client.force_login(found.wati)

        response = client.post(address("decide", found), self.form(client, found))

        assert response.status_code == 422
        assert "Pilih paling sedikit satu unit." in words(response)

    def test_a_page_that_is_out_of_date_is_shown_anew(self, client):
        found = contest.filled()
        client.force_login(found.wati)
        fields = self.form(client, found, "Dinas Perizinan", seen="0" * 64)

        response = client.post(address("decide", found), fields)

        assert response.status_code == 409
        assert "Data berubah sejak halaman ini dibuka" in words(response)
        assert "0" * 64 not in response.text
        assert "Layanan inti" in response.text

    def test_an_odd_form_is_refused(self, client):
        found = contest.filled()
        client.force_login(found.wati)

        assert client.post(address("decide", found), {"seen": "x"}).status_code == 422

    def test_the_second_factor_is_asked_before_the_page_opens(self, client):
        found = contest.filled()
        app = confirming.old_app(found.wati)
        client.force_login(found.wati)

        asked_first = client.get(address("decide", found))
        assert asked_first.url.startswith(reverse("mfa_reauthenticate"))
        assert client.post(address("decide", found), {}).status_code == 302

        confirming.confirmed(client, app)
        assert client.get(address("decide", found)).status_code == 200

    def test_what_is_decided_has_no_page_to_decide(self, client):
        found = contest.filled()
        contest.decided(found, "Dinas Perizinan")
        client.force_login(found.wati)

        assert client.get(address("decide", found)).url == address("selection", found)


class TestAfterwards:
    @pytest.fixture
    def found(self):
        found = contest.filled(spi="Disdukcapil")
        contest.decided(
            found, "Dinas Perizinan", "Dinas Pendidikan", reasons={"Disdukcapil": "Baru pindah"}
        )
        return found

    def test_the_page_says_who_was_chosen_and_who_was_passed_over(self, client, found):
        client.force_login(found.oka)

        text = words(client.get(address("selection", found)))

        assert "Dinas Perizinan dipilih" in text
        assert "tidak dipilih, di atas garis Baru pindah" in text.replace("Disdukcapil ", "")

    def test_the_reasons_are_printed_once_and_for_all(self, client, found):
        client.force_login(found.oka)

        first = client.get(address("reasons", found))
        again = client.get(address("reasons", found))

        assert first.content.startswith(b"%PDF")
        assert first.content == again.content

    def test_before_the_decision_there_is_nothing_to_print(self, client):
        found = contest.filled()
        client.force_login(found.oka)

        assert client.get(address("reasons", found)).status_code == 404
        assert client.get(address("dissent", found)).status_code == 404

    def test_a_differing_view_is_written_once(self, client, found):
        client.force_login(found.oka)
        place = address("dissent", found)

        assert client.get(place).status_code == 200
        assert client.post(place, {"text": ""}).status_code == 422
        page = client.post(place, {"text": "Arsip lebih siap."}, follow=True)
        assert "Pendapat berbeda: Oka Mahendra" in words(page)
        assert client.post(place, {"text": "Lagi"}).status_code == 422
        assert Dissent.objects.count() == 1

    def test_who_may_only_read_writes_none(self, client, found):
        client.force_login(town.with_role("Liem", "pembaca", found.agency))

        assert client.get(address("dissent", found)).status_code == 403
        assert "Tulis pendapat berbeda" not in client.get(address("selection", found)).text

    def test_the_other_city_sees_nothing_of_it(self, client, found):
        client.force_login(town.with_role("Lain", "pimpinan", town.agency("Kota Lain")))

        assert client.get(address("selection", found)).status_code == 404
        assert client.get(address("decide", found)).status_code == 404
        assert "Unit percontohan 2026" not in words(client.get(LIST))


class TestQueries:
    def test_the_list_costs_the_same_for_many(self, client):
        found = contest.filled()
        client.force_login(found.oka)
        few = queries(client, LIST)
        for number in range(3):
            contest.prepare_selection(
                agency=found.agency, title=f"Lain {number}", year=2026, places=1,
                formula_id=contest.FORMULA, units=found.units, by=None, now=contest.NOW,
            )  # fmt: skip

        assert queries(client, LIST) == few

    def test_result_and_data_cost_the_same_with_and_without_numbers(self, client):
        found = contest.opened()
        client.force_login(found.oka)
        empty = {n: queries(client, address(n, found)) for n in ("selection", "values")}
        for name, share in zip(contest.NAMES, contest.SHARES, strict=True):
            contest.enter_values(
                selection=found.selection, by=None, now=contest.NOW,
                entries=contest.entries_of(found.candidate(name), share),
            )  # fmt: skip

        assert {n: queries(client, address(n, found)) for n in empty} == empty

    def test_a_decided_one_costs_the_same_for_many_views(self, client):
        found = contest.filled()
        decision = contest.decided(found, "Dinas Perizinan")
        client.force_login(found.oka)
        dissent(decision=decision, text="Satu", by=found.oka, now=contest.NOW)
        one = queries(client, address("selection", found))
        for name in ("Ani", "Budi"):
            dissent(decision=decision, text="Lagi", by=town.person(name), now=contest.NOW)

        assert queries(client, address("selection", found)) == one
