"""Further ways in which reference data can be wrong, and right, beside the failing files."""

import pytest

from kawal.rules.checks.reference import CHECKS
from kawal.rules.loader import shaped
from kawal.rules.reference import Reference
from rules import small

BY_NAME = {check.__name__: check for check in CHECKS}


def found(name, edit):
    document = small.edited("reference/rujukan.yaml", edit)
    return small.keys(BY_NAME[name](shaped(Reference, document), document))


def test_an_id_at_the_top_is_used_once():
    assert found("reference_ids", lambda d: d["facts"][0].update(id="daftar")) == [
        "facts.0.id | 'daftar'"
    ]


def test_two_lists_may_each_have_an_entry_of_the_same_id():
    def edit(data):
        data["lists"].append(data["lists"][0] | {"id": "daftar-lain"})

    assert found("reference_ids", edit) == []


def test_the_parts_of_an_entry_add_up_to_what_it_claims():
    def edit(data):
        data["lists"][0]["entries"][0]["sums"] = {"dokumen": 4}

    assert found("reference_sums", edit) == ["lists.0.entries.0.sums.dokumen | 3 = 3"]


def test_figures_of_an_entry_need_a_heading():
    assert found("reference_columns", lambda d: d["lists"][0].update(columns={})) == [
        "lists.0.entries.0.children.0.figures.dokumen | 'dokumen'"
    ]


@pytest.mark.parametrize(
    ("band", "change", "expected"),
    [
        (0, {"most": 40}, ["bands.0.bands.0 | 50 – 40"]),
        (1, {"least": 50, "most": None}, ["bands.0.bands.0 | 50 – 100"]),
        (1, {"most": None}, []),
    ],
)
def test_bands_end_after_their_beginning_and_before_the_next(band, change, expected):
    assert found("reference_bands", lambda d: d["bands"][0]["bands"][band].update(change)) == (
        expected
    )


@pytest.mark.parametrize(
    "period",
    [
        {"from": "2025-13-01", "to": None},
        {"from": "2025-02-30", "to": None},
        {"from": "2025-08-02", "to": "2025-08-01"},
    ],
)
def test_a_period_is_made_of_real_dates_in_order(period):
    faults = found("reference_times", lambda d: d["schedules"][0]["periods"][0].update(period))

    assert [fault.partition(" | ")[0] for fault in faults] == ["schedules.0.periods.0"]
