"""The public page of a unit and of one action."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import desk
from followup.acting import planned, running, sits, submitted, verified
from kawal.assessments.actions.submission import submit_run
from kawal.files.models import Evidence
from kawal.files.service import withdraw
from kawal.followup.service import accept, move_due, note_realisation, return_, waive
from portal.square import AFTER_DUE, NOW, Square, page, pencanangan, words
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    return Square()


def address(unit) -> str:
    return f"/unit/{unit.slug}/"


def of(action) -> str:
    return f"/aksi-publik/{action.pk}/"


class TestUnit:
    def test_its_way_begins_with_the_pencanangan(self, client, square):
        square.declared()
        square.planned(square.sealed())

        told = words(page(client, address(square.muarawaru)))

        assert "Membangun Zona Integritas sejak 8 April 2026." in told
        assert "Pencanangan 8 April 2026 Rencana aksi 9 April 2026 LKE dikirim" in told
        story = told[told.index("Sejak pencanangan") :]
        assert story.index("Zona Integritas Muarawaru") < story.index("Piagam ditandatangani")

    def test_a_plan_from_before_the_pencanangan_is_reached_with_it(self, client, square):
        square.planned(square.sealed())
        starts = {"starts_at": NOW + timedelta(days=2), "ends_at": NOW + timedelta(days=2, hours=3)}
        pencanangan(square.muarawaru, by=square.stage.keeper, at=NOW + timedelta(days=3), **starts)

        told = words(page(client, address(square.muarawaru), at=NOW + timedelta(days=4)))

        assert "Pencanangan 11 April 2026 Rencana aksi 11 April 2026 LKE dikirim" in told

    def test_its_stage_follows_from_pledges_and_the_path_only(self, client, square):
        """A5: what a unit does besides its promises builds no zone of integrity."""
        square.declared()
        square.sealed()
        planned(square.scene, unit=square.muarawaru, title="Lomba taman", is_public=True)
        before = words(page(client, address(square.muarawaru)))
        planned(
            square.scene, unit=square.muarawaru, title="Buka loket", is_public=True,
            source_kind="path", source_id="x/WBK", source_label="Jalur ke WBK",
        )  # fmt: skip

        after = words(page(client, address(square.muarawaru)))

        assert "Rencana aksi Langkah berikutnya" in before
        assert "Rencana aksi 9 April 2026 LKE dikirim Langkah berikutnya" in after

    def test_each_pledge_stands_with_its_state_its_post_and_its_day(self, client, square):
        square.planned(square.sealed())

        told = words(page(client, address(square.muarawaru), AFTER_DUE))

        assert "Camat Kecamatan Muarawaru Terlambat 30 Sep 2026" in told
        assert told.count("Belum ada tanggapan unit") == 2
        assert "0 dari 2 komitmen, dari 1 piagam" in told

    def test_a_pledge_that_nobody_plans_says_so(self, client, square):
        square.sealed()

        told = words(page(client, address(square.muarawaru), NOW + timedelta(days=40)))

        assert "Belum ada rencana aksi Sudah 40 hari sejak piagam disegel" in told

    def test_other_public_actions_are_listed_and_closed_ones_are_not(self, client, square):
        planned(square.scene, title="Terbuka", is_public=True)
        planned(square.scene, title="Tertutup")

        told = words(page(client, address(square.scene.tirtajaya)))

        assert "Aksi yang terbuka" in told
        assert "Terbuka Kecamatan Tirtajaya Belum mulai" in told
        assert "Tertutup" not in told

    def test_what_was_verified_in_a_month_stands_together(self, client, square):
        for title in ("Satu", "Dua"):
            verified(square.scene, title=title, is_public=True)

        told = words(page(client, address(square.scene.tirtajaya), NOW + timedelta(days=1)))

        assert "9 April 2026 · Sudah diverifikasi 2 aksi diverifikasi" in told

    def test_the_index_of_few_actions_is_a_count(self, client, square):
        verified(square.scene, is_public=True)

        told = words(page(client, address(square.scene.tirtajaya), NOW + timedelta(days=60)))

        assert "Indeks tindak lanjut 1 dari 1" in told

    def test_a_unit_of_which_nothing_is_on_record_says_what_comes(self, client, square):
        told = words(page(client, address(square.scene.cempaka)))

        assert "Unit ini belum pencanangan" in told
        assert "Perjalanan menuju predikat" not in told

    def test_a_sheet_that_was_sent_counts_once_the_unit_has_declared(self, client):
        sheet = desk.a_sheet()
        sheet.refresh_from_db()
        submit_run(
            run=sheet.run, revision=sheet.revision, accepted="Menyusul", by=None, now=desk.NOW
        )
        town.settle()
        unit = sheet.run.unit
        before = words(page(client, address(unit), AFTER_DUE))
        pencanangan(unit)

        after = words(page(client, address(unit), AFTER_DUE))

        assert "Belum pencanangan" in before
        assert "Lembar kerja evaluasi dikirim untuk dinilai" in before
        assert "LKE terkirim" in after
        assert "Ditetapkan KemenPANRB setelah evaluasi" in after

    def test_a_ceremony_that_is_not_public_is_not_told(self, client, square):
        square.declared(is_public=False)

        told = words(page(client, address(square.muarawaru)))

        assert "Zona Integritas Muarawaru" not in told

    def test_its_services_are_told_by_how_they_are_reached(self, client):
        place = town.kecamatan(town.agency())
        town.service(place)

        told = words(page(client, address(place)))

        assert "1 layanan 0 dapat diurus daring, seluruhnya atau sebagian; 1 di loket." in told

    def test_an_unknown_unit_is_not_there(self, client):
        assert page(client, "/unit/tidak-ada/").status_code == 404

    def test_it_costs_the_same_however_much_there_is(self, client, square):
        """T67"""
        square.declared()
        square.planned(square.sealed())
        few = _queries(client, address(square.muarawaru))
        for number in range(3):
            planned(square.scene, unit=square.muarawaru, title=f"{number}", is_public=True)

        assert _queries(client, address(square.muarawaru)) == few
        assert few <= 26


class TestAction:
    def test_it_tells_its_course_by_offices(self, client, square):
        submission = submitted(square.scene, is_public=True)
        return_(
            action=submission.action, submission=submission.pk, reason="Foto buram.",
            by=square.scene.irma, now=NOW + timedelta(hours=2),
        )  # fmt: skip

        told = words(page(client, of(submission.action), NOW + timedelta(days=1)))

        assert "Diajukan untuk diverifikasi 1 data dukung" in told
        assert "Dikembalikan oleh Inspektorat" in told
        assert "Foto buram" not in told
        assert "Irma" not in told
        assert "Giliran sekarang: Kecamatan Tirtajaya." in told

    def test_who_has_to_check_has_the_turn(self, client, square):
        submission = submitted(square.scene, is_public=True)

        assert "Giliran sekarang: Inspektorat." in words(page(client, of(submission.action)))

    def test_it_leads_to_the_charter_it_was_made_of(self, client, square):
        charter = square.sealed()
        action, _other = square.planned(charter)

        answer = page(client, of(action))

        assert f"/komitmen/{charter.pk}/" in answer.content.decode()

    def test_a_date_that_was_moved_stands_beside_the_first_one(self, client, square):
        action = running(square.scene, is_public=True)
        move_due(
            action=action, to=date(2026, 6, 30), reason="Urusan pribadi.",
            by=square.scene.endang, now=NOW,
        )  # fmt: skip

        told = words(page(client, of(action)))

        assert "30 April 2026 Dipindah ke 30 Juni 2026." in told
        assert "dari 30 April 2026 menjadi 30 Juni 2026" in told
        assert "Urusan pribadi" not in told

    def test_a_waiver_is_told_without_its_reason(self, client, square):
        action = running(square.scene, is_public=True)
        waive(action=action, reason="Pegawai sakit.", by=square.scene.endang, now=NOW)

        told = words(page(client, of(action)))

        assert "Dibebaskan dengan alasan" in told
        assert "Pegawai sakit" not in told
        assert "Giliran sekarang" not in told

    def test_quarters_show_the_newest_figures(self, client, square):
        action = running(square.scene, is_public=True)
        for realised in (3, 7):
            note_realisation(
                action=action, year=2026, quarter=1, target=10, realised=realised, note_="Rapat",
                by=square.scene.ani, now=NOW,
            )  # fmt: skip

        told = words(page(client, of(action)))

        assert "Triwulan 1/2026 10 7" in told
        assert "Rapat" not in told

    @pytest.mark.parametrize("who", ["unit", "person", "anyone"])
    def test_the_office_that_checked_is_told_whoever_was_to(self, client, square, who):
        scene = square.scene
        square.sealed()
        named = {"verifier_unit": scene.inspectorate if who == "unit" else None}
        named |= {"verifier": scene.irma} if who == "person" else {}
        action = verified(scene, is_public=True, **named)
        sits(scene.irma, scene.cempaka, "Sekretaris")  # another post, later

        told = words(page(client, of(action), NOW + timedelta(days=1)))
        home = words(page(client, at=NOW + timedelta(days=1)))

        assert "Diperiksa oleh Inspektorat Diterima 9 April 2026" in told
        assert "Diterima oleh Inspektorat" in told
        assert "Diperiksa Inspektorat, 9 April 2026." in home
        assert "Irma" not in told

    def test_before_a_verdict_nobody_knows_the_office_that_was_left_open(self, client, square):
        submission = submitted(square.scene, is_public=True, verifier_unit=None)

        told = words(page(client, of(submission.action)))

        assert "Giliran sekarang: pihak di luar unit." in told
        assert "Diperiksa oleh pihak di luar unit" in told

    def test_a_return_names_its_office_too(self, client, square):
        submission = submitted(square.scene, is_public=True, verifier_unit=None)
        return_(
            action=submission.action, submission=submission.pk, reason="Foto buram.",
            by=square.scene.endang, now=NOW,
        )  # fmt: skip

        told = words(page(client, of(submission.action)))

        assert "Dikembalikan oleh Bagian Organisasi" in told
        assert "Diperiksa oleh pihak di luar unit" in told

    def test_a_verdict_from_before_the_office_was_kept_tells_who_was_named(self, client, square):
        submission = submitted(square.scene, is_public=True)
        action, without = submission.action, square.scene.dewi  # neither post nor role in a unit
        accept(action=action, submission=submission.pk, by=without, now=NOW)

        assert "Diterima oleh Inspektorat" in words(page(client, of(action)))

    def test_an_acceptance_by_sample_says_so(self, client, square):
        submission = submitted(square.scene, is_public=True)
        accept(
            action=submission.action, submission=submission.pk, by=square.scene.irma, now=NOW,
            reason="Sampel 1 dari 5.", is_sampled=True,
        )  # fmt: skip

        told = words(page(client, of(submission.action)))

        assert "Diterima oleh Inspektorat, menurut sampel" in told
        assert "Menurut sampel." in told
        assert "diumumkan" not in told
        assert "Sampel 1 dari 5" not in told

    def test_proof_that_was_withdrawn_after_the_acceptance_is_told_beside_it(self, client, square):
        """L2"""
        submission = submitted(square.scene, is_public=True, unit=square.scene.tirtajaya)
        square.sealed()
        action, paper = submission.action, Evidence.objects.get()
        accept(action=action, submission=submission.pk, by=square.scene.irma, now=NOW)
        told = "1 dari 1 data dukungnya tidak berlaku lagi sesudah diterima."
        places = (of(action), address(action.unit), "/")
        before = [words(page(client, place)) for place in places]
        withdraw(evidence=paper, reason="Salah berkas.", by=square.scene.ani, now=NOW)

        after = [words(page(client, place)) for place in places]

        assert all("Sudah diverifikasi" in text and told not in text for text in before)
        assert all(told in text for text in after)
        assert "Salah berkas" not in "".join(after)

    def test_one_that_is_not_public_is_not_there_for_anyone(self, client, square):
        hidden = planned(square.scene)
        client.force_login(square.scene.ani)

        assert page(client, of(hidden)).status_code == 404
        assert page(client, f"/aksi-publik/{uuid4()}/").status_code == 404


def _queries(client, url) -> int:
    with CaptureQueriesContext(connection) as asked:
        page(client, url)
    return len(asked)
