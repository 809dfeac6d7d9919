"""Results of Periksa LKE as files: from what the page carried, with the same numbers."""

import json
import re
from datetime import datetime, timedelta
from fractions import Fraction
from io import BytesIO

import pytest
import time_machine
from click.testing import CliRunner
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from kawal.cli.score import command
from kawal.core.throttle import Limit
from kawal.workspace.check_lke import allowance, carried, routes
from workspace.workbooks import (
    SAMPLE,
    checked,
    downloaded,
    flat,
    result_of,
    sheet,
    text_of,
    workbook,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(settings) -> Client:
    settings.KAWAL_OPEN_CHECK = True
    return Client()


def test_a_score_is_the_same_number_on_page_in_files_and_for_programs(visitor, tmp_path):
    """T12: page, XLSX, PDF and `kawal score --json`."""
    told = json.loads(CliRunner().invoke(command, [str(SAMPLE), "--json"]).output)
    response = checked(visitor, workbook("a.xlsx"))
    result = result_of(response)

    rows = sheet(downloaded(visitor, result, "xlsx").content, "Nilai")[1:]
    checks = sheet(downloaded(visitor, result, "xlsx").content, "Batas minimal")[1:]
    paper = text_of(downloaded(visitor, result, "pdf").content, tmp_path)

    assert {row[1]: row[3] for row in rows} == {
        code: pytest.approx(float(node["points"]), abs=1e-11)
        for code, node in told["nodes"].items()
    }
    by_gate = [(gate, c) for gate in ("WBK", "WBBM") for c in told["gates"][gate]["checks"]]
    for row, (gate, check) in zip(checks, by_gate, strict=True):
        assert row[1:3] == [gate, check["label"]]
        assert row[3:6] == [
            pytest.approx(float(check[key]), abs=1e-11) for key in ("needed", "actual", "distance")
        ]
    total = f"{Fraction(told['total']):.2f}".replace(".", ",")
    assert f"<b>{total}</b>" in response.content.decode()
    assert f"Nilai total {total} 75,00 lebih 2,01" in flat(paper)


def test_an_incomplete_sheet_has_no_final_score_in_any_form(visitor, tmp_path):
    """T7."""
    response = checked(visitor, workbook("a.xlsx", {"K97": None}), workbook("b.xlsx"))
    result = result_of(response)

    book = downloaded(visitor, result, "xlsx").content
    paper = flat(text_of(downloaded(visitor, result, "pdf").content, tmp_path))

    page = flat(response.content.decode())
    assert "sementara lebih" in page
    states = {(row[0], row[1]): row[8] for row in sheet(book, "Nilai")[1:]}
    assert states["a", "total"] == "sementara"
    assert states["b", "total"] == "lengkap"
    summary = sheet(book, "Ringkasan")
    assert [row[3] for row in summary if row[1] == "Keadaan"] == ["Belum lengkap"] * 2
    assert "Nilai sementara 77,09 dari 100." in paper
    assert "1 pertanyaan belum dijawab" in paper
    assert "Nilai 77,09" not in paper


def test_the_workbook_has_a_sheet_for_each_question_people_ask(visitor):
    bad = SimpleUploadedFile("rusak.xlsx", b"%PDF-1.7")
    result = result_of(checked(visitor, workbook("Kecamatan A.xlsx"), bad))

    book = downloaded(visitor, result, "xlsx")

    assert book.headers["Content-Disposition"].startswith('attachment; filename="periksa-lke-20')
    names = CalamineWorkbook.from_filelike(BytesIO(book.content)).sheet_names
    assert names == ["Ringkasan", "Nilai", "Batas minimal", "Temuan", "Jalur", "Keterangan"]
    assert sheet(book.content, "Ringkasan")[0][3:] == ["Kecamatan A"]
    assert sheet(book.content, "Temuan")[1][:3] == [
        "rusak.xlsx", "seluruh berkas", "tidak dapat dinilai"
    ]  # fmt: skip
    ways = sheet(book.content, "Jalur")[1:]
    assert {row[1] for row in ways} == {"WBK", "WBBM"}
    assert any("Peta proses bisnis" in str(row[5]) for row in ways)


def test_points_and_distances_add_up_on_paper_and_in_the_workbook(visitor, tmp_path):
    result = result_of(checked(visitor, workbook("a.xlsx")))

    paper = flat(text_of(downloaded(visitor, result, "pdf").content, tmp_path))
    book = downloaded(visitor, result, "xlsx").content

    assert "Penataan Tatalaksana 4,0966 4,20 kurang 0,1034" in paper
    rows = sheet(book, "Ringkasan")
    place = next(n for n, row in enumerate(rows) if row[1] == "Penataan Tatalaksana")
    assert rows[place][2:] == [4.2, 4.0966]
    assert rows[place + 1][1:] == ["jarak", "", "kurang 0,1034"]


def test_the_report_can_be_carried_into_a_meeting(visitor, tmp_path):
    result = result_of(checked(visitor, workbook("Kecamatan A.xlsx")))

    paper = flat(text_of(downloaded(visitor, result, "pdf").content, tmp_path))

    for said in (
        "Hasil Periksa LKE", "Kecamatan A", "3 batas belum",
        "Belum tercapai: Penataan Tatalaksana kurang 0,1034", "1 pertanyaan: A.II.2.i.1",
        "Jalur terdekat ke WBK", "2 pekerjaan, terbukti paling ringan.",
        "Data dukung (praktik, bukan aturan):", "Jalur terdekat ke WBBM",
        "tidak disimpan oleh Kawal", "lke-zi-2021", "Mesin nilai Kawal", "Halaman 1 dari", "WIB",
    ):  # fmt: skip
        assert said in paper
    assert re.search(r"SHA-256 [0-9a-f]{64}", paper)


def test_several_workbooks_begin_with_an_overview(visitor, tmp_path):
    bad = SimpleUploadedFile("c.xlsx", b"%PDF-1.7")
    files = workbook("a.xlsx"), workbook("b.xlsx", {"K97": None}), bad, workbook("d.xlsx")
    result = result_of(checked(visitor, *files))

    paper = flat(text_of(downloaded(visitor, result, "pdf").content, tmp_path))

    assert "4 buku kerja" in paper
    assert "Ringkasan Buku kerja Dijawab" in paper
    assert "Tidak dapat dinilai: c.xlsx 1 kesalahan" in paper
    assert "Isinya sama dengan a.xlsx; dihitung sekali." in paper


def test_only_unusable_files_still_make_a_report(visitor, tmp_path):
    result = result_of(checked(visitor, SimpleUploadedFile("c.xlsx", b"%PDF-1.7")))

    assert "Tidak dapat dinilai" in text_of(downloaded(visitor, result, "pdf").content, tmp_path)
    assert len(sheet(downloaded(visitor, result, "xlsx").content, "Ringkasan")) == 1


def test_hostile_names_and_cells_are_text_in_both_files(visitor, tmp_path):
    """T41."""
    cell = "<img src=x onerror=alert(1)>"
    name = '#set page(paper: "a3").xlsx'
    result = result_of(checked(visitor, workbook(name, {"K9": cell}), workbook("👍\u202e.xlsx")))

    book = downloaded(visitor, result, "xlsx").content
    paper = text_of(downloaded(visitor, result, "pdf").content, tmp_path)

    assert sheet(book, "Temuan")[1][0] == name
    assert cell in str(sheet(book, "Temuan")[1][3])
    assert cell in flat(paper)
    assert name in flat(paper)
    assert "U+1F44D" in paper


def test_the_english_page_gives_english_files(visitor, tmp_path, settings):
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    result = result_of(checked(visitor, workbook("a.xlsx")))

    content = downloaded(visitor, result, "pdf").content

    assert re.search(rb"/Lang ?\(en\)", content)
    assert "77.01" in text_of(content, tmp_path)


def test_the_same_result_gives_the_same_bytes(visitor):
    result = result_of(checked(visitor, workbook("a.xlsx")))

    for kind in ("pdf", "xlsx"):
        first, second = (downloaded(visitor, result, kind).content for _ in range(2))
        assert first == second


def test_what_is_carried_is_small(visitor):
    files = [workbook(f"{n}.xlsx", {"O8": f"catatan {n}"}) for n in range(20)]

    assert len(result_of(checked(visitor, *files))) < 20_000


def _one_letter(result: str) -> str:
    return result[:-2] + ("AA" if result[-2:] != "AA" else "BB")


@pytest.mark.parametrize("change", [_one_letter, lambda _: "", lambda _: "x" * 2_000_000])
def test_a_result_that_was_changed_is_refused(visitor, change):
    result = change(result_of(checked(visitor, workbook("a.xlsx"))))

    response = downloaded(visitor, result, "pdf")

    assert response.status_code == 422
    assert "Hasil ini tidak dapat dipakai lagi" in response.content.decode()


def test_a_result_of_yesterday_is_refused(visitor):
    result = result_of(checked(visitor, workbook("a.xlsx")))

    with time_machine.travel(datetime.now().astimezone() + timedelta(hours=13)):
        response = downloaded(visitor, result, "xlsx")

    assert response.status_code == 422


def test_a_result_of_another_engine_is_refused(visitor, monkeypatch):
    result = result_of(checked(visitor, workbook("a.xlsx")))
    monkeypatch.setattr(carried, "__version__", "0.0.0-lama")

    assert downloaded(visitor, result, "pdf").status_code == 422


def _without_cells(found: dict[str, object]) -> None:
    del found["cells"]


def _faults_of_three_parts(found: dict[str, object]) -> None:
    found["faults"] = [["X", "a.xlsx", "—"]]


@pytest.mark.parametrize("change", [_without_cells, _faults_of_three_parts])
@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_result_that_was_carried_in_another_form_is_refused(visitor, change, form):
    """The version of the program is the same: it was only updated between two of them."""
    data = signing.loads(result_of(checked(visitor, workbook("a.xlsx"))), salt="kawal.check-lke:")
    change(data["of"][0])

    response = downloaded(visitor, signing.dumps(data, salt="kawal.check-lke:"), form)

    assert response.status_code == 422
    assert "Hasil ini tidak dapat dipakai lagi" in response.content.decode()


def test_numbers_are_scored_again_and_never_taken_from_the_page(visitor):
    result = result_of(checked(visitor, workbook("a.xlsx")))

    data = signing.loads(result, salt="kawal.check-lke:")

    assert set(data["of"][0]) == {
        "file", "sha256", "size", "same", "cells", "refused", "answers", "faults", "warnings"
    }  # fmt: skip


def test_an_address_alone_downloads_nothing(visitor):
    for response in (
        visitor.get("/periksa-lke/unduh/"),
        visitor.post("/periksa-lke/unduh/", {"bentuk": "exe"}),
    ):
        assert response.status_code == 302
        assert response.headers["Location"] == "/periksa-lke/"


def test_downloads_are_closed_where_the_page_is(settings, client):
    settings.KAWAL_OPEN_CHECK = False

    response = downloaded(client, "x", "pdf")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/masuk/")


def test_a_visitor_cannot_keep_the_server_busy_with_downloads(visitor, monkeypatch):
    limit = Limit("check-lke-test.download", 1, allowance.DOWNLOADS.refill)
    monkeypatch.setattr(allowance, "DOWNLOADS", limit)
    result = result_of(checked(visitor, workbook("a.xlsx")))

    first, second = (downloaded(visitor, result, "xlsx") for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 429)


def test_a_path_that_takes_too_long_is_said_to_be_missing(visitor, monkeypatch, tmp_path):
    monkeypatch.setattr(routes, "MOST_SECONDS", 0.0)

    response = checked(visitor, workbook("a.xlsx"))
    result = result_of(response)

    assert "Jalur tidak dihitung: melampaui batas waktu." in response.content.decode()
    assert "77,01" in response.content.decode()
    for content in (text_of(downloaded(visitor, result, "pdf").content, tmp_path),
                    str(sheet(downloaded(visitor, result, "xlsx").content, "Jalur"))):  # fmt: skip
        assert "Jalur tidak dihitung: melampaui batas waktu." in flat(content)


def test_the_time_of_all_paths_together_is_limited(visitor, monkeypatch):
    monkeypatch.setattr(allowance, "MOST_SECONDS_OF_PATHS", 0.0)

    page = checked(visitor, workbook("a.xlsx"), workbook("b.xlsx", {"O8": "b"})).content.decode()

    assert page.count("Jalur tidak dihitung") == 2
