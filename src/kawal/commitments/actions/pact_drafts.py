"""Rosters between preview and applying: what will change is seen exactly, then done."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments.models import PactCampaign, PactDraft
from kawal.commitments.pact_roster.importing import apply, preview
from kawal.documents.tables.drafts import KEPT_FOR, applied_as_shown
from kawal.documents.tables.report import Report


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
    """Do what the preview with the seal `shown` showed; raises `Stale` when it would be else.

    `units`: where the person may write now.
    """
    rows = PactDraft.objects.select_related("campaign__agency")
    return applied_as_shown(
        draft, rows, shown,
        lambda held: apply(
            campaign=held.campaign, units=units, name=held.file_name, raw=bytes(held.content),
            by=by, now=now,
        ),
    )  # fmt: skip


def forget_old_rosters(*, now: datetime) -> int:
    """Uploads that nobody applied within a week."""
    return PactDraft.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
