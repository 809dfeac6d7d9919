"""The evidence beside a question as a page: what is shown to whom, and every button on it."""

import mimetypes
import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import beside, desk
from files import cast as shelf
from files import samples
from kawal.assessments.actions.evidence import answer_of, replace
from kawal.assessments.actions.support import add_link, tie
from kawal.assessments.models import EvidenceLink, ExpectedMatch, Run
from kawal.core.refusal import Refused
from kawal.files.service import Evidence, EvidenceUse, Upload, add_version, judge, withdraw
from kawal.units.service import Unit
from units import town

pytestmark = pytest.mark.django_db

ITEM = "SK Tim Kerja Pembangunan ZI menuju WBK/WBBM"
PAGE = {"di": "halaman"}


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def ani(client, scene):
    client.force_login(scene.ani)
    return client


def _page(client, run, code=beside.CODE, query=""):
    response = client.get(beside.address(run, code) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _file(name="Notulen_rapat_apel.pdf", content=samples.PDF):
    return SimpleUploadedFile(name, content, mimetypes.guess_type(name)[0] or "")


def _hand_in(client, run, *files, code=beside.CODE, **given):
    data = {"files": list(files), "classification": "terbatas", **PAGE, **given}
    return client.post(beside.address(run, code, "unggah/"), data)


def _post(client, run, tail, code=beside.CODE, **given):
    return client.post(beside.address(run, code, tail), {**PAGE, **given})


def _said(response):
    return [str(message) for message in response.wsgi_request._messages]


# who is let in


def test_only_those_who_see_the_run_see_its_evidence(client, scene):
    client.force_login(scene.citra)
    assert client.get(beside.address(scene.run)).status_code == 404

    client.force_login(scene.dewi)
    assert client.get(beside.address(scene.run)).status_code == 200


def test_a_question_that_the_instrument_does_not_have_is_not_there(ani, scene):
    assert ani.get(beside.address(scene.run, "A.I.9.x.z")).status_code == 404


@pytest.mark.parametrize(
    "tail", ["pakai/", "lepas/", "unggah/", "lazim/", "lazim/hapus/", "tautan/", "tautan/lepas/"]
)
def test_a_reader_is_shown_no_button_and_refused_every_act(client, scene, tail):
    client.force_login(scene.dewi)
    assert "<form" not in _page(client, scene.run).split("<main", 1)[1].split("</main>", 1)[0]

    assert client.post(beside.address(scene.run, tail=tail)).status_code == 403


@pytest.mark.parametrize(
    "tail", ["pakai/", "lepas/", "unggah/", "lazim/", "lazim/hapus/", "tautan/", "tautan/lepas/"]
)
def test_another_units_answer_is_not_there(client, scene, tail):
    client.force_login(scene.citra)

    assert client.post(beside.address(scene.run, tail=tail)).status_code == 404


def test_who_reads_everything_and_fills_another_run_changes_nothing_here(client, scene):
    town.give(scene.dewi, "tim_kerja_zi", scene.cempaka)
    client.force_login(scene.dewi)

    assert client.get(beside.address(scene.run)).status_code == 200
    assert _hand_in(client, scene.run, _file()).status_code == 403


def test_a_closed_unit_takes_no_new_files(ani, scene):
    Unit.objects.filter(pk__in=[scene.tirtajaya.pk, scene.mekarsari.pk]).update(
        ends_on=date(2026, 1, 1)
    )

    response = _hand_in(ani, scene.run, _file())

    assert response.status_code == 422
    assert "Anda tidak mengelola berkas unit" in response.content.decode()


def test_a_run_that_was_sent_is_read_only_and_says_why(ani, scene):
    Run.objects.filter(pk=scene.run.pk).update(state="submitted")

    page = _page(ani, scene.run)
    response = _hand_in(ani, scene.run, _file())

    assert "sudah dikirim" in page
    assert "Unggah dan kaitkan" not in page
    assert response.status_code == 422
    assert not Evidence.objects.exists()


# what is shown


def test_a_row_tells_verdict_reason_use_elsewhere_and_validity(ani, scene):
    found = shelf.evidence(
        scene.ani, scene.tirtajaya, title="Daftar hadir apel", kind="daftar_hadir",
        valid_from=date(2024, 1, 12),
    )  # fmt: skip
    beside.attached(found, scene.ani, scene.run, beside.SISTER)
    use = beside.attached(found, scene.ani, scene.run)
    judge(use=use, verdict="rejected", reason="Tanpa tanda tangan.", by=scene.budi, now=desk.NOW)

    page = _page(ani, scene.run)

    assert "1 berkas, 0 dihitung" in page
    assert "Ditolak" in page
    assert "Tanpa tanda tangan. Budi Hartono, 9 Apr 2026." in page
    assert "dipakai 1 kali lain" in page
    assert "Di luar masa: sebelum masa data dukung, 1 Jan 2025–30 Apr 2026" in page
    assert "Ganti berkas" in page
    assert ">Lepas<" not in page


def test_withdrawn_evidence_says_so_with_its_reason(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    beside.attached(found, scene.ani, scene.run)
    withdraw(evidence=found, reason="Salah unggah.", by=scene.ani, now=desk.NOW)

    page = _page(ani, scene.run)

    assert "Ditarik" in page
    assert "Salah unggah." in page


def test_exempt_evidence_has_no_name_for_those_who_may_not_see_it(client, scene):
    secret = shelf.evidence(
        scene.ani, scene.tirtajaya, title="Laporan harta pejabat", content=samples.PNG,
        name="harta.png", secrecy=shelf.EXEMPT,
    )  # fmt: skip
    use = beside.attached(secret, scene.ani, scene.run, beside.FAR)
    tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)
    judge(use=use, verdict="weak", reason="Buram.", by=scene.budi, now=desk.NOW)

    for someone, is_seen in ((scene.ani, True), (scene.nur, False), (scene.dewi, False)):
        client.force_login(someone)
        page = _page(client, scene.run, beside.FAR)

        assert ("Laporan harta" in page) is is_seen
        assert (str(secret.pk) in page) is is_seen
        assert ("Data dukung yang dikecualikan" in page) is not is_seen
        assert "Kurang" in page


@pytest.fixture
def closed(scene):
    """An exempt document of the head, beside an answer of the team; and its use there."""
    secret = shelf.evidence(
        scene.budi, scene.tirtajaya, title="Harta RAHASIA 2019", content=samples.PNG,
        name="harta.png", secrecy=shelf.EXEMPT, valid_from=date(2024, 2, 3),
        valid_to=date(2025, 12, 7),
    )  # fmt: skip
    use = beside.attached(secret, scene.budi, scene.run)
    judge(use=use, verdict="weak", reason="RAHASIA tak terbaca.", by=scene.dewi, now=desk.NOW)
    twin = shelf.evidence(scene.citra, scene.cempaka, content=samples.PNG, name="foto.png")
    beside.attached(twin, scene.citra, scene.other_run)
    return use


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("who", ["ani", "nur", "dewi"])
def test_of_a_closed_document_nothing_is_told_but_that_it_stands_there(client, scene, who):
    """Neither to those who manage the files of its unit: its title, its verdict, its signals."""
    client.force_login(getattr(scene, who))

    for place in (beside.address(scene.run), f"/penilaian/{scene.run.pk}/{beside.CODE}/"):
        page = client.get(place).text
        row = page.split("Data dukung yang dikecualikan")[1].split("</li>")[0]
        assert "RAHASIA" not in page
        assert "Kurang" in row
        for told in ("kB", "versi", "kali lain", "Masa berlaku", "Di luar masa", "Perlu diperiksa",
                     "Ganti berkas"):  # fmt: skip
            assert told not in row


def test_the_bytes_of_a_closed_document_cannot_be_guessed(ani, scene, closed):
    place = beside.address(scene.run, tail=f"{closed.pk}/ganti/")

    answers = [ani.get(place)]
    answers += [ani.post(place, {"files": _file("x.png", body)}) for body in (samples.PNG, b"x")]

    assert [answer.status_code for answer in answers] == [404] * 3
    with pytest.raises(Refused, match="tidak ada di pustaka Anda"):
        replace(
            use=closed, upload=shelf.handed_in(scene.ani, samples.PNG, "x.png", desk.NOW), note="",
            by=scene.ani, now=desk.NOW,
        )  # fmt: skip


@pytest.mark.usefixtures("closed")
def test_a_closed_document_is_no_twin_of_another_units(client, scene):
    """Or the head, and evaluators, would learn whether another unit has the same bytes."""
    client.force_login(scene.budi)

    page = client.get(beside.address(scene.run)).text

    assert "Harta RAHASIA 2019" in page
    assert "isi sama dengan unit lain" not in page


def test_a_picture_and_the_first_page_of_a_document_are_shown_in_the_page(ani, scene):
    picture = shelf.evidence(
        scene.ani, scene.tirtajaya, title="Foto apel", content=samples.PNG, name="apel.png"
    )
    paper = shelf.evidence(scene.ani, scene.tirtajaya, title="Notulen")
    beside.attached(picture, scene.ani, scene.run)
    beside.attached(paper, scene.ani, scene.run)

    page = _page(ani, scene.run)

    assert f'<img src="/data-dukung/{picture.pk}/versi/1/" alt="Foto apel" loading="lazy">' in page
    assert f'<img src="/data-dukung/{paper.pk}/versi/1/gambar/"' in page
    assert page.count("Hanya halaman pertama; halaman lain ada di berkasnya.") == 1
    assert f'<a href="/data-dukung/{paper.pk}/versi/1/">Unduh seluruhnya</a>' in page


def test_a_replaced_version_folds_away_and_a_newer_one_is_offered(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(found, scene.ani, scene.run)
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)
    replace(use=use, upload=shelf.handed_in(scene.ani), note="", by=scene.ani, now=desk.NOW)
    add_version(
        evidence=found, upload=shelf.handed_in(scene.ani), note_="", by=scene.ani, now=desk.NOW
    )

    page = _page(ani, scene.run)
    _post(ani, scene.run, "pakai/", data_dukung=found.pk)

    assert "1 berkas, 1 dihitung" in page
    assert "1 versi yang sudah diganti" in page
    assert "Pakai versi 3" in page
    assert {u.version.number for u in EvidenceUse.objects.all()} == {1, 3}


def test_the_usual_documents_are_marked_as_practice_and_ticked_by_hand(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya, title="Keputusan Camat 12")
    use = beside.attached(found, scene.ani, scene.run, beside.FAR)
    before = _page(ani, scene.run, beside.FAR)

    _post(ani, scene.run, "lazim/", beside.FAR, pemakaian=use.pk, dokumen=ITEM)
    after = _page(ani, scene.run, beside.FAR)
    _post(ani, scene.run, "lazim/hapus/", beside.FAR, tanda=ExpectedMatch.objects.get().pk)

    assert "praktik, bukan aturan" in before
    assert "Contoh BPS 2023." in before
    assert (before.count(">ada<"), after.count(">ada<")) == (0, 1)
    assert not ExpectedMatch.objects.exists()


def test_a_rejected_file_no_longer_ticks_a_usual_document(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(found, scene.ani, scene.run, beside.FAR)
    tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)
    judge(use=use, verdict="rejected", reason="Bukan SK.", by=scene.budi, now=desk.NOW)

    assert ">ada<" not in _page(ani, scene.run, beside.FAR)


# ways in


def test_evidence_is_picked_from_the_library_and_taken_off(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)

    response = _post(ani, scene.run, "pakai/", data_dukung=found.pk)
    use = EvidenceUse.objects.get()
    _post(ani, scene.run, "lepas/", pemakaian=use.pk)

    assert response["Location"] == beside.address(scene.run)
    assert not EvidenceUse.objects.exists()


def test_from_the_worksheet_one_comes_back_to_the_question(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)

    response = _post(ani, scene.run, "pakai/", data_dukung=found.pk, di="lembar")

    assert response["Location"] == f"/penilaian/{scene.run.pk}/{beside.CODE}/#data-dukung"


NARROWED = "?saring=tanpa-berkas&pokja=Pokja+1+%26+2"


@pytest.mark.parametrize("place", ["lembar", "halaman"])
@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("pakai/", ["data_dukung"]),
        ("unggah/", ["files", "classification"]),
        ("tautan/", ["url", "title"]),
    ],
)
def test_one_comes_back_to_the_questions_that_one_had_narrowed_to(ani, scene, tail, names, place):
    evidence = shelf.evidence(scene.ani, scene.tirtajaya)
    all_ = {
        "data_dukung": str(evidence.pk), "files": [_file()], "classification": "terbatas",
        "url": "https://tirtajaya.example/sk", "title": "SK",
    }  # fmt: skip
    given = {"di": place, **{name: all_[name] for name in names}}

    done = ani.post(beside.address(scene.run, tail=tail) + NARROWED, given)

    assert done.status_code == 302
    back, _, end = done.headers["Location"].partition("#")
    assert back.endswith(f"/{NARROWED}")
    assert (end == "data-dukung") == (place == "lembar")


def test_what_was_done_is_told_beside_the_question_and_never_twice(ani, scene):
    """One comes back to the evidence: on a phone what stands above the question is out of sight."""
    found = shelf.evidence(scene.ani, scene.tirtajaya)

    _post(ani, scene.run, "pakai/", data_dukung=found.pk, di="lembar")
    page = ani.get(f"/penilaian/{scene.run.pk}/{beside.CODE}/").text

    before, after = page.split('id="data-dukung"')
    assert f"Dikaitkan pada {beside.CODE}." not in before
    assert after.split("<ul", 1)[0].count(f"Dikaitkan pada {beside.CODE}.") == 1


def test_what_was_told_beside_a_question_is_not_lost_on_another_page(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)

    _post(ani, scene.run, "pakai/", data_dukung=found.pk, di="lembar")

    assert f"Dikaitkan pada {beside.CODE}." in ani.get("/penilaian/").text


def test_links_alone_are_counted_in_the_heading(ani, scene):
    given = {"url": "https://tirtajaya.example/", "title": "Berita"}
    assert "belum ada berkas" in _page(ani, scene.run)

    _post(ani, scene.run, "tautan/", **given)

    page = _page(ani, scene.run)
    assert "Data dukung <small>1 tautan</small>" in page
    assert "<bdi>tirtajaya.example</bdi>" in page  # whatever its title says


def test_a_filter_that_is_none_is_not_carried_on(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    query = "?saring=%22%3E%3Cscript%3E&lain=https%3A%2F%2Fjahat.example"

    done = ani.post(beside.address(scene.run, tail="pakai/") + query, {"data_dukung": found.pk})

    assert done.headers["Location"] == beside.address(scene.run)


def test_everything_beside_a_question_carries_on_what_it_is_narrowed_to(ani, scene):
    """Forms, ways on, what is loaded later and the search: on both pages."""
    stands = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(stands, scene.ani, scene.run, beside.FAR)
    there = beside.answer(scene.run, beside.FAR)
    tie(answer=there, use=use, item=ITEM, by=scene.ani, now=desk.NOW)
    add_link(
        answer=there, url="https://tirtajaya.example/", title="Berita", by=scene.ani, now=desk.NOW
    )  # fmt: skip
    earlier = beside.last_year(scene, scene.tirtajaya)
    older = shelf.evidence(scene.ani, scene.tirtajaya, title="SK Tim")
    beside.attached(older, scene.ani, earlier, beside.FAR)
    said = NARROWED.replace("&", "&amp;")
    sheet = beside.address(scene.run, beside.FAR).removesuffix("data-dukung/")

    for place in (sheet, beside.address(scene.run, beside.FAR)):
        page = ani.get(place + NARROWED).text
        ours = re.findall(r'(?:action|href|hx-get)="(/penilaian/[^"]*/data-dukung/[^"]*)"', page)
        assert len(ours) >= 6
        assert [each for each in ours if said not in each] == []
    assert page.count(f'href="{sheet}{said}"') == 2
    assert '<input type="hidden" name="pokja" value="Pokja 1 &amp; 2">' in page
    assert '<input type="hidden" name="saring" value="tanpa-berkas">' in page
    assert said in ani.get(beside.address(scene.run, beside.FAR, "saran/") + NARROWED).text


@pytest.mark.parametrize("which", ["foreign", "none", "nonsense"])
def test_what_one_does_not_see_cannot_be_picked(ani, scene, which):
    foreign = shelf.evidence(scene.citra, scene.cempaka)
    id_ = {"foreign": foreign.pk, "none": uuid4(), "nonsense": "abc"}[which]

    assert _post(ani, scene.run, "pakai/", data_dukung=id_).status_code == 404


def test_a_use_of_another_question_is_not_taken_off_here(ani, scene):
    use = beside.attached(
        shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run, beside.SISTER
    )

    assert _post(ani, scene.run, "lepas/", pemakaian=use.pk).status_code == 404


def test_a_refused_act_is_told_on_the_page(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(found, scene.ani, scene.run)
    judge(use=use, verdict="accepted", reason="", by=scene.budi, now=desk.NOW)

    response = _post(ani, scene.run, "lepas/", pemakaian=use.pk)

    assert "sudah diperiksa (Diterima)" in _said(response)[0]
    assert EvidenceUse.objects.exists()


def test_files_are_handed_in_titled_guessed_and_attached_at_once(ani, scene):
    response = _hand_in(
        ani,
        scene.run,
        _file(),
        _file("IMG_0001.png", samples.PNG),
        _file("daftar.csv", samples.CSV),
    )

    assert response.status_code == 302
    rows = Evidence.objects.order_by("pk").values_list("title", "kind", "classification", "unit")
    assert list(rows) == [
        ("Notulen rapat apel", "notulen", "terbatas", scene.tirtajaya.pk),
        ("IMG 0001", "foto", "terbatas", scene.tirtajaya.pk),
        ("daftar", "rekap", "terbatas", scene.tirtajaya.pk),
    ]
    assert EvidenceUse.objects.count() == 3


def test_what_was_guessed_can_be_said_instead(ani, scene):
    _hand_in(
        ani, scene.run, _file(), kind="laporan", classification="terbuka",
        valid_from="2026-01-01", unit=scene.mekarsari.pk,
    )  # fmt: skip

    found = Evidence.objects.get()
    assert (found.kind, found.classification) == ("laporan", "terbuka")
    assert (found.valid_from, found.unit) == (date(2026, 1, 1), scene.mekarsari)


def test_the_team_of_a_part_hands_in_for_its_own_unit(client, scene):
    client.force_login(scene.nur)

    _hand_in(client, scene.run, _file())

    assert Evidence.objects.get().unit == scene.mekarsari


def test_a_file_of_a_unit_outside_the_run_is_refused_in_the_form(ani, scene):
    response = _hand_in(ani, scene.run, _file(), unit=scene.cempaka.pk)

    assert response.status_code == 422
    assert not Evidence.objects.exists()


def test_the_same_bytes_for_another_question_are_the_file_of_the_library(ani, scene):
    """Issue 4: nobody uploads the same file twice."""
    _hand_in(ani, scene.run, _file("SK Tim Kerja.pdf"), code=beside.FAR)

    response = _hand_in(ani, scene.run, _file("SK_2026.pdf"), _file("daftar.csv", samples.CSV))

    assert _said(response)[-1] == (
        "2 berkas dikaitkan. SK Tim Kerja sudah ada di pustaka, jadi yang di sana dipakai, "
        "beserta keterangannya."
    )
    tim = Evidence.objects.get(title="SK Tim Kerja")
    assert Evidence.objects.count() == 2
    assert EvidenceUse.objects.filter(version__evidence=tim).count() == 2
    assert "dipakai 1 kali lain" in _page(ani, scene.run)
    assert not Upload.objects.exists()


def test_the_same_file_twice_at_once_or_again_is_one(ani, scene):
    _hand_in(ani, scene.run, _file(), _file("salinan.pdf"))
    _hand_in(ani, scene.run, _file())

    assert Evidence.objects.count() == EvidenceUse.objects.count() == 1


def test_what_one_may_not_see_with_the_same_bytes_is_not_told(ani, scene):
    """Neither another unit's, nor what is exempt, nor what was withdrawn is used or named."""
    shelf.evidence(scene.citra, scene.cempaka, content=samples.PDF, title="Milik Cempaka")
    shelf.evidence(scene.budi, scene.tirtajaya, content=samples.PDF, secrecy=shelf.EXEMPT)
    gone = shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF, title="Ditarik")
    withdraw(evidence=gone, reason="Keliru.", by=scene.ani, now=desk.NOW)

    response = _hand_in(ani, scene.run, _file())

    assert _said(response) == ["1 berkas dikaitkan."]
    assert EvidenceUse.objects.get().version.evidence.title == "Notulen rapat apel"


def test_what_was_rejected_here_is_not_handed_in_again(ani, scene):
    use = beside.attached(
        shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF, title="SK buram"),
        scene.ani, scene.run,
    )  # fmt: skip
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)

    response = _hand_in(ani, scene.run, _file(), _file("daftar.csv", samples.CSV))

    assert response.status_code == 422
    assert "sama persis dengan SK buram, yang ditolak" in response.text
    assert EvidenceUse.objects.get() == use
    assert Upload.objects.count() == 2


def test_one_bad_file_keeps_the_good_ones_for_the_next_try(ani, scene):
    response = _hand_in(ani, scene.run, _file(), _file("palsu.pdf", samples.HTML))
    page = response.content.decode()

    assert response.status_code == 422
    assert "isinya bukan PDF" in page
    assert "Sudah terkirim" in page
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Pilih paling sedikit satu berkas."),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "Tanggal akhir mendahului"),
        ({"valid_to": "0026-01-01"}, "Tahunnya harus antara 1900 dan 2200"),
    ],
)
def test_a_form_without_file_or_sense_says_what_is_missing(ani, scene, given, said):
    files = [_file()] if given else []

    response = _hand_in(ani, scene.run, *files, **given)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_more_than_twenty_files_at_once_are_refused(ani, scene):
    kept = [shelf.handed_in(scene.ani).pk for _ in range(21)]

    response = _hand_in(ani, scene.run, unggahan=kept)

    assert "Paling banyak 20 berkas" in response.content.decode()


def test_a_rejected_file_is_replaced(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(found, scene.ani, scene.run)
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)
    at = beside.address(scene.run, tail=f"{use.pk}/ganti/")

    shown = ani.get(at)
    missing = ani.post(at, {})
    done = ani.post(at, {"files": _file(), "note": "Dipindai ulang."})

    assert "Buram." in shown.content.decode()
    assert missing.status_code == 422
    assert done["Location"] == beside.address(scene.run)
    assert found.versions.count() == EvidenceUse.objects.count() == 2


def test_what_nobody_has_checked_bears_one_mark_here_and_on_its_own_page(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    beside.attached(found, scene.ani, scene.run)

    pages = (_page(ani, scene.run), ani.get(f"/data-dukung/{found.pk}/").content.decode())

    here, there = (re.search(r'<span class="state[^>]*>(?:(?!</span>).)*Belum diperiksa', page)
                   for page in pages)  # fmt: skip
    assert here.group() == there.group()


def test_a_verdict_says_of_which_version_it_is_once_another_stands(ani, scene):
    """T15: what was accepted is not what lies there now."""
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    use = beside.attached(found, scene.ani, scene.run)
    judge(use=use, verdict="accepted", reason="", by=scene.putri, now=desk.NOW)
    before = _page(ani, scene.run)

    replace(use=use, upload=shelf.handed_in(scene.ani), note="", by=scene.ani, now=desk.LATER)

    now, _between, earlier = _page(ani, scene.run).partition("1 versi yang sudah diganti")
    assert "Diterima" in before
    assert "(versi 1)" not in before
    assert "Belum diperiksa" in now
    assert "Diterima" not in now
    assert "Diterima (versi 1)" in earlier


def test_versions_of_a_file_at_one_question_are_one_use_of_it(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    for code in (beside.CODE, beside.SISTER):
        use = beside.attached(found, scene.ani, scene.run, code)
        judge(use=use, verdict="accepted", reason="", by=scene.putri, now=desk.NOW)
    add_version(
        evidence=found, upload=shelf.handed_in(scene.ani), note_="", by=scene.ani, now=desk.LATER
    )
    for code in (beside.CODE, beside.SISTER):
        beside.attached(found, scene.ani, scene.run, code)

    page = _page(ani, scene.run)

    assert EvidenceUse.objects.count() == 4
    assert page.count("dipakai 1 kali lain") == 2
    assert "dipakai 3 kali lain" not in page


def test_a_file_that_stands_here_alone_is_not_used_elsewhere(ani, scene):
    use = beside.attached(shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run)
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=desk.NOW)
    replace(use=use, upload=shelf.handed_in(scene.ani), note="", by=scene.ani, now=desk.LATER)

    assert "kali lain" not in _page(ani, scene.run)


def test_the_same_bytes_are_no_new_version(ani, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF)
    use = beside.attached(found, scene.ani, scene.run)

    response = ani.post(beside.address(scene.run, tail=f"{use.pk}/ganti/"), {"files": _file()})

    assert response.status_code == 422
    assert "Isinya sama persis" in response.content.decode()


def test_a_file_of_somebody_else_is_not_replaced_here(client, scene):
    use = beside.attached(shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run)
    client.force_login(scene.nur)

    response = client.get(beside.address(scene.run, tail=f"{use.pk}/ganti/"))

    assert "milik Kecamatan Tirtajaya" in _said(response)[0]


def test_a_link_is_added_with_its_mark_and_removed(ani, scene):
    _post(ani, scene.run, "tautan/", url="https://tirtajaya.example/berita", title="Berita apel")
    page = _page(ani, scene.run)
    _post(ani, scene.run, "tautan/lepas/", tautan=EvidenceLink.objects.get().pk)

    assert "Tautan, lebih lemah" in page
    assert "Didukung tautan saja" in page
    assert 'rel="noopener noreferrer nofollow"' in page
    assert not EvidenceLink.objects.exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://a.example/", "tulis https:// di depan, bukan http://"),
        ("drive.google.com/abc", "Ditemukan “drive.google.com/abc”: kurang https:// di depan."),
        ("https://baik.go.id@jahat.example/", "ada tanda @ pada nama situsnya"),
        ("https://a.b/dua kata", "ada spasi atau huruf yang tidak terlihat"),
        ("https://rumah", "nama situsnya tidak lengkap"),
        ("", "Tulis alamatnya"),
    ],
)
def test_a_link_that_is_no_safe_address_is_refused_in_the_form(ani, scene, url, said):
    response = _post(ani, scene.run, "tautan/", url=url)

    assert response.status_code == 422
    assert said in response.content.decode()


def test_the_rule_of_an_address_is_told_before_it_is_broken(ani, scene):
    """T43."""
    rule = "dimulai dengan https:// dan menunjuk satu halaman atau berkas, tanpa tanda @"

    assert _page(ani, scene.run).count(rule) == 1
    refused = _post(ani, scene.run, "tautan/", url="http://a.example/").text
    assert refused.count(rule) == 1


def test_the_limits_of_a_form_are_those_of_its_refusals(ani, scene):
    """T43."""
    many = "Paling banyak 20 berkas sekali kirim."

    assert many in _page(ani, scene.run)
    refused = _hand_in(
        ani, scene.run, *(_file(f"{n}.pdf", samples.PDF + b"%d" % n) for n in range(21))
    )
    assert f"{many} Lepas yang lain." in refused.text


def test_so_many_links_stand_beside_one_answer_and_no_more(ani, scene, monkeypatch):
    monkeypatch.setattr("kawal.assessments.actions.support.MOST_LINKS", 2)
    for number in (1, 2, 2, 3):
        said = _post(
            ani, scene.run, "tautan/", url=f"https://tirtajaya.example/{number}", title="Berita"
        )

    assert said.status_code == 422
    assert "paling banyak yang dapat dibaca penilai" in said.text
    assert EvidenceLink.objects.count() == 2


def test_a_link_of_another_answer_is_not_there(ani, scene):
    link = add_link(
        answer=beside.answer(scene.run, beside.FAR), url="https://a.example/", title="",
        by=scene.ani, now=desk.NOW,
    )  # fmt: skip

    assert _post(ani, scene.run, "tautan/lepas/", tautan=link.pk).status_code == 404


# how much is asked of the database


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_the_page_asks_as_often_for_twelve_files_as_for_one(ani, scene):
    def attach_more(n):
        for _ in range(n):
            found = shelf.evidence(scene.ani, scene.tirtajaya, valid_from=date(2024, 1, 1))
            use = beside.attached(found, scene.ani, scene.run, beside.FAR)
            tie(answer=answer_of(use), use=use, item=ITEM, by=scene.ani, now=desk.NOW)
            beside.attached(
                shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run, "A.I.1.i.b"
            )

    attach_more(1)
    one = _queries(ani, beside.address(scene.run, beside.FAR))
    attach_more(11)

    assert _queries(ani, beside.address(scene.run, beside.FAR)) == one <= 24
