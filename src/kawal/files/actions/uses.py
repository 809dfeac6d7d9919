"""What a version is used for: begin a use, end it, judge it. The features above say for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.core.kept_queries import Kept
from kawal.files import errors
from kawal.files.events import FileEvent, note
from kawal.files.models import NEEDS_REASON, Evidence, EvidenceUse, EvidenceVersion, Verdict


@dataclass(frozen=True, slots=True)
class Wanted:
    """A version for one thing; `about_label` is how people read that thing."""

    version: EvidenceVersion
    about_id: str
    about_label: str

    @property
    def key(self) -> tuple[UUID, str]:
        return self.version.pk, self.about_id


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
    wanted = Wanted(version, about_id, about_label)
    return use_versions(about_kind=about_kind, wanted=[wanted], by=by, now=now)[0]


@transaction.atomic
def use_versions(
    *, about_kind: str, wanted: Sequence[Wanted], by: Person, now: datetime
) -> list[EvidenceUse]:
    """Many at once, as `use_version` each: the uses in the order in which they were wanted."""
    # The lock keeps a withdrawal, or the same use, from slipping between the look and the use.
    held = {e.pk: e for e in _HELD(pks=list({one.version.evidence_id for one in wanted}))}
    if any(evidence.is_withdrawn for evidence in held.values()):
        raise errors.is_withdrawn()
    former = _FORMER(
        versions=[one.version.pk for one in wanted],
        about_kind=about_kind,
        about_ids=[one.about_id for one in wanted],
    )
    uses = {(use.version_id, use.about_id): use for use in former}
    new = {one.key: one for one in wanted if one.key not in uses}
    for one in new.values():
        uses[one.key] = EvidenceUse(
            version=one.version, about_kind=about_kind, about_id=one.about_id,
            about_label=one.about_label, added_at=now, added_by=by,
        )  # fmt: skip
    EvidenceUse.objects.bulk_create([uses[key] for key in new])
    for one in new.values():
        note(
            FileEvent.EVIDENCE_USED, held[one.version.evidence_id], by=by, now=now,
            data={"use": one.about_label, "number": one.version.number},
        )  # fmt: skip
    return [uses[one.key] for one in wanted]


def _held(pks: list[UUID]) -> QuerySet[Evidence]:
    """In one order, so that two who hold several never wait for each other."""
    return Evidence.objects.select_for_update().filter(pk__in=pks).order_by("pk")


def _former(versions: list[UUID], about_kind: str, about_ids: list[str]) -> QuerySet[EvidenceUse]:
    return EvidenceUse.objects.filter(
        version__in=versions, about_kind=about_kind, about_id__in=about_ids, ended_at=None
    )


_HELD = Kept(_held, pks=[UUID])
_FORMER = Kept(_former, versions=[UUID], about_kind=str, about_ids=[str])


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
