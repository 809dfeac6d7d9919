"""Periksa LKE for people without a terminal: what to begin with, and remedies they can follow."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kawal.formats.fill import LAYOUT
from kawal.rules.catalogue import blank_form
from workspace.workbooks import SAMPLE, checked, workbook

pytestmark = pytest.mark.django_db
BLANK, FILLED = "/periksa-lke/berkas/lke-zi-kosong.xlsx", "/periksa-lke/berkas/lke-zi-contoh.xlsx"


@pytest.fixture
def visitor(settings) -> Client:
    settings.KAWAL_OPEN_CHECK = True
    return Client()


def other_workbook() -> SimpleUploadedFile:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return SimpleUploadedFile("acak.xlsx", out.getvalue())


def test_the_empty_page_offers_the_blank_form_and_a_sample_to_try(visitor):
    page = visitor.get("/periksa-lke/").content.decode()

    assert f'href="{BLANK}"' in page
    assert f'href="{FILLED}"' in page


@pytest.mark.parametrize(
    ("address", "content"), [(BLANK, blank_form(LAYOUT)), (FILLED, SAMPLE.read_bytes())]
)
def test_they_come_as_files_to_fill_in(visitor, address, content):
    answer = visitor.get(address)

    assert answer.content == content
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_no_other_file_lies_there(visitor):
    assert visitor.get("/periksa-lke/berkas/lain.xlsx").status_code == 404


def test_where_the_check_is_closed_the_files_are_too(settings, client):
    settings.KAWAL_OPEN_CHECK = False

    assert client.get(BLANK).headers["Location"].startswith("/masuk/")


def test_whoever_sent_another_workbook_is_given_the_blank_form_not_a_command(visitor):
    page = checked(visitor, other_workbook(), workbook("a.xlsx")).content.decode()

    assert "kawal form" not in page
    assert "formulir resmi yang kosong (unduh di halaman Periksa LKE)" in page
    assert f'href="{BLANK}"' in page


def test_a_broken_file_is_told_in_words_of_an_office(visitor):
    page = checked(visitor, SimpleUploadedFile("a.xlsx", b"PK\x03\x04 rusak")).content.decode()

    assert "berkas rusak, tidak dapat dibuka" in page
    assert "zip" not in page.split("<main", 1)[1]


def test_a_cell_is_named_without_the_key_of_its_count(visitor):
    page = checked(visitor, workbook("a.xlsx", {"K195": "tiga"})).content.decode()

    assert "LKE ZI!K195 (A.II.6.i.b)" in page
    assert "layanan_" not in page


def test_files_that_cannot_be_scored_are_one_list(visitor):
    bad = [SimpleUploadedFile(f"{n}.xlsx", b"PK\x03\x04 rusak" + b"!" * n) for n in range(3)]

    page = checked(visitor, *bad, workbook("a.xlsx")).content.decode()

    assert "3 buku kerja tidak dapat dinilai" in page
    assert page.count("tidak dapat dinilai, 1 kesalahan.") == 3
