"""Files on their way in: at once from a form, or in pieces that survive a cut.

The offset of a resumable upload is the length of its file in the spool: what was received is on
disk before it is acknowledged, and nothing else needs to be believed after a crash.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.http.request import UnreadablePostError

from kawal.accounts.models import Person
from kawal.core.file_names import harmless_name
from kawal.core.refusal import Refused
from kawal.files import errors, limits, spool
from kawal.files.actions.archives import begin_folder, keep_archive
from kawal.files.intake import admit, check_size
from kawal.files.lines import let_go_of_database
from kawal.files.models import Upload
from kawal.files.recognition.judging import kind_by_name
from kawal.files.spool import Spooled, refuse_if_full, room_or_refused
from kawal.files.store import CHUNK

type Read = Callable[[int], bytes]


def take_in(*, spooled: Spooled, name: str, declared: str, by: Person, now: datetime) -> Upload:
    """Keep a whole file that a form brought, ready to become evidence; refuses other kinds."""
    name = harmless_name(name)
    try:
        admitted = admit(spooled, name=name, declared=declared, by=by, now=now)
    finally:
        spooled.drop()
    upload = _upload(name, declared, spooled.size, by, now)
    upload.blob, upload.file_kind = admitted.blob, admitted.kind.key
    upload.save(force_insert=True)
    return upload


def begin_upload(
    *, name: str, declared: str, size: int, by: Person, now: datetime, is_folder: bool = False
) -> Upload:
    """Announce a file that will come in pieces. Refuses by name, type and size before any byte."""
    name = harmless_name(name)
    check_size(name, size, is_folder=is_folder)
    kind_by_name(name, declared)
    if is_folder:
        begin_folder(name, by, now)
    refuse_if_full(size)
    if Upload.objects.filter(person=by, expires_at__gt=now).count() >= limits.MOST_OPEN_UPLOADS:
        raise errors.too_many_open(limits.MOST_OPEN_UPLOADS)
    upload = _upload(name, declared, size, by, now)
    upload.is_folder = is_folder
    # The row first: a file that no row knows would lie there for ever. Without a file it is undone.
    with transaction.atomic():
        upload.save(force_insert=True)
        with room_or_refused():
            os.close(os.open(part_of(upload), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return upload


def offset_of(upload: Upload) -> int:
    """How many bytes are there; refuses if the spool has lost the file."""
    if upload.is_ready:
        return upload.size
    try:
        return part_of(upload).stat().st_size
    except FileNotFoundError as error:
        raise errors.upload_gone() from error


def append(*, upload: Upload, offset: int, read: Read, by: Person, now: datetime) -> int:
    """Add a piece that begins at `offset`; returns how much is there now.

    Whatever arrives before a cut is kept. The last byte makes the upload ready, or has the file
    refused for what it is. Refuses a piece that does not continue, and a second writer.
    """
    if _is_finished(upload):
        return upload.size
    with _sole_writer(upload) as part:
        if _is_finished(upload):
            return upload.size
        if part.stat().st_size != offset:
            raise errors.wrong_offset()
        there = _receive(part, upload.size, read)
        if there == upload.size:
            _finish(upload, part, by, now)
    return there


def cancel_upload(*, upload: Upload, by: Person, now: datetime) -> None:  # noqa: ARG001
    """Forget an upload. Its bytes, if complete, are collected like any that nobody refers to."""
    part_of(upload).unlink(missing_ok=True)
    upload.delete()


def part_of(upload: Upload) -> Path:
    return spool.part_of(upload.pk)


def _upload(name: str, declared: str, size: int, by: Person, now: datetime) -> Upload:
    return Upload(
        person=by, file_name=name, declared=declared[:100], size=size,
        begun_at=now, expires_at=now + limits.UPLOAD_KEPT,
    )  # fmt: skip


@contextmanager
def _sole_writer(upload: Upload) -> Iterator[Path]:
    """One request at a time, also between processes: a retry may overlap the piece it repeats."""
    part = part_of(upload)
    try:
        handle = os.open(part, os.O_RDWR)
    except FileNotFoundError as error:
        raise errors.upload_gone() from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise errors.upload_busy() from error
    try:
        yield part
    finally:
        os.close(handle)


def _receive(part: Path, most: int, read: Read) -> int:
    """Append until the piece ends, is cut, or the announced size is reached."""
    let_go_of_database()
    with room_or_refused(), part.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        while (left := most - file.tell()) > 0:
            try:
                data = read(min(CHUNK, left))
            except UnreadablePostError:
                break
            if not data:
                break
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def _finish(upload: Upload, part: Path, by: Person, now: datetime) -> None:
    """The part stays for another try only if nothing was wrong with the file itself.

    The archive of a folder is no evidence: it stays where it is, and its files are taken from it.
    """
    if upload.is_folder:
        keep_archive(upload, part, now)
        return
    spooled = Spooled.read(part)
    try:
        admitted = admit(spooled, name=upload.file_name, declared=upload.declared, by=by, now=now)
    except errors.NotNow:
        raise
    except Refused:
        upload.delete()
        spooled.drop()
        raise
    rows = Upload.objects.filter(pk=upload.pk)
    if not rows.update(blob=admitted.blob, file_kind=admitted.kind.key):
        raise errors.upload_gone()  # cancelled in the meantime


def _is_finished(upload: Upload) -> bool:
    """As stored: the request that held the lock before may have finished it."""
    stored = Upload.objects.filter(pk=upload.pk).first()
    if stored is None:
        raise errors.upload_gone()
    return stored.is_ready
