"""What the keeper of a charter says of signers: who signed the paper, who could not come."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

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
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import (
    Charter,
    SignedHow,
    Signer,
    SignerState,
    SigningPath,
    WetProof,
)
from kawal.core.time import local_date
from kawal.files.service import EvidenceVersion


@transaction.atomic
def record_by_hand(
    *,
    charter: Charter,
    signers: Collection[UUID],
    signed_on: date,
    proofs: Sequence[EvidenceVersion],
    by: Person,
    now: datetime,
) -> list[Signer]:
    """Who signed the printed charter, with the scan or photograph that shows it.

    Those with an account confirm it themselves later. On an electronic charter only witnesses
    without one may sign by hand.
    """
    charter = held_for_signing(charter.pk)
    chosen = [s for s in signers_of(charter) if s.pk in signers]
    _refuse_unless_possible(charter, chosen, len(signers))
    earliest = local_date(charter.ready_at or now)
    if not earliest <= signed_on <= local_date(now):
        raise errors.signed_before_charter()
    keep_proofs(charter, proofs, by, now)
    if not charter.proofs.filter(refusal_of=None).exists():
        raise errors.no_proof()
    for signer in chosen:
        signer.state, signer.how = SignerState.SIGNED, SignedHow.WET
        signer.signed_on, signer.decided_at = signed_on, now
        signer.save(update_fields=["state", "how", "signed_on", "decided_at"])
        _noted(CharterEvent.SIGNED_BY_HAND, charter, signer, by, now)
    begin_signing(charter)
    return chosen


@transaction.atomic
def waive(*, signer: Signer, reason: str, by: Person, now: datetime) -> Signer:
    """An absent signer: the charter goes on without. The public reads *berhalangan*, no reason.

    Nor does the record, which never forgets: why somebody could not come may be an illness.
    """
    charter = held_for_signing(signer.charter_id)
    signer = charter.signers.get(pk=signer.pk)
    if not signer.is_waiting:
        raise errors.already_decided(signer.name)
    if not reason.strip():
        raise errors.reason_missing()
    signer.state, signer.reason = SignerState.WAIVED, reason.strip()
    signer.decided_at = now
    signer.save(update_fields=["state", "reason", "decided_at"])
    begin_signing(charter)
    _noted(CharterEvent.WAIVED, charter, signer, by, now)
    return signer


@transaction.atomic
def take_back(*, signer: Signer, by: Person, now: datetime) -> Signer:
    """An absence, a refusal on paper, or an unconfirmed signature by hand was noted by mistake."""
    charter = held_for_signing(signer.charter_id)
    signer = charter.signers.get(pk=signer.pk)
    is_by_hand = signer.state == SignerState.SIGNED and signer.how == SignedHow.WET
    if not (is_by_hand or signer.is_declined or signer.state == SignerState.WAIVED):
        raise errors.nothing_to_take_back(signer.name)
    signer.state, signer.how, signer.reason = SignerState.WAITING, "", ""
    signer.signed_on = signer.decided_at = None
    signer.save(update_fields=["state", "how", "reason", "signed_on", "decided_at"])
    _noted(CharterEvent.TAKEN_BACK, charter, signer, by, now)
    return signer


def may_sign_by_hand(charter: Charter, signer: Signer) -> bool:
    return signer.is_waiting and (charter.path == SigningPath.WET or signer.person_id is None)


def _refuse_unless_possible(charter: Charter, chosen: Sequence[Signer], asked: int) -> None:
    if not chosen or len(chosen) != asked:  # T29: of another charter
        raise errors.nobody_chosen()
    for signer in chosen:
        if not may_sign_by_hand(charter, signer):
            raise errors.already_decided(signer.name)


def keep_proofs(
    charter: Charter,
    proofs: Sequence[EvidenceVersion],
    by: Person,
    now: datetime,
    *,
    refusal_of: Signer | None = None,
) -> None:
    """Scans and photographs of signatures or of one refusal, each once; they stay with the charter.

    Refuses a file that is kept as something else already.
    """
    for version in proofs:
        kept, _is_new = WetProof.objects.get_or_create(
            charter=charter, sha256=version.blob.sha256,
            defaults={
                "version": version, "refusal_of": refusal_of, "added_at": now, "added_by": by,
            },
        )  # fmt: skip
        if kept.refusal_of != refusal_of:
            raise errors_refusals.kept_as_another(kept.version.file_name, kept.refusal_of)


def _noted(
    event: CharterEvent, charter: Charter, signer: Signer, by: Person, now: datetime
) -> None:
    data = {"signer": signer.name, "order": signer.order}
    note_charter(event, charter, by=by, now=now, data=data)
