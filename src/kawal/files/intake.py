"""How bytes become a blob: known by kind, scanned, then kept once.

Order matters, and it is the same for bytes that are new and for bytes that are not. First the row
is touched: for 30 days nothing collects it. Then the content is written. Only then may a version
refer to it. So an upload and a collection of the same bytes may meet at any moment.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.files import errors
from kawal.files.antivirus import ScannerAway, scanner
from kawal.files.events import FileEvent, note_content
from kawal.files.limits import most_of
from kawal.files.models import Blob
from kawal.files.recognition import FileKind, recognise
from kawal.files.recognition.judging import kind_by_name
from kawal.files.spool import Spool, Spooled, room_or_refused
from kawal.files.store import evidence_store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Admitted:
    blob: Blob
    kind: FileKind


def admit(spooled: Spooled, *, name: str, declared: str, by: Person, now: datetime) -> Admitted:
    """Keep these bytes, or refuse them with the remedy. The store takes the spooled file over."""
    kind = _judged(spooled, name, declared)
    is_scanned = _scan(spooled, name, by, now)
    blob = _touch(spooled, now)
    with room_or_refused():
        evidence_store().put(spooled.sha256, spooled.path)
    if is_scanned:
        Blob.objects.filter(pk=blob.pk).update(scanned_at=now)
    return Admitted(blob, kind)


def refuse_infected(content: bytes, *, name: str, by: Person | None, now: datetime) -> None:
    """For bytes that are kept elsewhere than in the store: the antivirus is asked all the same."""
    if scanner() is None:
        return
    spool = Spool(len(content))
    try:
        spool.write(content)
        if spooled := spool.finish():
            _scan(spooled, name, by, now)
    finally:
        spool.drop()


def check_size(name: str, size: int, *, is_folder: bool = False) -> None:
    """Refuse what is empty or larger than the agency allows."""
    most = most_of(is_folder=is_folder)
    if size == 0:
        raise errors.is_empty(name)
    if size > most:
        raise errors.too_large(name, size, most)


def check_announced(name: str, size: int) -> None:
    """Refuse by size and name what cannot be taken in, before a byte of it is read."""
    check_size(name, size)
    kind_by_name(name, "")


def examined(spooled: Spooled, *, name: str) -> FileKind:
    """What it would be taken in as, or refused for; nothing is kept and no antivirus asked."""
    return _judged(spooled, name, "")


def _judged(spooled: Spooled, name: str, declared: str) -> FileKind:
    check_size(name, spooled.size)
    return recognise(spooled.path, name=name, declared=declared)


def _scan(spooled: Spooled, name: str, by: Person | None, now: datetime) -> bool:
    """Whether an antivirus has looked; refuses what it found, and everything while it is away."""
    daemon = scanner()
    if daemon is None:
        return False
    try:
        found = daemon.scan(spooled.path)
    except ScannerAway as error:
        _log.error("antivirus gave no verdict: %s", error)
        raise errors.scanner_away(name) from error
    if found:
        with transaction.atomic():
            note_content(
                FileEvent.CONTENT_INFECTED, spooled.sha256, name, by=by, now=now, found=found
            )
        raise errors.infected(name, found)
    return True


def _touch(spooled: Spooled, now: datetime) -> Blob:
    """The row of these bytes, made or renewed in one statement; waits while it is collected."""
    row = Blob(sha256=spooled.sha256, size=spooled.size, touched_at=now)
    return Blob.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["sha256"], update_fields=["touched_at"]
    )[0]
