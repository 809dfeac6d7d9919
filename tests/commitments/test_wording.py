"""The words of a charter: its parts, its pledges, its slots."""

from kawal.commitments.wording import Block, blocks_of, filled, pledges_in, unknown_slots


def test_a_text_falls_into_paragraphs_lists_and_pledges():
    text = "Kami\nyang hadir:\r\n\r\nBerjanji:\n* satu\n*  dua\n1. a\n2) b\n\nSekian."

    assert blocks_of(text) == [
        Block("paragraph", ("Kami yang hadir:",)),
        Block("paragraph", ("Berjanji:",)),
        Block("pledges", ("satu", "dua")),
        Block("list", ("a", "b")),
        Block("paragraph", ("Sekian.",)),
    ]


def test_pledges_are_those_with_a_star():
    assert pledges_in("* satu\n1. bukan\n* dua") == ["satu", "dua"]


def test_a_year_at_the_beginning_of_a_line_is_no_list():
    assert blocks_of("2026. Tahun kerja")[0].kind == "paragraph"


def test_only_slots_of_ours_are_filled():
    assert filled("Warga {unit}, {lain}", {"unit": "Tirtajaya"}) == "Warga Tirtajaya, {lain}"
    assert unknown_slots("{unit} {lain} {}") == ["lain", ""]
