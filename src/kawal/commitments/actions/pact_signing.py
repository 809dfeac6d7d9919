"""Sign a pact oneself; record many that were signed by hand.

Who signs is the person who is signed in, never what a form says (T18). A pact that stands is never
written again: the second of two who come at once is refused by the lock, and by the database.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.actions.pact_rows import (
    held_campaign,
    held_line,
    held_lines,
    note_pact,
    open_campaign_of,
    refuse_unless_unsigned,
)
from kawal.commitments.actions.readying import new_code
from kawal.commitments.charter_snapshot import canonical, sha256_of
from kawal.commitments.models import (
    Pact,
    PactCampaign,
    PactHow,
    PactLine,
    PactScan,
    PactSheet,
)
from kawal.commitments.pact_events import PactEvent
from kawal.commitments.pact_snapshot import Content, Reader, content_of
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.files.service import EvidenceVersion
from kawal.notices.service import read_about
from kawal.units.service import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """What stands on the sheets: the day, and the witness if one signed."""

    signed_on: date
    witness_name: str = ""
    witness_post: str = ""


@transaction.atomic
def sign_pact(*, line: PactLine, seen: str, second_factor: bool, by: Person, now: datetime) -> Pact:
    """Sign one's own. `seen`: hash of what was read; anything else is refused."""
    line, on = held_line(line.pk), local_date(now)
    if line.person_id != by.pk:
        raise errors.not_yours()
    campaign = open_campaign_of(line.campaign_id, on)
    refuse_unless_unsigned([line])
    reader = Reader(campaign, on)
    if seen != reader.seal_of(line):
        raise errors.another_content()
    content = content_of(
        reader.reading(line), code=new_code(), how=PactHow.ELECTRONIC,
        second_factor=second_factor, decided_at=now, scans=[],
    )  # fmt: skip
    pact = _pact(line, content, on, now)
    pact.save(force_insert=True)
    note_pact(
        PactEvent.SIGNED, pact, by=by, now=now, place_id=line.unit_id,
        data={"campaign": campaign.title, "sha256": pact.sha256},
    )  # fmt: skip
    read_about(person=by, about_kind="pact_campaign", about_id=str(campaign.pk), now=now)
    return pact


@transaction.atomic
def record_pacts_by_hand(
    *,
    campaign: PactCampaign,
    lines: Collection[UUID],
    paper: OnPaper,
    scans: Sequence[EvidenceVersion],
    unit: Unit,
    by: Person,
    now: datetime,
) -> PactSheet:
    """Sheets that were signed by hand, and whose they are; one act however many.

    `unit` keeps the scans. Refuses lines of another campaign, those who have signed or left, a day
    before it opened or to come, and sheets without a scan.
    """
    campaign = held_campaign(campaign.pk)
    chosen = held_lines(campaign, lines)
    refuse_unless_unsigned(chosen)
    _refuse_odd_paper(campaign, paper, local_date(now))
    if not scans:
        raise errors.no_scan()
    pacts = _on_paper(campaign, chosen, paper, [scan.blob.sha256 for scan in scans], now)
    sheet = PactSheet.objects.create(
        campaign=campaign, unit=unit, signed_on=paper.signed_on,
        witness_name=one_line(paper.witness_name), witness_post=one_line(paper.witness_post),
        sha256=digest_of(pacts), recorded_at=now, recorded_by=by,
    )  # fmt: skip
    PactScan.objects.bulk_create(
        PactScan(sheet=sheet, version=scan, sha256=digest)
        for digest, scan in {scan.blob.sha256: scan for scan in scans}.items()
    )
    for pact in pacts:
        pact.sheet = sheet
    Pact.objects.bulk_create(pacts, batch_size=500)
    note_pact(
        PactEvent.BY_HAND, sheet, by=by, now=now, place_id=unit.pk,
        data={"n": len(pacts), "sha256": sheet.sha256, "signed_on": paper.signed_on},
    )  # fmt: skip
    return sheet


def digest_of(pacts: Collection[Pact]) -> str:
    """One hash for all pacts of a sheet, whatever their order."""
    return sha256_of("\n".join(sorted(pact.sha256 for pact in pacts)))


def _on_paper(
    campaign: PactCampaign,
    lines: Collection[PactLine],
    paper: OnPaper,
    scans: list[str],
    now: datetime,
) -> list[Pact]:
    reader = Reader(campaign, paper.signed_on)
    witness = one_line(paper.witness_name), one_line(paper.witness_post)
    return [
        _pact(
            line,
            content_of(
                reader.reading(line), code=new_code(), how=PactHow.BY_HAND, second_factor=False,
                decided_at=now, witness=witness, scans=sorted(set(scans)),
            ),
            paper.signed_on,
            now,
        )
        for line in lines
    ]  # fmt: skip


def _pact(line: PactLine, content: Content, on: date, now: datetime) -> Pact:
    snapshot = canonical(content)
    return Pact(
        line=line, how=content["how"], signed_on=on, second_factor=content["second_factor"],
        code=content["code"], snapshot=snapshot, sha256=sha256_of(snapshot), decided_at=now,
    )  # fmt: skip


def _refuse_odd_paper(campaign: PactCampaign, paper: OnPaper, today: date) -> None:
    last = min(today, campaign.valid_until)
    if not campaign.opened_on <= paper.signed_on <= last:
        raise errors.signed_outside_campaign(campaign.opened_on)
    if bool(one_line(paper.witness_name)) != bool(one_line(paper.witness_post)):
        raise errors.witness_without_post()
