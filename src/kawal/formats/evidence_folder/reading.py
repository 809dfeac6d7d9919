"""The bytes of one file of an archive, piece by piece, and no more of them than it announced."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from kawal.faults import KawalError
from kawal.formats.evidence_folder.listing import Entry

_CHUNK = 256 * 1024


class Damaged(KawalError):
    """The content is broken, or not of the size and checksum that the archive says."""


class Archive:
    """An archive whose listing was found sound, open for reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = archive.infolist()

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        with zipfile.ZipFile(path) as archive:
            yield cls(archive)

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Its content; Damaged before the end if it is not what the archive announced.

        The library unpacks into pieces, never beyond the announced size, and compares the checksum
        at the end: a file that goes on behind that size fails there.
        """
        there = 0
        try:
            with self._archive.open(self._infos[entry.number]) as file:
                while chunk := file.read(_CHUNK):
                    there += len(chunk)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as why:
            raise Damaged(entry.path) from why
        if there != entry.size:
            raise Damaged(entry.path)
