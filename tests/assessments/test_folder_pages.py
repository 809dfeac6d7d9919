"""The pages of a folder's import: who is let in, every button, and what they say."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import beside, folders
from assessments.folders import address, confirmed, drafted, fresh, taken
from files import cast as shelf
from files import samples
from kawal.assessments.models import FolderDraft, Run
from kawal.assessments.views import allowance
from kawal.assessments.views import folders as pages
from kawal.core.throttle import take
from kawal.core.time import now
from kawal.files.models import Upload
from kawal.files.service import Evidence, EvidenceUse

pytestmark = pytest.mark.django_db

SK = "A.I.1.i.a SK Tim.pdf"


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def draft(scene):
    found = folders.looked_at(drafted(scene))
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))
    Upload.objects.update(expires_at=now() + timedelta(days=7))
    return found


@pytest.fixture
def ani(client, scene):
    client.force_login(scene.ani)
    return client


def _zip(content=None, name="Data Dukung.zip"):
    return SimpleUploadedFile(name, content or folders.zipped(), "application/zip")


def _text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _sent(draft, ke, **codes):
    """The form of the preview, ticked and chosen as drafted unless said otherwise."""
    files = draft.files.filter(fault="")
    data = {"berkas": [f.number for f in files], "ke": ke}
    data["ambil"] = [f.number for f in files if f.is_taken or f.name in codes]
    data |= {f"soal-{f.number}": codes.get(f.name, f.code) for f in files}
    return data | {"classification": "terbatas", "titles": "tanpa-kode"}


def test_a_zip_is_read_and_shown_before_anything_is_attached(ani, scene):
    response = ani.post(address(scene.run), {"files": _zip()}, follow=True)

    told = _text(response)
    assert response.redirect_chain[0][0] == address(scene.run, FolderDraft.objects.get())
    assert "6 berkas. 2 dikenali dari kode atau map, 1 ditebak dari judul" in told
    assert "1 tidak dikenali, 2 tidak dapat diterima. 2 berkas sistem dilewati." in told
    assert not Evidence.objects.exists()


def test_the_worksheet_leads_there(ani, scene):
    assert address(scene.run) in ani.get(f"/penilaian/{scene.run.pk}/").content.decode()


def test_an_unsafe_zip_is_told_with_place_finding_and_remedy(ani, scene):
    bad = _zip(folders.zipped({"../../SK.pdf": samples.PDF}))

    response = ani.post(address(scene.run), {"files": bad})

    assert response.status_code == 422
    told = _text(response)
    assert "ZIP ini tidak dibuka. Tidak ada yang disimpan." in told
    assert "../../SK.pdf" in told
    assert "Buka mapnya di komputer Anda, kemas ulang" in told


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Pilih ZIP mapnya dahulu."),
        (("a.pdf", samples.PDF), "a.pdf: bukan ZIP."),
        (("a.zip", samples.PDF), "a.zip: bukan ZIP."),
        (("a.zip", b""), "a.zip: berkas kosong."),
    ],
)
def test_what_is_no_zip_is_told(ani, scene, file, said):
    data = {} if file is None else {"files": _zip(file[1] or b" ", file[0])}
    if file and not file[1]:
        data = {"files": io.BytesIO(b"")}
        data["files"].name = "a.zip"

    response = ani.post(address(scene.run), data)

    assert response.status_code == 422
    assert said in _text(response)
    assert not Upload.objects.exists()


def test_a_zip_beyond_the_limit_is_told(ani, scene, settings):
    settings.KAWAL_FOLDER_MAX_MB = 1

    response = ani.post(address(scene.run), {"files": _zip(b"PK\3\4" + b"x" * 1_500_000)})

    assert response.status_code == 422
    assert "1,5 MB, paling besar 1 MB" in _text(response)


def test_a_zip_that_came_in_pieces_is_read_like_others(ani, scene):
    upload = folders.uploaded(scene.ani, folders.zipped())
    Upload.objects.update(expires_at=now() + timedelta(days=1))

    response = ani.post(address(scene.run), {"unggahan": upload.pk})

    assert response.status_code == 302
    assert FolderDraft.objects.get().upload == upload


def test_so_many_folders_are_read_in_a_while_and_no_more(ani, scene):
    """Reading one is seconds of a processor, however small it came."""
    for _ in range(allowance.IMPORTS.capacity):
        take(allowance.IMPORTS, str(scene.ani.pk), now=now())

    said = ani.post(f"/penilaian/{scene.run.pk}/impor-map/", {"files": _zip()})

    assert said.status_code == 429
    assert "Terlalu banyak berkas dalam waktu singkat" in _text(said)
    assert not FolderDraft.objects.exists()


def test_pieces_of_somebody_else_are_not_there(ani, scene):
    upload = folders.uploaded(scene.budi, folders.zipped())
    Upload.objects.update(expires_at=now() + timedelta(days=1))

    response = ani.post(address(scene.run), {"unggahan": upload.pk})

    assert "sudah dipakai atau kedaluwarsa" in _text(response)


def test_a_run_that_was_sent_says_so(ani, scene):
    Run.objects.update(state="submitted")

    response = ani.post(address(scene.run), {"files": _zip()})

    assert response.status_code == 422


def test_the_preview_says_what_each_guess_rests_on(ani, scene, draft):
    told = _text(ani.get(address(scene.run, draft)))

    for word in (
        "Dari kode di namanya", "Dari nama map", "Ditebak dari judul, periksa",
        "Tidak dikenali", "Tidak dapat diterima", "Jenis berkas ini tidak diterima",
    ):  # fmt: skip
        assert word in told


def test_a_code_and_a_title_that_agree_are_ticked_and_told(ani, scene):
    """`1.i.a` alone is one question of each aspect; the title says which, or somebody looks."""
    agreed, unclear = "1.i.a SK Tim Kerja.pdf", "1.i.a Undangan.pdf"
    found = drafted(scene, {agreed: samples.PDF, unclear: samples.PDF + b"% 2\n%%EOF\n"})
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))

    told = _text(ani.get(address(scene.run, found)))

    assert "1 dikenali dari kode atau map, 1 ditebak dari judul" in told
    assert "Kode dan judul cocok" in told
    assert "Ditebak dari judul, periksa" in told
    assert list(found.files.filter(is_taken=True).values_list("path", flat=True)) == [agreed]
    assert agreed not in _text(ani.get(address(scene.run, found) + "?lihat=cek"))


def test_a_name_that_says_the_question_only_within_its_folder_is_told_so(ani, scene):
    found = drafted(scene, {"I/1/i/a.pdf": samples.PDF})
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))

    told = _text(ani.get(address(scene.run, found)))

    assert "Dari map dan namanya" in told
    assert "Dari kode di namanya" not in told


def test_the_chosen_question_is_selected_once(ani, scene, draft):
    page = ani.get(address(scene.run, draft)).content.decode()

    select = page[page.index(f'name="soal-{folders.file(draft, SK).number}"') :].split("</select>")[
        0
    ]
    assert select.count("selected") == 1
    assert 'value="A.I.1.i.a" selected' in select
    assert select.count("<option") == 114


def test_known_bytes_are_told_only_of_what_one_sees(ani, scene, draft):
    shelf.evidence(scene.citra, scene.cempaka, content=samples.PDF, title="Milik Cempaka")
    assert "Sudah ada di pustaka" not in _text(ani.get(address(scene.run, draft)))

    shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF, title="SK kami")

    told = _text(ani.get(address(scene.run, draft)))
    assert "Dikaitkan sebagai SK kami , tidak disimpan dua kali." in told


def test_views_show_what_is_to_be_checked_or_at_fault(ani, scene, draft):
    to_check = _text(ani.get(address(scene.run, draft) + "?lihat=cek"))
    at_fault = _text(ani.get(address(scene.run, draft) + "?lihat=salah&halaman=99"))

    assert "SK Tim SPIP.pdf" in to_check
    assert SK not in to_check
    assert "program.exe" in at_fault
    assert "catatan.txt" not in at_fault


def test_going_to_another_page_keeps_what_was_chosen(ani, scene, draft):
    data = _sent(draft, "?halaman=2&lihat=cek", **{"catatan.txt": "A.I.5.v.b"})

    response = ani.post(address(scene.run, draft), data)

    assert response["Location"] == address(scene.run, draft) + "?halaman=2&lihat=cek"
    note = folders.file(draft, "catatan.txt")
    assert (note.is_taken, note.code) == (True, "A.I.5.v.b")


@pytest.mark.parametrize("ke", ["", "https://jahat.example/", "?halaman=x&lihat=y", "//x"])
def test_a_button_leads_nowhere_but_to_the_preview(ani, scene, draft, ke):
    response = ani.post(address(scene.run, draft), _sent(draft, ke))

    assert response["Location"] == address(scene.run, draft) + "?halaman=1"


def test_confirmed_files_are_taken_in_and_reported(ani, scene, draft):
    data = _sent(draft, "ambil") | {"unit": scene.tirtajaya.pk}

    response = ani.post(address(scene.run, draft), data, follow=True)

    told = _text(response)
    assert response.redirect_chain == [(address(scene.run, draft, "hasil/"), 302)]
    assert "Semua berkas yang Anda pilih sudah diambil." in told
    assert "3 Dikaitkan" in told
    assert "3 berkas tidak diambil" in told
    assert EvidenceUse.objects.count() == 3


def test_a_long_folder_is_taken_in_turns(ani, scene, draft, monkeypatch):
    monkeypatch.setattr(pages, "MOST_SECONDS", 0.0)
    data = _sent(draft, "ambil") | {"unit": scene.tirtajaya.pk}

    first = ani.post(address(scene.run, draft), data, follow=True)
    monkeypatch.undo()
    second = ani.post(address(scene.run, draft, "ambil/"), follow=True)

    assert "0 selesai, 3 berkas masih menunggu." in _text(first)
    assert "Semua berkas yang Anda pilih sudah diambil." in _text(second)


def test_a_form_at_fault_takes_nothing(ani, scene, draft):
    data = _sent(draft, "ambil") | {"unit": scene.cempaka.pk}

    response = ani.post(address(scene.run, draft), data)

    assert response.status_code == 422
    assert fresh(draft).confirmed_at is None


def test_nothing_ticked_is_told(ani, scene, draft):
    data = _sent(draft, "ambil") | {"unit": scene.tirtajaya.pk, "ambil": []}

    response = ani.post(address(scene.run, draft), data, follow=True)

    assert "Belum ada yang dicentang." in _text(response)


def test_refused_files_are_reported_with_their_reason(ani, scene, draft):
    done = taken(confirmed(draft, scene))
    done.files.filter(path__endswith=SK).update(outcome="refused", told="Isinya rusak.")

    told = _text(ani.get(address(scene.run, draft, "hasil/")))

    assert "Selesai, dengan berkas yang tidak diterima." in told
    assert "Isinya rusak." in told


def test_pages_lead_to_each_other_by_what_was_done(ani, scene, draft):
    early = ani.get(address(scene.run, draft, "hasil/"))
    confirmed(draft, scene)
    late = ani.get(address(scene.run, draft))

    assert early["Location"] == address(scene.run, draft)
    assert late["Location"] == address(scene.run, draft, "hasil/")


def test_an_earlier_upload_can_be_gone_on_with(ani, scene, draft):
    words = [_text(ani.get(address(scene.run)))]
    confirmed(draft, scene)
    words.append(_text(ani.get(address(scene.run))))
    taken(draft)
    words.append(_text(ani.get(address(scene.run))))

    assert "Lanjutkan memeriksanya" in words[0]
    assert "Lanjutkan mengambilnya" in words[1]
    assert "Lihat hasil impornya" in words[2]


def test_a_folder_can_be_thrown_away(ani, scene, draft):
    response = ani.post(address(scene.run, draft, "buang/"))

    assert response["Location"] == address(scene.run)
    assert not FolderDraft.objects.exists()


@pytest.mark.parametrize("tail", ["", "ambil/", "hasil/", "buang/"])
def test_the_folder_of_somebody_else_is_not_there(client, scene, draft, tail):
    client.force_login(scene.budi)
    method = client.post if tail in {"ambil/", "buang/"} else client.get

    assert method(address(scene.run, draft, tail)).status_code == 404


def test_an_expired_folder_is_not_there(ani, scene, draft):
    FolderDraft.objects.update(expires_at=now() - timedelta(hours=1), created_at=folders.NOW)

    assert ani.get(address(scene.run, draft)).status_code == 404


def test_those_of_another_unit_find_nothing_and_readers_are_refused(client, scene):
    client.force_login(scene.citra)
    assert client.get(address(scene.run)).status_code == 404

    client.force_login(scene.dewi)
    assert client.get(address(scene.run)).status_code == 403


def _queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_preview_costs_the_same_for_any_number_of_files(ani, scene, draft):
    few = _queries(ani, address(scene.run, draft))
    more = {f"A.I.1.i.a {n}.txt": f"isi {n}".encode() for n in range(30)}
    many = drafted(scene, folders.MAP | more)
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))

    assert _queries(ani, address(scene.run, many)) == few


def test_a_second_page_of_files_is_offered(ani, scene):
    many = drafted(scene, {f"A.I.1.i.a {n}.txt": f"isi {n}".encode() for n in range(45)})
    FolderDraft.objects.update(expires_at=now() + timedelta(days=7))

    first = ani.get(address(scene.run, many)).content.decode()
    second = _text(ani.get(address(scene.run, many) + "?halaman=2"))

    assert 'value="?halaman=2"' in first
    assert "41–45 dari 45 berkas" in second


def test_every_button_belongs_to_a_form_of_the_page(ani, scene, draft):
    """A button beside the form names it by an id that nothing else on the page bears."""
    page = ani.get(address(scene.run, draft)).content.decode()

    for name in set(re.findall(r'<button[^>]* form="([^"]+)"', page)):
        assert re.findall(rf'<(\w+)[^>]* id="{name}"', page) == ["form"]
