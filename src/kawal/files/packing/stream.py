"""A ZIP of stored content, made while it is being sent: one piece in memory at a time."""

import logging
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, cast
from zoneinfo import ZoneInfo

from django.conf import settings

from kawal.files.lines import let_go_of_database
from kawal.files.models import EvidenceVersion
from kawal.files.store.verified import Damaged, verified_chunks

_log = logging.getLogger(__name__)
# Of zlib. PDF and photos hardly shrink, but a stored entry without its size in front, as a stream
# must have it, cannot be read by programs that read from the front.
FASTEST = 1

type Entry = tuple[str, EvidenceVersion]
"""The path in the archive, and what lies there."""

type Papers = Callable[[frozenset[str]], Iterable[tuple[str, bytes]]]
"""What is added last, with its paths; is told the paths of what was damaged in the store."""


def zip_pieces(entries: Iterable[Entry], papers: Papers, *, made_at: datetime) -> Iterator[bytes]:
    """The archive, piece by piece. While the reader is slow no database connection is held.

    Lists come last, because only then is known which files were damaged in the store: those are
    left out, and the others are whole.
    """
    let_go_of_database()
    outbox = _Outbox()
    damaged: set[str] = set()
    with zipfile.ZipFile(cast(IO[bytes], outbox), "w") as archive:
        for path, version in entries:
            try:
                yield from _file(archive, outbox, path, version)
            except Damaged:
                _log.error("content of version %s does not match its hash", version.pk)
                damaged.add(path)
        for path, content in papers(frozenset(damaged)):
            archive.writestr(_info(path, made_at), content, compresslevel=FASTEST)
            yield from outbox.fetch()
    yield from outbox.fetch()


def _file(
    archive: zipfile.ZipFile, outbox: "_Outbox", path: str, version: EvidenceVersion
) -> Iterator[bytes]:
    """Raises Damaged before anything of it is written."""
    chunks = verified_chunks(version.blob.sha256)
    info = _info(path, version.uploaded_at)
    info.file_size = version.blob.size  # so that only those above 2 GB get the large header
    with archive.open(info, "w") as target:
        for chunk in chunks:
            target.write(chunk)
            yield from outbox.fetch()
    yield from outbox.fetch()


def _info(path: str, moment: datetime) -> zipfile.ZipInfo:
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    info = zipfile.ZipInfo(path, local.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.compress_level = FASTEST
    info.external_attr = 0o600 << 16
    return info


class _Outbox:
    """Where the archive writes to; it cannot be rewound, as a line to a reader cannot."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here: pieces are fetched."""

    def fetch(self) -> Iterator[bytes]:
        """All of it at once, or nothing: an empty piece would end a chunked answer."""
        piece, self._pieces = b"".join(self._pieces), []
        if piece:
            yield piece
