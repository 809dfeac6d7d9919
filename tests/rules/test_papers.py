"""Lists of usual documents, without the lines that no office could hand in."""

import re

import pytest

from kawal.rules.catalogue import instrument
from kawal.rules.papers import documents_in, names_a_document

CRUMB = re.compile(r"^\W|^\(?(\d{1,2}|[a-z])[.)]|[.:;,]$|terpotong|\?", re.IGNORECASE)


@pytest.mark.parametrize(
    "line",
    [
        "Tim Satgas (melibatkan semua):",
        "Penanggung Jawab",
        "Ketua",
        "Anggota",
        "Memuat kriteria tim:",
        "2) Bersedia melakukan perubahan.",
        "1. Mekanisme Rapat (apabila).",
        "Jika realisasi >75% s.d. <100% : b",
        "Apabila dalam bentuk rapat:",
        "- Bulanan / Triwulanan / Semesteran",
        "3. Dokumen Pelaksanaan Kegiatan Penetapan Agen Perubahan:",
        "",
    ],
)
def test_headings_and_explanations_are_no_documents(line):
    assert not names_a_document(line)


@pytest.mark.parametrize(
    "line",
    [
        "SK Tim Kerja Pembangunan ZI menuju WBK/WBBM",
        "b. Daftar Hadir",
        "- Undangan",
        "b. Notulensi:",
        "1.Laporan Penempatan Pegawai, yang memuat:",
        "IKU",
    ],
)
def test_what_can_be_handed_in_stays(line):
    assert names_a_document(line)


def test_every_list_of_the_shipped_instrument_keeps_documents():
    lists = [p for q in instrument("lke-zi-2021").questions.values() for p in q.evidence]

    assert all(each.documents for each in lists)
    assert sum(len(each.documents) for each in lists) > 400


def test_every_entry_of_the_113_questions_reads_as_the_name_of_a_document():
    questions = instrument("lke-zi-2021").questions
    names = {
        (code, name)
        for code, q in questions.items()
        for practice in q.evidence
        for name in practice.documents
    }

    odd = {
        (code, name)
        for code, name in names
        if CRUMB.search(name)
        or len(re.sub(r"\W", "", name)) < 4
        or name.count("(") != name.count(")")
        or not name[0].isupper()
    }

    assert {code for code, _ in names} == {code for code, q in questions.items() if q.evidence}
    assert odd == set()


def test_no_list_names_a_document_twice():
    lists = [p for q in instrument("lke-zi-2021").questions.values() for p in q.evidence]

    assert [p.documents for p in lists if len(set(p.documents)) != len(p.documents)] == []


def test_a_short_entry_says_of_what_it_is():
    read = documents_in(
        (
            "2. Dokumen Kegiatan Rapat Penyusunan Rencana Aksi", "a. Undangan",
            "b. Daftar Hadir (dengan pimpinan)", "c. Laporan hasil rapat tentang rencana aksi",
            "3. SK Rencana Aksi.",
        )
    )  # fmt: skip

    assert read == (
        "Undangan – Rapat Penyusunan Rencana Aksi",
        "Daftar Hadir (dengan pimpinan) – Rapat Penyusunan Rencana Aksi",
        "Laporan hasil rapat tentang rencana aksi",
        "SK Rencana Aksi",
    )


def test_parts_of_a_report_are_inside_of_it():
    read = documents_in(("1. Laporan Bangkom yang memuat:", "a. Data Diklat", "2. Surat Usulan"))

    assert read == ("Laporan Bangkom", "Surat Usulan")


def test_what_the_source_cut_off_is_not_shown_as_if_it_were_whole():
    read = documents_in(("PK (Perjanjian Kinerj", "Laporan yang dapat […terpotong di sumber, 9]"))

    assert read == ("Dokumen PK", "Laporan yang dapat…")


def test_an_abbreviation_alone_is_called_a_document():
    assert documents_in(("IKU", "KAK.")) == ("Dokumen IKU", "Dokumen KAK")
