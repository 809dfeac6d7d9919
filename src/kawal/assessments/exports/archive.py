"""The evidence of a run as one ZIP, made while it is being sent: one piece in memory at a time."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.assessments.exports.entries import entries_of
from kawal.assessments.exports.manifest import Manifest
from kawal.assessments.queries.exports import Contents
from kawal.files.service import zip_pieces


def streamed(contents: Contents, *, made_at: datetime) -> Iterator[bytes]:
    """The archive, piece by piece.

    The list names each file that was damaged in the store; the others are whole. All words are
    those of the language set now.
    """
    entries = entries_of(contents)
    manifest = Manifest(contents, entries, made_at)
    name = _("00 Daftar data dukung.xlsx")

    def papers(damaged: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        yield name, manifest.written(damaged)

    files = [
        (entry.path, entry.paper.version)
        for entry in entries
        if entry.path and not entry.is_repeated
    ]
    return zip_pieces(files, papers, made_at=made_at)
