"""Declare an evidence for the whole agency, and take that back."""

from datetime import date, datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.files import errors
from kawal.files.actions.evidence import open_evidence
from kawal.files.events import FileEvent, note
from kawal.files.models import SHARED, Evidence, EvidenceUse, Verdict

_SHARED = (
    "shared_at", "shared_by", "dated_on", "source", "unshared_at", "unsharing_reason",
)  # fmt: skip


@transaction.atomic
def share(
    *, evidence: Evidence, dated_on: date, source: str, by: Person, now: datetime
) -> Evidence:
    """It holds for every unit from now on, by the document named here; again corrects the two.

    One that was taken back serves nothing at first: its office says anew what it serves.

    Refuses a withdrawn or exempt evidence, an empty source, and a date to come. Whether the person
    may do it at all is decided above (`may_share`).
    """
    evidence = open_evidence(evidence)
    source = one_line(source).strip()
    if evidence.is_exempt:
        raise errors.exempt_stays_closed()
    if not source:
        raise errors.source_missing()
    if dated_on > local_date(now):
        raise errors.dated_later()
    if evidence.unshared_at is not None:
        _end_former_uses(evidence)
    if (evidence.is_shared, evidence.dated_on, evidence.source) == (True, dated_on, source):
        return evidence
    _set(evidence, evidence.shared_at or now, by, dated_on, source, None, "")
    note(
        FileEvent.EVIDENCE_SHARED, evidence, by=by, now=now,
        data={"source": source, "dated_on": dated_on},
    )  # fmt: skip
    return evidence


@transaction.atomic
def unshare(*, evidence: Evidence, reason: str, by: Person, now: datetime) -> Evidence:
    """It is the office's own again: no unit inherits it, and each that did is told the reason."""
    evidence = open_evidence(evidence)
    if not evidence.is_shared:
        raise errors.not_shared()
    if not reason.strip():
        raise errors.reason_missing("reason")
    source = evidence.source
    _set(evidence, None, None, None, "", now, reason.strip())
    note(
        FileEvent.EVIDENCE_UNSHARED, evidence, by=by, now=now,
        data={"reason": evidence.unsharing_reason, "source": source},
    )  # fmt: skip
    return evidence


def _end_former_uses(evidence: Evidence) -> None:
    """What was sent after it was taken back was sent without it, and does not come to have it now;
    what was sent before keeps it. A rejection stays: declaring anew is no way around it.
    """
    uses = EvidenceUse.objects.filter(
        version__evidence=evidence, about_kind=SHARED, ended_at=None
    ).exclude(verdict=Verdict.REJECTED)
    uses.update(ended_at=evidence.unshared_at)


def _set(evidence: Evidence, *values: object) -> None:
    for field, value in zip(_SHARED, values, strict=True):
        setattr(evidence, field, value)
    evidence.save(update_fields=_SHARED)
