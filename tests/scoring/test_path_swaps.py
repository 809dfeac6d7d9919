"""What is named as equally light does in place of the change, for the same effort."""

import random
from dataclasses import replace

import pytest

from kawal.scoring.engine import score
from kawal.scoring.path import find_path
from kawal.scoring.path.efforts import admit_efforts
from scoring.sheets import LKE, admitted, best

LOW = {"A.I.2.i.a": "B", "A.II.2.i.1": "C", "A.II.2.iii.a": "D", "A.II.2.ii.a": "C"}


def low(**differs):
    raw = best()
    raw["choices"] |= LOW | {"A.II.2.ii.b": "C"}
    for kind, changed in differs.items():
        raw[kind] |= changed
    return admitted(raw)


def exchanged(path, change, swap):
    """The sheet with the path taken, but for one change and with what stands in its place."""
    answers = path.before.answers
    taken = {c.code: c.to for c in path.changes if c is not change} | {swap.code: swap.to}
    return replace(answers, choices={**answers.choices, **taken})


@pytest.mark.parametrize("seed", range(6))
def test_every_exchange_meets_the_predicate(seed):
    lots, raw = random.Random(seed), best()
    for code in raw["choices"]:
        raw["choices"][code] = lots.choice(list(LKE.options(code))[:3])

    path = find_path(LKE, admitted(raw), "WBBM")

    found = [(change, swap) for change in path.changes for swap in change.swaps[:3]]
    assert found
    for change, swap in found:
        card = score(LKE, exchanged(path, change, swap), path.before.policies)
        assert card.gates["WBBM"].is_met
        assert swap.code not in {c.code for c in path.changes}


def test_an_exchange_is_as_light_as_the_change():
    path = find_path(LKE, low(), "WBBM")

    (change,) = path.changes
    assert [(swap.code, swap.to) for swap in change.swaps] == [("A.II.2.ii.b", "B")]


def test_what_is_harder_is_no_exchange():
    effort = admit_efforts(LKE, {"A.II.2.ii.b": 2})

    path = find_path(LKE, low(), "WBBM", effort=effort)

    assert path.changes[0].swaps == ()


def test_what_must_be_answered_or_is_freed_has_no_exchange():
    open_ = low()
    open_ = replace(open_, choices={c: a for c, a in open_.choices.items() if c != "A.I.1.i.b"})
    due = {"pengaduan_harus_ditindaklanjuti": 12, "pengaduan_diproses": 0, "pengaduan_selesai": 1}

    forced = find_path(LKE, open_, "WBK")
    freed = find_path(
        LKE,
        low(inputs={"A.II.5.ii.1": due}, choices={"A.II.5.i.1": "E"}),
        "WBBM",
        freed={"A.II.5.ii.1"},
    )

    assert [change.swaps for change in forced.changes if change.from_ is None] == [()]
    assert {c.code: c.swaps for c in freed.changes}["A.II.5.ii.1"] == ()
