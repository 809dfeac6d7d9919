"""Draft a charter and write what it promises. Possible until it is made ready."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import held_draft, note_charter
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Ceremony, Charter, CharterKind, CharterText, Pledge
from kawal.commitments.wording import is_personal, pledges_in
from kawal.core.one_line import one_line
from kawal.units.service import Post, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What stands above and below the text. The text itself stays as its version has it."""

    title: str
    number: str
    place: str
    dated_on: date
    path: str
    ceremony: Ceremony | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One pledge; everything but its words may come later, until the charter is made ready."""

    text: str
    indicator: str = ""
    target: str = ""
    due_on: date | None = None
    owner_post: Post | None = None


@transaction.atomic
def draft_charter(
    *, unit: Unit, text: CharterText, facts: Facts, by: Person | None, now: datetime
) -> Charter:
    """A draft with the pledges that its text proposes."""
    if text.agency_id != unit.agency_id:
        raise errors.text_elsewhere()
    if is_personal(text.body):
        raise errors.text_is_personal()
    charter = Charter(agency=unit.agency, unit=unit, text=text, created_at=now, created_by=by)
    _set(charter, facts)
    charter.save(force_insert=True)
    Pledge.objects.bulk_create(
        Pledge(charter=charter, order=order, text=words[:500])
        for order, words in enumerate(pledges_in(text.body), 1)
    )
    note_charter(CharterEvent.DRAFTED, charter, by=by, now=now)
    return charter


@transaction.atomic
def change_charter(*, charter: Charter, facts: Facts, by: Person | None, now: datetime) -> Charter:
    """Another number, day, place, ceremony or way of signing."""
    charter = held_draft(charter.pk)
    _set(charter, facts)
    charter.save(update_fields=["title", "number", "place", "dated_on", "path", "ceremony"])
    note_charter(CharterEvent.CHANGED, charter, by=by, now=now)
    return charter


@transaction.atomic
def add_pledge(*, charter: Charter, promise: Promise, by: Person | None, now: datetime) -> Pledge:
    """One promise more, as the last."""
    charter = held_draft(charter.pk)
    order = 1 + max((found.order for found in charter.pledges.all()), default=0)
    pledge = Pledge(charter=charter, order=order)
    _promise(pledge, promise)
    pledge.save(force_insert=True)
    _noted(pledge, by, now)
    return pledge


@transaction.atomic
def change_pledge(*, pledge: Pledge, promise: Promise, by: Person | None, now: datetime) -> Pledge:
    charter = held_draft(pledge.charter_id)
    pledge = charter.pledges.get(pk=pledge.pk)
    _promise(pledge, promise)
    pledge.save(force_update=True)
    _noted(pledge, by, now)
    return pledge


@transaction.atomic
def remove_pledge(*, pledge: Pledge, by: Person | None, now: datetime) -> None:
    """The others move up."""
    charter = held_draft(pledge.charter_id)
    charter.pledges.filter(pk=pledge.pk).delete()
    _renumber(charter)
    _noted(pledge, by, now)


def refuse_if_number_taken(number: str, agency_id: UUID, but: UUID) -> None:
    """Two charters of an agency under one number could not be told apart on paper."""
    same = Charter.objects.filter(agency=agency_id, number=number)
    if same.exclude(pk=but).exists():
        raise errors.number_taken(number)


def _set(charter: Charter, facts: Facts) -> None:
    ceremony = facts.ceremony
    if ceremony is not None and (ceremony.agency_id != charter.agency_id or ceremony.is_cancelled):
        raise errors.ceremony_elsewhere()
    if not charter.unit.holds_on(facts.dated_on):
        raise errors.unit_closed(charter.unit.name)
    charter.title, charter.number = one_line(facts.title), one_line(facts.number)
    charter.place, charter.dated_on = one_line(facts.place), facts.dated_on
    charter.path, charter.ceremony = facts.path, ceremony
    refuse_if_number_taken(charter.number, charter.agency_id, charter.pk)


def _promise(pledge: Pledge, promise: Promise) -> None:
    """T29: a post of somewhere else cannot be made responsible here."""
    charter, post = pledge.charter, promise.owner_post
    if post is not None and not post.unit.is_below(charter.unit_id):
        raise errors.post_outside_unit(post.name)
    if promise.due_on is not None and promise.due_on < charter.dated_on:
        raise errors.due_before_charter()
    pledge.text, pledge.indicator = one_line(promise.text), one_line(promise.indicator)
    pledge.target, pledge.due_on = one_line(promise.target), promise.due_on
    pledge.owner_post = post


def _renumber(charter: Charter) -> None:
    for order, pledge in enumerate(charter.pledges.all(), 1):
        if pledge.order != order:
            pledge.order = order
            pledge.save(update_fields=["order"])


def _noted(pledge: Pledge, by: Person | None, now: datetime) -> None:
    note_charter(
        CharterEvent.PLEDGES_CHANGED, pledge.charter, by=by, now=now,
        data={"pledge": pledge.text[:120]},
    )  # fmt: skip


def needs_pledges(charter: Charter) -> bool:
    """A pakta integritas states conduct; the others promise something that can be followed up."""
    return charter.text.kind != CharterKind.PAKTA
