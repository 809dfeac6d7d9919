"""A path for programs and for people: work with its evidence, never a bare change of letters."""

from decimal import Decimal

import pytest

from kawal.scoring.answers import admit
from kawal.scoring.path import find_path
from kawal.scoring.path.plain import path_as_plain
from scoring.tiny import SOURCED, check, choice, group, number, ratio, reduction, tiny

CRITERIA = {"A": "Semua SOP diterapkan", "B": "Sebagian SOP diterapkan"}
EVIDENCE = [{"practice": "Kota Contoh", "source": "S1", "items": ["SK tim", "Notulen"]}]
PERMIT = {"id": "permit", "level": "unit", "text": "Izin", "least": {"G": True}, **SOURCED}


def made():
    leaves = group("P", 2, [choice("abc", CRITERIA)])
    leaves[1]["question"]["evidence"] = EVIDENCE
    return tiny(
        leaves,
        group("Q", 2, [choice("yn")]),
        group("R", 4, [ratio(), reduction()]),
        group("S", 4, [number(0, 4), ratio()]),
        checks=[check("total", points=12), check("P", ["P"], percent=50)],
        requirements=[PERMIT],
    )


RAW = {
    "choices": {"P.1": "C", "Q.1": "Tidak"},
    "inputs": {"R.1": {"done": 1, "due": 2}, "R.2": {"before": 2, "after": 1}},
    "values": {"S.1": Decimal("3.5"), "S.2": Decimal("0.5")},
}


@pytest.fixture
def plain():
    instrument = made()
    freed = {"R.1", "R.2", "S.1", "S.2"}
    path = find_path(instrument, admit(instrument, **RAW), "G", freed=freed)
    return path_as_plain(path, "en")


def test_numbers_are_decimal_strings_with_twelve_places(plain):
    assert plain["effort"] == "7.000000000000"
    assert plain["before"] == {"total": "4.750000000000"}
    assert plain["after"] == {"total": "12.000000000000"}
    assert plain["changes"][0]["effort"] == "2.000000000000"


def test_a_change_carries_work_evidence_and_effect(plain):
    change = plain["changes"][0]

    assert (change["code"], change["from"], change["to"]) == ("P.1", "C", "A")
    assert change["work"] == "Semua SOP diterapkan"
    assert change["evidence"] == [
        {"practice": "Kota Contoh", "source": "S1", "items": ["SK tim", "Notulen"]}
    ]
    assert [(h["id"], h["gain"]) for h in change["helps"]] == [
        ("total", "2.000000000000"),
        ("P", "2.000000000000"),
    ]


def test_work_is_said_for_every_kind_of_answer(plain):
    assert {c["code"]: (c["from"], c["to"], c["work"]) for c in plain["changes"][1:]} == {
        "Q.1": (
            "Tidak",
            "Ya",
            "The state that the answer Ya stands for; the instrument words no criterion.",
        ),
        "R.1": ({"done": 1, "due": 2}, {"done": 2, "due": 2}, "done: 1 → 2"),
        "R.2": ({"before": 2, "after": 1}, {"before": 2, "after": 0}, "after: 1 → 0"),
        "S.1": ("3.500000000000", "4.000000000000", "The next survey gives at least 4.00."),
        "S.2": ("0.500000000000", "1.000000000000", "At least 100.00 % is achieved."),
    }


def test_each_minimum_is_shown_before_and_after(plain):
    assert plain["gates"]["G"]["met"]
    assert plain["gates"]["G"]["checks"][1] == {
        "id": "P",
        "label": "Minimum P",
        "needed": "1.000000000000",
        "before": "0.000000000000",
        "distance_exact": "1",
        "after": "2.000000000000",
    }


def test_open_requirements_stand_apart(plain):
    assert [(r["id"], r["status"]) for r in plain["requirements_open"]] == [("permit", "unknown")]


def test_an_answer_that_only_has_to_be_given_is_not_sold_as_a_criterion():
    instrument = made()
    raw = RAW | {"choices": {"Q.1": "Ya"}, "values": {"S.1": 4, "S.2": Decimal("1.0")}}
    lower = instrument.model_copy(update={"gates": (_only_total(instrument, 4),)})

    path = find_path(lower, admit(lower, **raw), "G")

    (change,) = path_as_plain(path, "id")["changes"]
    assert (change["code"], change["from"], change["to"]) == ("P.1", None, "C")
    assert (
        change["work"] == "Nilai dan jawab pertanyaan ini apa adanya; jawaban terendah pun cukup."
    )


def _only_total(instrument, points):
    gate = instrument.gates[0]
    total = gate.checks[0].model_copy(update={"points": Decimal(points)})
    return gate.model_copy(update={"checks": (total,)})


def test_without_a_path_there_are_reasons_instead_of_numbers():
    instrument = made()

    plain = path_as_plain(find_path(instrument, admit(instrument, **RAW), "G"), "id")

    assert (plain["feasible"], plain["optimal"], plain["effort"]) == (False, False, None)
    assert (plain["changes"], plain["after"]) == ([], {"total": None})
    (block,) = plain["blocked_by"]
    assert (block["id"], block["needed"], block["reachable"]) == (
        "total",
        "12.000000000000",
        "8.750000000000",
    )
    assert block["reasons"][0] == {
        "code": "R.1",
        "why": "rasio R.1 tetap 50,00 % (masih 1,00 poin di bawah penuh), kecuali dibebaskan",
    }
    assert plain["gates"]["G"]["checks"][0]["after"] is None
    assert not plain["gates"]["G"]["met"]
