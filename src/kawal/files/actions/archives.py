"""The archive of a whole folder: received like any file, kept in the spool, taken apart from there.

It is no evidence and gets no place in the store: what is in it is taken in file by file, each
judged and scanned for itself, and then the archive is dropped.
"""

from datetime import datetime
from pathlib import Path

from kawal.accounts.models import Person
from kawal.core.file_names import extension, harmless_name
from kawal.files import errors, limits, spool
from kawal.files.intake import check_size
from kawal.files.models import Upload
from kawal.files.spool import Spooled, room_or_refused


def begin_folder(name: str, by: Person, now: datetime) -> None:
    """Refuses another kind of file, and who lets many archives wait.

    What the same person began and did not finish gives way: nobody sends two folders at once.
    """
    if extension(name) != "zip":
        raise errors.no_folder(name)
    own = Upload.objects.filter(person=by, is_folder=True)
    for unfinished in own.filter(kept_at=None):
        drop_archive(unfinished)
    if own.filter(expires_at__gt=now).count() >= limits.MOST_OPEN_FOLDERS:
        raise errors.too_many_folders(limits.MOST_OPEN_FOLDERS)


def keep_archive(upload: Upload, part: Path, now: datetime) -> None:
    """All of it is there. Refuses, and forgets, what does not even begin as a ZIP."""
    with part.open("rb") as file:
        is_zip = file.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}
    if not is_zip:
        drop_archive(upload)
        raise errors.no_folder(upload.file_name)
    if not Upload.objects.filter(pk=upload.pk).update(kept_at=now):
        raise errors.upload_gone()  # cancelled in the meantime


def take_in_folder(*, spooled: Spooled, name: str, by: Person, now: datetime) -> Upload:
    """Keep an archive that a form brought whole; refuses what cannot be the ZIP of a folder."""
    name = harmless_name(name)
    try:
        check_size(name, spooled.size, is_folder=True)
        begin_folder(name, by, now)
        upload = Upload.objects.create(
            person=by, file_name=name, declared="", size=spooled.size, is_folder=True,
            begun_at=now, expires_at=now + limits.UPLOAD_KEPT,
        )  # fmt: skip
        part = spool.part_of(upload.pk)
        with room_or_refused():
            spooled.path.rename(part)
        keep_archive(upload, part, now)
        upload.kept_at = now
    finally:
        spooled.drop()
    return upload


def archive_of(upload: Upload) -> Path:
    """The archive on disk; refuses if the spool has lost it."""
    path = spool.part_of(upload.pk)
    if upload.kept_at is None or not path.is_file():
        raise errors.upload_gone()
    return path


def drop_archive(upload: Upload) -> None:
    """Forget it. Dropped twice is dropped once."""
    spool.part_of(upload.pk).unlink(missing_ok=True)
    Upload.objects.filter(pk=upload.pk).delete()
