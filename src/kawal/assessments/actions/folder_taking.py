"""Files of a folder become evidence as the person confirmed: batch by batch, none half-done.

The bytes are taken in first, as from any form: kind, antivirus, store. Then one transaction makes
the evidence of the batch, puts it beside its answers and writes down what became of each file. A
batch that was cut short is taken again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors, errors_evidence, errors_folder
from kawal.assessments.actions.evidence import add_to, attach, units_of
from kawal.assessments.actions.folder_reading import listing_of, unpacked
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.guessing import kind_of
from kawal.assessments.models import Answer, FolderDraft, FolderFile, Outcome, RunState
from kawal.assessments.models.folder import LONGEST_TOLD
from kawal.assessments.queries.folders import outcomes_of, title_for
from kawal.assessments.queries.library import known_versions
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.files.service import (
    Description,
    NotNow,
    Secrecy,
    Upload,
    add_evidence,
    archive_of,
    drop_archive,
    take_in,
)
from kawal.formats.evidence_folder.faults import LIES
from kawal.formats.evidence_folder.listing import Entry
from kawal.formats.evidence_folder.reading import Archive, Damaged
from kawal.units.service import Unit

BATCH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the files are taken in, all alike. `kind` empty: by the name and content of each."""

    unit: Unit
    kind: str = ""
    classification: str = "terbatas"
    keeps_names: bool = False


type HandedIn = Upload | Refused | None
"""Ready, refused, or None: the same bytes are in the library already."""


@transaction.atomic
def confirm_folder(
    *,
    draft: FolderDraft,
    manner: Manner,
    by: Person,  # noqa: ARG001
    now: datetime,
) -> FolderDraft:
    """The choices stand from now on. Refuses a run that is not open, a unit outside it, and a
    folder of which nothing is to be taken. Confirmed twice is refused."""
    draft = FolderDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    run = draft.sheet.run
    if draft.confirmed_at is not None:
        raise errors_folder.already_confirmed()
    if run.state != RunState.OPEN:
        raise errors.not_open()
    if manner.unit.pk not in units_of(run):
        raise errors_evidence.unit_outside(manner.unit.name)
    if not draft.files.filter(is_taken=True).exists():
        raise errors_folder.nothing_chosen()
    draft.unit, draft.kind = manner.unit, manner.kind
    draft.classification, draft.keeps_names = manner.classification, manner.keeps_names
    draft.confirmed_at = now
    draft.save()
    return draft


def take_batch(*, draft: FolderDraft, by: Person, now: datetime) -> int:
    """Take in the next files; returns how many still wait. A refused file costs only itself.

    Refuses a run that is not open and an archive that is gone; then nothing changes. Where nothing
    is wrong with the files but they cannot be taken now, those before are kept, and it says so.
    """
    if draft.confirmed_at is None:
        raise errors_folder.not_confirmed()
    if draft.sheet.run.state != RunState.OPEN:
        raise errors.not_open()
    waiting = draft.files.filter(is_taken=True, outcome="")
    files = list(waiting[:BATCH])
    ready, not_now = _handed_in(draft, files, by, now) if files else ({}, None)
    _taken(draft, ready, by, now)
    if not_now is not None:
        raise not_now
    return waiting.count()


def _handed_in(
    draft: FolderDraft, files: list[FolderFile], by: Person, now: datetime
) -> tuple[Mapping[int, HandedIn], NotNow | None]:
    """The files by number, in the store; and why the rest of them is not, if it is not."""
    if draft.upload is None:
        raise errors_folder.archive_gone()
    entries = {entry.number: entry for entry in listing_of(draft.upload).entries}
    there = set(known_versions(by, draft.sheet.run, {file.sha256 for file in files}))
    ready: dict[int, HandedIn] = {}
    with Archive.opened(archive_of(draft.upload)) as archive:
        for file in files:
            try:
                ready[file.number] = _one(archive, entries[file.number], file, there, by, now)
            except NotNow as not_now:
                return ready, not_now
            there.add(file.sha256)
    return ready, None


def _one(
    archive: Archive, entry: Entry, file: FolderFile, there: set[str], by: Person, now: datetime
) -> HandedIn:
    if file.sha256 in there:
        return None
    try:
        spooled = unpacked(archive, entry)
        return take_in(spooled=spooled, name=entry.name, declared="", by=by, now=now)
    except NotNow:
        raise
    except Damaged:
        return Refused("folder.damaged", LIES.in_(spoken()))
    except Refused as refusal:
        return refusal


@transaction.atomic
def _taken(draft: FolderDraft, ready: Mapping[int, HandedIn], by: Person, now: datetime) -> None:
    """What is ready becomes evidence; two clicks at once take every file once."""
    draft = FolderDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    codes = Answer.objects.filter(sheet=draft.sheet_id).select_related("sheet__run__cycle")
    files = list(draft.files.filter(number__in=list(ready), is_taken=True, outcome=""))
    answers = {answer.code: answer for answer in codes.filter(code__in=[f.code for f in files])}
    for file in files:
        file.outcome, file.told = _placed(
            draft, file, ready[file.number], answers.get(file.code), by, now
        )
    FolderFile.objects.bulk_update(files, ["outcome", "told"])
    if draft.finished_at is None and not draft.files.filter(is_taken=True, outcome="").exists():
        _finish(draft, by, now)


def _placed(
    draft: FolderDraft,
    file: FolderFile,
    ready: HandedIn,
    answer: Answer | None,
    by: Person,
    now: datetime,
) -> tuple[Outcome, str]:
    if isinstance(ready, Refused):
        return Outcome.REFUSED, ready.sentence[:LONGEST_TOLD]
    try:
        with transaction.atomic():
            return _put(draft, file, ready, answer, by, now), ""
    except Refused as refusal:
        return Outcome.REFUSED, refusal.sentence[:LONGEST_TOLD]


def _put(
    draft: FolderDraft,
    file: FolderFile,
    upload: Upload | None,
    answer: Answer | None,
    by: Person,
    now: datetime,
) -> Outcome:
    """Beside its answer or into the library; bytes that are there are linked."""
    known = known_versions(by, draft.sheet.run, {file.sha256}).get(file.sha256)
    if known is not None:
        if answer is None:
            return Outcome.KNOWN
        attach(answer=answer, version=known, by=by, now=now)
        return Outcome.LINKED
    if upload is None or draft.unit is None:
        raise errors_evidence.unseen()
    secrecy = Secrecy(classification=draft.classification)
    description = _description(draft, file)
    if answer is None:
        add_evidence(
            upload=upload, unit=draft.unit, description=description, secrecy=secrecy, by=by, now=now
        )
        return Outcome.KEPT
    add_to(
        answer=answer, upload=upload, unit=draft.unit, description=description, secrecy=secrecy,
        by=by, now=now,
    )  # fmt: skip
    return Outcome.ATTACHED


def _description(draft: FolderDraft, file: FolderFile) -> Description:
    title = title_for(file.name, keeps_name=draft.keeps_names)
    return Description(title=title, kind=draft.kind or kind_of(file.name, file.file_kind))


def _finish(draft: FolderDraft, by: Person, now: datetime) -> None:
    """The archive has served; the report stays until the draft expires."""
    upload, counts = draft.upload, outcomes_of(draft)
    draft.finished_at, draft.upload = now, None
    draft.save(update_fields=["finished_at", "upload"])
    if upload is not None:
        transaction.on_commit(lambda: drop_archive(upload))
    run = draft.sheet.run
    note(
        AssessmentEvent.FOLDER_IMPORTED, run, by=by, now=now, place_id=run.unit_id,
        data={
            "file": draft.file_name,
            "attached": counts[Outcome.ATTACHED] + counts[Outcome.LINKED],
            "kept": counts[Outcome.KEPT] + counts[Outcome.KNOWN],
            "refused": counts[Outcome.REFUSED],
        },
    )  # fmt: skip
