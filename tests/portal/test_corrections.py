"""What was told and changed later stands in public, from the record and without names."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followup.acting import planned, running, submitted, verified
from followup.findings import recorded
from kawal.commitments.service import Aim, end_target, set_target
from kawal.files.service import Evidence, EvidenceUse, judge, withdraw
from kawal.followup.actions.changing import change_action
from kawal.followup.service import (
    ClosingWay,
    accept,
    close_recommendation,
    hide_from_public,
    move_due,
    note_realisation,
    open_to_public,
    reopen_recommendation,
    return_,
    submit,
    waive,
)
from portal.square import NOW, Square, page, words
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def square():
    return Square()


def _log(client, query="") -> str:
    town.settle()
    return words(page(client, f"/koreksi/{query}", at=NOW + timedelta(days=30)))


def test_without_any_the_page_says_so(client, square):
    planned(square.scene, is_public=True)

    assert "Belum ada koreksi" in _log(client)


def test_a_moved_date_stands_with_both_days_and_without_its_reason(client, square):
    action = running(square.scene, is_public=True, title="Pasang papan tarif")
    move_due(action=action, to=date(2026, 12, 1), reason="Irma cuti", by=square.scene.irma, now=NOW)

    told = _log(client)

    assert "Pasang papan tarif Kecamatan Tirtajaya Tenggat dipindah dari" in told
    assert "menjadi 1 Desember 2026" in told
    assert "Irma" not in told


def test_a_number_that_replaces_another_is_a_correction_and_the_first_is_none(client, square):
    action = running(square.scene, is_public=True)
    facts = {"action": action, "year": 2026, "quarter": 1, "by": square.scene.ani, "now": NOW}
    note_realisation(target=Decimal(4), realised=None, **facts)
    note_realisation(target=Decimal(4), realised=Decimal(3), **facts)
    assert "Belum ada koreksi" in _log(client)

    note_realisation(target=Decimal(4), realised=Decimal(2), **facts)

    assert "Realisasi triwulan 1/2026 dari 3 menjadi 2" in _log(client)
    assert "Angka diperbaiki" in words(page(client, f"/aksi-publik/{action.pk}/"))


def test_what_was_returned_waived_or_written_anew_is_told(client, square):
    scene = square.scene
    given = submitted(scene, is_public=True)
    return_(
        action=given.action,
        submission=given.pk,
        reason="Tanda terima hilang",
        by=scene.irma,
        now=NOW,
    )
    waive(action=planned(scene, is_public=True), reason="Loket pindah", by=scene.irma, now=NOW)
    anew = planned(scene, is_public=True)
    change_action(action=anew, changes={"title": "Judul baru"}, by=scene.ani, now=NOW)

    told = _log(client)

    assert "Bukti dikembalikan pemeriksa" in told
    assert "Dibebaskan dengan alasan Keluar dari indeks" in told
    assert "Keterangan aksi diubah Yang ditulis ulang: judul" in told
    assert "Tanda terima" not in told
    assert "Loket pindah" not in told


def test_t15_evidence_that_falls_after_the_acceptance_is_told(client, square):
    """T15: an acceptance says itself that it does not cover its files any more."""
    action = verified(square.scene, is_public=True)
    paper = Evidence.objects.get()
    assert "Belum ada koreksi" in _log(client)

    withdraw(
        evidence=paper, reason="Salah unggah.", by=square.scene.ani, now=NOW + timedelta(days=9)
    )

    told = _log(client)
    assert "Data dukung ditarik sesudah diterima" in told
    assert "Salah unggah" not in told
    shown = words(page(client, f"/aksi-publik/{action.pk}/", at=NOW + timedelta(days=30)))
    assert "Penerimaan tidak lagi mencakup semua berkasnya" in shown


def test_evidence_that_is_rejected_after_the_acceptance_is_told_as_that(client, square):
    """T15"""
    scene = square.scene
    verified(scene, is_public=True)
    use = EvidenceUse.objects.get()
    judge(use=use, verdict="rejected", reason="Palsu.", by=scene.inge, now=NOW + timedelta(days=9))
    withdraw(evidence=Evidence.objects.get(), reason="Maaf.", by=scene.ani,
             now=NOW + timedelta(days=10))  # fmt: skip

    told = _log(client)

    assert told.count("sesudah diterima") == 1
    assert "Data dukung ditolak sesudah diterima" in told
    assert "Palsu" not in told


def test_evidence_that_fell_before_the_acceptance_is_no_correction(client, square):
    scene = square.scene
    submission = submitted(scene, is_public=True)
    attached_first = Evidence.objects.get()
    return_(action=submission.action, submission=submission.pk, reason="Salah.", by=scene.irma,
            now=NOW)  # fmt: skip
    withdraw(evidence=attached_first, reason="Salah unggah.", by=scene.ani, now=NOW)
    again = submit(action=submission.action, without_evidence="Lisan.", by=scene.ani, now=NOW)
    accept(action=again.action, submission=again.pk, by=scene.irma, now=NOW + timedelta(hours=1))

    assert "ditarik sesudah diterima" not in _log(client)


def test_what_is_no_longer_shown_is_told_by_its_unit_alone(client, square):
    scene = square.scene
    action = planned(scene, is_public=True, title="Bongkar gudang lama")
    change_action(action=action, changes={"is_public": False}, by=scene.ani, now=NOW)
    row = open_to_public(recommendation=recorded(scene), by=scene.endang, now=NOW)
    hide_from_public(recommendation=row, reason="Memuat nama", by=scene.endang, now=NOW)

    told = _log(client)

    assert "Aksi tidak ditampilkan lagi Indeks tetap menghitungnya" in told
    assert "Rekomendasi tidak ditampilkan lagi" in told
    assert "Bongkar gudang" not in told
    assert "SPI 2025" not in told
    assert "Memuat nama" not in told


def test_a_recommendation_opened_again_and_a_target_given_up_are_told(client, square):
    scene = square.scene
    row = open_to_public(recommendation=recorded(scene), by=scene.endang, now=NOW)
    close_recommendation(
        recommendation=row, way=ClosingWay.IMPOSSIBLE, reason="Sudah.", by=scene.endang, now=NOW
    )
    reopen_recommendation(recommendation=row, reason="Belum.", by=scene.endang, now=NOW)
    aim = Aim(
        title="Semua kecamatan WBK",
        predicate="wbk",
        due_on=date(2029, 12, 31),
        source="RPJMD",
        unit_kind="kecamatan",
    )
    target = set_target(agency=scene.city, aim=aim, by=scene.endang, now=NOW)
    end_target(target=target, reason="Terlalu cepat", by=scene.endang, now=NOW)

    told = _log(client)

    assert "SPI 2025 1 Kecamatan Tirtajaya Rekomendasi dibuka kembali" in told
    assert "Target diakhiri" in told
    assert "Terlalu cepat" not in told


def test_what_never_was_public_stays_out(client, square):
    action = running(square.scene, title="Rahasia dapur")
    move_due(action=action, to=date(2026, 12, 1), reason="Lelang", by=square.scene.irma, now=NOW)
    other = planned(square.scene)
    change_action(action=other, changes={"title": "Lain"}, by=square.scene.ani, now=NOW)

    assert "Belum ada koreksi" in _log(client)


def test_a_unit_has_its_own_log_and_its_newest_on_its_page(client, square):
    scene = square.scene
    action = running(scene, is_public=True, title="Pasang papan tarif")
    move_due(action=action, to=date(2026, 12, 1), reason="Lelang", by=scene.irma, now=NOW)
    unit, other = scene.tirtajaya.slug, scene.cempaka.slug

    assert "Pasang papan tarif" in _log(client, f"?unit={unit}")
    assert "Semua koreksi unit ini" in words(page(client, f"/unit/{unit}/"))
    assert "Belum ada koreksi" in _log(client, f"?unit={other}")
    assert page(client, "/koreksi/?unit=tidak-ada").status_code == 404


def test_the_log_asks_as_many_queries_for_twenty_as_for_two(client, square):
    counted = []
    for n in (2, 18):
        for _each in range(n):
            action = running(square.scene, is_public=True)
            move_due(
                action=action, to=date(2026, 12, 1), reason="Lelang", by=square.scene.irma, now=NOW
            )
        town.settle()
        page(client, "/koreksi/")
        with CaptureQueriesContext(connection) as asked:
            page(client, "/koreksi/")
        counted.append(len(asked))

    assert counted[0] == counted[1] <= 6
