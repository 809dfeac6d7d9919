"""Which lines of an office's list name a document, and which only explain or divide the list.

The lists are kept as their offices published them; a line is left out only where it is shown.
"""

import re

_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|-)\s*")
_DIVIDES = re.compile(r"\(apabila\)\.?$|^(?:jika|apabila|memuat)\b|^\S+(?: \S+)+:$", re.IGNORECASE)
_REPORTS = re.compile(r"^laporan .*\b(?:memuat|meliputi):$", re.IGNORECASE)
"""A report that says what it holds; what follows in the list is inside of it."""

_DOCUMENTS = """
absen absensi agenda analisa analisis anjab aplikasi banner berita bezetting bimtek brosur buku
bukti capaian capture cascading dafar daftar data diklat dokumen dokumentasi dpa dpr edaran
evaluasi flyer form formulir foto hasil himbauan iki iku inovasi instagram jadwal kak kartu
kebijakan kertas keputusan konten kotak lakin lakip laporan layanan leaflet lhe lhkasn lhkpn lhp
lhr link lkip maklumat matriks mekanisme medsos media memo memorandum monev nota notula notulen
notulensi pakta panduan papan paparan pedoman pelatihan pemetaan penandatangan penetapan
pengukuran penghargaan pengumuman penilaian perjanjian perka permen permenpan pernyataan perwal
peraturan peta piagam pk pohon press proses proyeksi publikasi rekap rekapitulasi ren rencana
renaksi renja renstra reviu riwayat rka rkt rtp screen screenshoot screenshot seleksi sertifikat
sistem sk skm skp sop spanduk spip spt st standar struktur surat survei tabel tanda tangkapan
undangan usulan video wa web website whatsapp
"""
_NAMED = frozenset(_DOCUMENTS.split())
_WORD = re.compile(r"[a-z]+")


def names_a_document(line: str) -> bool:
    """Whether a line stands for something that can be handed in.

    >>> names_a_document("b. Daftar Hadir"), names_a_document("Memuat kriteria tim:")
    (True, False)
    """
    said = _MARK.sub("", line).strip()
    if _DIVIDES.search(said) and not _REPORTS.search(said):
        return False
    return not _NAMED.isdisjoint(_WORD.findall(said.lower()))
