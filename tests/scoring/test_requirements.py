"""Requirements of agency and unit: decided from facts, unknown without them."""

from decimal import Decimal

import pytest

from kawal.faults import UnusableInput
from kawal.scoring.engine import score
from kawal.scoring.requirements import admit_facts, expected_of
from scoring.sheets import LKE, admitted, best


def statuses(**facts) -> dict[tuple[str, str], str]:
    card = score(LKE, admitted(best()), facts=admit_facts(LKE, facts))
    return {(r.requirement.id, r.predicate): r.status for r in card.requirements}


def test_without_facts_everything_is_unknown():
    assert set(statuses().values()) == {"unknown"}


@pytest.mark.parametrize(
    ("given", "wbk", "wbbm"),
    [
        ("B", "met", "not_met"),
        ("bb", "met", "met"),
        ("CC", "not_met", "not_met"),
        ("AA", "met", "met"),
    ],
)
def test_a_graded_fact_is_compared_by_rank_not_by_letter(given, wbk, wbbm):
    found = statuses(sakip_instansi=given)

    assert found["sakip_instansi", "WBK"] == wbk
    assert found["sakip_instansi", "WBBM"] == wbbm


def test_the_reform_index_has_its_own_minimum_for_regions():
    regions = statuses(agency_kind="pemda", indeks_rb_pemda="CC")
    ministries = statuses(agency_kind="kl", indeks_rb_kl="CC")

    assert regions["indeks_rb_pemda", "WBK"] == "met"
    assert ("indeks_rb_kl", "WBK") not in regions
    assert ministries["indeks_rb_kl", "WBK"] == "not_met"


def test_numbers_reach_or_miss_their_minimum():
    found = statuses(tlhp=Decimal("99.9"), lhkan_lhkpn=100, spip=3, lama_pembangunan=1)

    assert found["tlhp", "WBK"] == "not_met"
    assert found["lhkan_lhkpn", "WBBM"] == "met"
    assert found["spip", "WBK"] == "met"
    assert found["lama_pembangunan", "WBK"] == "met"
    # A year towards WBK is none towards WBBM.
    assert ("lama_pembangunan", "WBBM") not in found
    assert found["lama_pembangunan_wbbm", "WBBM"] == "unknown"


def test_a_yes_is_needed_where_the_law_asks_for_one():
    assert statuses(core_layanan=True)["core_layanan", "WBK"] == "met"
    assert statuses(core_layanan=False)["core_layanan", "WBK"] == "not_met"


@pytest.mark.parametrize(("word", "status"), [("ya", "met"), (" Yes", "met"), ("TIDAK", "not_met")])
def test_yes_and_no_may_be_words(word, status):
    assert statuses(core_layanan=word)["core_layanan", "WBK"] == status


def test_wbbm_asks_for_wbk_before():
    assert statuses(predikat_sebelumnya="WBK")["predikat_sebelumnya", "WBBM"] == "met"
    assert statuses(predikat_sebelumnya="tidak ada")["predikat_sebelumnya", "WBBM"] == "not_met"
    assert ("predikat_sebelumnya", "WBK") not in statuses()


def test_only_a_sheet_that_tpi_assessed_speaks_for_the_tpi_score():
    assert statuses(assessed_by="unit")["nilai_tpi", "WBK"] == "unknown"
    assert statuses(assessed_by="tpi")["nilai_tpi", "WBK"] == "met"


def test_a_blank_fact_is_unknown():
    assert statuses(spip=None)["spip", "WBK"] == "unknown"


@pytest.mark.parametrize(
    "facts",
    [
        {"opini_bpk": "bagus"},
        {"spip": "tiga"},
        {"spip": True},
        {"core_layanan": "mungkin"},
        {"karangan": 1},
        {"nilai_tpi": True},
        {"agency_kind": "desa"},
    ],
)
def test_it_refuses_a_fact_that_nothing_can_be_compared_with(facts):
    with pytest.raises(UnusableInput) as caught:
        admit_facts(LKE, facts, "fakta.yaml")

    (fault,) = caught.value.faults
    assert fault.where == f"fakta.yaml.{next(iter(facts))}"


def test_every_bad_fact_is_named():
    with pytest.raises(UnusableInput) as caught:
        admit_facts(LKE, {"spip": "x", "tlhp": "y", "opini_bpk": "WTP"})

    assert len(caught.value.faults) == 2


@pytest.mark.parametrize(
    ("name", "most", "reason"),
    [
        ("tlhp", 100, "a percentage"),
        ("lhkan_lhkpn", 100, "a percentage"),
        ("spip", 5, "a level of SPIP maturity"),
        ("lama_pembangunan", 99, "a number of years"),
        ("tidak_dalam_masa_pencabutan", 99, "a number of years"),
    ],
)
def test_a_figure_stays_within_what_it_can_be(name, most, reason):
    assert admit_facts(LKE, {name: most}) == {name: most}
    assert admit_facts(LKE, {name: 0}) == {name: 0}

    for impossible in (most + 1, Decimal(most) + Decimal("0.01"), -1, "100", True):
        with pytest.raises(UnusableInput) as refused:
            admit_facts(LKE, {name: impossible})

        (one,) = refused.value.faults
        assert f"from 0 to {most}: {reason}" in one.expected.en


def test_a_figure_of_another_measure_has_no_upper_end():
    buildings = LKE.requirements[4].model_copy(update={"id": "gedung", "measure": "gedung"})
    other = LKE.model_copy(update={"requirements": (buildings,)})

    assert admit_facts(other, {"gedung": 8000}) == {"gedung": 8000}
    with pytest.raises(UnusableInput) as refused:
        admit_facts(other, {"gedung": -1})
    assert refused.value.faults[0].expected.en == "a number, 0 or more"


def test_what_is_told_beforehand_of_a_graded_fact_are_its_grades():
    card = score(LKE, admitted(best()), facts=admit_facts(LKE, {}))
    graded = next(r.requirement for r in card.requirements if r.requirement.order)

    assert all(grade in expected_of(graded).id for grade in graded.order)
