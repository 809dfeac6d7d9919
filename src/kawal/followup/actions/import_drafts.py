"""A file of actions between the look at it and taking it over."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.documents.tables.drafts import KEPT_FOR
from kawal.documents.tables.report import Report
from kawal.followup.models import ImportDraft
from kawal.followup.plans.importing import look, take
from kawal.units.service import Agency


class NotAsShown(Exception):
    """Another file, or other data, than the look showed; nothing was taken over."""


@transaction.atomic
def draft_plans(
    *, agency: Agency, file_name: str, raw: bytes, by: Person, now: datetime
) -> ImportDraft:
    """Keep the file with what it would do; the person's earlier one goes.

    Raises UnusableInput with every fault by cell; then nothing is kept.
    """
    report = look(agency=agency, name=file_name, raw=raw, by=by, now=now)
    kept = {
        "agency": agency, "file_name": file_name, "content": raw, "report": report.as_json(),
        "made_at": now,
    }  # fmt: skip
    return ImportDraft.objects.update_or_create(owner=by, defaults=kept)[0]


@transaction.atomic
def take_plans(*, draft: ImportDraft, shown: str, now: datetime) -> Report:
    """Do what was shown, all or nothing, and forget the file. Raises NotAsShown otherwise."""
    rows = ImportDraft.objects.select_for_update(of=("self",)).select_related("agency", "owner")
    held = rows.filter(pk=draft.pk).first()
    if held is None or held.seal != shown:  # none: sent twice, and the first was quicker
        raise NotAsShown
    done = take(
        agency=held.agency, name=held.file_name, raw=bytes(held.content), by=held.owner, now=now
    )
    if done.digest != held.report["digest"]:
        raise NotAsShown
    held.delete()
    return done


def forget_old_drafts(*, now: datetime) -> int:
    """Files that nobody took over within a week."""
    return ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
