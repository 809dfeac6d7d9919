"""Add evidence, renew, describe, classify and withdraw it. Nothing is overwritten or deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.files import errors
from kawal.files.events import FileEvent, note
from kawal.files.models import Classification, Evidence, EvidenceVersion, Upload
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What people say an evidence is, and from when to when it holds."""

    title: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """A title is one line, whatever was sent: letters repeat it."""
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrecy:
    """Who may know it. Only an exempt document has a ground and a period, and it must have both."""

    classification: str = Classification.LIMITED
    legal_ground: str = ""
    ground_note: str = ""
    closed_from: date | None = None
    closed_until: date | None = None


_DESCRIBED = ("title", "kind", "valid_from", "valid_to")
_CLASSIFIED = ("classification", "legal_ground", "ground_note", "closed_from", "closed_until")


@transaction.atomic
def add_evidence(
    *,
    upload: Upload,
    unit: Unit,
    description: Description,
    secrecy: Secrecy,
    by: Person,
    now: datetime,
) -> Evidence:
    """A new evidence with its first version, from an upload of the same person; that is used up."""
    if not unit.holds_on(local_date(now)):
        raise errors.unit_closed(unit.name)
    upload = _own_upload(upload, by, now)
    evidence = Evidence(unit=unit, created_at=now, created_by=by)
    _set(evidence, description, _DESCRIBED)
    _set(evidence, secrecy, _CLASSIFIED)
    evidence.save(force_insert=True)
    _add_version(evidence, upload, number=1, note_="", by=by, now=now)
    note(
        FileEvent.EVIDENCE_ADDED, evidence, by=by, now=now,
        data={"file": upload.file_name, "size": upload.size, "as": evidence.classification},
    )  # fmt: skip
    return evidence


@transaction.atomic
def add_version(
    *, evidence: Evidence, upload: Upload, note_: str, by: Person, now: datetime
) -> EvidenceVersion:
    """A newer content. Refuses the content that is current already, and a withdrawn evidence."""
    evidence = open_evidence(evidence)
    upload = _own_upload(upload, by, now)
    latest = evidence.versions.order_by("-number").first()
    if latest is not None and latest.blob_id == upload.blob_id:
        raise errors.same_content(latest.number)
    number = 1 if latest is None else latest.number + 1
    version = _add_version(evidence, upload, number=number, note_=note_, by=by, now=now)
    note(
        FileEvent.EVIDENCE_RENEWED, evidence, by=by, now=now,
        data={"number": number, "file": upload.file_name, "size": upload.size, "note": note_},
    )  # fmt: skip
    return version


@transaction.atomic
def describe(
    *, evidence: Evidence, description: Description, by: Person, now: datetime
) -> Evidence:
    """Another title, kind or period; the record keeps what it was before."""
    return _change(evidence, description, _DESCRIBED, FileEvent.EVIDENCE_DESCRIBED, by=by, now=now)


@transaction.atomic
def classify(*, evidence: Evidence, secrecy: Secrecy, by: Person, now: datetime) -> Evidence:
    """Another classification; the record keeps the old one with its ground.

    What holds for the whole agency is open to all its units, so it cannot become exempt.
    """
    if secrecy.classification == Classification.EXEMPT and open_evidence(evidence).is_shared:
        raise errors.shared_stays_open()
    return _change(evidence, secrecy, _CLASSIFIED, FileEvent.EVIDENCE_CLASSIFIED, by=by, now=now)


@transaction.atomic
def withdraw(*, evidence: Evidence, reason: str, by: Person, now: datetime) -> Evidence:
    """Take it out of use, for a reason. What has been assessed with it stays readable."""
    evidence = open_evidence(evidence)
    if not reason.strip():
        raise errors.reason_missing("reason")
    evidence.withdrawn_at, evidence.withdrawn_by = now, by
    evidence.withdrawal_reason = reason.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    note(FileEvent.EVIDENCE_WITHDRAWN, evidence, by=by, now=now, data={"reason": reason.strip()})
    return evidence


def open_evidence(evidence: Evidence) -> Evidence:
    """The evidence as stored, locked; refuses a withdrawn one."""
    stored = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if stored.is_withdrawn:
        raise errors.is_withdrawn()
    return stored


def _own_upload(upload: Upload, by: Person, now: datetime) -> Upload:
    """The upload as stored, locked, so that two clicks make one evidence."""
    for stored in _OWN_UPLOAD(pk=upload.pk, person=by.pk, now=now):
        return stored
    raise errors.upload_gone()


def _own(pk: UUID, person: UUID, now: datetime) -> QuerySet[Upload]:
    rows = Upload.objects.select_for_update(of=("self",)).select_related("blob")
    return rows.filter(pk=pk, person=person, expires_at__gt=now)


_OWN_UPLOAD = Kept(_own, pk=UUID, person=UUID, now=datetime)


def _add_version(
    evidence: Evidence, upload: Upload, *, number: int, note_: str, by: Person, now: datetime
) -> EvidenceVersion:
    if upload.blob is None:
        raise errors.upload_unfinished(upload.file_name)
    version = EvidenceVersion.objects.create(
        evidence=evidence,
        number=number,
        blob=upload.blob,
        file_name=upload.file_name,
        file_kind=upload.file_kind,
        note=note_,
        uploaded_at=now,
        uploaded_by=by,
    )
    upload.delete()
    return version


def _set(evidence: Evidence, values: Description | Secrecy, fields: tuple[str, ...]) -> None:
    for field in fields:
        setattr(evidence, field, getattr(values, field))


def _change(
    evidence: Evidence,
    values: Description | Secrecy,
    fields: tuple[str, ...],
    event: FileEvent,
    *,
    by: Person,
    now: datetime,
) -> Evidence:
    evidence = open_evidence(evidence)
    before = {field: getattr(evidence, field) for field in fields}
    _set(evidence, values, fields)
    changed = [field for field in fields if getattr(evidence, field) != before[field]]
    if not changed:
        return evidence
    evidence.save(update_fields=changed)
    said = {
        field: f"{_said(before[field])} → {_said(getattr(evidence, field))}" for field in changed
    }
    note(event, evidence, by=by, now=now, data={**said, **_new_class(evidence, event)})
    return evidence


def _new_class(evidence: Evidence, event: FileEvent) -> dict[str, str]:
    is_class = event == FileEvent.EVIDENCE_CLASSIFIED
    return {"to": evidence.classification} if is_class else {}


def _said(value: object) -> str:
    return "–" if value in {None, ""} else str(value)
