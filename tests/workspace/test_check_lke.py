"""Periksa LKE: workbooks side by side, nothing kept, one bad file does not stop the others."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from config.written import rows_written
from kawal.core.throttle import Limit
from kawal.formats.fill import LAYOUT
from kawal.rules import catalogue
from kawal.workspace.check_lke import allowance
from workspace.workbooks import checked, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(settings) -> Client:
    settings.KAWAL_OPEN_CHECK = True
    return Client()


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


def test_a_result_says_by_what_it_is_lost(visitor):
    page = checked(visitor, workbook("a.xlsx")).content.decode()

    assert "ditutup, ditinggalkan, dimuat ulang, atau berganti bahasa" in page


def test_every_piece_of_a_fault_has_its_label_on_a_phone(visitor):
    page = checked(visitor, workbook("rusak.xlsx", {"K9": "Z"})).content.decode()

    for label in ("Sel", "Ditemukan", "Seharusnya", "Yang perlu dilakukan"):
        assert f'<td data-label="{label}">' in page


def test_a_fault_of_a_whole_file_names_the_file_as_its_place(visitor):
    page = checked(visitor, SimpleUploadedFile("surat.docx", b"PK")).content.decode()

    assert "seluruh berkas" in page


def test_the_way_is_told_as_work_never_as_a_letter(visitor):
    page = checked(visitor, workbook("a.xlsx")).content.decode()

    assert "Jika semua SOP unit telah mengacu peta proses bisnis" in page
    assert "praktik, bukan aturan" in page
    assert "B → A" not in page


def test_one_unusable_file_does_not_stop_the_others(visitor):
    """A form with other weights: by them no answer of it can be scored."""
    bad = workbook("rusak.xlsx", {"H6": 5})

    page = checked(visitor, workbook("baik.xlsx"), bad).content.decode()

    assert "77,01" in page
    assert "<b>rusak.xlsx</b>: tidak dapat dinilai" in page
    assert page.count('scope="col"><h3>') == 1


def test_an_incomplete_sheet_never_looks_final(visitor):
    page = checked(visitor, workbook("a.xlsx", {"K97": None})).content.decode()

    assert "Belum lengkap" in page
    assert "1 kosong" in page
    assert "Di atas semua batas" not in page


def test_open_questions_are_listed_by_cell_as_gaps_and_not_as_faults(visitor):
    holes = {"K97": None, "K129": None, "K202": None}

    page = checked(visitor, workbook("a.xlsx", holes)).content.decode()

    assert "a: 3 pertanyaan belum dijawab" in page
    assert '<span class="code">LKE ZI!K97</span>' in page
    assert "isi angka dari 0,00 sampai 4,00" in page
    assert "<td>sebagian kosong</td>" in page
    assert "Kesalahan per sel" not in page.split('id="kosong"')[1]
    assert "<summary>" not in page.split('id="kosong"')[1].split("</section>")[0]


def test_a_blank_form_folds_its_113_open_questions(visitor):
    blank = SimpleUploadedFile("kosong.xlsx", catalogue.blank_form(LAYOUT))

    page = checked(visitor, blank).content.decode()
    gaps = page.split('id="kosong"')[1].split("</section>")[0]

    assert "kosong: 113 pertanyaan belum dijawab</summary>" in gaps
    assert gaps.count('<th scope="row">') == 113


def test_a_complete_sheet_has_no_list_of_gaps(visitor):
    page = checked(visitor, workbook("a.xlsx")).content.decode()

    assert 'id="kosong"' not in page


def test_a_survey_that_is_short_blocks_every_way_and_the_work_beside_it_is_told(visitor):
    page = checked(visitor, workbook("a.xlsx", {"K202": 3.4})).content.decode()

    assert "Belum ada jalur dari jawaban LKE saja." in page
    assert "sekarang 3,40, perlu paling sedikit 3,60." in page
    assert "Selain itu 2 pekerjaan, terbukti paling ringan:" in page
    assert "Jika semua SOP unit telah mengacu peta proses bisnis" in page


def test_printed_points_and_distance_add_up_to_the_minimum(visitor):
    """4,10 beside a minimum of 4,20 that is short by 0,11 would not."""
    page = checked(visitor, workbook("a.xlsx")).content.decode()

    for figure, distance in (("4,0966", "kurang 0,1034"), ("17,0875", "kurang 1,1625"),
                             ("77,01", "lebih 2,01")):  # fmt: skip
        assert f"<b>{figure}</b>" in page
        assert distance in page


def test_hostile_content_and_names_appear_as_text(visitor):
    """T41."""
    hostile = workbook("<img src=x onerror=alert(1)>.xlsx", {"K9": "<script>alert(1)</script>"})

    page = checked(visitor, hostile).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_name_that_no_disk_takes_is_read_and_shown_and_so_are_the_others(visitor):
    """110 characters, 330 bytes; a name on a disk has 255."""
    name = f"{'日' * 110}.xlsx"

    page = checked(visitor, workbook(name, {"K9": "Z"}), workbook("baik.xlsx")).content.decode()

    assert "日" * 30 in page
    assert "LKE ZI!K9" in page
    assert "77,01" in page


def test_what_is_no_workbook_is_refused_with_a_remedy(visitor):
    page = checked(
        visitor, SimpleUploadedFile("a.xlsx", b"%PDF-1.7 not a workbook")
    ).content.decode()

    assert "tidak dapat dinilai" in page


def test_no_file_and_too_many_files_are_refused(visitor):
    none = visitor.post("/periksa-lke/", {})
    many = checked(visitor, *(SimpleUploadedFile(f"{i}.xlsx", b"x") for i in range(21)))

    assert [r.status_code for r in (none, many)] == [422, 422]
    assert "Paling banyak 20 berkas" in many.content.decode()


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (SimpleUploadedFile("surat.docx", b"PK"), "simpan sebagai .xlsx"),
        (SimpleUploadedFile("kosong.xlsx", b""), "berkas kosong"),
        (SimpleUploadedFile("besar.xlsx", b"x" * 8_000_001), "paling besar 8 MB"),
        (SimpleUploadedFile("rusak.xlsx", b"PK\x03\x04 terpotong"), "tidak dapat dinilai"),
    ],
)
def test_a_bad_file_is_explained_and_the_good_one_is_shown(visitor, bad, told):
    response = checked(visitor, bad, workbook("baik.xlsx"))
    page = response.content.decode()

    assert response.status_code == 200
    assert "77,01" in page
    assert f"<b>{bad.name}</b>: tidak dapat dinilai" in page
    assert told in page


def test_a_page_of_bad_files_alone_is_no_success(visitor):
    assert checked(visitor, SimpleUploadedFile("a.exe", b"MZ")).status_code == 422


def test_the_same_bytes_twice_are_told_and_counted_once(visitor):
    page = checked(visitor, workbook("a.xlsx"), workbook("b.xlsx")).content.decode()

    assert "<b>b.xlsx</b>: isinya sama persis dengan a.xlsx" in page
    assert page.count('scope="col"><h3>') == 1


def test_twenty_workbooks_stand_side_by_side(visitor):
    files = [workbook(f"Kelurahan {n}.xlsx", {"O8": f"catatan {n}"}) for n in range(20)]

    page = checked(visitor, *files).content.decode()

    assert page.count('scope="col"><h3>') == 20
    assert "20 buku kerja diperiksa" in page


def test_a_unit_above_wbk_sees_what_wbbm_still_takes(visitor):
    above = workbook("a.xlsx", {"K140": "A", "K203": "C", "K205": 3.9})

    page = checked(visitor, above).content.decode()

    assert "Di atas semua batas" in page
    assert "WBK: Semua batas minimal WBK sudah tercapai." in page
    assert "WBBM: " in page
    assert "Perlu predikat Menuju WBK lebih dahulu." in page


def test_the_form_posts_to_the_page_itself_after_a_download_failed(visitor):
    response = visitor.post("/periksa-lke/unduh/", {"hasil": "palsu", "bentuk": "pdf"})

    assert 'action="/periksa-lke/"' in response.content.decode()


def test_without_an_account_it_is_closed_unless_the_agency_opens_it(settings, client):
    settings.KAWAL_OPEN_CHECK = False

    response = client.get("/periksa-lke/")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/masuk/?next=/periksa-lke/")


def test_nothing_is_kept(visitor, tmp_path, monkeypatch, settings):
    """No file in the folder that files pass through, none in the store, no row but the limit's."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store = Path(settings.STORAGES["evidence"]["OPTIONS"]["location"])
    kept, written = set(store.rglob("*")), rows_written()

    checked(visitor, workbook("a.xlsx"))

    assert list(tmp_path.iterdir()) == []
    assert set(store.rglob("*")) == kept
    assert {t for t, n in rows_written().items() if n != written[t]} <= {"core_tokenbucket"}


def test_a_visitor_cannot_keep_the_server_busy(visitor, monkeypatch):
    limit = Limit("check-lke-test", capacity=1, refill=allowance.TRIES.refill)
    monkeypatch.setattr(allowance, "TRIES", limit)

    first, second = (checked(visitor, workbook("a.xlsx")) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)
    assert "Coba lagi" in second.content.decode()
