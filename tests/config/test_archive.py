"""The file of a backup: whole or refused, and its names are never believed."""

import hashlib
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawal.config import archive
from kawal.config.archive import DUMP, Manifest, Member, Writer, reading, writing
from kawal.faults import UnusableInput

PDF = b"%PDF-" * 30
DIGEST = hashlib.sha256(PDF).hexdigest()
EVIDENCE = f"evidence/{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"
CONTENT = {DUMP: b"dump " * 50, "secrets/secret-key": b"key", EVIDENCE: PDF}


def close(writer: Writer, members: dict[str, Member] | None = None) -> None:
    writer.close(
        Manifest(
            kawal="1.0",
            made_at=datetime(2026, 3, 2, 7, tzinfo=UTC),
            server_major=18,
            migrations=["units.0001_first"],
            evidence="inside",
            members=writer.members if members is None else members,
        )
    )


def write(path: Path, content: dict[str, bytes]) -> Path:
    with writing(path) as writer:
        for name, data in content.items():
            writer.add(name, [data[:7], data[7:]])
        close(writer)
    return path


def write_chunks(path: Path, chunks: Iterator[bytes]) -> None:
    with writing(path) as writer:
        writer.add(DUMP, chunks)
        close(writer)


def code_of(path: Path) -> str:
    with pytest.raises(UnusableInput) as refused, reading(path):
        pass
    return refused.value.faults[0].code


def test_what_was_written_is_read_again(tmp_path):
    path = write(tmp_path / "a.kawal", CONTENT)

    with reading(path) as found:
        for name in found.manifest.members:
            found.extract(name, tmp_path / "out" / name)

    out = {name: (tmp_path / "out" / name).read_bytes() for name in CONTENT}
    assert out == CONTENT
    assert stat.S_IMODE((tmp_path / "out" / EVIDENCE).stat().st_mode) == 0o600


def test_only_its_owner_can_read_it_and_any_zip_tool_can_open_it(tmp_path):
    path = write(tmp_path / "a.kawal", CONTENT)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert zipfile.ZipFile(path).testzip() is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_flipped_byte_is_refused_wherever_it_is(tmp_path):
    path = write(tmp_path / "a.kawal", CONTENT)
    whole = path.read_bytes()

    for position in [*range(0, len(whole), 23), len(whole) - 1]:
        broken = bytearray(whole)
        broken[position] ^= 1
        path.write_bytes(broken)

        assert code_of(path) in {"BACKUP-DAMAGED", "BACKUP-FORMAT"}, position


@pytest.mark.parametrize("length", [0, 1, 71, 400])
def test_a_file_that_was_cut_off_is_refused(tmp_path, length):
    path = write(tmp_path / "a.kawal", CONTENT)
    path.write_bytes(path.read_bytes()[:length])

    assert code_of(path) in {"BACKUP-DAMAGED", "BACKUP-FORMAT"}


def test_a_missing_file_is_refused(tmp_path):
    assert code_of(tmp_path / "none.kawal") == "FILE-UNREADABLE"


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "/etc/passwd", "evidence/../../outside", "evidence/ab/cd/../../../x",
        "secrets/postgres-password", "secrets/../x", "database.dump/x", "evidence\\..\\x",
        f"evidence/ab/cd/abcd{'0' * 60}\n", "evidence/", "other",
    ],
)  # fmt: skip
def test_a_name_that_kawal_does_not_write_is_refused(tmp_path, name):
    path = write(tmp_path / "a.kawal", CONTENT | {name: b"x"})

    assert code_of(path) == "BACKUP-NAME"


def test_a_member_that_the_manifest_does_not_name_is_refused(tmp_path):
    with writing(tmp_path / "a.kawal") as writer:
        writer.add(DUMP, [b"dump"])
        named = dict(writer.members)
        writer.add(EVIDENCE, [b"slipped in"])
        close(writer, named)

    assert code_of(tmp_path / "a.kawal") == "BACKUP-MEMBERS"


def test_a_member_with_another_checksum_is_refused(tmp_path):
    with writing(tmp_path / "a.kawal") as writer:
        writer.add(DUMP, [b"dump"])
        close(writer, {DUMP: Member(sha256="0" * 64, size=4)})

    assert code_of(tmp_path / "a.kawal") == "BACKUP-DAMAGED"


def test_evidence_that_is_not_what_its_name_says_is_refused(tmp_path):
    """The manifest agrees: whoever exchanges a file can write that too."""
    path = write(tmp_path / "a.kawal", CONTENT | {EVIDENCE: b"another"})

    assert code_of(path) == "BACKUP-DAMAGED"


def test_a_backup_without_a_database_is_refused(tmp_path):
    path = write(tmp_path / "a.kawal", {EVIDENCE: b"x"})

    assert code_of(path) == "BACKUP-MEMBERS"


def test_a_zip_bomb_is_refused_because_members_are_never_compressed(tmp_path):
    with writing(tmp_path / "a.kawal") as writer:
        writer.archive.writestr(DUMP, b"0" * 100_000, zipfile.ZIP_DEFLATED)
        close(writer, {DUMP: Member(sha256="0" * 64, size=100_000)})

    assert code_of(tmp_path / "a.kawal") == "BACKUP-MEMBERS"


def test_a_file_is_never_overwritten(tmp_path):
    (tmp_path / "a.kawal").write_bytes(b"of somebody")

    with pytest.raises(UnusableInput) as refused:
        write(tmp_path / "a.kawal", CONTENT)

    assert refused.value.faults[0].code == "BACKUP-EXISTS"
    assert (tmp_path / "a.kawal").read_bytes() == b"of somebody"


def test_a_file_that_appears_meanwhile_is_not_overwritten_either(tmp_path):
    def chunks() -> Iterator[bytes]:
        (tmp_path / "a.kawal").write_bytes(b"of somebody")
        yield b"dump"

    with pytest.raises(UnusableInput):
        write_chunks(tmp_path / "a.kawal", chunks())

    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"of somebody"]


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(UnusableInput) as refused:
        write(tmp_path / "none" / "a.kawal", CONTENT)

    assert refused.value.faults[0].code == "BACKUP-FOLDER"


def test_an_error_leaves_nothing_behind(tmp_path):
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        write_chunks(tmp_path / "a.kawal", chunks())

    assert list(tmp_path.iterdir()) == []


def test_a_file_of_another_kind_is_refused(tmp_path):
    make: dict[str, Callable[[Path], object]] = {
        "text": lambda path: path.write_text("hello " * 100),
        "zip": lambda path: zipfile.ZipFile(path, "w").close(),
    }
    for name, one in make.items():
        one(tmp_path / name)

        assert code_of(tmp_path / name) == "BACKUP-FORMAT"


def test_the_manifest_of_another_format_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.kawal"
    monkeypatch.setattr(archive.Manifest, "model_dump_json", lambda *_a, **_k: '{"format": 2}')
    write(path, CONTENT)

    assert code_of(path) == "BACKUP-DAMAGED"
