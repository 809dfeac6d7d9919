"""Open a campaign, renew it by another one, give it more time, close it. Nothing is deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.actions.charter_texts import PERSONAL_PAKTA, adopted, write_text
from kawal.commitments.actions.pact_rows import held_campaign, note_pact
from kawal.commitments.models import CharterKind, CharterText, PactCampaign, PactLine
from kawal.commitments.pact_events import PactEvent
from kawal.commitments.pact_notices import tell_those_asked
from kawal.commitments.wording import is_personal
from kawal.core.one_line import one_line
from kawal.units.service import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """`place` stands beside the day under each pact."""

    title: str
    place: str
    opened_on: date
    due_on: date
    valid_until: date


@transaction.atomic
def open_pact_campaign(
    *,
    agency: Agency,
    facts: CampaignFacts,
    text: CharterText | None = None,
    renews: PactCampaign | None = None,
    by: Person | None,
    now: datetime,
) -> PactCampaign:
    """A new campaign; without a text it is that of PermenPANRB 49/2011.

    One that renews another takes over its roster, without those who have left; what was signed in
    the earlier one stays there (T21). Refuses a text that does not speak for one employee.
    """
    text = _text_of(agency, text, by, now)
    if renews is not None:
        renews = _to_renew(agency, renews)
    _refuse_odd_facts(agency, facts)
    campaign = PactCampaign(
        agency=agency, text=text, renews=renews, title=one_line(facts.title),
        place=one_line(facts.place), opened_on=facts.opened_on, due_on=facts.due_on,
        valid_until=facts.valid_until, created_at=now, created_by=by,
    )  # fmt: skip
    campaign.save(force_insert=True)
    note_pact(
        PactEvent.OPENED, campaign, by=by, now=now, place_id=agency.pk,
        data={"due": facts.due_on, "text": text.pk, "version": text.version},
    )  # fmt: skip
    if renews is not None:
        _take_over(campaign, renews, by, now)
    return campaign


@transaction.atomic
def move_pact_due(
    *, campaign: PactCampaign, due_on: date, by: Person | None, now: datetime
) -> PactCampaign:
    """Another day by which all should have signed; how long a pact is good stays as it was."""
    campaign = held_campaign(campaign.pk)
    if not campaign.opened_on <= due_on <= campaign.valid_until:
        raise errors.days_out_of_order()
    before, campaign.due_on = campaign.due_on, due_on
    campaign.save(update_fields=["due_on"])
    note_pact(
        PactEvent.DUE_MOVED, campaign, by=by, now=now, place_id=campaign.agency_id,
        data={"before": before, "due": due_on},
    )  # fmt: skip
    return campaign


@transaction.atomic
def close_pact_campaign(
    *, campaign: PactCampaign, by: Person | None, now: datetime
) -> PactCampaign:
    """Nobody signs any more; what was signed is good as long as it says."""
    campaign = held_campaign(campaign.pk)
    campaign.closed_at = now
    campaign.save(update_fields=["closed_at"])
    note_pact(PactEvent.CLOSED, campaign, by=by, now=now, place_id=campaign.agency_id)
    return campaign


def _text_of(
    agency: Agency, text: CharterText | None, by: Person | None, now: datetime
) -> CharterText:
    if text is None:
        found = adopted(agency, PERSONAL_PAKTA)
        return found or write_text(agency=agency, words=PERSONAL_PAKTA, by=by, now=now)
    is_one = text.kind == CharterKind.PAKTA and is_personal(text.body)
    if text.agency_id != agency.pk or not is_one:
        raise errors.text_not_for_pacts()
    return text


def _to_renew(agency: Agency, renews: PactCampaign) -> PactCampaign:
    rows = PactCampaign.objects.select_for_update(of=("self",), no_key=True)
    held = rows.get(pk=renews.pk)
    if held.agency_id != agency.pk:
        raise errors.of_another_agency()
    later = PactCampaign.objects.filter(renews=held).first()
    if later is not None:
        raise errors.renewed_already(later.title)
    return held


def _refuse_odd_facts(agency: Agency, facts: CampaignFacts) -> None:
    if not facts.opened_on <= facts.due_on <= facts.valid_until:
        raise errors.days_out_of_order()
    titles = PactCampaign.objects.filter(agency=agency, title=one_line(facts.title))
    if titles.exists():
        raise errors.title_taken()


def _take_over(
    campaign: PactCampaign, renews: PactCampaign, by: Person | None, now: datetime
) -> None:
    lines = PactLine.objects.bulk_create(
        PactLine(
            campaign=campaign, unit_id=line.unit_id, person_id=line.person_id, name=line.name,
            nip=line.nip, status=line.status, post=line.post, added_at=now,
        )
        for line in renews.lines.filter(left_on=None)
    )  # fmt: skip
    note_pact(
        PactEvent.FILLED, campaign, by=by, now=now, place_id=campaign.agency_id,
        data={"n": len(lines)},
    )  # fmt: skip
    tell_those_asked(campaign, lines, now=now)
