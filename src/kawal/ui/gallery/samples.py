"""Invented rows, steps, figures and places."""

from dataclasses import dataclass
from datetime import date, timedelta

from kawal.ui.gallery.forms import STATES, UNITS
from kawal.ui.parts import Fact, Kind, Step

_TITLES = (
    "Pasang papan tarif resmi di 4 loket",
    "Umumkan standar pelayanan di kanal daring",
    "Tutup temuan SPI: daftar pungutan di loket",
    "Ganti daftar hadir apel 12 Januari",
    "Bimtek budaya kerja BerAKHLAK untuk seluruh pegawai dan tenaga pendukung kecamatan",
    "Latih petugas loket tentang gratifikasi",
    "Tandatangani ulang pakta integritas, 41 pegawai",
)
_POSTS = ("Sekretaris Kecamatan", "Kasi Pelayanan", "Camat", "Kasubag Kepegawaian")
_CHECKERS = ("Irban I", "Irban II", "Diskominfo", "Bagian Organisasi")
_DRAWINGS: tuple[Kind, ...] = ("late", "due", "info", "idle", "done")


@dataclass(frozen=True, slots=True)
class Action:
    code: str
    title: str
    unit: str
    unit_key: str
    post: str
    due: date
    kind: Kind
    word: str
    checker: str
    files: str


def actions() -> list[Action]:
    """132 rows, enough for three pages."""
    return [_action(number) for number in range(132)]


def _action(number: int) -> Action:
    key, unit = UNITS[number % 3]
    kind, word = STATES[number * 7 % 5]
    return Action(
        code=f"AK-{100 + number}",
        title=_TITLES[number % len(_TITLES)],
        unit=unit.removeprefix("Kecamatan "),
        unit_key=key,
        post=_POSTS[number % len(_POSTS)],
        due=date(2026, 3, 31) + timedelta(days=number * 3 % 40),
        kind=next(drawing for drawing in _DRAWINGS if drawing == kind),
        word=word,
        checker=_CHECKERS[number % len(_CHECKERS)],
        files=f"{number % 3}/{number % 3 + 1}",
    )


def journey() -> tuple[Step, ...]:
    return (
        Step(label="Pencanangan", kind="done", when="12 Mar 2025", note="Piagam", url="#"),
        Step(label="Penetapan unit", kind="done", when="28 Apr 2025", note="Keputusan Wali Kota"),
        Step(label="Pembangunan", kind="done", when="Mei 2025 sampai Jul 2026"),
        Step(label="Penilaian internal, putaran 1", kind="done", when="30 Okt 2026"),
        Step(label="Perbaikan", kind="info", when="sampai 11 Des 2026", note="Sedang berlangsung"),
        Step(label="Usulan ke KemenPANRB", kind="idle", when="paling lambat 31 Mei 2027"),
        Step(label="Predikat", kind="idle", when="hasil Tim Penilai Nasional 2027"),
    )  # fmt: skip


def facts() -> tuple[Fact, ...]:
    return (
        Fact(label="Jatuh tempo sampai 9 April", value="45"),
        Fact(label="Sudah diverifikasi", value="36", kind="done"),
        Fact(label="Menunggu verifikator", value="5", kind="due", note="terlama 9 hari"),
        Fact(label="Berjalan", value="1", kind="info"),
        Fact(label="Terlambat", value="3", kind="late", note="2 ada tanggapan"),
    )


def public_facts() -> tuple[Fact, ...]:
    return (
        Fact(label="Sudah diverifikasi", value="9 dari 14", kind="done", note="dari 2 piagam"),
        Fact(label="Indeks tindak lanjut", value="75,0 %", note="9 dari 12 yang jatuh tempo"),
        Fact(label="Terlambat", value="1", kind="late", note="53 hari, ada tanggapan"),
        Fact(label="Batas minimal WBK", value="11 dari 12", kind="due", note="putaran 1, resmi"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    stage: int
    word: str
    count: str = ""
    begins_second: bool = False


def places() -> tuple[Place, ...]:
    """From north to south, not by rank."""
    words = ("Belum", "Pencanangan", "Pembangunan", "Dinilai", "Menuju WBK")
    rows = (
        ("Muarawaru", 2, "6 dari 11", True), ("Telagawaru", 2, "5 dari 9", False),
        ("Pasirwaru", 0, "", False), ("Randujaya", 3, "9 dari 14", False),
        ("Tirtawangi", 4, "15 dari 15", False), ("Wanajati", 2, "4 dari 12", False),
        ("Kebonwangi", 1, "2 dari 8", False), ("Sukamaju Kota", 3, "11 dari 13", False),
        ("Cempakajaya", 2, "7 dari 10", False), ("Lembahwangi", 3, "8 dari 12", False),
        ("Gunungrandu", 1, "0 dari 6", True), ("Sindangjati", 0, "", False),
    )  # fmt: skip
    return tuple(Place(name, stage, words[stage], n, second) for name, stage, n, second in rows)


def ladder() -> tuple[tuple[int, str, str, int], ...]:
    """Stage, word, meaning, how many."""
    return (
        (4, "Menuju WBK", "Predikat dari KemenPANRB.", 1),
        (3, "Dinilai", "Diperiksa tim Inspektorat.", 3),
        (2, "Pembangunan", "Rencana aksi dikerjakan, paling sedikit satu tahun.", 4),
        (1, "Pencanangan", "Komitmen ditandatangani di depan warga.", 2),
        (0, "Belum", "Belum ada pencanangan.", 2),
    )
