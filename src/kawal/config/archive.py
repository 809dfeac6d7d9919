"""The file of a backup: a zip without compression, a manifest, and a seal over every byte.

The seal is the sha256 of everything before it and stands in the comment of the zip, its last bytes.
It finds damage, not malice: whoever can write the file can also write a seal. So names in it are
never trusted: only those that Kawal itself writes are taken, and nothing else is looked at.
Evidence is called by its sha256, and must have it: it is found under that name ever after.
"""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict

from kawal.faults import Fault, Text, UnusableInput, harmless, unreadable

MANIFEST = "manifest.json"
DUMP = "database.dump"
SECRETS = "secrets/"
EVIDENCE = "evidence/"
SECRET_NAMES = ("secret-key", "checkpoint.pem", "seal.pem")
_NAMES = re.compile(
    rf"database\.dump|secrets/({'|'.join(map(re.escape, SECRET_NAMES))})"
    r"|evidence/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}"
)
_SEAL = b"sha256:"
_SEAL_LENGTH = len(_SEAL) + 64
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 512 << 20


class Member(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    size: int


class Manifest(BaseModel):
    """What a backup says about itself. `evidence`: whether the files of evidence are inside."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    kawal: str
    made_at: datetime
    server_major: int
    migrations: list[str]
    evidence: Literal["inside", "elsewhere"]
    members: Mapping[str, Member]


@dataclass(frozen=True, slots=True)
class Writer:
    """Takes members one after the other; the manifest is the last of them."""

    archive: zipfile.ZipFile
    members: dict[str, Member] = field(default_factory=dict)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self.archive.open(_private(name), "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.members[name] = Member(sha256=digest.hexdigest(), size=size)

    def close(self, manifest: Manifest) -> None:
        self.archive.writestr(_private(MANIFEST), manifest.model_dump_json(indent=1))
        self.archive.comment = _SEAL + b"0" * 64


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A new archive, readable by its owner only, in its place when all of it is on the disk.

    Refuses to overwrite a file. After an error nothing is left behind.
    """
    _refuse_existing(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                yield Writer(archive)
            _write_seal(file)
            os.fsync(file.fileno())
        _refuse_existing(path)
        draft.rename(path)
        _sync_folder(path.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Reader:
    """An archive whose every byte and every name has been checked."""

    archive: zipfile.ZipFile
    manifest: Manifest

    def names(self, folder: str) -> list[str]:
        return [name for name in self.manifest.members if name.startswith(folder)]

    def extract(self, name: str, to: Path) -> None:
        """Into a new file with mode 0600, written through to the disk."""
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file, self.archive.open(name) as member:
            for chunk in _chunks(member):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """The archive, after its seal, its names and the checksum of each member have been checked."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnusableInput([unreadable(str(path), error)]) from error
    with file:
        _check_seal(path, file)
        try:
            archive = zipfile.ZipFile(file)
            manifest = _manifest(path, archive)
            _check_members(path, archive, manifest)
        except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError) as error:
            raise _unusable(path, "BACKUP-DAMAGED", str(error)) from error
        with archive:
            yield Reader(archive, manifest)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    entry = archive.getinfo(MANIFEST)
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > _LARGEST_MANIFEST:
        raise _unusable(path, "BACKUP-DAMAGED", MANIFEST)
    return Manifest.model_validate_json(archive.read(entry))


def _check_members(path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    entries = [entry for entry in archive.infolist() if entry.filename != MANIFEST]
    names = [entry.filename for entry in entries]
    for name in names:
        if not _NAMES.fullmatch(name):
            raise _unusable(path, "BACKUP-NAME", name)
    if sorted(names) != sorted(manifest.members) or DUMP not in names:
        raise _unusable(path, "BACKUP-MEMBERS", str(len(names)))
    for entry in entries:
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
            raise _unusable(path, "BACKUP-MEMBERS", entry.filename)
        with archive.open(entry) as member:
            found = hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]
        named = entry.filename[-64:] if entry.filename.startswith(EVIDENCE) else found
        if not found == named == manifest.members[entry.filename].sha256:
            raise _unusable(path, "BACKUP-DAMAGED", entry.filename)


def _write_seal(file: IO[bytes]) -> None:
    end = file.seek(0, os.SEEK_END) - _SEAL_LENGTH
    seal = _digest(file, end)
    file.seek(end)
    file.write(_SEAL + seal)
    file.flush()


def _check_seal(path: Path, file: IO[bytes]) -> None:
    end = file.seek(0, os.SEEK_END) - _SEAL_LENGTH
    if end < 0 or file.seek(end) != end or not (seal := file.read()).startswith(_SEAL):
        raise _unusable(path, "BACKUP-FORMAT", path.name)
    if seal != _SEAL + _digest(file, end):
        raise _unusable(path, "BACKUP-DAMAGED", "sha256 ≠")


def _digest(file: IO[bytes], end: int) -> bytes:
    file.seek(0)
    digest, left = hashlib.sha256(), end
    while left and (chunk := file.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode("ascii")


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(_CHUNK), b"")


def _private(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_existing(path: Path) -> None:
    if not path.parent.is_dir():
        raise UnusableInput(
            [
                Fault(
                    "BACKUP-FOLDER",
                    str(path.parent),
                    path.name,
                    Text("folder yang sudah ada", "a folder that exists"),
                    Text("buat dulu foldernya", "make the folder first"),
                )
            ]
        )
    if os.path.lexists(path):
        raise UnusableInput(
            [
                Fault(
                    "BACKUP-EXISTS",
                    str(path),
                    path.name,
                    Text("nama berkas yang belum ada", "a name that does not exist yet"),
                    Text(
                        "pilih nama lain; cadangan tidak pernah menimpa berkas",
                        "choose another name; a backup never overwrites a file",
                    ),
                )
            ]
        )


def _unusable(path: Path, code: str, found: str) -> UnusableInput:
    return UnusableInput(
        [
            Fault(
                code,
                str(path),
                harmless(found),
                Text("cadangan Kawal yang utuh", "an undamaged backup of Kawal"),
                Text(
                    "gunakan salinan lain; basis data dan data dukung belum disentuh",
                    "use another copy; database and evidence have not been touched",
                ),
            )
        ]
    )
