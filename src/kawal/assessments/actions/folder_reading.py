"""A ZIP of a folder read through: what each file is, which question it is for, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import capfirst

from kawal.accounts.service import Person
from kawal.assessments import errors, errors_folder
from kawal.assessments.models import FolderDraft, FolderFile, RunState, Sheet
from kawal.assessments.models.folder import LONGEST_TOLD
from kawal.assessments.queries.folders import matcher_of
from kawal.core.file_names import harmless_name
from kawal.core.language import spoken
from kawal.core.refusal import Refused
from kawal.faults import Text, UnusableInput
from kawal.files.service import (
    Spool,
    Spooled,
    Upload,
    archive_of,
    check_announced,
    drop_archive,
    examined,
    most_bytes,
    most_folder_bytes,
)
from kawal.formats.evidence_folder.faults import LIES
from kawal.formats.evidence_folder.limits import Limits
from kawal.formats.evidence_folder.listing import Entry, Listing, list_archive
from kawal.formats.evidence_folder.matching import SURE, Matcher
from kawal.formats.evidence_folder.reading import Archive, Damaged

_UNPACKED = 2  # documents and pictures are packed already; more than twice is no office's folder
ARCHIVES = {"zip"}  # in the folder: may be taken as they are, but nobody means them at once


@dataclass(frozen=True, slots=True)
class Choice:
    is_taken: bool
    code: str


def read_folder(*, sheet: Sheet, upload: Upload, by: Person, now: datetime) -> FolderDraft:
    """Look at every file once and keep what was found. Replaces the person's earlier draft.

    Raises UnusableInput, and drops the archive, where it is not safe to read. Refuses a run that is
    not open. Nothing becomes evidence here.
    """
    if sheet.run.state != RunState.OPEN:
        raise errors.not_open()
    try:
        listing = listing_of(upload)
    except UnusableInput:
        drop_archive(upload)
        raise
    matcher = matcher_of(sheet.run.cycle.instrument)
    with Archive.opened(archive_of(upload)) as archive:
        files = [
            _looked_at(archive, entry, position, matcher)
            for position, entry in enumerate(listing.entries)
        ]
    return _kept(sheet, upload, listing, files, by, now)


def listing_of(upload: Upload) -> Listing:
    total = _UNPACKED * most_folder_bytes()
    return list_archive(archive_of(upload), upload.file_name, Limits(total=total))


def unpacked(archive: Archive, entry: Entry) -> Spooled:
    """One file out of the archive, in the spool. Raises Damaged; refuses one that is too large."""
    check_announced(harmless_name(entry.name), entry.size)
    spool = Spool(most_bytes())
    try:
        for chunk in archive.chunks(entry):
            spool.write(chunk)
        spooled = spool.finish()
    except BaseException:
        spool.drop()
        raise
    if spooled is None:
        raise Damaged(entry.path)
    return spooled


@transaction.atomic
def choose(*, draft: FolderDraft, choices: Mapping[int, Choice], by: Person, now: datetime) -> None:  # noqa: ARG001
    """Keep what the person ticked and corrected; files at fault stay out. No act of record yet."""
    draft = FolderDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.confirmed_at is not None:
        raise errors_folder.already_confirmed()
    known = {"", *draft.sheet.answers.values_list("code", flat=True)}
    unknown = sorted({choice.code for choice in choices.values()} - known)
    if unknown:
        raise errors_folder.unknown_question(unknown[0])
    files = list(draft.files.filter(number__in=list(choices), fault=""))
    for file in files:
        file.is_taken, file.code = choices[file.number].is_taken, choices[file.number].code
    FolderFile.objects.bulk_update(files, ["is_taken", "code"])


def discard_folder(*, draft: FolderDraft) -> None:
    """Throw the archive away; what was taken in before stays, and is in the record."""
    if draft.upload is not None:
        drop_archive(draft.upload)
    draft.delete()


def expire_folders(*, now: datetime) -> int:
    """What nobody came back for; returns how many."""
    expired = list(FolderDraft.objects.filter(expires_at__lte=now).select_related("upload"))
    for draft in expired:
        discard_folder(draft=draft)
    return len(expired)


def _looked_at(archive: Archive, entry: Entry, position: int, matcher: Matcher) -> FolderFile:
    match = matcher.match(entry.path)
    file = FolderFile(
        number=entry.number, position=position, path=entry.path, size=entry.size,
        suggested=match.code, code=match.code, how=match.how.value, is_taken=False,
    )  # fmt: skip
    try:
        _examine(file, archive, entry)
    except Refused as refusal:
        file.fault = _told(refusal, entry)
    except Damaged:
        file.fault = _said(LIES)
    is_sure = match.how in SURE and file.file_kind not in ARCHIVES
    file.is_taken = not file.fault and is_sure
    return file


def _examine(file: FolderFile, archive: Archive, entry: Entry) -> None:
    if entry.why_not is not None:
        file.fault = _said(entry.why_not)
        return
    spooled = unpacked(archive, entry)
    try:
        file.file_kind = examined(spooled, name=harmless_name(entry.name)).key
        file.sha256 = spooled.sha256
    finally:
        spooled.drop()


def _told(refusal: Refused, entry: Entry) -> str:
    """The path stands beside it already."""
    return capfirst(refusal.sentence.removeprefix(f"{harmless_name(entry.name)}: "))[:LONGEST_TOLD]


def _said(text: Text) -> str:
    return text.in_(spoken())


@transaction.atomic
def _kept(
    sheet: Sheet,
    upload: Upload,
    listing: Listing,
    files: list[FolderFile],
    by: Person,
    now: datetime,
) -> FolderDraft:
    earlier = FolderDraft.objects.filter(owner=by, sheet=sheet)
    earlier.filter(upload=upload).delete()  # the same archive, sent again: it is still wanted
    for draft in earlier.select_related("upload"):
        discard_folder(draft=draft)
    draft = FolderDraft.objects.create(
        sheet=sheet, owner=by, upload=upload, file_name=upload.file_name, litter=listing.litter,
        created_at=now, expires_at=upload.expires_at,
    )  # fmt: skip
    for file in files:
        file.draft = draft
    FolderFile.objects.bulk_create(files)
    return draft
