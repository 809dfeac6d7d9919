"""What a signer does: sign electronically, say that the signature by hand is theirs, refuse.

Who signs is the person who is signed in, never what a form says (T18). The charter's lock is taken
first, so that two never sign the same state of the document; a certified signature, which a service
far away makes, is kept only if the state is still the one that was sent.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import (
    begin_signing,
    document_of,
    held_for_signing,
    note_charter,
    signers_of,
    write_file,
)
from kawal.commitments.asking_bsre import asking, signed_well, tries_to_sign
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.events import note
from kawal.commitments.models import (
    Charter,
    FileRole,
    SignedHow,
    Signer,
    SignerState,
)
from kawal.commitments.signing_provider import provider_of
from kawal.core.time import local_date
from kawal.signing.service import Act, AnotherHolder, Credential, Signatory, no_credential


def sign(
    *,
    charter: Charter,
    seen: str,
    by: Person,
    now: datetime,
    credential: Credential | None = None,
) -> Signer:
    """Sign in the own name. `seen`: hash of the content that was read; another one is refused.

    Refuses who is not named, has decided already, is not next, or has left the post. A certified
    signature takes a `credential`; what the service of BSrE refuses leaves everything as it was.
    """
    if charter.is_certified:
        return _sign_at_the_service(charter, seen, by, now, credential)
    with transaction.atomic():
        turn = _turn_of(charter, seen, by, now)
        return _kept(turn, provider_of(turn.charter).sign(turn.document, turn.act), by, now)


def _sign_at_the_service(
    charter: Charter, seen: str, by: Person, now: datetime, credential: Credential | None
) -> Signer:
    """Its answer may take a minute: neither the row nor a connection is held for it. Whatever was
    done to the document meanwhile, this signature is not kept.
    """
    with transaction.atomic():
        before = _turn_of(charter, seen, by, now)
    provider = provider_of(before.charter)
    if credential is None:
        raise no_credential()
    try:
        with asking(tries_to_sign(credential, by), by=by, now=now):
            document = provider.sign(before.document, before.act, credential)
    except AnotherHolder:
        _note_another_holder(before, by, now)
        raise
    signed_well(credential, by)
    with transaction.atomic():
        held = held_for_signing(charter.pk)
        if document_of(held).sha256 != before.sha256:
            raise errors.signed_meanwhile()
        return _kept(_turn_of(charter, seen, by, now), document, by, now)


def _note_another_holder(turn: "_Turn", by: Person, now: datetime) -> None:
    """Neither whose certificate it was nor as whom the service knows them.

    For readers of the agency's record: a head of the unit, who reads the unit's, may be who tried.
    """
    charter = turn.charter
    with transaction.atomic():
        note(
            CharterEvent.CERTIFICATE_OF_ANOTHER, charter, by=by, now=now,
            place_id=charter.agency_id, data={"order": turn.own.order},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Turn:
    """Somebody's turn to sign this state of the document."""

    charter: Charter
    own: Signer
    document: bytes
    sha256: str
    act: Act


def _turn_of(charter: Charter, seen: str, by: Person, now: datetime) -> _Turn:
    """The charter, held, with all that must hold for this person to sign it now."""
    charter = held_for_signing(charter.pk)
    if not charter.is_signed_in_turn:
        raise errors.signed_by_hand_here()
    row = signers_of(charter)
    own = _own(row, by)
    _refuse_other_content(charter, seen)
    if own.holder is not None and not own.holder.holds_on(local_date(now)):
        raise errors.left_the_post(own.post)
    before = next((s for s in row if own.waits_for(s)), None)
    if before is not None:
        raise errors.not_your_turn(before.name)
    file = document_of(charter)
    return _Turn(charter, own, bytes(file.content), file.sha256, _act(charter, own, row, now))


def _kept(turn: _Turn, document: bytes, by: Person, now: datetime) -> Signer:
    charter, own = turn.charter, turn.own
    file = write_file(charter, FileRole.CHARTER, document, now)
    own.file_size, own.file_sha256 = file.size, file.sha256
    _decided(own, SignerState.SIGNED, charter.path, now)
    begin_signing(charter)
    note_charter(
        CharterEvent.SIGNED, charter, by=by, now=now,
        data={"order": own.order, "sha256": file.sha256},
    )  # fmt: skip
    return own


@transaction.atomic
def confirm(*, charter: Charter, seen: str, by: Person, now: datetime) -> Signer:
    """That the signature by hand on the scan is one's own."""
    charter = held_for_signing(charter.pk)
    own = _own(signers_of(charter), by, unconfirmed=True)
    _refuse_other_content(charter, seen)
    _decided(own, SignerState.CONFIRMED, SignedHow.WET, now)
    note_charter(CharterEvent.CONFIRMED, charter, by=by, now=now, data={"order": own.order})
    return own


@transaction.atomic
def refuse(*, charter: Charter, reason: str, by: Person, now: datetime) -> Signer:
    """Not to sign, or not to have signed. The reason stands in the closing record.

    Until the seal also for who was noted as absent: that is the keeper's word, this the own one.
    """
    charter = held_for_signing(charter.pk)
    row = signers_of(charter)
    own = next((s for s in row if s.person_id == by.pk and s.may_refuse), None)
    if own is None:
        raise errors.no_place_for_you()
    if not reason.strip():
        raise errors.reason_missing()
    own.signed_on, own.reason = None, reason.strip()
    _decided(own, SignerState.REFUSED, "", now)
    begin_signing(charter)
    note_charter(
        CharterEvent.SIGNING_REFUSED, charter, by=by, now=now,
        data={"order": own.order, "reason": own.reason},
    )  # fmt: skip
    return own


def empty_fields(row: list[Signer]) -> frozenset[str]:
    """Fields that stay empty for good: of those who did not sign in them."""
    return frozenset(s.field for s in row if not s.is_in_the_pdf)


def _own(row: list[Signer], by: Person, *, unconfirmed: bool = False) -> Signer:
    """The place of this person, still to be decided."""
    own = next((s for s in row if s.person_id == by.pk), None)
    is_open = own is not None and (own.is_unconfirmed if unconfirmed else own.is_waiting)
    if own is None or not is_open:
        raise errors.no_place_for_you()
    return own


def _refuse_other_content(charter: Charter, seen: str) -> None:
    if seen != charter.sha256:
        raise errors.another_content()


def _act(charter: Charter, own: Signer, row: list[Signer], now: datetime) -> Act:
    return Act(
        field=own.field,
        who=Signatory(own.name, own.post, own.capacity),  # type: ignore[arg-type]  # same words
        reason=f"Menandatangani {charter.title} nomor {charter.number}",
        place=charter.place,
        moment=now,
        waived=empty_fields(row) - {own.field},
    )


def _decided(own: Signer, state: str, how: str, now: datetime) -> None:
    own.state, own.how, own.decided_at = state, how, now
    own.save(
        update_fields=[
            "state", "how", "decided_at", "signed_on", "reason", "file_size", "file_sha256",
        ]
    )  # fmt: skip
