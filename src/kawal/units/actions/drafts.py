"""Uploads between preview and applying: what will change is seen exactly, then done."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.documents.tables.report import Report
from kawal.units.exchange.importing import apply, preview
from kawal.units.models import Agency, ImportDraft


class Stale(Exception):
    """What is stored, or the file, has changed since the preview; the draft has the new one."""


@transaction.atomic
def draft_import(
    *, agency: Agency, file_name: str, raw: bytes, by: Person, now: datetime
) -> ImportDraft:
    """Keep the file with what it would change. Replaces the person's earlier draft.

    Raises UnusableInput with every fault by cell; then nothing is kept.
    """
    report = preview(agency=agency, name=file_name, raw=raw, by=by, now=now)
    draft, _ = ImportDraft.objects.update_or_create(
        owner=by,
        agency=agency,
        defaults={
            "file_name": file_name,
            "content": raw,
            "report": report.as_json(),
            "created_at": now,
        },
    )
    return draft


def apply_draft(*, draft: ImportDraft, shown: str, by: Person, now: datetime) -> Report:
    """Do what the preview showed, all or nothing, and forget the file.

    `shown`: the seal of the preview that was looked at. Raises `Stale` when another file has taken
    its place, or when it would now be something else; the new preview is kept for another look.
    """
    with transaction.atomic():
        draft = ImportDraft.objects.select_for_update().select_related("agency").get(pk=draft.pk)
        if draft.seal != shown:
            raise Stale
        done = apply(
            agency=draft.agency, name=draft.file_name, raw=bytes(draft.content), by=by, now=now
        )
        is_as_shown = done.digest == draft.report["digest"]
        if is_as_shown:
            draft.delete()
        transaction.set_rollback(not is_as_shown)
    if not is_as_shown:
        ImportDraft.objects.filter(pk=draft.pk).update(report=done.as_json())
        raise Stale
    return done


def discard_draft(*, draft: ImportDraft) -> None:
    """Throw the upload away; nothing of it was applied, so nothing is recorded."""
    draft.delete()
