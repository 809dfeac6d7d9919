"""Charts: exact verdicts, safe and complete SVG on a page and standing alone, a twin for each."""

import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from django.utils import translation

from kawal.ui.charts import Cell, Dots, Gate, GateBar, HeatTable, Part, Point, Row, Split, Trend
from kawal.ui.gallery import charts as samples

EVERY = {
    "total": samples.total(),
    "area": samples.areas()[3],
    "slim": samples.areas(is_slim=True)[3],
    "incomplete": samples.incomplete(),
    "barely short": samples.barely_short(),
    "trend": samples.trend_to_gate(),
    "index": samples.follow_through(),
    "single point": samples.single_point(),
    "survey": samples.survey(),
    "quality": samples.quality(),
    "heat": samples.heat(),
    "split": samples.commitments(),
}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def indonesian():
    with translation.override("id"):
        yield


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_it_stands_alone_in_a_document(chart):
    drawing = ET.fromstring(chart.svg(width=480))  # noqa: S314  our own drawing

    assert drawing.tag == f"{SVG}svg"
    assert drawing.get("width") == "480"
    assert drawing.find(f"{SVG}defs/{SVG}pattern") is not None


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
@pytest.mark.parametrize("width", [None, 480])
def test_it_carries_no_style_and_no_code(chart, width):
    drawing = chart.svg(width=width)

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", drawing)


# On a page a heat table is a table.
@pytest.mark.parametrize("name", [name for name in EVERY if name != "heat"])
def test_on_a_page_it_says_its_message_and_repeats_no_id(name):
    drawing = EVERY[name].svg()

    assert 'role="img"' in drawing
    assert "aria-label=" in drawing
    assert " id=" not in drawing


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_its_twin_is_a_whole_table(chart):
    twin = chart.twin()

    assert twin.rows
    assert {len(row) for row in twin.rows} == {len(twin.head)}


def test_words_of_others_do_not_become_markup():
    bar = GateBar(label='<script>alert("x")</script>', value=1, top=2)

    assert "<script" not in bar.svg()
    assert "<script" not in bar.svg(width=200)


@pytest.mark.parametrize(
    ("value", "is_met"),
    [(Fraction(9), True), (Fraction(8999999999, 1000000000), False), (Fraction(27, 3), True)],
)
def test_the_verdict_of_a_bar_is_exact(value, is_met):
    bar = GateBar(label="Pengawasan", value=value, top=15, gates=(Gate(9, "batas WBK"),))

    assert bar.is_met is is_met


def test_a_bar_just_below_its_gate_shows_more_decimals():
    assert "8,999 dari 15,000, batas WBK 9,000" in samples.barely_short().alt


def test_an_incomplete_sheet_is_grey_and_says_so():
    bar = samples.incomplete()

    assert "sementara" in bar.alt
    assert "#77726a" in bar.svg()
    assert "#14694a" not in bar.svg()
    assert bar.twin().rows[0][-1] == "belum lengkap"


def test_only_an_unmet_gate_has_a_hatched_shortfall():
    gate = (Gate(6, "batas"),)

    short = GateBar(label="a", value=5, top=10, gates=gate).svg()
    met = GateBar(label="a", value=7, top=10, gates=gate).svg()

    assert "url(#hatch)" in short
    assert "url(#hatch)" not in met


def test_a_claim_beyond_the_proven_value_is_a_thin_line():
    claimed = GateBar(label="a", value=5, top=10, claimed=8)
    proven = GateBar(label="a", value=5, top=10, claimed=5)

    assert 'x="50%" y="11" width="30%" height="2"' in claimed.svg()
    assert 'height="2"' not in proven.svg()


def test_values_beyond_the_scale_are_drawn_at_its_end():
    bar = GateBar(label="a", value=30, top=10)

    assert 'width="300%"' not in bar.svg()
    assert 'width="100%"' in bar.svg()


def test_a_scale_without_length_is_drawn_empty():
    assert 'width="0%"' in GateBar(label="a", value=5, top=0).svg()


def test_the_area_below_a_trend_needs_a_scale_from_zero():
    points = (Point("Jan", 60), Point("Feb", 70))

    assert "<polygon" in Trend(label="a", points=points).svg()
    assert "<polygon" not in Trend(label="a", points=points, low=50).svg()


def test_a_trend_below_its_gate_is_amber():
    points = (Point("Jan", 60), Point("Feb", 74))
    gate = Gate(75, "batas 75")

    assert "#b87200" in Trend(label="a", points=points, gate=gate).svg()
    assert "#b87200" not in Trend(label="a", points=(Point("Feb", 75),), gate=gate).svg()


def test_a_distribution_lists_units_by_name_not_by_rank():
    names = [row[0] for row in samples.survey().twin().rows]

    assert names == [*sorted(names[:-1]), "Gabungan"]


def test_a_distribution_without_units_or_interval_is_still_drawn():
    dots = Dots(label="IPAK", low=1, high=4, ticks=(1, 4))

    assert "<circle" not in dots.svg()
    assert dots.alt == "IPAK"


def test_a_part_without_items_takes_no_room():
    split = Split(label="a", parts=(Part("done", "Selesai", 0), Part("late", "Terlambat", 3)))

    assert split.svg().count("<rect") == 1
    assert ("Selesai", "0") in split.twin().rows


def test_a_bar_of_nothing_is_drawn_empty():
    split = Split(label="a", parts=(Part("done", "Selesai", 0),))

    assert "<rect" not in split.svg()


def test_the_legend_of_a_heat_table_names_only_what_occurs():
    heat = HeatTable(
        label="a", columns=("Jan",), rows=(Row("Tirtajaya", (Cell("1/1", "all"),)),)
    )  # fmt: skip

    assert heat.legend() == (("all", "semua"),)
    assert heat.twin().rows == (("Tirtajaya", "1/1"),)
