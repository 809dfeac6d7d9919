"""Pages of the office that owns a document, the facts that name it, the exports and the budgets."""

import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments import beside, declared, desk
from files import cast as shelf
from kawal.assessments.actions.facts import state_fact
from kawal.assessments.exports.entries import entries_of
from kawal.assessments.exports.told import lines_beside, verdict_of, why_left_out
from kawal.assessments.models import Answer, Run, RunState, StatedFact
from kawal.assessments.queries.agency_papers import codes_of
from kawal.assessments.queries.exports import contents_for
from kawal.assessments.queries.support import supported_codes
from kawal.assessments.queries.uses import attached_to
from kawal.events.service import events, rows, sentence
from kawal.files.service import EvidenceUse, add_version, judge, unshare, withdraw
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db

CODE, OTHER = beside.CODE, beside.FAR
LIST = reverse("assessments:agency-papers")


@pytest.fixture
def city():
    return declared.city()


def served(found):
    return codes_of(found, desk.LKE)


def _at(found):
    return reverse("assessments:agency-paper", args=[found.pk])


class TestPages:
    def test_the_list_says_where_each_counts_and_whose_it_is(self, client, city):
        declared.perwali(city, OTHER, CODE)
        client.force_login(city.ani)

        page = client.get(LIST).text

        assert "Perwali gratifikasi" in page
        assert declared.SOURCE in page
        assert "Bagian Hukum" in page
        assert page.index(OTHER) < page.index(CODE)  # in the order of the regulation
        assert "2 penilaian terbuka mewarisinya" in page
        assert "Atur pertanyaan" not in page

    def test_the_owner_finds_theirs_first_with_the_way_to_its_questions(self, client, city):
        own = declared.perwali(city, title="Zakat")
        other = shelf.evidence(city.oka, city.organisasi, title="Abadi")
        declared.declare(other, city.oka)
        client.force_login(city.hana)

        page = client.get(LIST).text

        assert page.index("Zakat") < page.index("Abadi")
        assert _at(own) in page
        assert _at(other) not in page
        assert page.count("belum melayani pertanyaan") == 2

    def test_the_list_says_what_asks_for_work(self, client, city):
        behind, rejected, gone = (
            declared.perwali(city, CODE, title=title) for title in ("Satu", "Dua", "Tiga")
        )
        upload = shelf.handed_in(city.hana)
        add_version(evidence=behind, upload=upload, note_="", by=city.hana, now=desk.LATER)
        use = EvidenceUse.objects.get(version__evidence=rejected)
        judge(use=use, verdict="rejected", reason="Buram.", by=city.dewi, now=desk.LATER)
        withdraw(evidence=gone, reason="Dicabut.", by=city.hana, now=desk.LATER)
        client.force_login(city.hana)

        page = client.get(LIST).text

        assert "versi 2 belum dipakai" in page
        assert "ditolak pada 1" in page
        assert "Buram." in page
        assert "Dicabut." in page

    def test_an_empty_list_says_how_to_begin(self, client, city):
        client.force_login(city.ani)

        assert "Jadikan berlaku seluruh instansi" in client.get(LIST).text

    def test_the_office_ticks_questions_and_they_are_inherited(self, client, city):
        found = declared.perwali(city, OTHER)
        client.force_login(city.hana)

        form = client.get(_at(found))
        done = client.post(_at(found), {"codes": [CODE], "lepas": [OTHER]}, follow=True)

        assert f'value="{OTHER}" checked' in form.text
        assert "Melayani 1 pertanyaan" in done.text
        sheet = beside.answer(city.run).sheet
        assert supported_codes([sheet])[sheet.pk] == {CODE}

    def test_none_ticked_serves_nothing(self, client, city):
        found = declared.perwali(city, OTHER)
        client.force_login(city.hana)

        done = client.post(_at(found), {"lepas": [OTHER]}, follow=True)

        assert "Tidak melayani pertanyaan mana pun" in done.text
        assert not EvidenceUse.objects.filter(ended_at=None).exists()
        page = client.get(f"/data-dukung/{found.pk}/").text
        assert "yang terkirim sebelum itu tetap memuatnya" in page
        assert OTHER in page

    def test_taking_it_off_open_runs_is_asked_back_and_told_afterwards(self, client, city):
        found = declared.perwali(city, CODE, OTHER)
        client.force_login(city.hana)

        asked = client.post(_at(found), {"codes": [CODE]})
        unchanged = served(found)
        back = client.post(_at(found), {"codes": [CODE], "lepas": [OTHER], "ubah": "1"}).text
        others = client.post(_at(found), {"lepas": [OTHER]})
        kept = served(found)
        done = client.post(_at(found), {"codes": [CODE], "lepas": [OTHER]}, follow=True).text

        assert "2 penilaian terbuka kehilangan dukungan dokumen ini" in asked.text
        assert f'name="lepas" value="{OTHER}"' in asked.text
        assert f'value="{CODE}" checked' in back
        assert f'value="{OTHER}" checked' not in back
        assert f'name="lepas" value="{CODE}"' in others.text  # more than was shown is asked anew
        assert unchanged == kept == {CODE, OTHER}
        assert served(found) == {CODE}
        assert f"2 penilaian terbuka tidak lagi mewarisinya pada {OTHER}." in done

    def test_nothing_is_asked_where_no_open_run_loses_anything(self, client, city):
        found = declared.perwali(city, OTHER)
        client.force_login(city.hana)
        more = client.post(_at(found), {"codes": [CODE, OTHER]})
        Run.objects.update(state=RunState.SUBMITTED)

        fewer = client.post(_at(found), {"codes": [CODE]}, follow=True).text

        assert more.status_code == 302
        assert served(found) == {CODE}
        assert "tidak lagi mewarisinya" not in fewer

    def test_a_refusal_and_an_unknown_question_stand_on_the_form(self, client, city):
        found = declared.perwali(city, OTHER)
        use = EvidenceUse.objects.get()
        judge(use=use, verdict="accepted", reason="", by=city.dewi, now=desk.NOW)
        client.force_login(city.hana)

        judged = client.post(_at(found), {"codes": [CODE]})
        unknown = client.post(_at(found), {"codes": ["Z.9"]})

        assert (judged.status_code, unknown.status_code) == (422, 422)
        assert "sudah diperiksa (Diterima)" in judged.text
        assert "Z.9 tidak ada dalam instrumen ini" in unknown.text

    def test_it_is_the_owning_offices_alone(self, client, city):
        found = declared.perwali(city, OTHER)
        undeclared = shelf.evidence(city.hana, city.hukum)

        answers = {}
        for someone in (city.hana, city.oka, city.ani, city.budi, city.dewi):
            client.force_login(someone)
            answers[someone.name.split()[0]] = [
                client.get(_at(found)).status_code, client.get(_at(undeclared)).status_code,
            ]  # fmt: skip

        assert answers == {
            "Hana": [200, 404],
            "Oka": [403, 404],
            "Ani": [403, 403],
            "Budi": [403, 403],
            "Dewi": [403, 403],
        }

    def test_the_list_is_as_many_queries_with_many(self, client, city):
        declared.perwali(city, CODE)
        client.force_login(city.hana)
        client.get(LIST)

        with CaptureQueriesContext(connection) as few:
            client.get(LIST)
        for _ in range(4):
            declared.perwali(city, CODE, OTHER)
        with CaptureQueriesContext(connection) as many:
            client.get(LIST)

        assert len(many) == len(few)

    def test_the_evidence_lists_its_questions_and_hides_what_other_units_do(self, client, city):
        found = declared.perwali(city, CODE)
        beside.attached(found, city.citra, city.other_run, OTHER)
        pages = {}
        for someone in (city.ani, city.hana):
            client.force_login(someone)
            pages[someone] = client.get(f"/data-dukung/{found.pk}/").text

        assert f'<a href="{LIST}">Kota Sukamaju, {CODE}</a>' in pages[city.ani]
        assert "Kecamatan Cempaka 2026" not in pages[city.ani]
        assert "Kecamatan Cempaka 2026" in pages[city.hana]

    def test_a_use_leads_nowhere_for_who_sees_no_evidence(self, city):
        from kawal.assessments.use_address import address_of_shared  # noqa: PLC0415

        assert address_of_shared(town.with_role("Pim", "pimpinan", city.city), ["x"]) == {}

    def test_the_record_says_what_was_done(self, city):
        found = declared.perwali(city, CODE)
        unshare(evidence=found, reason="Keliru.", by=city.hana, now=desk.LATER)

        told = [sentence(row) for row in rows(events().filter(about_id=str(found.pk)))]

        assert any("berlaku untuk seluruh instansi: Perwali Nomor 12" in line for line in told)
        assert any("di seluruh instansi: Keliru." in line for line in told)


class TestFacts:
    def _state(self, city, evidence):
        return state_fact(
            agency=city.city, unit=None, instrument=desk.LKE, requirement="opini_bpk", value="WTP",
            as_of=date(2026, 3, 1), source="LHP BPK", by=None, now=desk.NOW, evidence=evidence,
        )  # fmt: skip

    def test_a_fact_names_its_document(self, client, city):
        found = declared.perwali(city, title="LHP BPK 2025")
        client.force_login(town.with_role("Rina", "bagian_organisasi", city.city))
        address = reverse("assessments:fact-state", args=["opini_bpk"])

        client.post(
            address,
            {"value": "WTP", "as_of": "2026-03-01", "source": "LHP 12", "evidence": found.pk},
        )
        pages = client.get(reverse("assessments:facts")).text, client.get(address).text

        assert StatedFact.objects.get().evidence == found
        assert all(f"/data-dukung/{found.pk}/" in page for page in pages)

    def test_one_that_not_everybody_may_read_is_refused(self, city):
        own = shelf.evidence(city.hana, city.hukum)
        gone = declared.perwali(city)
        withdraw(evidence=gone, reason="Keliru.", by=city.hana, now=desk.NOW)
        gone.refresh_from_db()

        for found in (own, gone):
            with refusal("fact.document"):
                self._state(city, found)


class TestExports:
    @pytest.fixture
    def archive(self, city, client):
        def fetch():
            client.force_login(city.ani)
            answer = client.get(f"/penilaian/{city.run.pk}/unduh/data-dukung.zip")
            return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))

        return fetch

    def test_the_archive_holds_it_once_and_the_list_names_it_at_each_question(self, city, archive):
        declared.perwali(city, CODE, OTHER, name="perwali.pdf")

        names = archive().namelist()
        entries = entries_of(contents_for(city.ani, city.run.pk))

        assert names == ["00 Dokumen seluruh instansi/perwali.pdf", "00 Daftar data dukung.xlsx"]
        assert [(e.paper.code, e.path) for e in entries] == [
            (OTHER, "00 Dokumen seluruh instansi/perwali.pdf"),
            (CODE, "00 Dokumen seluruh instansi/perwali.pdf"),
        ]
        assert len(contents_for(city.ani, city.run.pk).files) == 1

    def test_what_was_taken_back_is_named_and_left_out(self, city, archive):
        found = declared.perwali(city, CODE, name="perwali.pdf")
        unshare(evidence=found, reason="Keliru.", by=city.hana, now=desk.LATER)

        contents = contents_for(city.ani, city.run.pk)
        [paper] = contents.papers[CODE]

        assert archive().namelist() == ["00 Daftar data dukung.xlsx"]
        assert verdict_of(paper) == "Tidak lagi berlaku seluruh instansi"
        assert why_left_out(paper) == "tidak disertakan: di luar akses Anda"
        assert lines_beside(contents, CODE) == ""

    def test_its_own_office_is_told_why_it_is_left_out(self, city):
        found = declared.perwali(city, CODE)
        unshare(evidence=found, reason="Keliru.", by=city.hana, now=desk.LATER)

        [paper] = contents_for(city.dewi, city.run.pk).papers[CODE]

        assert why_left_out(paper) == "tidak disertakan: tidak lagi berlaku seluruh instansi"

    def test_paper_says_from_whom_and_by_which_document(self, city):
        from kawal.assessments.exports.sheet_pdf import data_of  # noqa: PLC0415
        from kawal.assessments.queries.exports import scores_for  # noqa: PLC0415

        found = declared.perwali(city, CODE)
        contents = contents_for(city.ani, city.run.pk)
        blocks = data_of(contents, scores_for(contents), desk.NOW)["blocks"]
        [told] = next(b for b in blocks if b["code"] == CODE and b["kind"] == "question")[
            "evidence"
        ]  # fmt: skip
        unshare(evidence=found, reason="Keliru.", by=city.hana, now=desk.LATER)
        contents = contents_for(city.ani, city.run.pk)
        blocks = data_of(contents, scores_for(contents), desk.NOW)["blocks"]
        [gone] = next(b for b in blocks if b["code"] == CODE and b["kind"] == "question")[
            "evidence"
        ]  # fmt: skip

        assert f"diwarisi dari Bagian Hukum: {declared.SOURCE}, 5 Maret 2024" in told["more"]
        assert told["sha256"] == found.versions.get().blob.sha256
        assert (gone["reason"], gone["state"]["kind"]) == ("Keliru.", "idle")


class TestBudgets:
    def test_whole_sheets_are_one_query_each_with_many_inherited(self, city):
        codes = list(Answer.objects.filter(sheet__run=city.run).values_list("code", flat=True))
        for _ in range(3):
            declared.perwali(city, *codes)
        sheet = beside.answer(city.run).sheet
        answers = list(sheet.answers.all())

        with CaptureQueriesContext(connection) as beside_all:
            attached_to(answers, city.run)
        with CaptureQueriesContext(connection) as board:
            supported_codes([sheet])

        assert (len(beside_all), len(board)) == (1, 1)

    def test_worksheet_save_and_board_stay_within_theirs(self, client, city):
        codes = list(Answer.objects.filter(sheet__run=city.run).values_list("code", flat=True))
        for _ in range(3):
            declared.perwali(city, *codes)
        client.force_login(city.ani)
        page = f"/penilaian/{city.run.pk}/{CODE}/"
        client.get(page)

        counted = [
            _asked(lambda: client.get(page)),
            _asked(lambda: client.post(page, {"choice": "B", "seen": 0}, headers=_HTMX)),
        ]

        assert counted[0] <= 12
        assert counted[1] <= 8


_HTMX = {"HX-Request": "true"}


def _asked(ask):
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
    return len([q for q in queries if "SAVEPOINT" not in q["sql"]])
