"""What the clock does: drop what nobody refers to, and prove that the store is whole."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kawal.files import spool
from kawal.files.actions.uploads import part_of
from kawal.files.events import FileEvent, note, note_content
from kawal.files.limits import BLOB_KEPT, SPOOL_KEPT
from kawal.files.models import Blob, Evidence, EvidenceVersion, Upload
from kawal.files.store import evidence_store
from kawal.files.store.verified import matches


@dataclass(frozen=True, slots=True)
class Collected:
    blobs: int
    size: int
    uploads: int
    leftovers: int


@dataclass(slots=True)
class StoreReport:
    """`damaged` and `repaired` are digests; `unknown` counts content that no row knows."""

    checked: int = 0
    damaged: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    unknown: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.damaged


def collect(*, now: datetime) -> Collected:
    """Drop expired uploads, and content that nothing has referred to for 30 days.

    Safe beside uploads of the same bytes: each blob is judged again under the lock of its row, and
    a row that an upload has just touched is left alone.
    """
    uploads = _drop_expired(now)
    sizes = [
        size for pk in _stale(now).values_list("pk", flat=True) if (size := _drop_blob(pk, now))
    ]
    waiting = {str(pk) for pk in Upload.objects.values_list("pk", flat=True)}
    leftovers = spool.sweep(now, uploads=waiting) + evidence_store().tidy(now - SPOOL_KEPT)
    return Collected(len(sizes), sum(sizes), uploads, leftovers)


def verify_store(*, now: datetime) -> StoreReport:
    """Read and hash every content that an evidence needs; mark what is damaged or whole again."""
    report = StoreReport()
    needed = Blob.objects.filter(Exists(_versions())).order_by("pk")
    for blob in needed.iterator(chunk_size=500):
        report.checked += 1
        is_sound = matches(blob.sha256)
        if not is_sound:
            report.damaged.append(blob.sha256)
        if is_sound == (blob.damaged_at is not None):
            _mark(blob, is_sound=is_sound, now=now)
            report.repaired += [blob.sha256] if is_sound else []
    report.unknown = _unknown()
    return report


def _drop_expired(now: datetime) -> int:
    expired = list(Upload.objects.filter(expires_at__lte=now))
    for upload in expired:
        part_of(upload).unlink(missing_ok=True)
        upload.delete()
    return len(expired)


def _versions() -> QuerySet[EvidenceVersion]:
    return EvidenceVersion.objects.filter(blob=OuterRef("pk"))


def _stale(now: datetime) -> QuerySet[Blob]:
    return Blob.objects.filter(
        ~Exists(_versions()),
        ~Exists(Upload.objects.filter(blob=OuterRef("pk"))),
        touched_at__lt=now - BLOB_KEPT,
    )


@transaction.atomic
def _drop_blob(pk: int, now: datetime) -> int:
    """The bytes freed; 0 if someone needs the blob after all or is busy with it."""
    blob = Blob.objects.filter(pk=pk).select_for_update(skip_locked=True).first()
    # A second look, because what was seen before the lock may have changed; under it, no version
    # and no upload can begin to refer to the row.
    if blob is None or not _stale(now).filter(pk=pk).exists():
        return 0
    # The content first: a crash in between leaves a row, and the next run ends the work. The other
    # way round it would leave bytes that nobody knows.
    evidence_store().remove(blob.sha256)
    note_content(
        FileEvent.CONTENT_COLLECTED, blob.sha256, str(blob), by=None, now=now, size=blob.size
    )
    blob.delete()
    return blob.size


@transaction.atomic
def _mark(blob: Blob, *, is_sound: bool, now: datetime) -> None:
    Blob.objects.filter(pk=blob.pk).update(damaged_at=None if is_sound else now)
    event = FileEvent.EVIDENCE_REPAIRED if is_sound else FileEvent.EVIDENCE_DAMAGED
    for evidence in Evidence.objects.filter(versions__blob=blob).distinct():
        note(event, evidence, by=None, now=now)


def _unknown() -> int:
    known = set(Blob.objects.values_list("sha256", flat=True))
    return sum(digest not in known for digest in evidence_store().digests())
