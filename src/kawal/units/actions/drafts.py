"""Uploads between preview and applying: what will change is seen exactly, then done."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.models import Person
from kawal.documents.tables.drafts import KEPT_FOR, applied_as_shown
from kawal.documents.tables.report import Report
from kawal.units.exchange.importing import apply, preview
from kawal.units.models import Agency, ImportDraft


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
    """Do what the preview with the seal `shown` showed; raises `Stale` when it would be else."""
    rows = ImportDraft.objects.select_related("agency")
    return applied_as_shown(
        draft, rows, shown,
        lambda held: apply(
            agency=held.agency, name=held.file_name, raw=bytes(held.content), by=by, now=now
        ),
    )  # fmt: skip


def discard_draft(*, draft: ImportDraft) -> None:
    """Throw the upload away; nothing of it was applied, so nothing is recorded."""
    draft.delete()


def forget_old_tables(*, now: datetime) -> int:
    """Uploads that nobody applied within a week."""
    return ImportDraft.objects.filter(created_at__lt=now - KEPT_FOR).delete()[0]
