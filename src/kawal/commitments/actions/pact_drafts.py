"""Rosters between preview and applying: what will change is seen exactly, then done."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments.models import PactCampaign, PactDraft
from kawal.commitments.pact_roster.importing import apply, preview
from kawal.documents.tables.report import Report

KEPT_FOR = timedelta(days=7)


class Stale(Exception):
    """What is stored, or the file, has changed since the preview; the draft has the new one."""


@transaction.atomic
def draft_roster(
    *,
    campaign: PactCampaign,
    units: Collection[UUID],
    file_name: str,
    raw: bytes,
    by: Person,
    now: datetime,
) -> PactDraft:
    """Keep the file with what it would change, in place of the person's earlier one.

    Raises UnusableInput with every fault by cell; then nothing is kept.
    """
    report = preview(campaign=campaign, units=units, name=file_name, raw=raw, now=now)
    kept = {"file_name": file_name, "content": raw, "report": report.as_json(), "made_at": now}
    draft, _is_new = PactDraft.objects.update_or_create(owner=by, campaign=campaign, defaults=kept)
    return draft


def apply_roster(
    *, draft: PactDraft, shown: str, units: Collection[UUID], by: Person, now: datetime
) -> Report:
    """Do what the preview showed, all or nothing, and forget the file.

    `shown`: the seal of the preview that was looked at; `units`: where the person may write now.
    Raises `Stale` when it would be something else; the new preview is kept for another look.
    """
    with transaction.atomic():
        held = PactDraft.objects.select_for_update(of=("self",)).select_related("campaign__agency")
        draft = held.get(pk=draft.pk)
        if draft.seal != shown:
            raise Stale
        done = apply(
            campaign=draft.campaign, units=units, name=draft.file_name,
            raw=bytes(draft.content), by=by, now=now,
        )  # fmt: skip
        if done.digest == draft.report["digest"]:
            draft.delete()
            return done
        transaction.set_rollback(True)
    PactDraft.objects.filter(pk=draft.pk).update(report=done.as_json())
    raise Stale


def forget_old_rosters(*, now: datetime) -> int:
    """Uploads that nobody applied within a week."""
    return PactDraft.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
