"""Put evidence beside an answer, take it off, replace it.

Every act holds the sheet's row, so that a run that is being sent takes nothing more.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors_evidence
from kawal.assessments.actions.rows import held_sheet, refuse_unless_open
from kawal.assessments.models import Answer, ExpectedMatch, Run
from kawal.assessments.permissions import may_fill
from kawal.assessments.queries.library import known_versions
from kawal.assessments.queries.uses import ABOUT
from kawal.core.refusal import Refused
from kawal.files.service import (
    Description,
    Evidence,
    EvidenceUse,
    EvidenceVersion,
    Secrecy,
    Upload,
    Verdict,
    add_evidence,
    add_version,
    cancel_upload,
    end_use,
    may_manage,
    may_see,
    use_version,
    visible_to,
)
from kawal.units.service import Unit

LONGEST_LABEL = 200


@transaction.atomic
def attach(*, answer: Answer, version: EvidenceVersion, by: Person, now: datetime) -> EvidenceUse:
    """Use a version for an answer. Another version of the same evidence gives way to it, unless it
    was judged: that one stays in the record.

    Refuses a run that is not open, another team's answer, evidence that the person does not see,
    and withdrawn evidence.
    """
    run = open_run_of(answer, by)
    if not visible_to(by, EvidenceVersion.objects.filter(pk=version.pk)).exists():
        raise errors_evidence.unseen()
    use = use_version(
        version=version, about_kind=ABOUT, about_id=str(answer.pk),
        about_label=f"{run}, {answer.code}"[:LONGEST_LABEL], by=by, now=now,
    )  # fmt: skip
    others = EvidenceUse.objects.filter(
        about_kind=ABOUT, about_id=str(answer.pk), version__evidence=version.evidence_id
    )
    for other in others.exclude(pk=use.pk):
        _give_way(other, use, by, now)
    return use


@transaction.atomic
def detach(*, use: EvidenceUse, by: Person, now: datetime) -> None:
    """Take evidence off its answer. What has been judged there stays, rejected or not."""
    open_run_of(answer_of(use), by)
    try:
        end_use(use=use, by=by, now=now)
    except Refused as refusal:
        raise errors_evidence.judged_stays(Verdict(use.verdict).label) from refusal


@transaction.atomic
def replace(
    *, use: EvidenceUse, upload: Upload, note: str, by: Person, now: datetime
) -> EvidenceUse:
    """A new version of the evidence, used instead. Only for those who manage that evidence."""
    answer, evidence = answer_of(use), use.version.evidence
    open_run_of(answer, by)
    # Or the refusal of the same bytes would tell what is in it.
    if evidence.is_exempt and not may_see(by, evidence):
        raise errors_evidence.unseen()
    if not may_manage(by, evidence):
        raise errors_evidence.not_your_file(evidence.unit.name)
    version = add_version(evidence=evidence, upload=upload, note_=note, by=by, now=now)
    return attach(answer=answer, version=version, by=by, now=now)


@transaction.atomic
def add_to(
    *,
    answer: Answer,
    upload: Upload,
    unit: Unit,
    description: Description,
    secrecy: Secrecy,
    by: Person,
    now: datetime,
) -> Evidence:
    """A new evidence of one of the run's units, and at once beside the answer."""
    run = open_run_of(answer, by)
    if unit.pk not in units_of(run):
        raise errors_evidence.unit_outside(unit.name)
    evidence = add_evidence(
        upload=upload, unit=unit, description=description, secrecy=secrecy, by=by, now=now
    )
    attach(answer=answer, version=evidence.versions.get(), by=by, now=now)
    return evidence


@transaction.atomic
def attach_known(
    *, answer: Answer, upload: Upload, by: Person, now: datetime
) -> EvidenceVersion | None:
    """The version of the library that has these bytes, now beside the answer, and the upload used
    up; None if there is none that the person sees. Refuses what was rejected here: handing it in
    again makes it no better.
    """
    run = open_run_of(answer, by)
    known = known_versions(by, run, [upload.blob.sha256] if upload.blob else [])
    version = next(iter(known.values()), None)
    if version is None:
        return None
    use = attach(answer=answer, version=version, by=by, now=now)
    if use.verdict == Verdict.REJECTED:
        raise errors_evidence.rejected_here(version.evidence.title)
    cancel_upload(upload=upload, by=by, now=now)
    return version


def answer_of(use: EvidenceUse) -> Answer:
    return Answer.objects.get(pk=UUID(use.about_id))


def open_run_of(answer: Answer, by: Person) -> Run:
    """The run, its sheet's row held. Refuses a run that is not open, and another team's answer."""
    run = held_sheet(pk=answer.sheet_id).run
    if not may_fill(by, run):
        raise errors_evidence.not_yours()
    refuse_unless_open(run)
    return run


def units_of(run: Run) -> list[UUID]:
    """The unit and the sub-units that are named as parts."""
    return [run.unit_id, *run.parts.values_list("unit_id", flat=True)]


def _give_way(other: EvidenceUse, use: EvidenceUse, by: Person, now: datetime) -> None:
    """What a person said about the other file holds for its newer version too."""
    for match in ExpectedMatch.objects.filter(use=other):
        ExpectedMatch.objects.get_or_create(answer_id=match.answer_id, item=match.item, use=use)
        match.delete()
    if other.verdict == Verdict.NONE:
        end_use(use=other, by=by, now=now)
