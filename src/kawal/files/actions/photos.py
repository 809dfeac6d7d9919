"""A photo for a page of ours: drawn anew before it is kept, so the store never has the old file."""

from dataclasses import dataclass
from datetime import datetime

from kawal.accounts.models import Person
from kawal.files.actions.uploads import take_in
from kawal.files.models import EvidenceVersion, Upload
from kawal.files.redrawing import redrawn
from kawal.files.spool import Spool, Spooled
from kawal.files.store.verified import Damaged, verified_chunks


@dataclass(frozen=True, slots=True)
class Photo:
    """Ready to become evidence; the size in pixels lets a page keep its place."""

    upload: Upload
    width: int
    height: int


def take_in_photo(*, spooled: Spooled, name: str, by: Person, now: datetime) -> Photo:
    """Keep the view and nothing else of the file; refuses what is no photo."""
    try:
        picture = redrawn(spooled.path, name=name)
    finally:
        spooled.drop()
    spool = Spool(len(picture.content))
    spool.write(picture.content)
    anew = spool.finish()
    assert anew is not None  # noqa: S101  the spool is as large as the picture
    upload = take_in(spooled=anew, name=picture.name, declared="image/webp", by=by, now=now)
    return Photo(upload, picture.width, picture.height)


def pixels_of(version: EvidenceVersion) -> bytes | None:
    """The photo as kept; None if the store no longer has what was handed in."""
    try:
        return b"".join(verified_chunks(version.blob.sha256))
    except Damaged:
        return None
