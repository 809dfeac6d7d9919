"""Containers: what is unpacked, and every way in which an archive is refused."""

import struct
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from formats.books import zipped
from kawal.faults import Fault, UnusableInput
from kawal.formats import package
from kawal.formats.package import begins_as_container, read_file, unpack

MIB = 2**20


def refusal(raw: bytes) -> Fault:
    with pytest.raises(UnusableInput) as caught:
        unpack(raw, "lke.xlsx")
    (fault,) = caught.value.faults
    return fault


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return result.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_come_out_whole(method):
    parts = {"xl/workbook.xml": b"<workbook/>" * 1000, "empty.xml": b""}

    assert unpack(archive(parts, method), "lke.xlsx") == parts


def test_a_document_that_is_no_zip_is_refused_with_its_beginning():
    assert refusal(b"%PDF-1.7 \x1b[2J").found.startswith("'%PDF-1.7")
    assert refusal(b"").found == "—"
    assert refusal(b"<html>").code == "WORKBOOK-NOT"


def test_an_encrypted_workbook_is_told_from_an_old_one():
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)

    encrypted = refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    old = refusal(ole + "Workbook".encode("utf-16-le"))

    assert encrypted.code == "WORKBOOK-ENCRYPTED"
    assert "kata sandi" in encrypted.expected.id
    assert "password" in encrypted.remedy.en
    assert old.code == "WORKBOOK-OLD"
    assert ".xlsx" in old.remedy.id


def test_a_part_that_is_encrypted_by_the_zip_itself_is_refused():
    raw = bytearray(archive({"a.xml": b"<a/>"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(raw)).code == "WORKBOOK-ENCRYPTED"


def test_a_bomb_is_refused_by_what_it_admits_to():
    """T42"""
    fault = refusal(archive({"xl/worksheets/sheet1.xml": bytes(100 * MIB)}))

    assert fault.code == "WORKBOOK-BOMB"
    assert "100.0 MiB" in fault.found


def test_a_part_that_is_nothing_but_repetition_is_refused():
    """T42"""
    fault = refusal(archive({"xl/worksheets/sheet1.xml": b" " * 8 * MIB}))

    assert fault.code == "WORKBOOK-BOMB"
    assert "xl/worksheets/sheet1.xml" in fault.where


def test_a_bomb_that_lies_about_its_size_is_refused():
    """T42: the directory says 1 kB, the data go on."""
    raw = archive({"a.xml": bytes(50 * MIB)})
    lying = raw.replace(struct.pack("<L", 50 * MIB), struct.pack("<L", 1024))

    fault = refusal(lying)

    assert (fault.code, fault.found) == ("WORKBOOK-BOMB", "> 1024 B")


def test_entries_that_share_their_data_count_each(monkeypatch):
    """T42: a bomb of overlapping entries is as large as the sum of what it becomes."""
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 10_000)

    assert refusal(archive({f"{i}.bin": bytes(3000) for i in range(4)})).code == "WORKBOOK-BOMB"


def test_ten_thousand_parts_are_refused_in_well_under_a_second():
    """T42"""
    raw = archive({f"xl/worksheets/sheet{i}.xml": b"<worksheet/>" for i in range(10_000)})

    started = time.perf_counter()
    fault = refusal(raw)

    assert time.perf_counter() - started < 1
    assert (fault.code, fault.found) == ("WORKBOOK-PARTS", "10000")


@pytest.mark.parametrize("prolog", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0"?>\n<!-- <a> -->\n'])
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "docProps/core.xml", "_rels/.rels"])
def test_an_entity_bomb_is_refused(prolog, name):
    """T42"""
    fault = refusal(archive({name: prolog + b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'}))

    assert fault.code == "WORKBOOK-ENTITIES"
    assert name in fault.where


def test_a_comment_before_the_root_is_no_entity():
    assert unpack(archive({"a.xml": b"<?xml version='1.0'?><!-- <!x> --><a/>"}), "lke.xlsx")


@pytest.mark.parametrize("name", ["/etc/passwd", "../a.xml", "xl\\a.xml", "xl/../../a"])
def test_a_name_that_leads_out_is_refused(name):
    raw = archive({"x" * len(name): b"1"}).replace(b"x" * len(name), name.encode())

    assert refusal(raw).code == "WORKBOOK-ODD-PART"


def test_two_parts_of_one_name_are_refused():
    raw = archive({"xl/a1.xml": b"1", "xl/a2.xml": b"2"}).replace(b"a2.xml", b"a1.xml")

    assert refusal(raw).found == "'xl/a1.xml'"


@pytest.mark.parametrize("cut", [10, 40, -30])
def test_a_truncated_archive_is_refused(cut):
    assert refusal(archive({"a.xml": b"<a/>" * 50})[:cut]).code == "WORKBOOK-DAMAGED"


def test_a_part_whose_bytes_changed_is_refused():
    raw = bytearray(archive({"a.xml": b"<a>K9=A</a>"}, zipfile.ZIP_STORED))
    raw[raw.index(b"K9=A") + 3] = ord("B")

    assert refusal(bytes(raw)).found == "'CRC-32'"


def test_a_part_whose_packing_is_broken_or_unknown_is_refused():
    raw = archive({"a.xml": b"<a/>" * 500})
    start = raw.index(b"a.xml") + 5

    broken = refusal(raw[:start] + b"\xff" * 8 + raw[start + 8 :])
    unknown = refusal(archive({"a.xml": b"<a/>" * 500}, zipfile.ZIP_BZIP2))

    assert broken.code == "WORKBOOK-DAMAGED"
    assert "compression 12" in unknown.found


def test_a_part_that_ends_before_its_packing_does_is_refused():
    whole = zlib.compress(b"<a/>" * 500, wbits=-15)
    raw = archive({"a.xml": b"<a/>" * 500})
    cut = raw.replace(struct.pack("<L", len(whole)), struct.pack("<L", len(whole) - 3))

    assert refusal(cut).code == "WORKBOOK-DAMAGED"


def test_a_file_beyond_the_limit_or_out_of_reach_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_FILE", 10)
    large = tmp_path / "large.xlsx"
    large.write_bytes(bytes(11))

    for path, code in [(large, "WORKBOOK-LARGE"), (tmp_path / "none.xlsx", "FILE-UNREADABLE")]:
        with pytest.raises(UnusableInput) as caught:
            read_file(path, path.name)
        assert caught.value.faults[0].code == code


def test_containers_are_known_by_their_first_bytes(tmp_path):
    path = zipped(tmp_path / "answers.yaml", {"a": "b"})
    text = tmp_path / "lke.xlsx"
    text.write_text("instrument: lke-zi-2021")

    assert begins_as_container(path)
    assert not begins_as_container(text)
    assert not begins_as_container(Path(tmp_path))
