"""Archives of folders: honest ones are listed, unsafe ones refused with place, finding, remedy."""

import random
import stat
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats import folder_zips
from kawal.faults import Fault, UnusableInput
from kawal.formats.evidence_folder import faults
from kawal.formats.evidence_folder.limits import Limits
from kawal.formats.evidence_folder.listing import list_archive
from kawal.formats.evidence_folder.reading import Archive, Damaged

ALLOWED = Limits(total=100_000_000)
PDF = b"%PDF-1.7\n%%EOF\n"
UTF8 = 0x800


def listed(path, allowed=ALLOWED):
    return list_archive(path, path.name, allowed)


def refused(path, allowed=ALLOWED) -> list[Fault]:
    with pytest.raises(UnusableInput) as found:
        listed(path, allowed)
    return list(found.value.faults)


def codes(path, allowed=ALLOWED) -> set[str]:
    return {fault.code for fault in refused(path, allowed)}


def content_of(path, entry) -> bytes:
    with Archive.opened(path) as archive:
        return b"".join(archive.chunks(entry))


def test_an_ordinary_folder_is_listed_by_path(tmp_path):
    path = folder_zips.packed(
        tmp_path / "a.zip", {"B/": b"", "B/dua.pdf": PDF, "A/satu.pdf": PDF * 2}
    )

    found = listed(path)

    assert [(e.path, e.name, e.size) for e in found.entries] == [
        ("A/satu.pdf", "satu.pdf", 30),
        ("B/dua.pdf", "dua.pdf", 15),
    ]
    assert content_of(path, found.entries[0]) == PDF * 2


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._a.pdf", "x/.DS_Store", "Thumbs.db", "a/desktop.ini", "~$Laporan.docx",
     "._b.pdf", "c.tmp", "d.crdownload", "__MACOSX/", ".~lock.x.odt#", "$RECYCLE.BIN/x.pdf"],
)  # fmt: skip
def test_what_systems_leave_behind_is_passed_over_and_counted(tmp_path, name):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF, name: b"x"})

    found = listed(path)

    assert [e.path for e in found.entries] == ["a.pdf"]
    assert found.litter == 1


@pytest.mark.parametrize("name", ["a.lnk", "Rapat.gdoc", "b.URL", "c.gsheet"])
def test_shortcuts_hold_nothing_and_are_told_of(tmp_path, name):
    path = folder_zips.packed(tmp_path / "a.zip", {name: b"x"})

    assert listed(path).entries[0].why_not == faults.SHORTCUT


def test_an_empty_file_is_told_of(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": b""})

    assert listed(path).entries[0].why_not == faults.EMPTY


def test_a_locked_file_is_told_of(tmp_path):
    path = folder_zips.raws(tmp_path / "a.zip", [(b"a.pdf", 1, PDF, {}), (b"b.pdf", 0, PDF, {})])

    assert [entry.why_not for entry in listed(path).entries] == [faults.ENCRYPTED, None]


def test_an_archive_that_is_locked_as_a_whole_is_refused_in_one_sentence(tmp_path):
    path = folder_zips.raws(
        tmp_path / "a.zip", [(name, 1, PDF, {}) for name in (b"a.pdf", b"b.pdf")]
    )

    with pytest.raises(UnusableInput) as refused:
        listed(path)

    [fault] = refused.value.faults
    assert fault.code == "ZIP-LOCKED"
    assert "kata sandi" in fault.expected.id


def test_another_way_of_packing_is_told_of(tmp_path):
    path = folder_zips.raw(tmp_path / "a.zip", b"a.pdf", method=9)

    assert listed(path).entries[0].why_not == faults.OTHER_PACKING


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o600, stat.S_IFCHR])
def test_a_link_or_device_is_no_file(tmp_path, mode):
    path = folder_zips.raw(tmp_path / "a.zip", b"a.pdf", made=3 << 8 | 20, mode=mode)

    assert listed(path).entries[0].why_not == faults.NO_FILE


def test_a_folder_may_be_known_by_its_mode_alone(tmp_path):
    path = folder_zips.raws(
        tmp_path / "a.zip",
        [(b"map", 0, b"", {"made": 3 << 8 | 20, "mode": stat.S_IFDIR | 0o755}),
         (b"map/a.pdf", 0, PDF, {"made": 3 << 8 | 20, "mode": stat.S_IFREG | 0o644})],
    )  # fmt: skip

    assert [e.path for e in listed(path).entries] == ["map/a.pdf"]


@pytest.mark.parametrize(
    ("written", "flags", "read"),
    [
        ("Penilaian – apel.pdf".encode(), UTF8, "Penilaian – apel.pdf"),
        ("Penilaian – apel.pdf".encode(), 0, "Penilaian – apel.pdf"),
        ("Penilaian – apel.pdf".encode("cp1252"), 0, "Penilaian – apel.pdf"),
        ("Résumé rapat.pdf".encode("cp437"), 0, "Résumé rapat.pdf"),
        (b"Data Dukung\\1.i.a\\SK.pdf", 0, "Data Dukung/1.i.a/SK.pdf"),
        (b"./SK.pdf", 0, "SK.pdf"),
    ],
)
def test_names_are_read_as_they_were_written(tmp_path, written, flags, read):
    path = folder_zips.raw(tmp_path / "a.zip", written, flags=flags)

    found = listed(path)

    assert found.entries[0].path == read
    assert content_of(path, found.entries[0]) == b"isi"


def test_a_name_may_be_kept_beside_the_old_one(tmp_path):
    """Info-ZIP's field 0x7075."""
    path = tmp_path / "a.zip"
    info = zipfile.ZipInfo("a.pdf")
    name = "Rapat – 1.pdf".encode()
    crc = zipfile.crc32(b"a.pdf")
    field = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, crc) + name
    info.extra = struct.pack("<HH2s", 0x9999, 2, b"xx") + field
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, PDF)

    assert listed(path).entries[0].path == "Rapat – 1.pdf"


def test_wide_archives_are_read_like_others(tmp_path):
    """Zip64, as programs write it that do not know the size beforehand."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        with archive.open("a.pdf", "w", force_zip64=True) as file:
            file.write(PDF)
        archive.writestr("b.pdf", PDF)
    wide = _made_wide(path)

    assert [e.path for e in listed(wide).entries] == ["a.pdf", "b.pdf"]


def _made_wide(path):
    content = path.read_bytes()
    end = content.rindex(b"PK\5\6")
    _s, _a, _b, here, files, length, start, _c = folder_zips.END.unpack(content[end:])
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, here, files, length, start
    ) + struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    full = folder_zips.END.pack(b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(content[:end] + record + full)
    return path


def test_full_fields_without_the_wide_record_are_no_archive(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    content = path.read_bytes()
    end = folder_zips.END.pack(b"PK\5\6", 0, 0, 1, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(content[: content.rindex(b"PK\5\6")] + end)

    assert codes(path) == {"ZIP-NOT-ONE"}


@pytest.mark.parametrize("content", [b"", b"PK", PDF, b"PK\5\6", b"PK\3\4" + b"x" * 100])
def test_what_has_no_end_is_no_archive(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)

    assert codes(path) == {"ZIP-NOT-ONE"}


def test_an_archive_of_nothing_is_refused(tmp_path):
    path = tmp_path / "map.zip"
    zipfile.ZipFile(path, "w").close()

    assert refused(path)


def test_a_broken_list_of_contents_is_no_archive(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    folder_zips.changed(path, b"PK\1\2", b"PK\1\1")

    assert codes(path) == {"ZIP-NOT-ONE"}


def test_an_archive_that_was_cut_is_no_archive(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    path.write_bytes(path.read_bytes()[:-10])

    assert codes(path) == {"ZIP-NOT-ONE"}


def test_a_comment_longer_than_the_file_is_no_archive(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    path.write_bytes(path.read_bytes()[:-2] + b"\x09\x00")

    assert codes(path) == {"ZIP-NOT-ONE"}


def test_a_comment_is_allowed(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    path.write_bytes(path.read_bytes()[:-2] + b"\x05\x00salam")

    assert len(listed(path).entries) == 1


def test_nothing_may_follow_the_end(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    path.write_bytes(path.read_bytes() + b"ekor")

    (fault,) = refused(path)

    assert (fault.code, fault.found) == ("ZIP-TAIL", "4 B")


def test_nothing_may_stand_before_the_first_file(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())

    assert codes(path) == {"ZIP-HEAD"}


def test_nothing_may_stand_before_the_first_file_that_the_offsets_know_of(tmp_path):
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.write(b"MZ program")
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.pdf", PDF)

    assert codes(path) == {"ZIP-HEAD"}


def test_a_list_that_begins_beyond_its_place_is_no_archive(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    content = bytearray(path.read_bytes())
    content[-6:-2] = (10_000).to_bytes(4, "little")
    path.write_bytes(content)

    assert codes(path) == {"ZIP-NOT-ONE"}


def test_an_archive_in_parts_is_refused(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})
    content = path.read_bytes()
    end = content.rindex(b"PK\5\6")
    path.write_bytes(content[: end + 4] + b"\x01\x00" + content[end + 6 :])

    assert codes(path) == {"ZIP-PARTS"}


def test_too_many_files_are_refused_before_they_are_listed(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {f"{n}.pdf": PDF for n in range(4)})

    (fault,) = refused(path, Limits(total=10**9, files=3))

    assert (fault.code, fault.found) == ("ZIP-COUNT", "4")
    assert "3" in fault.expected.id


def test_a_list_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("kawal.formats.evidence_folder.limits.MOST_DIRECTORY", 10)
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF})

    assert codes(path) == {"ZIP-DIRECTORY"}


def test_a_count_that_is_not_that_of_the_list_is_refused(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF, "b.pdf": PDF})
    content = bytearray(path.read_bytes())
    content[-14:-10] = b"\x01\x00\x01\x00"
    path.write_bytes(content)

    assert codes(path) == {"ZIP-HEADER"}


@pytest.mark.parametrize(
    "name", ["../a.pdf", "a/../../b.pdf", "/etc/a.pdf", "C:/a.pdf", "..\\a.pdf", "\\\\host\\a.pdf"]
)
def test_names_that_lead_outside_are_refused(tmp_path, name):
    path = folder_zips.raw(tmp_path / "a.zip", name.encode())

    assert codes(path) == {"ZIP-PATH"}


def test_a_name_that_is_too_long_is_refused(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"x" * 401: PDF})

    (fault,) = refused(path)

    assert (fault.code, fault.found) == ("ZIP-NAME", "401")
    assert fault.where.startswith("…")


def test_the_same_name_twice_is_refused(tmp_path):
    entry = (b"a.pdf", 0, PDF, {})
    path = folder_zips.raws(tmp_path / "a.zip", [entry, (b"b.pdf", 0, PDF, {}), entry])

    assert codes(path) == {"ZIP-TWICE"}


def test_more_than_the_total_is_refused_by_what_it_says(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF, "b.pdf": PDF})

    (fault,) = refused(path, Limits(total=29))

    assert (fault.code, fault.found) == ("ZIP-TOTAL", "30 B")


def test_a_bomb_is_refused_by_its_ratio(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"bom.txt": b"0" * 6_000_000, "a.pdf": PDF})

    (fault,) = refused(path)

    assert (fault.code, fault.where) == ("ZIP-RATIO", "bom.txt")


def test_a_small_file_may_be_packed_well(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"kosong.csv": b"0" * 1_000_000})

    assert len(listed(path).entries) == 1


def test_one_block_under_two_names_is_refused(tmp_path):
    path = folder_zips.raws(
        tmp_path / "a.zip",
        [(b"a.pdf", 0, PDF * 9, {}), (b"b.pdf", 0, PDF * 9, {"at": 0})],
    )  # fmt: skip

    assert codes(path) == {"ZIP-HEADER"}


def test_files_that_share_their_bytes_are_refused(tmp_path):
    """The better ZIP bomb: the head of the next file is part of the one before."""
    inner = folder_zips.HEAD.pack(b"PK\3\4", 20, 0, 0, 0, 33, 0, 3, 3, 5, 0) + b"b.pdfisi"
    path = folder_zips.raws(
        tmp_path / "a.zip",
        [(b"a.pdf", 0, inner, {}), (b"b.pdf", 0, b"isi", {"at": 35})],
    )

    assert codes(path) == {"ZIP-OVERLAP"}


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, b"XX"), (8, b"\x08\x00"), (6, b"\x01\x00"), (22, b"\x63\x00\x00\x00"), (30, b"Z")],
)
def test_a_head_that_tells_another_story_is_refused(tmp_path, place, value):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.pdf": PDF}, how=zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[place : place + len(value)] = value
    path.write_bytes(content)

    assert codes(path) == {"ZIP-HEADER"}


def test_a_file_that_reaches_into_the_list_is_refused(tmp_path):
    path = folder_zips.raw(tmp_path / "a.zip", b"a.pdf", flags=8, packed=500, size=500)

    assert codes(path) == {"ZIP-HEADER"}


def test_an_archive_of_litter_alone_is_refused(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"x/": b"", "x/.DS_Store": b"x"})

    assert codes(path) == {"ZIP-EMPTY"}


@pytest.mark.parametrize("size", [2, 4, 2_000_000])
def test_a_size_that_lies_is_found_while_reading(tmp_path, size):
    path = folder_zips.raw(tmp_path / "a.zip", b"a.pdf", flags=8, packed=3, size=size)
    entry = listed(path).entries[0]

    with pytest.raises(Damaged):
        content_of(path, entry)


def test_a_stream_that_goes_on_behind_its_size_is_cut_and_found(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.txt": b"0" * 4_000_000})
    folder_zips.changed(path, struct.pack("<L", 4_000_000), struct.pack("<L", 1000))
    entry = listed(path).entries[0]
    there = 0

    with Archive.opened(path) as archive, pytest.raises(Damaged):  # noqa: PT012
        for chunk in archive.chunks(entry):
            there += len(chunk)

    assert there <= 1000


def test_a_damaged_stream_is_found(tmp_path):
    path = folder_zips.packed(tmp_path / "a.zip", {"a.txt": bytes(range(256)) * 9})
    content = bytearray(path.read_bytes())
    content[40:60] = b"\xff" * 20
    path.write_bytes(content)

    with pytest.raises(Damaged):
        content_of(path, listed(path).entries[0])


def test_a_large_file_is_read_in_constant_memory(tmp_path):
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.bin", "w") as file,
    ):
        for n in range(60):
            file.write(random.Random(n).randbytes(10_000) * 100)
    entry = listed(path).entries[0]

    tracemalloc.start()
    with Archive.opened(path) as archive:
        size = sum(len(chunk) for chunk in archive.chunks(entry))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size == 60_000_000
    assert most < 4_000_000


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_change_of_bytes_makes_it_stumble(tmp_path_factory, data):
    """Whatever the bytes: listed and read, or refused; never another error."""
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    folder_zips.packed(path, {"A.I.1.i.a/SK.pdf": PDF, "é.txt": b"halo " * 9})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)

    try:
        found = listed(path)
    except UnusableInput as refusal:
        assert all(fault.expected.en and fault.remedy.id for fault in refusal.faults)  # noqa: PT017
        return
    for entry in found.entries:
        if entry.why_not is None:
            try:
                assert len(content_of(path, entry)) == entry.size
            except Damaged as damaged:
                assert str(damaged)  # noqa: PT017
