"""Whether a file in somebody's hand is what a unit sent."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kawal.assessments.document import FORMAT, sha256_of
from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import Printed, Snapshot
from kawal.events.service import any_holds, events


class Finding(StrEnum):
    """What is said of a file or a fingerprint.

    `OLDER`: sent once, and a later version was sent since. `RETURNED`: sent, and given back to the
    unit. `OTHER`: a true one, but of another assessment. `CHANGED`: it names this sending and has
    not its bytes. A fingerprint alone can never be said to be changed: it is known or unknown.
    """

    SENT = "sent"
    OLDER = "older"
    RETURNED = "returned"
    OTHER = "other"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """The answer; `snapshot` is the sending to which the file belongs, if it is known."""

    finding: Finding
    sha256: str
    snapshot: Snapshot | None = None


def is_whole(snapshot: Snapshot) -> bool:
    """Whether the document is the one whose hash went into the record of acts when it was sent.

    Two columns of one row prove little: whoever can write one can write both. The record is a chain
    (ADR 0012), whose link is recomputed here and whose checkpoints are kept outside as well.
    """
    if sha256_of(snapshot.document) != snapshot.sha256:
        return False
    return _is_recorded(AssessmentEvent.RUN_SUBMITTED, snapshot, snapshot.sha256)


def told_of_file(here: Snapshot, chunks: Iterable[bytes]) -> Told:
    """Of a PDF or JSON, dropped on the page of `here`."""
    digest, names = hashlib.sha256(), _Names(here)
    for chunk in chunks:
        digest.update(chunk)
        names.look_at(chunk)
    told = told_of_fingerprint(here, digest.hexdigest())
    if told.finding == Finding.UNKNOWN and names.were_seen:
        return Told(Finding.CHANGED, told.sha256, here)
    return told


def told_of_fingerprint(here: Snapshot, sha256: str) -> Told:
    """The fingerprint of a JSON document or of a PDF that was made of it; at most seven queries."""
    found = sending_of(sha256)
    if found is None:
        return Told(Finding.UNKNOWN, sha256)
    return Told(_finding(here, found), sha256, found)


def sending_of(sha256: str) -> Snapshot | None:
    """The sending whose document, or whose PDF, has this fingerprint."""
    return _sent_as(sha256) or _printed_as(sha256)


def is_latest(snapshot: Snapshot) -> bool:
    return not Snapshot.objects.filter(run=snapshot.run_id, number__gt=snapshot.number).exists()


def _finding(here: Snapshot, found: Snapshot) -> Finding:
    if found.run_id != here.run_id:
        return Finding.OTHER
    if not is_latest(found):
        return Finding.OLDER
    return Finding.RETURNED if getattr(found, "reopening", None) else Finding.SENT


def _sent_as(sha256: str) -> Snapshot | None:
    """Only a document that is whole: one that was changed in the database proves nothing."""
    rows = Snapshot.objects.select_related("run", "reopening").filter(sha256=sha256)
    return next((snapshot for snapshot in rows if is_whole(snapshot)), None)


def _printed_as(sha256: str) -> Snapshot | None:
    found = Printed.objects.select_related("snapshot__run", "snapshot__reopening")
    printed = found.filter(sha256=sha256).first()
    if printed is None:
        return None
    snapshot = printed.snapshot
    is_ours = _is_recorded(AssessmentEvent.RUN_PRINTED, snapshot, sha256)
    return snapshot if is_ours else None


def _is_recorded(act: AssessmentEvent, snapshot: Snapshot, sha256: str) -> bool:
    found = events().filter(
        type=act, about_kind="run", about_id=str(snapshot.run_id),
        data__snapshot=str(snapshot.pk), data__sha256=sha256,
    )  # fmt: skip
    return any_holds(found)


class _Names:
    """Looks for what a file of ours says of itself: the run in the JSON, the sending in the PDF."""

    def __init__(self, here: Snapshot) -> None:
        self._marks = [mark_of(here).encode(), f'"{here.run_id}"'.encode()]
        self._tail = b""
        self.were_seen = False

    def look_at(self, chunk: bytes) -> None:
        """A mark may lie across the border of two chunks."""
        near = self._tail + chunk
        self.were_seen = self.were_seen or any(mark in near for mark in self._marks)
        self._tail = near[-max(map(len, self._marks)) :]


def mark_of(snapshot: Snapshot) -> str:
    """Stands in the properties of every PDF of this sending."""
    return f"{FORMAT}:{snapshot.pk}"
