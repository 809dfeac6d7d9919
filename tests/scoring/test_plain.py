"""What programs get: decimal strings with twelve places, and everything the card says."""

import json

from kawal.scoring.engine import score
from kawal.scoring.plain import as_plain
from scoring.sheets import LKE, admitted, best


def test_numbers_are_decimal_strings_of_full_length():
    raw = best()
    raw["choices"]["A.I.1.iii.b"] = "B"

    data = as_plain(score(LKE, admitted(raw)))

    assert data["total"] == "99.890000000000"
    assert data["nodes"]["A.I.1.iii"] == {
        "points": "0.890000000000",
        "weight": "1.000000000000",
        "percent": "89.000000000000",
        "score": "0.890000000000",
        "index": None,
        "answered": 3,
        "questions": 3,
    }
    assert len(data["nodes"]) == 176
    assert json.loads(json.dumps(data)) == data


def test_gates_tell_needed_actual_distance_and_closers():
    raw = best()
    raw["choices"]["B.I.b"] = "E"

    data = as_plain(score(LKE, admitted(raw), facts={"spip": 3, "core_layanan": True}))
    check = next(c for c in data["gates"]["WBK"]["checks"] if c["id"] == "B.I.b")

    assert data["gates"]["WBK"]["met"] is False
    assert (check["needed"], check["actual"], check["distance"], check["met"]) == (
        "2.500000000000",
        "0.000000000000",
        "2.500000000000",
        False,
    )
    assert check["closers"][0]["code"] == "B.I.b"
    requirements = {r["id"]: r for r in data["gates"]["WBK"]["requirements"]}
    assert requirements["spip"]["status"] == "met"
    assert requirements["core_layanan"]["given"] is True
    assert requirements["opini_bpk"]["given"] is None


def test_an_open_sheet_has_nulls_and_no_verdict():
    data = as_plain(score(LKE, admitted({"choices": {}})))

    assert data["total"] is None
    assert data["complete"] is False
    assert len(data["unanswered"]) == 113
    assert data["nodes"]["A"]["points"] is None
    assert data["gates"]["WBK"]["checks"][0]["missing"] == data["unanswered"]


def test_a_hair_below_a_minimum_still_has_a_distance():
    raw = best()
    raw["values"]["B.I.a"] = "3.59999999999999999999"

    checks = as_plain(score(LKE, admitted(raw)))["gates"]["WBK"]["checks"]
    check = next(c for c in checks if c["id"] == "B.I.a")

    assert check["met"] is False
    assert check["distance"] == "0.000000000001"
    assert check["distance_exact"] == "7/160000000000000000000"
