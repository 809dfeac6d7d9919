"""Titles compared by their words, as far as words tell documents apart."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

type Bag = frozenset[str]

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMERAL = re.compile(r"[ivx]+")
_STOP = {
    "dan", "atau", "yang", "di", "ke", "dari", "pada", "untuk", "dengan", "telah", "sudah",
    "atas", "dalam", "oleh", "serta", "the", "of", "dokumen", "berkas", "file", "bukti", "dukung",
    "data", "copy", "salinan", "final", "fix", "scan", "revisi", "rev", "ttd", "tahun", "unit",
    "kerja", "area", "aspek", "komponen", "terdapat", "misalnya", "antara", "lain", "dll", "mis",
    "pdf", "jpg", "doc", "docx", "img", "pict", "tentang", "terkait", "bps", "menuju", "instansi",
    "dapat", "berupa", "secara", "setiap", "seluruh", "dilakukan", "adalah", "kepada", "jan",
}  # fmt: skip
_SAME = {
    "surat": "surat", "keputusan": "sk", "kepwal": "sk", "kep": "sk", "notula": "notulen",
    "notulensi": "notulen", "risalah": "notulen", "screenshoot": "screenshot",
    "capture": "screenshot", "screen": "screenshot", "tangkapan": "screenshot",
    "layar": "screenshot", "dokumentasi": "foto", "presensi": "absensi", "hadir": "absensi",
    "daftar": "absensi", "monev": "evaluasi", "monitoring": "evaluasi", "zona": "zi",
    "integritas": "zi", "wbk": "zi", "wbbm": "zi", "lap": "laporan", "lapkin": "lakin",
    "lkjip": "lkip", "perjanjian": "pk", "penetapan": "pk", "pembangunan": "pembangunan",
    "survey": "survei", "skm": "kepuasan", "umpan": "tindak", "upg": "gratifikasi",
    "wbs": "whistle", "blowing": "whistle", "whistleblowing": "whistle", "renaksi": "aksi",
    "undang": "undangan", "standart": "standar", "pengaduan": "pengaduan", "dumas": "pengaduan",
    "reviu": "reviu", "review": "reviu",
}  # fmt: skip


def bag_of(text: str) -> Bag:
    """The words that matter, each under one spelling.

    >>> sorted(bag_of("SK_Tim Kerja ZI 2026 (1)"))
    ['sk', 'tim', 'zi']
    """
    found = (word.casefold() for word in _WORD.findall(text.replace("_", " ")))
    words = (word for word in found if word not in _STOP and not _NUMERAL.fullmatch(word))
    return frozenset(_SAME.get(word, word) for word in words)


_ALIKE = 0.6


def likely_same(title: str, line: str) -> bool:
    """Whether a document of this title is probably the one that a line of a list asks for.

    >>> likely_same("SK Tim Pembangunan ZI 2026", "SK Tim Kerja Pembangunan ZI menuju WBK")
    True
    >>> likely_same("Daftar hadir rapat tim", "a. Undangan")
    False
    """
    has, asked = bag_of(title), bag_of(line)
    shared = has & asked
    if not shared:
        return False
    return shared == asked or (len(shared) > 1 and 2 * len(shared) >= _ALIKE * len([*has, *asked]))


_OF_THE_WHOLE = frozenset({"zi", "lke", "pembangunan"})  # what a folder of everything is called
_EVERYWHERE = 12  # titles in which a word stands that says nothing of the question


class Weights:
    """Words by how rarely they stand in a body of titles: "laporan" says little, "gratifikasi" a
    lot."""

    def __init__(self, bags: Iterable[Bag]) -> None:
        counts = Counter(word for bag in bags for word in bag)
        most = max(counts.values(), default=0) + 1
        self._weights: Mapping[str, float] = {
            word: math.log(1 + most / n) for word, n in counts.items()
        }
        self._unknown = math.log(1 + most)
        self._telling = {word for word, n in counts.items() if n <= _EVERYWHERE}

    def tell_apart(self, words: Bag) -> bool:
        """Whether a word is among them that stands in few titles: an invitation alone is of any."""
        return not words.isdisjoint(self._telling)

    def likeness(self, one: Bag, other: Bag) -> float:
        """From 0, nothing in common, to 1, the same words."""
        both = self._sum(one) + self._sum(other)
        return 2 * self._sum(one & other) / both if both else 0.0

    def _sum(self, bag: Bag) -> float:
        return sum(self._weights.get(word, self._unknown) for word in sorted(bag))


def covers(name: Bag, heading: Bag) -> float:
    """How much a name in a folder tree is a heading: 1 for the same words, 0 for too few of them.

    >>> covers(bag_of("Manajemen Perubahan"), bag_of("MANAJEMEN PERUBAHAN"))
    1.0
    >>> covers(bag_of("SDM"), bag_of("PENATAAN SISTEM MANAJEMEN SDM APARATUR"))
    0.2
    """
    name, heading = name - _OF_THE_WHOLE, heading - _OF_THE_WHOLE
    common = len(name & heading)
    smaller = min(len(name), len(heading))
    if not smaller or common / smaller < 0.7:
        return 0.0
    return common / len(name | heading)
