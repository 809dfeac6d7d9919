"""The index, its files and their hashes, beside the failing files."""

import shutil

import pytest

from kawal.rules.catalogue import hash_of
from kawal.rules.checker import check_catalogue
from rules import small

LAST = "kind: reference, status: draft}"


@pytest.fixture
def folder(tmp_path):
    """A copy of the small catalogue."""
    return shutil.copytree(small.VALID, tmp_path / "catalogue")


def publish(folder, sha256):
    path = folder / "index.yaml"
    text = path.read_text()
    path.write_text(text.replace(LAST, f"kind: reference, status: published, sha256: '{sha256}'}}"))


def found(folder):
    return [(f.code, f.where.partition(" ")[2]) for f in check_catalogue(folder).faults]


def test_a_published_file_with_its_hash_passes(folder):
    publish(folder, hash_of(folder / "reference/rujukan.yaml"))

    assert found(folder) == []


def test_a_published_file_that_changed_by_one_byte_is_refused(folder):
    path = folder / "reference/rujukan.yaml"
    publish(folder, hash_of(path))
    path.write_bytes(path.read_bytes() + b"\n")

    assert found(folder) == [("INDEX-HASHES", "entries.3.sha256")]


def test_a_published_file_needs_a_hash(folder):
    path = folder / "index.yaml"
    path.write_text(path.read_text().replace(LAST, "kind: reference, status: published}"))

    assert found(folder) == [("INDEX-HASHES", "entries.3.sha256")]


def test_a_draft_bears_no_hash(folder):
    path = folder / "index.yaml"
    path.write_text(path.read_text().replace(LAST, LAST[:-1] + f", sha256: '{'a' * 64}'}}"))

    assert found(folder) == [("INDEX-HASHES", "entries.3.sha256")]


def test_a_new_version_replaces_an_old_one_of_its_kind(folder):
    newer = folder / "reference/baru.yaml"
    newer.write_text((folder / "reference/rujukan.yaml").read_text().replace("rujukan", "baru"))
    with (folder / "index.yaml").open("a") as index:
        index.write(
            "  - {id: baru, path: reference/baru.yaml, kind: reference, status: draft, "
            "replaces: rujukan}\n"
        )

    assert found(folder) == []


@pytest.mark.parametrize("old", ["kecil", "rujukan"])
def test_nothing_replaces_itself_or_another_kind(folder, old):
    path = folder / "index.yaml"
    path.write_text(path.read_text().replace(LAST, LAST[:-1] + f", replaces: {old}}}"))

    assert found(folder) == [("INDEX-REPLACES", "entries.3.replaces")]


def test_a_file_that_cannot_be_read_is_reported_once(folder):
    (folder / "reference/rujukan.yaml").write_text("a: [")

    assert [code for code, _ in found(folder)] == ["FILE-SYNTAX"]


def test_a_file_that_is_no_map_disagrees_with_its_entry(folder):
    (folder / "reference/rujukan.yaml").write_text("- a\n")

    assert [code for code, _ in found(folder)] == ["INDEX-AGREES", "SCHEMA-UNKNOWN"]


def test_a_missing_blank_form_is_reported(folder):
    (folder / "forms/kecil.xlsx").unlink()

    assert found(folder) == [("TEMPLATE-UNCHANGED", "template.sha256")]


def test_a_layout_that_has_no_shape_is_reported_as_such_and_once(folder):
    path = folder / "layouts/kecil-form.yaml"
    path.write_text(path.read_text().replace("total_row: 19", "total_row: x"))

    assert found(folder) == [("SHAPE", "total_row")]
