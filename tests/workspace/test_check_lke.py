"""Periksa LKE: workbooks side by side, nothing kept, one bad file does not stop the others."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kawal.rules.catalogue import root
from kawal.workspace.check_lke import views

SAMPLE = root() / "samples" / "lke-contoh.xlsx"
pytestmark = pytest.mark.django_db


def workbook(name: str, cells: dict[str, object] | None = None) -> SimpleUploadedFile:
    book = openpyxl.load_workbook(SAMPLE)
    for cell, content in (cells or {}).items():
        book["LKE ZI"][cell] = content
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def visitor(settings) -> Client:
    settings.KAWAL_OPEN_CHECK = True
    return Client()


def checked(client: Client, *files: SimpleUploadedFile):
    return client.post("/periksa-lke/", {"workbooks": list(files)})


def test_the_empty_page_invites_to_drop_workbooks(visitor):
    response = visitor.get("/periksa-lke/")

    assert response.status_code == 200
    assert "Tidak ada yang disimpan" in response.content.decode()


def test_a_workbook_shows_score_distance_and_the_way(visitor):
    page = checked(visitor, workbook("Kecamatan_Contoh.xlsx")).content.decode()

    assert "Kecamatan Contoh" in page
    assert "77,01" in page
    assert "kurang 1,25" in page
    assert "2 pekerjaan, terbukti paling ringan." in page


def test_the_way_is_told_as_work_never_as_a_letter(visitor):
    page = checked(visitor, workbook("a.xlsx")).content.decode()

    assert "Jika semua SOP unit telah mengacu peta proses bisnis" in page
    assert "praktik, bukan aturan" in page
    assert "B → A" not in page


def test_one_unusable_file_does_not_stop_the_others(visitor):
    bad = workbook("rusak.xlsx", {"K9": "Z", "K129": "tiga"})

    page = checked(visitor, workbook("baik.xlsx"), bad).content.decode()

    assert "77,01" in page
    assert "tidak dapat dinilai, 2 kesalahan" in page
    assert "LKE ZI!K9" in page
    assert "salah satu dari: A, B, C" in page


def test_an_incomplete_sheet_never_looks_final(visitor):
    page = checked(visitor, workbook("a.xlsx", {"K97": None})).content.decode()

    assert "Belum lengkap" in page
    assert "1 kosong" in page
    assert "Di atas semua batas" not in page


def test_a_survey_that_is_short_blocks_every_way(visitor):
    page = checked(visitor, workbook("a.xlsx", {"K202": 3.4})).content.decode()

    assert "Belum ada jalur dari jawaban LKE saja." in page
    assert "3,40 &lt; 3,60" in page


def test_hostile_content_and_names_appear_as_text(visitor):
    """T41."""
    hostile = workbook("<img src=x onerror=alert(1)>.xlsx", {"K9": "<script>alert(1)</script>"})

    page = checked(visitor, hostile).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_what_is_no_workbook_is_refused_with_a_remedy(visitor):
    page = checked(
        visitor, SimpleUploadedFile("a.xlsx", b"%PDF-1.7 not a workbook")
    ).content.decode()

    assert "tidak dapat dinilai" in page


def test_wrong_kinds_empty_and_too_many_files_are_refused(visitor):
    wrong = checked(visitor, SimpleUploadedFile("a.exe", b"MZ"))
    none = visitor.post("/periksa-lke/", {})
    many = checked(visitor, *(SimpleUploadedFile(f"{i}.xlsx", b"x") for i in range(21)))

    assert [r.status_code for r in (wrong, none, many)] == [422, 422, 422]
    assert "Paling banyak 20 berkas" in many.content.decode()


def test_without_an_account_it_is_closed_unless_the_agency_opens_it(settings, client):
    settings.KAWAL_OPEN_CHECK = False

    response = client.get("/periksa-lke/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/masuk/?next=/periksa-lke/")


def test_nothing_is_kept(visitor, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    checked(visitor, workbook("a.xlsx"))

    assert list(Path(tmp_path).iterdir()) == []


def test_a_visitor_cannot_keep_the_server_busy(visitor, monkeypatch):
    limit = views.Limit("check-lke-test", capacity=1, refill=views.ANONYMOUS.refill)
    monkeypatch.setattr(views, "ANONYMOUS", limit)

    first, second = (checked(visitor, workbook("a.xlsx")) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert "Coba lagi" in second.content.decode()
