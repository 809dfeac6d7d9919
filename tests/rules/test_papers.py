"""Lists of usual documents, without the lines that no office could hand in."""

import pytest

from kawal.rules.catalogue import instrument
from kawal.rules.papers import names_a_document


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
