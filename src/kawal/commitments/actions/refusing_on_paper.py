"""A refusal on paper: the keeper notes it with its proof, and the signer may say that it is none.

On a stage nobody signs in, and a witness from outside never does. What the keeper notes of somebody
with an account is told to them; until the seal their own word beats it, and they have a day for it.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments import errors_refusals
from kawal.commitments.actions.charter_rows import (
    begin_signing,
    held_for_signing,
    note_charter,
    signers_of,
)
from kawal.commitments.actions.deciding import keep_proofs
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Signer, SignerState
from kawal.files.service import EvidenceVersion


@transaction.atomic
def record_refusal(
    *, signer: Signer, reason: str, proofs: Sequence[EvidenceVersion], by: Person, now: datetime
) -> Signer:
    """They refused on paper, in these words; the scan or photograph of it is the proof.

    The words stand in the closing record, as those of other refusals; not in the record of acts,
    which could not forget them if they turn out to be none. Refuses a second note of who has said
    in person that the first was wrong.
    """
    charter = held_for_signing(signer.charter_id)
    signer = charter.signers.get(pk=signer.pk)
    if not signer.is_waiting:
        raise errors.already_decided(signer.name)
    if signer.contested_at is not None:
        raise errors_refusals.contested(signer.name)
    if not reason.strip():
        raise errors.reason_missing()
    if not proofs:
        raise errors_refusals.no_proof_of_refusal()
    keep_proofs(charter, proofs, by, now, refusal_of=signer)
    signer.state, signer.reason, signer.decided_at = SignerState.DECLINED, reason.strip(), now
    signer.save(update_fields=["state", "reason", "decided_at"])
    begin_signing(charter)
    data = {"signer": signer.name, "order": signer.order}
    note_charter(CharterEvent.REFUSED_ON_PAPER, charter, by=by, now=now, data=data)
    return signer


@transaction.atomic
def contest_refusal(*, signer: Signer, by: Person, now: datetime) -> Signer:
    """In person: this was no refusal of mine. They are waited for again, and never noted so twice.

    Refuses whoever is not the signer, and who has no such note.
    """
    charter = held_for_signing(signer.charter_id)
    own = next((s for s in signers_of(charter) if s.pk == signer.pk), None)
    if own is None or own.person_id != by.pk or not own.is_declined:
        raise errors_refusals.nothing_to_contest()
    own.state, own.reason, own.decided_at = SignerState.WAITING, "", None
    own.contested_at = now
    own.save(update_fields=["state", "reason", "decided_at", "contested_at"])
    data = {"order": own.order}
    note_charter(CharterEvent.REFUSAL_CONTESTED, charter, by=by, now=now, data=data)
    return own
