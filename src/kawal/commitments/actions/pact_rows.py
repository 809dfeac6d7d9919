"""Rows of a campaign that acts lock, and the one way to note what was done."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Model

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.events import note
from kawal.commitments.models import Pact, PactCampaign, PactLine
from kawal.commitments.pact_events import PactEvent
from kawal.core.time import local_date


def held_campaign(campaign_id: UUID) -> PactCampaign:
    """The campaign, held until the end of the transaction. Refuses a closed one."""
    rows = PactCampaign.objects.select_for_update(of=("self",), no_key=True)
    campaign = rows.select_related("agency", "text").get(pk=campaign_id)
    if campaign.closed_at is not None:
        raise errors.closed()
    return campaign


def open_campaign_of(campaign_id: UUID, on: date) -> PactCampaign:
    """One that can be signed on that day; not held, so that many can sign at once."""
    campaign = PactCampaign.objects.select_related("agency", "text").get(pk=campaign_id)
    if campaign.closed_at is not None:
        raise errors.closed()
    if on < campaign.opened_on:
        raise errors.not_open_yet(campaign.opened_on)
    if campaign.is_expired(on):
        raise errors.over(campaign.valid_until)
    return campaign


def held_lines(campaign: PactCampaign, ids: Collection[UUID]) -> list[PactLine]:
    """Those of this campaign, each once; refuses ids of another one (T29)."""
    rows = PactLine.objects.select_for_update(of=("self",), no_key=True)
    found = rows.filter(campaign=campaign, pk__in=ids).select_related("unit")
    lines = list(found.order_by("unit__path", "name", "pk"))
    if not lines or len(lines) != len(set(ids)):
        raise errors.nobody_chosen()
    return lines


def held_line(line_id: UUID) -> PactLine:
    rows = PactLine.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("unit", "counted_in", "campaign__agency").get(pk=line_id)


def has_pact(line: PactLine) -> bool:
    """Of a line that came with its pact."""
    return hasattr(line, "pact")


def refuse_unless_unsigned(lines: Collection[PactLine]) -> None:
    """Refuses those who have signed and those who have left.

    Asked behind the lock of the lines, so that of two at once the second reads this refusal.
    """
    signed = Pact.objects.filter(line__in=lines).order_by("line__name")
    if signed:
        raise errors.signed_already(list(signed.values_list("line__name", flat=True)))
    left = [line.name for line in lines if line.left_on is not None]
    if left:
        raise errors.has_left(left)


def note_pact(
    event: PactEvent,
    about: Model,
    *,
    by: Person | None,
    now: datetime,
    place_id: object,
    data: Mapping[str, object] | None = None,
) -> None:
    """Where the readers of this unit or agency see it."""
    note(event, about, by=by, now=now, place_id=place_id, data=data)


def refuse_ahead(on: date, now: datetime) -> None:
    if on > local_date(now):
        raise errors.day_ahead()
