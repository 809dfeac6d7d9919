"""Import a roster: read, compare, act. A dry run does the same acts and takes them all back.

So the preview promises exactly what applying does. Who is in the roster and not in the file stays:
nobody is taken out by a file.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments.actions.pact_lines import LineFacts, accounts_of_agency, set_line
from kawal.commitments.actions.pact_rows import has_pact, held_campaign, note_pact
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.pact_events import PactEvent
from kawal.commitments.pact_notices import tell_those_asked
from kawal.commitments.pact_roster.layout import (
    LIMITS,
    recorded_elsewhere,
    roster,
    unit_beyond,
    unit_is_closed,
)
from kawal.core.one_line import one_line
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.documents.tables.cells import read_row
from kawal.documents.tables.faults import refused, twice
from kawal.documents.tables.report import Change, Report, differences
from kawal.documents.tables.source import Row, read_one
from kawal.faults import Fault, UnusableInput
from kawal.units.service import Unit

_COMPARED = ("name", "nip", "status", "post", "unit")

type Key = tuple[str, ...]  # the NIP; without one, name and unit


@dataclass
class _Work:
    """What an import carries along: where it may write, what is stored, and the faults so far."""

    campaign: PactCampaign
    now: datetime
    units: dict[str, Unit]
    reach: Collection[UUID]
    stored: dict[Key, PactLine]
    accounts: dict[str, Person]
    faults: list[Fault] = field(default_factory=list)
    seen: dict[Key, Row] = field(default_factory=dict)
    new: list[PactLine] = field(default_factory=list)
    changed: list[PactLine] = field(default_factory=list)


def preview(
    *, campaign: PactCampaign, units: Collection[UUID], name: str, raw: bytes, now: datetime
) -> Report:
    """What the file would change. Raises UnusableInput with every fault, by cell.

    `units`: where the person may write; a row of any other unit is a fault (T29).
    """
    with transaction.atomic():
        report, _work = _run(campaign, units, name, raw, now)
        transaction.set_rollback(True)
    return report


@transaction.atomic
def apply(
    *,
    campaign: PactCampaign,
    units: Collection[UUID],
    name: str,
    raw: bytes,
    by: Person,
    now: datetime,
) -> Report:
    """Change it, all or nothing; one event for the file."""
    report, work = _run(campaign, units, name, raw, now)
    if report.touched:
        note_pact(
            PactEvent.IMPORTED, work.campaign, by=by, now=now, place_id=campaign.agency_id,
            data={
                "file": name, "sha256": sha256(raw).hexdigest(), "new": report.new,
                "changed": report.changed,
            },
        )  # fmt: skip
        tell_those_asked(work.campaign, work.new, now=now)
    return report


def _run(
    campaign: PactCampaign, units: Collection[UUID], name: str, raw: bytes, now: datetime
) -> tuple[Report, _Work]:
    rows = read_one(roster(), name, raw, LIMITS)
    work = _work(held_campaign(campaign.pk), units, now)
    changes = [change for row in rows for change in _change(work, row)]
    if work.faults:
        raise UnusableInput(work.faults)
    PactLine.objects.bulk_create(work.new, batch_size=500)
    PactLine.objects.bulk_update(
        work.changed,
        ["unit", "name", "nip", "status", "post", "person", "moved_from", "moved_on", "counted_in"],
        batch_size=500,
    )
    return Report.of((roster(),), changes), work


def _work(campaign: PactCampaign, reach: Collection[UUID], now: datetime) -> _Work:
    """Three queries, whatever the length of the file."""
    stored = campaign.lines.select_related("unit", "counted_in", "pact")
    taken = {line.person_id for line in stored}
    accounts = accounts_of_agency(campaign.agency, local_date(now)).exclude(nip=None)
    return _Work(
        campaign, now,
        units={unit.code: unit for unit in Unit.objects.filter(agency=campaign.agency)},
        reach=frozenset(reach),
        stored={_key(line.nip, line.name, line.unit): line for line in stored},
        accounts={str(each.nip): each for each in accounts if each.pk not in taken},
    )  # fmt: skip


def _change(work: _Work, row: Row) -> Iterator[Change]:
    values, wrong = read_row(roster(), row)
    work.faults += wrong
    if wrong:
        return
    facts = _facts(work, row, values)
    if facts is None:
        return
    key, unnumbered = (_key(nip, facts.name, facts.unit) for nip in (facts.nip, ""))
    stored = work.stored.get(key) or work.stored.get(unnumbered)
    if stored is not None:
        key = (str(stored.pk),)
    if key in work.seen:
        column, found = ("nip", facts.nip) if facts.nip else ("name", facts.name)
        work.faults.append(twice(row.at(column), work.seen[key].at(column), found))
        return
    work.seen[key] = row
    if stored is not None and stored.unit_id not in work.reach:
        work.faults.append(recorded_elsewhere(row.at("nip"), facts.nip))
        return
    try:
        yield _new(work, row, facts) if stored is None else _compared(work, row, facts, stored)
    except Refused as refusal:
        column = refusal.field or "name"
        content = row.found(column, facts.name)
        work.faults.append(refused(row.at(column), content, refusal.sentence))


def _facts(work: _Work, row: Row, values: Any) -> LineFacts | None:
    given: dict[str, Any] = dict(values)
    unit = work.units.get(given["unit"])
    if unit is None or unit.pk not in work.reach:
        work.faults.append(unit_beyond(row.at("unit"), given["unit"]))
        return None
    if not unit.holds_on(local_date(work.now)):
        work.faults.append(unit_is_closed(row.at("unit"), given["unit"]))
        return None
    nip = "".join(given["nip"].split())
    return LineFacts(**{**given, "unit": unit, "nip": nip, "name": one_line(given["name"])})


def _new(work: _Work, row: Row, facts: LineFacts) -> Change:
    line = PactLine(campaign=work.campaign, added_at=work.now)
    set_line(line, facts, work.now)
    _link(work, line)
    work.new.append(line)
    about = f"{line.post} ({facts.unit.name})"
    return Change(roster().key, row.at("name"), "new", line.name, about=about)


def _compared(work: _Work, row: Row, facts: LineFacts, stored: PactLine) -> Change:
    before = _values(stored)
    set_line(stored, facts, work.now, is_signed=has_pact(stored))
    _link(work, stored)
    after = _values(stored)
    differing = differences(roster(), [(key, before[key], after[key]) for key in _COMPARED])
    if differing or stored.person_id:
        work.changed.append(stored)
    return Change(
        roster().key, row.at("name"), "changed" if differing else "same", stored.name, differing
    )


def _link(work: _Work, line: PactLine) -> None:
    """To the account with this NIP that nobody else in the roster has."""
    if line.person_id is None and line.nip:
        line.person = work.accounts.pop(line.nip, None)


def _values(line: PactLine) -> dict[str, Any]:
    own = {key: getattr(line, key) for key in _COMPARED if key != "unit"}
    return {**own, "unit": line.unit.code}


def _key(nip: str, name: str, unit: Unit) -> Key:
    return (nip,) if nip else (one_line(name).casefold(), str(unit.pk))
