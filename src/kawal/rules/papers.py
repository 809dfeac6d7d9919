"""Which lines of an office's list name a document, and which only explain or divide the list.

The lists are kept as their offices published them, with their marks, headings and slips; what is
read here is only how they are shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

_MARK = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|-)\s*")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[a-z]")
_DIVIDES = re.compile(
    r"\(apabila\)\.?$|^(?:jika|apabila|memuat|cek)\b|^\S+(?: \S+)+:$"
    r"|^(?:monev|rapat)\b.*\b(?:dilakukan|dilaksanakan)\b|\?|\]$",
    re.IGNORECASE,
)
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
_LETTERS = re.compile(r"[^\W\d_]")
_BRACKETS = re.compile(r"\([^)]*\)?")
_CUT_OFF = re.compile(r"\s*\[…terpotong[^\]]*\]")
_OPENING = re.compile(
    r"^(?:(?:dokumen|bukti|pelaksanaan|kegiatan|(?:apabila )?dalam bentuk)\s+)+", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\s*\(apabila\)\.?$|,? (?:dengan eviden berupa|(?:yang )?(?:memuat|meliputi)):$", re.IGNORECASE
)
_FEW_WORDS, _ENOUGH_LETTERS = 3, 4


def names_a_document(line: str) -> bool:
    """Whether a line stands for something that can be handed in.

    >>> names_a_document("b. Daftar Hadir"), names_a_document("Memuat kriteria tim:")
    (True, False)
    """
    said = _CUT_OFF.sub("…", _MARK.sub("", line)).strip()
    if _DIVIDES.search(said) and not _REPORTS.search(said):
        return False
    return not _NAMED.isdisjoint(_WORD.findall(said.lower()))


@cache
def documents_in(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of a list, each once, by a name that says what it is without the list.

    >>> documents_in(("1. Dokumen Kegiatan Rapat Monev", "a. Undangan", "2. SK Tim."))
    ('Undangan – Rapat Monev', 'SK Tim')
    """
    found: dict[str, None] = {}
    above: list[_Line] = []
    read = [_Line.of(line) for line in lines]
    for line, after in zip(read, [*read[1:], None], strict=True):
        above = line.below(above)
        is_inside = any(one.is_report for one in above)
        if line.is_paper and not is_inside and not line.is_heading_before(after, above):
            found[_name(line, above)] = None
        if line.may_head:
            above = [*above, line]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Line:
    """`mark`: the kind of mark before it, `1.`, `1)`, `a.` or `-`; empty for a plain line."""

    mark: str
    text: str
    is_paper: bool

    @classmethod
    def of(cls, line: str) -> Self:
        found = _MARK.match(line)
        mark = _NUMBER.sub("1", found[0].strip()) if found else ""
        kind = _LETTER.sub("a", mark)
        return cls(kind, _MARK.sub("", line).strip(), names_a_document(line))

    @property
    def is_report(self) -> bool:
        return _REPORTS.search(self.text) is not None

    @property
    def is_short(self) -> bool:
        """Too short to say by itself of what it is: what stands in brackets does not count."""
        return len(_BRACKETS.sub("", self.text).split()) <= _FEW_WORDS

    @property
    def may_head(self) -> bool:
        """Whether lines with another mark below it belong to it."""
        return bool(self.mark) or (self.text.endswith(":") and not self.is_explanation)

    @property
    def is_explanation(self) -> bool:
        return self.text.lower().startswith("memuat")

    def below(self, above: list["_Line"]) -> list["_Line"]:
        """Which of the headings so far it stands under."""
        marks = [one.mark for one in above]
        if self.mark in marks:
            return above[: marks.index(self.mark)]
        is_plain = not self.mark and not self.is_explanation
        return [] if is_plain and not (self.is_paper and self.is_short) else above

    def is_heading_before(self, after: "_Line | None", above: list["_Line"]) -> bool:
        """Whether the next line is a part of it, so that it is no document but what they are of."""
        if after is None or not self.may_head or self.is_report or after.is_explanation:
            return False
        return self in after.below([*above, self])


def _name(line: _Line, above: Sequence[_Line]) -> str:
    text = _cleaned(line.text)
    heading = _cleaned(_OPENING.sub("", above[-1].text)) if above else ""
    if len(_LETTERS.findall(text)) < _ENOUGH_LETTERS and not heading:
        text = f"Dokumen {text}"
    says_it = set(heading.lower().split()) <= set(text.lower().split())
    text = text[:1].upper() + text[1:]
    return text if says_it or not line.is_short else f"{text} – {heading[:1].upper()}{heading[1:]}"


def _cleaned(text: str) -> str:
    """Without what the source cut off, and without what ended its line."""
    whole = _CLOSING.sub("", _CUT_OFF.sub("…", text))
    if whole.count("(") > whole.count(")"):
        whole = whole[: whole.rindex("(")]
    return whole.strip(" .:;,")
