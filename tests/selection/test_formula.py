"""The open formula: what comes with Kawal is sound, and every fault of a file is named."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kawal.faults import UnusableInput
from kawal.selection.formula import AXES, digest, read, shipped, text_of

GOOD = text_of("percontohan-2026")


def faults(text: str) -> set[str]:
    with pytest.raises(UnusableInput) as caught:
        read(text)
    return {f"{fault.code} {fault.where}" for fault in caught.value.faults}


@pytest.mark.parametrize("id_", shipped())
def test_a_shipped_formula_is_sound_and_called_like_its_file(id_):
    formula = read(text_of(id_))

    assert formula.id == id_
    assert all(formula.of(axis) for axis in AXES)
    assert sum(formula.weight_of(axis) for axis in AXES) == 100
    assert all(c.source and c.asks for c in formula.criteria)


def test_the_criteria_of_the_issue_are_all_there():
    keys = {c.key for c in read(GOOD).criteria}

    assert keys == {
        "keterpaparan", "pengaduan", "spi", "temuan", "anggaran", "kontak_publik",
        "lke", "pimpinan", "survei", "layanan_digital", "pegawai",
    }  # fmt: skip


def test_a_formula_that_is_not_shipped_has_no_text():
    with pytest.raises(KeyError):
        text_of("../secrets")


def test_the_fingerprint_is_of_every_byte():
    assert digest(GOOD) != digest(GOOD + " ")


def test_every_fault_is_named_with_its_line():
    text = GOOD.replace("band: 0.25", "band: 1").replace("weight: 15", "weight: 16", 1)
    text = text.replace("    low: 0\n    high: 60", "    low: 60\n    high: 60")
    text = text.replace("key: spi", "key: pengaduan")

    found = faults(text)

    codes = {fault.split()[0] for fault in found}
    assert codes == {"FORMULA-BAND", "FORMULA-WEIGHTS", "FORMULA-SCALE", "FORMULA-KEY"}
    assert all("rumus.yaml:" in fault for fault in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("band: 0.25", "band: 0.25\nformula: a + b"),
        ("axis: risk", "axis: luck"),
        ("weight: 15", 'weight: "15"'),
        ("weight: 15", "weight: .nan"),
        ("direction: up", "direction: sideways"),
        ("known: lke", "known: ramalan"),
    ],
)
def test_what_the_shape_does_not_know_is_refused(old, new):
    assert faults(GOOD.replace(old, new, 1))


def test_a_weight_of_nothing_and_an_empty_axis_are_refused():
    no_weight = GOOD.replace("weight: 15", "weight: 0", 1)
    one_axis = GOOD.replace("axis: readiness", "axis: risk")

    assert any(f.startswith("FORMULA-WEIGHT ") for f in faults(no_weight))
    assert any(f.startswith("FORMULA-AXIS ") for f in faults(one_axis))


@pytest.mark.parametrize(
    ("key", "value", "share"),
    [
        ("keterpaparan", "25", 1), ("keterpaparan", "1", 0), ("spi", "100", 0),
        ("spi", "70", "3/10"),
        ("pengaduan", "90", 1), ("survei", "3", "3/4"),
    ],
)  # fmt: skip
def test_a_value_is_read_on_its_own_scale(key, value, share):
    criterion = read(GOOD).criterion(key)

    assert criterion.share(Decimal(value)) == Fraction(share)


def test_only_a_scale_that_says_so_takes_values_beyond_its_end():
    formula = read(GOOD)

    assert formula.criterion("pengaduan").fits(Decimal(90))
    assert not formula.criterion("spi").fits(Decimal(101))
    assert formula.criterion("cuaca") is None
