"""Before the ceremony: whether each signer's certificate of BSrE can be used."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import held_charter, note_charter
from kawal.commitments.asking_bsre import asking, tries_of_codes, tries_to_check
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Charter, Signer
from kawal.commitments.signing_provider import provider_of
from kawal.signing.service import BsreSigner, Credential, Passphrase


def check_certificate(*, signer: Signer, subject: str, by: Person, now: datetime) -> Signer:
    """Ask BSrE about one signer, known there as `subject`; it is asked and not kept.

    Spends no passphrase. Refuses a certificate that is missing, over or revoked, as BSrE says, and
    one in another name, where BSrE tells it. The service is asked before anything is locked: its
    answer may take a minute. Whoever decided, or was taken off, meanwhile is left as they are.
    """
    _refuse_unless_needed(signer, signer.charter)
    provider = provider_of(signer.charter)
    with asking(tries_to_check(by), by=by, now=now):
        provider.check(Credential(subject, Passphrase("")), signer.name)
    with transaction.atomic():
        charter = held_charter(signer.charter_id)
        found = charter.signers.filter(pk=signer.pk, name=signer.name).first()
        if found is None:
            raise errors.no_certificate_needed(signer.name)
        _refuse_unless_needed(found, charter)
        found.certificate_checked_at = now
        found.save(update_fields=["certificate_checked_at"])
        note_charter(
            CharterEvent.CERTIFICATE_CHECKED, charter, by=by, now=now,
            data={"signer": found.name, "order": found.order},
        )  # fmt: skip
    return found


def send_code(*, subject: str, by: Person, now: datetime) -> None:
    """A one-time code of BSrE instead of the passphrase, to the mail that BSrE knows."""
    provider = BsreSigner()
    with asking(tries_of_codes(subject, by), by=by, now=now):
        provider.send_code(subject)


def _refuse_unless_needed(signer: Signer, charter: Charter) -> None:
    is_open = charter.is_draft or charter.is_being_signed
    if not (is_open and charter.is_certified and signer.is_waiting and signer.person_id):
        raise errors.no_certificate_needed(signer.name)
