"""Who is to sign, in which order. Possible until the charter is made ready (T18)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import held_draft, note_charter, signers_of
from kawal.commitments.actions.planning import full_post
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Charter, Signer
from kawal.core.one_line import one_line
from kawal.units.service import Holder, Stakeholder

MOST = 60
"""Of one charter; the largest kecamatan with its kelurahan and witnesses has some thirty."""


@transaction.atomic
def add_official(
    *, charter: Charter, holder: Holder, role: str, by: Person | None, now: datetime
) -> Signer:
    """Somebody in office, as they stand on the day of the charter: name, post and capacity stay."""
    charter = held_draft(charter.pk)
    post = holder.post
    if post.unit.agency_id != charter.agency_id:
        raise errors.signer_elsewhere(holder.person.name)
    if not holder.holds_on(charter.dated_on):
        raise errors.signer_not_in_post(holder.person.name)
    if charter.signers.filter(person=holder.person).exists():
        raise errors.signer_twice(holder.person.name)
    signer = Signer(
        charter=charter, role=role, person=holder.person, holder=holder,
        name=holder.person.name[:150], post=full_post(holder), capacity=holder.capacity,
    )  # fmt: skip
    return _added(signer, by, now)


@transaction.atomic
def add_outsider(
    *,
    charter: Charter,
    name: str,
    post: str,
    role: str,
    by: Person | None,
    now: datetime,
    stakeholder: Stakeholder | None = None,
) -> Signer:
    """A witness from outside: needs no account; whoever keeps the charter says that they signed."""
    charter = held_draft(charter.pk)
    if stakeholder is not None and stakeholder.agency_id != charter.agency_id:
        raise errors.signer_elsewhere(stakeholder.name, "stakeholder")
    signer = Signer(
        charter=charter, role=role, stakeholder=stakeholder, name=one_line(name),
        post=one_line(post), body="" if stakeholder is None else stakeholder.name,
    )  # fmt: skip
    return _added(signer, by, now)


@transaction.atomic
def remove_signer(*, signer: Signer, by: Person | None, now: datetime) -> None:
    charter = held_draft(signer.charter_id)
    charter.signers.filter(pk=signer.pk).delete()
    _put_in_order(signers_of(charter))
    _noted(charter, signer, by, now)


@transaction.atomic
def move_signer(*, signer: Signer, up: bool, by: Person | None, now: datetime) -> None:
    """One place earlier or later; nothing at either end."""
    charter = held_draft(signer.charter_id)
    row = signers_of(charter)
    at = next(place for place, found in enumerate(row) if found.pk == signer.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(row):
        row[at], row[to] = row[to], row[at]
        _put_in_order(row)
        _noted(charter, signer, by, now)


def _added(signer: Signer, by: Person | None, now: datetime) -> Signer:
    row = signers_of(signer.charter)
    if len(row) >= MOST:
        raise errors.too_many_signers(MOST)
    signer.order = 1 + max((found.order for found in row), default=0)
    signer.save(force_insert=True)
    _noted(signer.charter, signer, by, now)
    return signer


def _put_in_order(row: Sequence[Signer]) -> None:
    for order, signer in enumerate(row, 1):
        if signer.order != order:
            signer.order = order
            signer.save(update_fields=["order"])


def _noted(charter: Charter, signer: Signer, by: Person | None, now: datetime) -> None:
    note_charter(
        CharterEvent.SIGNERS_CHANGED, charter, by=by, now=now, data={"signer": signer.name}
    )
