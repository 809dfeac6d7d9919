"""A package as one ZIP: its files by number, the list, the cover note."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.files.packing.cover import Cover
from kawal.files.packing.listing import Listing
from kawal.files.packing.naming import numbered_name
from kawal.files.packing.stream import zip_pieces
from kawal.files.queries.package_contents import Contents


def streamed_package(contents: Contents, *, by: str, made_at: datetime) -> Iterator[bytes]:
    """The archive, piece by piece. All words are those of the language set now."""
    count = max((line.item.place for line in contents.lines), default=0)
    paths = {
        line.item.pk: numbered_name(
            line.item.place, count, line.evidence.title, line.version.file_name
        )
        for line in contents.taken
    }
    cover = Cover(contents, paths, by=by, made_at=made_at)
    listing = Listing(contents, paths, made_at)
    note_name, list_name = _("00 Pengantar.pdf"), _("00 Daftar data dukung.xlsx")

    def papers(damaged: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        yield note_name, cover.written(damaged)
        yield list_name, listing.written(damaged)

    entries = [(paths[line.item.pk], line.version) for line in contents.taken]
    return zip_pieces(entries, papers, made_at=made_at)
