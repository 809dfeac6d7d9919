"""Who is asked in a campaign: taken from the people of units, added, changed, moved, gone."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from kawal.accounts.service import Person
from kawal.commitments import errors_pacts as errors
from kawal.commitments.actions.pact_rows import (
    held_campaign,
    held_line,
    note_pact,
    refuse_ahead,
)
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.pact_events import PactEvent
from kawal.commitments.pact_notices import tell_those_asked
from kawal.core.one_line import one_line
from kawal.core.time import local_date
from kawal.units.service import Agency, Capacity, Holder, Membership, Unit

_NIP = re.compile(r"[0-9]{18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """One employee as a table has them. Without a NIP they are known by name in their unit."""

    unit: Unit
    name: str
    status: str
    post: str
    nip: str = ""


@transaction.atomic
def fill_pact_roster(
    *, campaign: PactCampaign, units: Collection[Unit], by: Person | None, now: datetime
) -> int:
    """Everybody who holds a post in these very units today and is not in the roster yet.

    Who is there without an account, under the same NIP, gets theirs. Returns how many are new.
    """
    campaign = held_campaign(campaign.pk)
    if any(unit.agency_id != campaign.agency_id for unit in units):
        raise errors.of_another_agency()
    known = {line.nip: line for line in campaign.lines.exclude(nip="")}
    asked = set(campaign.lines.exclude(person=None).values_list("person_id", flat=True))
    new, found = [], []
    for holder in _holders(units, local_date(now)):
        person = holder.person
        same = known.get(person.nip or "")
        if person.pk in asked or (same is not None and same.person_id is not None):
            continue
        if same is not None:
            same.person = person
            found.append(same)
        else:
            new.append(_line_of(campaign, holder, now))
        asked.add(person.pk)
    PactLine.objects.bulk_create(new)
    PactLine.objects.bulk_update(found, ["person"], batch_size=500)
    if new or found:
        note_pact(
            PactEvent.FILLED, campaign, by=by, now=now, place_id=campaign.agency_id,
            data={"n": len(new), "linked": len(found)},
        )  # fmt: skip
        tell_those_asked(campaign, [*new, *found], now=now)
    return len(new)


@transaction.atomic
def add_pact_line(
    *, campaign: PactCampaign, facts: LineFacts, by: Person, now: datetime
) -> PactLine:
    """One employee more. Who has an account of the agency under that NIP gets it with it.

    Refuses a unit that is closed or of another agency, and whoever is in the roster already: by
    their NIP, or by name in their unit where either has none.
    """
    campaign, on = held_campaign(campaign.pk), local_date(now)
    line = PactLine(campaign=campaign, added_at=now)
    set_line(line, facts, now)
    if not facts.unit.holds_on(on):
        raise errors.unit_closed(facts.unit.name)
    _refuse_known(line)
    account = accounts_of_agency(campaign.agency, on).filter(nip=line.nip).exclude(nip="").first()
    if account is not None and campaign.lines.filter(person=account).exists():
        raise errors.there_in_roster(line.name, field="nip")
    line.person = account
    line.save(force_insert=True)
    note_pact(
        PactEvent.FILLED, campaign, by=by, now=now, place_id=facts.unit.pk,
        data={"n": 1, "linked": 0},
    )  # fmt: skip
    tell_those_asked(campaign, [line], now=now)
    return line


def _refuse_known(line: PactLine) -> None:
    known = line.campaign.lines.all()
    if line.nip and known.filter(nip=line.nip).exists():
        raise errors.there_in_roster(line.name, field="nip")
    namesakes = known.filter(unit=line.unit, name__iexact=line.name)
    if line.nip:
        namesakes = namesakes.filter(nip="")
    if namesakes.exists():
        raise errors.there_in_roster(line.name, field="name")


def set_line(line: PactLine, facts: LineFacts, now: datetime, *, is_signed: bool = False) -> None:
    """Write what a table says of an employee; another unit than before is a move.

    Refuses a unit of another agency, a NIP that is none, and another name or NIP under a pact. The
    import saves: that a NIP stands once is looked at there for the whole file.
    """
    if facts.unit.agency_id != line.campaign.agency_id:
        raise errors.of_another_agency()
    if facts.nip and not _NIP.fullmatch(facts.nip):
        raise errors.nip_wrong()
    name, on = one_line(facts.name), local_date(now)
    if is_signed and (name, facts.nip) != (line.name, line.nip):
        raise errors.name_stays()
    if line.unit_id is not None and line.unit_id != facts.unit.pk:
        line.work_in(facts.unit, on, has_begun=line.campaign.has_begun(on))
    line.unit, line.name, line.nip = facts.unit, name, facts.nip
    line.status, line.post = facts.status, one_line(facts.post)


@transaction.atomic
def move_pact_line(
    *, line: PactLine, unit: Unit, post: str, on: date, by: Person, now: datetime
) -> PactLine:
    """They work in another unit of the agency now; what they signed goes with them.

    A campaign that has begun goes on counting them where they were: no unit is done by moving away
    who has not signed.
    """
    line = held_line(line.pk)
    held_campaign(line.campaign_id)
    if unit.agency_id != line.campaign.agency_id:
        raise errors.of_another_agency()
    if unit.pk == line.unit_id:
        raise errors.there_already()
    if not unit.holds_on(local_date(now)):
        raise errors.unit_closed(unit.name)
    refuse_ahead(on, now)
    before = line.unit
    line.work_in(unit, on, has_begun=line.campaign.has_begun(local_date(now)))
    line.post = one_line(post)
    line.save(update_fields=["moved_from", "moved_on", "unit", "counted_in", "post"])
    _noted(PactEvent.MOVED, line, by, now, before=before.name, unit=unit.name)
    return line


@transaction.atomic
def leave_pact_line(
    *, line: PactLine, on: date, reason: str, by: Person, now: datetime
) -> PactLine:
    """They do not work here any more: out of the count, kept with what they signed."""
    line = held_line(line.pk)
    held_campaign(line.campaign_id)
    if line.left_on is not None:
        raise errors.has_left([line.name])
    if not reason.strip():
        raise errors.reason_missing()
    refuse_ahead(on, now)
    line.left_on, line.left_reason = on, one_line(reason)
    line.save(update_fields=["left_on", "left_reason"])
    _noted(PactEvent.LEFT, line, by, now, unit=line.unit.name, reason=line.left_reason)
    return line


@transaction.atomic
def take_back_leaving(*, line: PactLine, by: Person, now: datetime) -> PactLine:
    """They were marked by mistake."""
    line = held_line(line.pk)
    held_campaign(line.campaign_id)
    if line.left_on is None:
        raise errors.has_not_left()
    line.left_on, line.left_reason = None, ""
    line.save(update_fields=["left_on", "left_reason"])
    _noted(PactEvent.CAME_BACK, line, by, now, unit=line.unit.name)
    return line


def accounts_of_agency(agency: Agency, on: date) -> QuerySet[Person]:
    """Active people with a post or a role in it: a NIP typed here never asks somebody elsewhere."""
    posts = Holder.objects.on(on).filter(person=OuterRef("pk"), post__unit__agency=agency)
    roles = Membership.objects.effective(on).filter(
        Q(agency=agency) | Q(unit__agency=agency), person=OuterRef("pk")
    )
    return Person.objects.filter(Exists(posts) | Exists(roles), is_active=True)


def _holders(units: Collection[Unit], on: date) -> Iterable[Holder]:
    """Each person once, where they are counted (`units.people_of`): in their definitive post.

    Who only acts counts where they act if they have no definitive post anywhere. Two queries.
    """
    there = Holder.objects.on(on).filter(post__unit__in=units, person__is_active=True)
    elsewhere = set(
        Holder.objects.on(on)
        .filter(capacity=Capacity.DEFINITIF, person__in=there.values("person"))
        .values_list("person_id", flat=True)
    )
    chosen: dict[UUID, Holder] = {}
    rows = there.select_related("person", "post__unit").order_by(
        "-post__is_head", "starts_on", "pk"
    )
    for holder in rows:
        if holder.capacity == Capacity.DEFINITIF or holder.person_id not in elsewhere:
            chosen.setdefault(holder.person_id, holder)
    return chosen.values()


def _line_of(campaign: PactCampaign, holder: Holder, now: datetime) -> PactLine:
    person = holder.person
    return PactLine(
        campaign=campaign, unit=holder.post.unit, person=person, name=one_line(person.name),
        nip=person.nip or "", status=person.status, post=holder.post.name, added_at=now,
    )  # fmt: skip


def _noted(event: PactEvent, line: PactLine, by: Person, now: datetime, **data: str) -> None:
    note_pact(event, line.campaign, by=by, now=now, place_id=line.unit_id, data=data)
