"""What settings allow, in the units the code counts in."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from kawal.core.throttle import Limit

MEGABYTE = 1_000_000  # as pages count: ui.numbers.size_text
MOST_FILES = 20  # in one form
MOST_OPEN_FOLDERS = 3  # archives of one person that wait to be taken out
MOST_OPEN_UPLOADS = 60  # begun by one person and not used yet
UPLOAD_KEPT = timedelta(days=7)
BLOB_KEPT = timedelta(days=30)
SPOOL_KEPT = timedelta(days=1)
MOST_IN_PACKAGE = 200
MOST_PACKAGE_BYTES = 2_000 * MEGABYTE  # one ZIP; beyond, hardly a line of an office gets it whole
FREE_BYTES_KEPT = 256 * MEGABYTE  # the database may live on the same disk

UPLOADS = Limit("files.upload", capacity=600, refill=timedelta(hours=1))


def most_bytes() -> int:
    """The largest file that is taken; one byte more is refused."""
    return int(settings.KAWAL_EVIDENCE_MAX_MB) * MEGABYTE


def most_folder_bytes() -> int:
    """The largest archive of a whole folder; its files have the limit of every other file."""
    return int(settings.KAWAL_FOLDER_MAX_MB) * MEGABYTE


def most_of(*, is_folder: bool) -> int:
    return most_folder_bytes() if is_folder else most_bytes()


def spool_folder() -> Path:
    """Files on their way in. On the disk of the store, taking them over costs nothing."""
    return Path(settings.KAWAL_SPOOL)
