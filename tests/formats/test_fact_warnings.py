"""A fact that the sheet itself contradicts is remarked upon."""

from decimal import Decimal

import pytest

from kawal.formats.fact_warnings import compare_facts
from kawal.scoring.engine import score
from kawal.scoring.requirements import admit_facts
from scoring.sheets import LKE, admitted, best

LHKPN, LHKASN = "A.II.5.iii.a.1", "A.II.5.iii.b.1"


def warnings(reported=None, *, without=(), reading="official", **facts):
    """Remarks on a sheet where `reported` of three have handed in their LHKPN."""
    raw = best()
    if reported is not None:
        raw["inputs"][LHKPN] = dict(raw["inputs"][LHKPN]) | {"sudah_lapor": reported}
    for code in without:
        del raw["inputs"][code]
    card = score(LKE, admitted(raw), {"reading": reading})
    return list(compare_facts(card, admit_facts(LKE, facts)))


def test_a_fact_of_all_beside_a_sheet_of_some_is_told():
    (one,) = warnings(1, lhkan_lhkpn=100)

    assert (one.code, one.where) == ("FACT-DIFFERS", "facts.lhkan_lhkpn")
    assert one.found.id == "100 %"
    assert one.expected.id == f"Menurut isian LKE: {LHKPN} 33,33 %, {LHKASN} 100 %."


@pytest.mark.parametrize("fact", ["99.996", "99.9999"])
def test_a_fact_a_hair_below_all_is_not_shown_as_all(fact):
    (one,) = warnings(lhkan_lhkpn=Decimal(fact))

    assert one.found.en == f"{fact} %"
    assert one.expected.en == f"By the counts of the sheet: {LHKPN} 100 %, {LHKASN} 100 %."


def test_a_fact_of_some_beside_a_sheet_of_all_is_told():
    (one,) = warnings(lhkan_lhkpn=90)

    assert one.code == "FACT-DIFFERS"


@pytest.mark.parametrize(("reported", "fact"), [(3, 100), (1, 66)])
def test_a_fact_that_decides_as_the_sheet_does_is_nothing_to_say(reported, fact):
    assert warnings(reported, lhkan_lhkpn=fact) == []


def test_a_fact_that_nobody_gave_is_nothing_to_say():
    assert warnings(1) == []
    assert warnings(1, spip=3) == []


@pytest.mark.parametrize("reading", ["official", "strict"])
def test_an_open_question_contradicts_nothing(reading):
    assert warnings(without=[LHKPN], reading=reading, lhkan_lhkpn=90) == []
    assert warnings(without=[LHKPN, LHKASN], reading=reading, lhkan_lhkpn=100) == []


def test_one_answered_question_below_the_minimum_is_enough():
    (one,) = warnings(1, without=[LHKASN], lhkan_lhkpn=100)

    assert one.expected.en == f"By the counts of the sheet: {LHKPN} 33.33 %."
