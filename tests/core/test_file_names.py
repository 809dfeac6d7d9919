"""Hostile file names lose what makes them hostile, and keep what a person reads."""

import pytest

from kawal.core.file_names import LONGEST, extension, harmless_name, title_of


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Notulen rapat 12 Januari.pdf", "Notulen rapat 12 Januari.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ani\\Dokumen\\SK.pdf", "SK.pdf"),
        ("laporan\u202efdp.exe", "laporanfdp.exe"),
        ("tab\tbaris\r\nSet-Cookie: a=b.pdf", "tabbarisSet-Cookie_ a=b.pdf"),
        ('kutip"; filename="x.html.pdf', "kutip_; filename=_x.html.pdf"),
        ("nol\x00byte.pdf", "nolbyte.pdf"),
        ("ruang\u00a0\u2003lebar.pdf", "ruang lebar.pdf"),
        ("café.pdf", "café.pdf"),
        ("…", "…"),
        ("....", "berkas"),
        ("", "berkas"),
        ("   .pdf", "pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("console.pdf", "console.pdf"),
        ("<script>alert(1)</script>.pdf", "script_.pdf"),
    ],
)
def test_a_hostile_name_is_made_harmless(raw: str, name: str) -> None:
    assert harmless_name(raw) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = harmless_name("a" * 300 + ".pdf")

    assert len(name) == LONGEST
    assert extension(name) == "pdf"


def test_where_there_is_less_room_the_ending_is_kept_too() -> None:
    assert harmless_name("abcdefgh.csv", 8) == "abcd.csv"
    assert harmless_name("abcd.csv", 8) == "abcd.csv"
    assert harmless_name("abcdefghij", 8) == "abcdefgh"


def test_a_name_made_harmless_stays_as_it_is() -> None:
    name = harmless_name('x/..\\a:b"c' + "ü" * 200 + ".docx")

    assert harmless_name(name) == name


def test_a_title_is_the_name_without_its_ending() -> None:
    assert title_of("SK_Tim_ZI.2026.pdf") == "SK Tim ZI.2026"
    assert title_of("tanpa") == "tanpa"
