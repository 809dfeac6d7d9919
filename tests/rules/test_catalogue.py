"""What is shipped can be found by its name, and only by it."""

import hashlib

import pytest

from kawal.faults import UnusableInput
from kawal.rules import catalogue


def test_an_instrument_is_found_by_its_id_and_loaded_once():
    assert catalogue.instrument("lke-zi-2021") is catalogue.instrument("lke-zi-2021")


def test_an_instrument_is_found_by_its_other_name():
    assert catalogue.instrument("skm").id == "skm-2017"


def test_layouts_and_reference_data_are_found():
    assert catalogue.form_layout("lke-zi-2021-form").sheet == "LKE ZI"
    assert catalogue.portal_layout("portalrb-2026").sheet == "Jawaban"
    assert catalogue.reference("spi").id == "spi"


def test_all_layouts_are_found_in_the_order_of_the_index():
    assert [layout.id for layout in catalogue.layouts()] == ["lke-zi-2021-form", "portalrb-2026"]


@pytest.mark.parametrize(
    ("find", "id_"),
    [
        (catalogue.instrument, "lke-zi-1945"),
        (catalogue.instrument, "portalrb-2026"),
        (catalogue.form_layout, "lke-zi-2021"),
        (catalogue.portal_layout, "spi"),
        (catalogue.reference, "skm"),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(find, id_):
    with pytest.raises(UnusableInput) as caught:
        find(id_)

    (fault,) = caught.value.faults
    assert fault.code == "INSTRUMENT-UNKNOWN"
    assert fault.found == f"'{id_}'"
    assert id_ not in fault.expected.en.removeprefix("one of: ").split(", ")


def test_a_hash_is_that_of_the_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"a\r\n")

    assert catalogue.hash_of(tmp_path / "a") == hashlib.sha256(b"a\r\n").hexdigest()


def test_a_published_file_that_was_changed_is_refused(tmp_path, monkeypatch):
    """ADR 0006: a weight changed by hand would change every score without a word."""
    shipped = catalogue.root() / "instruments" / "skm" / "2017.yaml"
    changed = tmp_path / "skm.yaml"
    changed.write_text(shipped.read_text() + "# ubah\n")
    index = tmp_path / "index.yaml"
    index.write_text(
        "schema: kawal-index/1\nentries:\n  - {id: skm-2017, path: skm.yaml, kind: instrument, "
        f"status: published, sha256: {catalogue.hash_of(shipped)}}}\n"
    )
    monkeypatch.setattr(catalogue, "root", lambda: tmp_path)
    for kept in (catalogue.index, catalogue.instrument):
        kept.cache_clear()

    with pytest.raises(UnusableInput) as caught:
        catalogue.instrument("skm-2017")

    assert caught.value.faults[0].code == "CATALOGUE-CHANGED"
    for kept in (catalogue.index, catalogue.instrument):
        kept.cache_clear()


def test_a_score_can_name_the_instrument_it_was_made_with():
    path = catalogue.root() / "instruments" / "lke-zi" / "2021.yaml"

    assert catalogue.sha256_of("lke-zi-2021") == catalogue.hash_of(path)
