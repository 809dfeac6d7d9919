"""Files on their way in: written to disk, hashed and counted in one pass, never held in memory."""

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Self

from kawal.files import errors
from kawal.files.limits import FREE_BYTES_KEPT, SPOOL_KEPT, spool_folder
from kawal.files.store.folder import remove_older

_SUFFIX = ".up"
PART = ".part"  # of a resumable upload, named after its row


@dataclass(frozen=True, slots=True)
class Spooled:
    """A complete file on disk and the SHA-256 of its content. Whoever has it moves or drops it."""

    path: Path
    size: int
    sha256: str

    @classmethod
    def read(cls, path: Path) -> Self:
        """Hash a file that is complete already."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(path, path.stat().st_size, digest)

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)


class Spool:
    """One file being received. Beyond `most` bytes it only counts, and keeps nothing."""

    def __init__(self, most: int) -> None:
        self.size = 0
        self._most = most
        self._hash = hashlib.sha256()
        self._path = private_folder() / f"{token_hex(16)}{_SUFFIX}"
        with room_or_refused():
            self._file = os.fdopen(
                os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"
            )

    def write(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._most:
            self.drop()
            return
        self._hash.update(data)
        with room_or_refused():
            self._file.write(data)

    def finish(self) -> Spooled | None:
        """The complete file; None if it was larger than allowed."""
        if self.size > self._most:
            return None
        with room_or_refused():
            self._file.close()
        return Spooled(self._path, self.size, self._hash.hexdigest())

    def drop(self) -> None:
        if not self._file.closed:
            self._file.close()
        self._path.unlink(missing_ok=True)


def part_of(upload_id: object) -> Path:
    """Where the pieces of this upload lie."""
    return private_folder() / f"{upload_id}{PART}"


def private_folder() -> Path:
    folder = spool_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def refuse_if_full(coming: int) -> None:
    """Refuse before the first byte what would fill the disk."""
    if shutil.disk_usage(private_folder()).free < coming + FREE_BYTES_KEPT:
        raise errors.no_room()


@contextmanager
def room_or_refused() -> Iterator[None]:
    """A disk that is full in the middle of a file is a refusal with a remedy, not a crash."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise errors.no_room() from error


def sweep(now: datetime, *, uploads: Collection[str]) -> int:
    """Remove files of requests that died; returns how many.

    Of resumable uploads (`uploads`: their ids) the parts stay, however long they wait.
    """
    folder = private_folder()
    stray = [part for part in folder.glob(f"*{PART}") if part.stem not in uploads]
    return remove_older([*folder.glob(f"*{_SUFFIX}"), *stray], now - SPOOL_KEPT)
