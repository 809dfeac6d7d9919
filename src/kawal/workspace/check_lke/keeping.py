"""Keep checked workbooks as evidence of units: exactly the bytes that were checked, all or none."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from kawal.accounts.models import Person
from kawal.files.service import (
    Description,
    Evidence,
    EvidenceVersion,
    Secrecy,
    Spool,
    Upload,
    add_evidence,
    take_in,
    visible_to,
)
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Unit
from kawal.workspace.check_lke import refusals
from kawal.workspace.check_lke.inspection import MOST_BYTES, Inspection

type File = UploadedFile[Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """One workbook, and where it shall be kept as what."""

    found: Inspection
    unit_id: UUID
    description: Description


def keep(
    *, wishes: Sequence[Wish], files: Sequence[File], by: Person, now: datetime
) -> list[Evidence]:
    """New evidence for each wish. Refuses other bytes than those checked, a unit that is not the
    person's to manage, a workbook with cells at fault, and one that the unit has already: a second
    try makes none twice.
    """
    for wish in wishes:
        if not wish.found.may_be_kept:
            raise refusals.has_faults(wish.found.file, len(wish.found.faults))
    by_hash = _by_hash(wishes, files)
    _lockable_units(wishes, by)
    # Content first, its rows with it: only then may evidence refer to it, all of it or none.
    uploads = [_taken_in(by_hash[wish.found.sha256], wish, by, now) for wish in wishes]
    with transaction.atomic():
        # Locked, so that the same form sent twice at once is kept once.
        units = {unit.pk: unit for unit in _lockable_units(wishes, by).select_for_update()}
        return [
            _added(wish, units[wish.unit_id], upload, by, now)
            for wish, upload in zip(wishes, uploads, strict=True)
        ]


def _lockable_units(wishes: Sequence[Wish], by: Person) -> QuerySet[Unit]:
    """The units that are asked for; refuses as soon as one is not the person's to manage."""
    asked = {wish.unit_id for wish in wishes}
    managed = units_where(by, Permission.FILES_MANAGE).filter(ends_on=None, pk__in=asked)
    if managed.count() != len(asked):
        raise refusals.not_your_unit()
    return managed.order_by("pk")


def without_faults(files: Sequence[File], at_fault: Sequence[Inspection]) -> list[File]:
    """Whoever chooses all files of the check again means those that can be kept."""
    known = {found.sha256 for found in at_fault}
    return [file for file in files if not known or _sha256(file) not in known]


def _by_hash(wishes: Sequence[Wish], files: Sequence[File]) -> Mapping[str, File]:
    """Each file by what it holds; refuses a file that nobody asked to keep, and a missing one."""
    wanted = {wish.found.sha256 for wish in wishes}
    found: dict[str, File] = {}
    for file in files:
        digest = _sha256(file)
        if digest not in wanted:
            raise refusals.not_the_checked_file(file.name or "")
        found[digest] = file
    for wish in wishes:
        if wish.found.sha256 not in found:
            raise refusals.file_missing(wish.found.file)
    return found


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()


def _taken_in(file: File, wish: Wish, by: Person, now: datetime) -> Upload:
    spool = Spool(MOST_BYTES)
    for piece in file.chunks():
        spool.write(piece)
    spooled = spool.finish()
    assert spooled is not None  # noqa: S101  as large as the file that was checked
    return take_in(
        spooled=spooled, name=file.name or wish.found.file, declared=file.content_type or "",
        by=by, now=now,
    )  # fmt: skip


def _added(wish: Wish, unit: Unit, upload: Upload, by: Person, now: datetime) -> Evidence:
    known = EvidenceVersion.objects.filter(
        evidence__unit=unit, evidence__withdrawn_at=None, blob__sha256=wish.found.sha256
    )
    there = visible_to(by, known).select_related("evidence").first()
    if there is not None:
        raise refusals.already_there(wish.found.file, unit.name, there.evidence.title)
    return add_evidence(
        upload=upload, unit=unit, description=wish.description, secrecy=Secrecy(), by=by, now=now
    )
