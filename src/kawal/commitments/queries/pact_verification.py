"""What anyone may know of a pact by its code, and whether a file in hand is ours."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kawal.accounts.service import Person
from kawal.commitments.actions.pact_signing import digest_of
from kawal.commitments.charter_snapshot import opened, sha256_of
from kawal.commitments.exports import pact_pdf
from kawal.commitments.models import Pact, PactHow, PactLine, PactWitness
from kawal.commitments.pact_events import PactEvent
from kawal.commitments.pact_snapshot import FORMAT
from kawal.commitments.permissions import visible_to
from kawal.commitments.queries.pacts import State, renewed
from kawal.events.service import any_holds, events

_MARK = re.compile(FORMAT.encode() + rb":([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})")


@dataclass(frozen=True, slots=True)
class PactPage:
    """By post and unit; `name` is empty for who may not know it (DESIGN 9)."""

    pact: Pact
    post: str
    unit: str
    agency: str
    campaign: str
    text: str
    version: int
    valid_until: date
    state: State
    is_recorded: bool
    witness: str
    name: str


def known_pacts() -> QuerySet[Pact]:
    return Pact.objects.select_related("line__campaign", "sheet", "witness")


def pact_page(pact: Pact, reader: Person | None, on: date) -> PactPage:
    """`reader`: who is signed in, if anybody."""
    content = opened(pact.snapshot)
    employee, text = content["employee"], content["text"]
    witness = getattr(pact, "witness", None)
    return PactPage(
        pact=pact,
        post=employee["post"],
        unit=employee["unit"],
        agency=content["agency"],
        campaign=content["campaign"]["title"],
        text=text["title"],
        version=text["version"],
        valid_until=date.fromisoformat(content["valid_until"]),
        state=_state(pact, on),
        is_recorded=is_recorded(pact),
        witness=content["witness"]["post"] if witness is None else witness.post,
        name=employee["name"] if _may_know(reader, pact) else "",
    )


def is_recorded(pact: Pact) -> bool:
    """Whether what is stored is what the record of acts has: alone, or with its sheet.

    The record is a chain (ADR 0012), whose link is recomputed here.
    """
    if sha256_of(pact.snapshot) != pact.sha256:
        return False
    if pact.how == PactHow.ELECTRONIC:
        about, digest, event = pact.pk, pact.sha256, PactEvent.SIGNED
    else:
        assert pact.sheet is not None  # noqa: S101  the database holds it
        about, digest, event = pact.sheet.pk, pact.sheet.sha256, PactEvent.BY_HAND
        if digest_of(pact.sheet.pacts.only("sha256")) != digest:
            return False
    found = events().filter(type=event, about_id=str(about), data__sha256=digest)
    return any_holds(found)


def claimed_by(document: bytes) -> Pact | None:
    """The pact whose code stands in the properties of the file."""
    found = _MARK.search(document)
    return None if found is None else known_pacts().filter(code=found[1].decode("ascii")).first()


def is_same(document: bytes, pact: Pact) -> bool:
    """Whether the file is what is printed of this pact today, with or without its witness."""
    witness: PactWitness | None = getattr(pact, "witness", None)
    digest = sha256_of(document)
    printed = (pact_pdf.render(pact, each) for each in {witness, None})
    return any(sha256_of(each) == digest for each in printed)


def _state(pact: Pact, on: date) -> State:
    if PactLine.objects.filter(renewed(), pk=pact.line_id).exists():
        return State.RENEWED
    return State.EXPIRED if pact.line.campaign.is_expired(on) else State.SIGNED


def _may_know(reader: Person | None, pact: Pact) -> bool:
    """The employee, and who sees the employees of their unit."""
    if reader is None:
        return False
    if pact.line.person_id == reader.pk:
        return True
    return visible_to(reader, PactLine.objects.filter(pk=pact.line_id)).exists()
