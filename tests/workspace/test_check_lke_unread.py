"""Cells that cannot be read: the workbook is scored without them, and nothing looks final."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from files.cast import Cast, make_cast
from kawal.core.refusal import Refused
from kawal.core.time import now
from kawal.files.service import Description, Evidence, EvidenceKind
from kawal.workspace.check_lke.inspection import inspect
from kawal.workspace.check_lke.keeping import Wish, keep
from workspace.workbooks import checked, downloaded, flat, result_of, sheet, text_of, workbook

pytestmark = pytest.mark.django_db
UNREAD = {"K58": "E", "K140": "abc"}
ABOVE_WBK = {"K140": "A", "K203": "C", "K205": 3.9}


@pytest.fixture
def visitor(settings) -> Client:
    settings.KAWAL_OPEN_CHECK = True
    return Client()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def ani(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ani)
    return client


def page_of(client: Client, *files: Any) -> str:
    return flat(html.unescape(checked(client, *files).content.decode()))


def part(page: str, name: str) -> str:
    return page.split(f'id="{name}"')[1].split("</section>")[0]


def test_it_has_its_column_its_provisional_score_and_its_faults(visitor):
    response = checked(visitor, workbook("baik.xlsx"), workbook("a.xlsx", UNREAD))
    page = flat(response.content.decode())

    assert response.status_code == 200
    assert page.count('scope="col"><h3>') == 2
    assert "2 sel tidak terbaca, dihitung belum dijawab" in page
    assert "Belum lengkap" in page
    assert "2 tidak terbaca" in part(page, "bandingan")
    assert "sementara lebih" in part(page, "bandingan")
    faults = part(page, "kesalahan")
    assert "LKE ZI!K58" in faults
    assert "salah satu dari: A, B, C, D" in faults
    assert "LKE ZI!K140" in faults
    assert "tidak dapat dinilai" not in page


def test_it_has_its_way_as_any_incomplete_workbook(visitor):
    unread = page_of(visitor, workbook("a.xlsx", UNREAD))
    blank = page_of(visitor, workbook("a.xlsx", dict.fromkeys(UNREAD)))

    assert part(unread, "jalur") == part(blank, "jalur")
    assert "pekerjaan, terbukti paling ringan." in part(unread, "jalur")


def test_a_good_sheet_with_one_such_cell_is_never_above_all_minima(visitor):
    assert "Di atas semua batas" in page_of(visitor, workbook("a.xlsx", ABOVE_WBK))

    page = page_of(visitor, workbook("a.xlsx", {**ABOVE_WBK, "K8": "Mungkin"}))

    assert "Di atas semua batas" not in page
    assert "1 sel tidak terbaca, dihitung belum dijawab" in page


def test_such_a_cell_is_told_as_a_fault_and_not_again_as_a_gap(visitor):
    page = page_of(visitor, workbook("a.xlsx", {**UNREAD, "K97": None}))

    assert "1 kosong, 2 tidak terbaca" in page
    assert "a: 1 pertanyaan belum dijawab" in page
    assert "LKE ZI!K97" in part(page, "kosong")
    assert "LKE ZI!K58" not in part(page, "kosong")
    assert page.count("LKE ZI!K58") == 1


def test_of_a_ratio_the_whole_is_unanswered_and_each_bad_count_told(visitor):
    page = page_of(visitor, workbook("a.xlsx", {"K172": "dua", "K174": -1}))

    assert "2 sel tidak terbaca, dihitung belum dijawab" in page
    assert "<b>112</b>" in part(page, "bandingan")
    assert "LKE ZI!K172" in part(page, "kesalahan")
    assert "LKE ZI!K174" in part(page, "kesalahan")
    assert 'id="kosong"' not in page


def test_a_form_at_fault_is_still_refused_whole(visitor):
    response = checked(visitor, workbook("a.xlsx", {"H6": 5, **UNREAD}))
    page = response.content.decode()

    assert response.status_code == 422
    assert "tidak dapat dinilai" in page
    assert "tidak terbaca" not in page


def test_an_english_page_says_it_in_english(visitor, settings):
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "2 cells cannot be read and count as unanswered" in page_of(
        visitor, workbook("a.xlsx", UNREAD)
    )


def test_the_workbook_for_download_says_it_too(visitor):
    result = result_of(checked(visitor, workbook("a.xlsx", UNREAD), workbook("b.xlsx")))

    book = downloaded(visitor, result, "xlsx").content

    said = next(row for row in sheet(book, "Ringkasan") if row[1] == "Tidak terbaca")
    assert said[3:] == ["2 sel tidak terbaca, dihitung belum dijawab", ""]
    found = [row[:3] for row in sheet(book, "Temuan")[1:]]
    assert found == [
        ["a.xlsx", "LKE ZI!K58 (A.I.3.v.a)", "dihitung belum dijawab"],
        ["a.xlsx", "LKE ZI!K140 (A.II.2.i.1)", "dihitung belum dijawab"],
    ]
    states = {(row[0], row[1]): row[8] for row in sheet(book, "Nilai")[1:]}
    assert (states["a", "total"], states["b", "total"]) == ("sementara", "lengkap")


def test_the_report_says_it_too(visitor, tmp_path: Path):
    result = result_of(checked(visitor, workbook("a.xlsx", UNREAD)))

    paper = flat(text_of(downloaded(visitor, result, "pdf").content, tmp_path))

    assert "2 sel tidak terbaca, dihitung belum dijawab." in paper
    assert "Nilai sementara" in paper
    assert "LKE ZI!K58" in paper
    assert "Tidak dapat dinilai" not in paper


def test_it_is_not_offered_for_keeping_and_the_page_says_why(ani):
    files = workbook("LKE Tirtajaya.xlsx"), workbook("Mekarsari.xlsx", UNREAD)
    result = result_of(checked(ani, *files))

    page = flat(ani.post("/periksa-lke/simpan/", {"hasil": result}).content.decode())

    assert "Judul: LKE Tirtajaya.xlsx" in page
    assert "Judul: Mekarsari.xlsx" not in page
    assert "Yang masih memuat kesalahan tidak dapat disimpan." in page
    assert "<b>Mekarsari.xlsx</b>: 2 kesalahan" in page


def test_alone_it_brings_no_button_to_keep(ani):
    assert "Simpan ke unit" in page_of(ani, workbook("Mekarsari.xlsx"))
    assert "Simpan ke unit" not in page_of(ani, workbook("Mekarsari.xlsx", UNREAD))


def test_sent_along_with_a_good_one_it_is_left_out(ani):
    files = workbook("LKE Tirtajaya.xlsx"), workbook("Mekarsari.xlsx", UNREAD)
    result = result_of(checked(ani, *files))
    row = {"b0-keep": "on", "b0-unit": "Kecamatan Tirtajaya", "b0-title": "LKE"}
    again = [workbook("LKE Tirtajaya.xlsx"), workbook("Mekarsari.xlsx", UNREAD)]

    response = ani.post(
        "/periksa-lke/simpan/",
        {"hasil": result, "simpan": "1", "kind": "rekap", **row, "workbooks": again},
        follow=True,
    )

    assert "1 buku kerja disimpan." in response.content.decode()
    assert Evidence.objects.get().title == "LKE"


def test_the_act_itself_refuses_it(cast):
    (found,) = inspect([workbook("a.xlsx", UNREAD)])
    wish = Wish(found, cast.tirtajaya.pk, Description(title="LKE", kind=EvidenceKind.TABLE))

    with pytest.raises(Refused) as caught:
        keep(wishes=[wish], files=[workbook("a.xlsx", UNREAD)], by=cast.ani, now=now())

    assert caught.value.code == "check_lke.has_faults"
    assert not Evidence.objects.exists()
