"""Charts with invented numbers, in the states that matter: met, short, incomplete, long words."""

from fractions import Fraction

from kawal.ui.charts import (
    Cell,
    Dots,
    Gate,
    GateBar,
    HeatTable,
    Mark,
    Part,
    Point,
    Row,
    Split,
    Trend,
    level_of,
)

_AREAS = [
    ("Manajemen perubahan", "6.42", 8, "4.80"),
    ("Penataan tatalaksana", "5.10", 7, "4.20"),
    ("Penataan sistem manajemen sumber daya manusia aparatur", "7.35", 10, "6"),
    ("Penguatan akuntabilitas", "5.65", 10, "6"),
    ("Penguatan pengawasan", "10.46", 15, "9"),
]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_DONE = {
    "Cempaka": ((1, 1), (1, 1), (1, 1), (1, 1)),
    "Gunungsari": ((0, 0), (0, 1), (1, 1), (0, 1)),
    "Karangsari": ((1, 1), (3, 4), (1, 2), (1, 1)),
    "Pasirjati": ((0, 1), (1, 1), (0, 1), (0, 1)),
    "Sukamaju Timur": ((1, 1), (1, 1), (1, 1), (0, 0)),
}
_INDEX = (
    "48.2",
    "50",
    "52.9",
    "51.4",
    "55.6",
    "58.8",
    "61.2",
    "63",
    "66.7",
    "69.4",
    "72.6",
    "74.1",
)
_PLACES = (
    ("Cempakajaya", "3.46"), ("Kebonwangi", "3.30"), ("Lembahwangi", "3.55"),
    ("Muarawaru", "3.41"), ("Randujaya", "3.64"), ("Sukamaju Kota", "3.62"),
    ("Telagawaru", "3.38"), ("Tirtawangi", "3.71"), ("Wanajati", "3.48"),
)  # fmt: skip


def areas(*, is_slim: bool = False) -> tuple[GateBar, ...]:
    return tuple(
        GateBar(
            label=label, value=Fraction(value), top=top, is_slim=is_slim,
            gates=(Gate(Fraction(gate), "batas WBK"),), claimed=Fraction(value) + Fraction(1, 2),
        )
        for label, value, top, gate in _AREAS
    )  # fmt: skip


def total() -> GateBar:
    gates = (Gate(75, "batas WBK"), Gate(85, "batas WBBM"))
    return GateBar(label="Nilai total", value=Fraction("77.16"), top=100, gates=gates)


def incomplete() -> GateBar:
    return GateBar(
        label="Nilai sementara", value=Fraction("73.50"), claimed=Fraction("76.52"), top=100,
        gates=(Gate(75, "batas WBK"),), is_complete=False, is_slim=True,
    )  # fmt: skip


def barely_short() -> GateBar:
    """Rounded to two decimals it would seem to have met its gate."""
    return GateBar(
        label="Penguatan pengawasan", value=Fraction(8999, 1000), top=15,
        gates=(Gate(9, "batas WBK"),),
    )  # fmt: skip


def trend_to_gate() -> Trend:
    values = ("58.1", "61.4", "63", "66.8", "68.9", "70.2", "72.4", "73.5")
    labels = ("16 Feb", "23 Feb", "2 Mar", "9 Mar", "16 Mar", "23 Mar", "30 Mar", "6 Apr")
    return Trend(
        label="Nilai didukung",
        points=tuple(Point(a, Fraction(b)) for a, b in zip(labels, values, strict=True)),
        low=55, high=82, ticks=(60, 70, 80), gate=Gate(75, "batas WBK 75"),
    )  # fmt: skip


def follow_through() -> Trend:
    months = ("Des 2025", "Jan 2026", *_MONTHS[1:10], "Nov 2026")
    return Trend(
        label="Indeks tindak lanjut",
        points=tuple(Point(a, Fraction(b)) for a, b in zip(months, _INDEX, strict=True)),
        ticks=(0, 50, 100), suffix=" %", places=1,
    )  # fmt: skip


def single_point() -> Trend:
    return Trend(label="Baru satu pengukuran", points=(Point("Nov 2026", 62),))


def survey() -> Dots:
    return Dots(
        label="IPAK kota", low=Fraction("2.8"), high=4, ticks=(Fraction("2.8"), Fraction("3.2"), 4),
        units=tuple(Mark(name, Fraction(value)) for name, value in _PLACES),
        mean=Fraction("3.51"), interval=(Fraction("3.49"), Fraction("3.53")),
        gates=(Gate(Fraction("3.6"), "batas WBK 3,60"),), name_of_units="Kecamatan",
    )  # fmt: skip


def quality() -> Dots:
    return Dots(
        label="IKM kota", low=70, high=100, ticks=(70, 80, 100), mean=Fraction("83.90"),
        interval=(Fraction("83.4"), Fraction("84.4")), name_of_units="Kecamatan",
        units=tuple(Mark(name, Fraction(value) * 23) for name, value in _PLACES),
        gates=(Gate(Fraction("76.61"), "B"), Gate(Fraction("88.31"), "A")),
    )  # fmt: skip


def heat() -> HeatTable:
    return HeatTable(
        label="Aksi diverifikasi dari yang jatuh tempo, per kecamatan dan bulan",
        columns=_MONTHS, now=3, name_of_rows="Kecamatan", name_of_total="s.d. kini",
        rows=tuple(_row(name, done) for name, done in _DONE.items()),
    )  # fmt: skip


def _row(name: str, done: tuple[tuple[int, int], ...]) -> Row:
    past = tuple(Cell(f"{a}/{b}" if b else "–", level_of(a, b)) for a, b in done)
    future = tuple(Cell(str(n % 4) if n % 4 else "–", "open") for n in range(12 - len(past)))
    total = f"{sum(a for a, _ in done)} dari {sum(b for _, b in done)}"
    return Row(name, (*past, *future), total)


def commitments() -> Split:
    return Split(
        label="Keadaan 148 komitmen",
        parts=(
            Part("done", "Sudah diverifikasi", 89, "sudah diperiksa pihak di luar unit", "#"),
            Part("due", "Menunggu verifikasi", 14, "data dukung masuk, belum diperiksa", "#"),
            Part("info", "Berjalan", 27, "dikerjakan, belum jatuh tempo", "#"),
            Part("late", "Terlambat", 11, "lewat jatuh tempo", "#"),
            Part("idle", "Belum ada rencana aksi", 7, "ditandatangani, belum direncanakan", "#"),
        ),
    )
