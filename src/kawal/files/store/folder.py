"""Content in a folder: ab/cd/abcd..., written apart, synced, then renamed into its place."""

import errno
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from kawal.files.store.base import CHUNK, Missing

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PARTIAL = "partial"  # no digest looks like it, so a half-written file is never read


class FolderStore:
    """Files 0600 in folders 0700; safe with several processes and hosts on one file system."""

    def __init__(self, location: str) -> None:
        self.root = Path(location)

    def put(self, digest: str, path: Path) -> None:
        target = self._path(digest)
        self._make_folder(target.parent)
        partial = target.with_name(f"{_PARTIAL}-{token_hex(8)}")
        try:
            _bring(path, partial)
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _sync(target.parent)

    def chunks(self, digest: str, first: int = 0, last: int | None = None) -> Iterator[bytes]:
        try:
            file = self._path(digest).open("rb")
        except FileNotFoundError as error:
            raise Missing(digest) from error
        with file:
            file.seek(first)
            left = float("inf") if last is None else last - first + 1
            while left > 0 and (chunk := file.read(int(min(CHUNK, left)))):
                left -= len(chunk)
                yield chunk

    def fingerprint(self, digest: str) -> str:
        try:
            found = self._path(digest).stat()
        except FileNotFoundError as error:
            raise Missing(digest) from error
        # The change time, not the modification time: that one can be set back by whoever tampers.
        return f"{found.st_ino}-{found.st_size}-{found.st_ctime_ns}"

    def remove(self, digest: str) -> None:
        self._path(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        return (p.name for p in self.root.glob("??/??/*") if _DIGEST.fullmatch(p.name))

    def tidy(self, before: datetime) -> int:
        return remove_older(self.root.glob(f"??/??/{_PARTIAL}-*"), before)

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("a digest has 64 hexadecimal digits")
        return self.root / digest[:2] / digest[2:4] / digest

    def _make_folder(self, folder: Path) -> None:
        """Each new folder is synced into its parent, or a power cut could lose the file with it."""
        if folder.is_dir():
            return
        if folder == self.root:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return
        self._make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync(folder.parent)


def remove_older(paths: Iterable[Path], moment: datetime) -> int:
    """Remove those last written before this moment; others may come and go meanwhile."""
    removed = 0
    for path in paths:
        try:
            if path.stat().st_mtime < moment.timestamp():
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue
    return removed


def _bring(path: Path, partial: Path) -> None:
    """Move the file next to its place, on disk for certain; copy it from another file system."""
    try:
        path.rename(partial)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(path, partial)
        path.unlink()
    partial.chmod(0o600)
    _sync(partial)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
