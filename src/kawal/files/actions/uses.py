"""What a version is used for: begin a use, end it, judge it. The features above say for what."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.files import errors
from kawal.files.events import FileEvent, note
from kawal.files.models import NEEDS_REASON, Evidence, EvidenceUse, EvidenceVersion, Verdict


@transaction.atomic
def use_version(
    *,
    version: EvidenceVersion,
    about_kind: str,
    about_id: str,
    about_label: str,
    by: Person,
    now: datetime,
) -> EvidenceUse:
    """Put a version to use. Twice for the same thing is once; a withdrawn evidence is refused."""
    # The lock keeps a withdrawal, or the same use, from slipping between the look and the use.
    evidence = _HELD.get(pk=version.evidence_id)
    if evidence.is_withdrawn:
        raise errors.is_withdrawn()
    for former in _FORMER(version=version.pk, about_kind=about_kind, about_id=about_id):
        return former
    use = EvidenceUse.objects.create(
        version=version, about_kind=about_kind, about_id=about_id, about_label=about_label,
        added_at=now, added_by=by,
    )  # fmt: skip
    note(
        FileEvent.EVIDENCE_USED, evidence, by=by, now=now,
        data={"use": about_label, "number": version.number},
    )  # fmt: skip
    return use


def _held(pk: UUID) -> QuerySet[Evidence]:
    return Evidence.objects.select_for_update().filter(pk=pk)


def _former(version: UUID, about_kind: str, about_id: str) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(
        version=version, about_kind=about_kind, about_id=about_id, ended_at=None
    )


_HELD = Kept(_held, pk=UUID)
_FORMER = Kept(_former, version=UUID, about_kind=str, about_id=str)


@transaction.atomic
def end_use(*, use: EvidenceUse, by: Person, now: datetime, stays: bool = False) -> None:
    """Take a version off what it was used for. Refuses once someone has judged it there.

    `stays`: in the record, with its end, for what was sent while it stood there.
    """
    use = _locked(use)
    if use.verdict != Verdict.NONE:
        raise errors.already_judged()
    evidence, label = use.version.evidence, use.about_label
    if stays:
        use.ended_at = now
        use.save(update_fields=["ended_at"])
    else:
        use.delete()
    note(FileEvent.EVIDENCE_RELEASED, evidence, by=by, now=now, data={"use": label})


@transaction.atomic
def judge(*, use: EvidenceUse, verdict: str, reason: str, by: Person, now: datetime) -> EvidenceUse:
    """Accept, find weak or reject. Refuses the uploader's own verdict, and one without a reason.

    Who may judge at all is decided above; earlier verdicts stay in the record.
    """
    use = _locked(use)
    verdict = Verdict(verdict)
    if verdict == Verdict.NONE:
        raise ValueError("a verdict can be replaced, not taken back")
    if use.version.uploaded_by_id == by.pk:
        raise errors.own_work()
    if verdict in NEEDS_REASON and not reason.strip():
        raise errors.reason_missing("reason")
    before = use.verdict
    use.verdict, use.reason = verdict, reason.strip()
    use.judged_at, use.judged_by = now, by
    use.save(update_fields=["verdict", "reason", "judged_at", "judged_by"])
    note(
        FileEvent.EVIDENCE_JUDGED, use.version.evidence, by=by, now=now,
        data={"use": use.about_label, "verdict": verdict.value, "before": before,
              "reason": use.reason},
    )  # fmt: skip
    return use


def _locked(use: EvidenceUse) -> EvidenceUse:
    rows = EvidenceUse.objects.select_for_update(of=("self",))
    return rows.select_related("version__evidence").get(pk=use.pk)
