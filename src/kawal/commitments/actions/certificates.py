"""Before the ceremony: whether each signer's certificate of BSrE can be used."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import note_charter
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.models import Signer
from kawal.commitments.signing_provider import provider_of
from kawal.core.bodies import let_go_of_database
from kawal.signing.service import BsreSigner, Credential, Passphrase


def check_certificate(*, signer: Signer, subject: str, by: Person, now: datetime) -> Signer:
    """Ask BSrE about one signer, known there as `subject`; it is asked and not kept.

    Spends no passphrase. Refuses a certificate that is missing, over or revoked, as BSrE says.
    The service is asked before anything is locked: its answer may take a minute.
    """
    charter = signer.charter
    if not (charter.is_certified and signer.is_waiting and signer.person_id):
        raise errors.no_certificate_needed(signer.name)
    let_go_of_database()
    provider_of(charter).check(Credential(subject, Passphrase("")))
    with transaction.atomic():
        signer.certificate_checked_at = now
        signer.save(update_fields=["certificate_checked_at"])
        note_charter(
            CharterEvent.CERTIFICATE_CHECKED, charter, by=by, now=now,
            data={"signer": signer.name, "order": signer.order},
        )  # fmt: skip
    return signer


def send_code(*, subject: str) -> None:
    """A one-time code of BSrE instead of the passphrase, to the mail that BSrE knows."""
    let_go_of_database()
    BsreSigner().send_code(subject)
