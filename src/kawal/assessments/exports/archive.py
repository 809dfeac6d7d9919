"""The evidence of a run as one ZIP, made while it is being sent: one piece in memory at a time."""

import logging
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from kawal.assessments.exports.entries import Entry, entries_of
from kawal.assessments.exports.manifest import Manifest
from kawal.assessments.queries.exports import Contents
from kawal.files.service import Damaged, let_go_of_database, verified_chunks

_log = logging.getLogger(__name__)
# Of zlib. PDF and photos hardly shrink, but a stored entry without its size in front, as a stream
# must have it, cannot be read by programs that read from the front.
FASTEST = 1


def streamed(contents: Contents, *, made_at: datetime) -> Iterator[bytes]:
    """The archive, piece by piece. While the reader is slow no database connection is held.

    The list comes last, because only then is known which files were damaged in the store: each is
    named in it, and the others are whole. All words are those of the language set now.
    """
    entries = entries_of(contents)
    manifest = Manifest(contents, entries, made_at)
    name = _("00 Daftar data dukung.xlsx")
    return _pieces(entries, manifest, name, made_at)


def _pieces(
    entries: list[Entry], manifest: Manifest, name: str, made_at: datetime
) -> Iterator[bytes]:
    let_go_of_database()
    outbox = _Outbox()
    damaged: set[str] = set()
    with zipfile.ZipFile(cast(IO[bytes], outbox), "w") as archive:
        for entry in entries:
            if not entry.path or entry.is_repeated:
                continue
            try:
                yield from _file(archive, outbox, entry)
            except Damaged:
                _log.error("content of version %s does not match its hash", entry.paper.version.pk)
                damaged.add(entry.path)
        archive.writestr(_info(name, made_at), manifest.written(damaged), compresslevel=FASTEST)
    yield from outbox.fetch()


def _file(archive: zipfile.ZipFile, outbox: "_Outbox", entry: Entry) -> Iterator[bytes]:
    """Raises Damaged before anything of it is written."""
    version = entry.paper.version
    chunks = verified_chunks(version.blob.sha256)
    info = _info(entry.path, version.uploaded_at)
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
