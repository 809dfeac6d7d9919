"""Figures of the shipped catalogue that a person can compare with the printed sources."""

from decimal import Decimal

from kawal.rules import catalogue
from kawal.rules.checks.instrument.policies_used import OF_THE_ENGINE
from kawal.rules.layout_parts import portal_items
from kawal.rules.tree import printed_points
from kawal.scoring import engine, shares
from kawal.scoring.index import weights


def test_the_lke_has_175_nodes_and_113_questions():
    lke = catalogue.instrument("lke-zi-2021")

    assert (len(lke.nodes), len(lke.questions)) == (175, 113)


def test_the_portal_has_127_items_numbered_without_a_gap():
    items = list(portal_items(catalogue.portal_layout("portalrb-2026")))

    assert sorted(item.soal for _, item in items) == list(range(1, 128))


def test_the_areas_of_the_lke_weigh_what_table_3_prints():
    lke = catalogue.instrument("lke-zi-2021")
    areas = {}
    for node in lke.nodes:
        if node.area:
            areas[node.area] = areas.get(node.area, 0) + printed_points(lke, node.id)

    assert areas == {"MP": 8, "TL": 7, "SDM": 10, "AK": 10, "PW": 15, "YP": 10}


def test_a_minimum_of_one_year_is_a_number_and_no_yes():
    lke = catalogue.instrument("lke-zi-2021")
    least = {r.id: r.least for r in lke.requirements}

    assert least["lama_pembangunan"] == {"WBK": Decimal(1)}
    assert least["lama_pembangunan_wbbm"] == {"WBBM": Decimal(1)}
    assert not any(isinstance(value, bool) for value in least.values())


def test_the_policies_that_the_check_calls_the_engines_are_read_by_the_engine():
    named = {engine.READING, shares.ZERO, shares.CONVERSION, weights.WEIGHT}

    assert named == OF_THE_ENGINE


def test_reference_data_names_no_single_local_government_with_a_score():
    for id_ in ("spi", "mcp"):
        text = (catalogue.root() / catalogue.entry(id_).path).read_text()

        assert "Kota Bekasi" not in text
        assert "Banten" not in text
        assert "Bengkulu" not in text


def test_reference_data_keeps_its_sources_and_doubts():
    for id_ in ("monev-kip", "inovasi-daerah", "spi", "mcp"):
        reference = catalogue.reference(id_)

        assert reference.sources
        assert reference.open_points
        assert "uncertain" in reference.confidence
