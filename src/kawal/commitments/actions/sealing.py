"""Close a charter: our own seal on its document, and what became of every signer beside it."""

from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments import errors_refusals
from kawal.commitments.actions.charter_rows import (
    document_of,
    held_for_signing,
    note_charter,
    signers_of,
    write_file,
)
from kawal.commitments.actions.signing import empty_fields
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.closing_record import closing_of
from kawal.commitments.exports import closing_pdf
from kawal.commitments.exports.charter_pdf import SEAL
from kawal.commitments.models import (
    Charter,
    CharterFile,
    FileRole,
    Signer,
)
from kawal.signing.service import Act, Kind, Signatory
from kawal.signing.service import signer as provider


@transaction.atomic
def seal_charter(*, charter: Charter, by: Person | None, now: datetime) -> Charter:
    """Seal it once every signer has signed, confirmed, refused, or is known to be absent.

    Not within a day of a refusal on paper that was noted of somebody with an account: until then
    they may answer. Whoever did not sign in the document stands in a second sealed file; the first
    stays as signed.
    If no signer of the agency signed, the charter is closed as refused and its document gets no
    seal: of the others only the keeper says that they signed.
    """
    charter = held_for_signing(charter.pk)
    row = signers_of(charter)
    awaited = [s.name for s in row if s.is_waiting or s.is_unconfirmed]
    if awaited:
        raise errors.still_waiting(awaited)
    answering = [s for s in row if s.may_still_answer(now)]
    if answering:
        raise errors_refusals.may_be_answered(answering)
    is_signed = any(s.has_signed and s.binds for s in row)
    document = _sealed(charter, row, now) if is_signed else document_of(charter)
    closing = _closed(charter, row, document, now)
    charter.state = Charter.State.SEALED if is_signed else Charter.State.REFUSED
    charter.sealed_at = now
    charter.save(update_fields=["state", "sealed_at"])
    event = CharterEvent.SEALED if is_signed else CharterEvent.UNSIGNED
    note_charter(event, charter, by=by, now=now, data=_hashes(charter, document, closing))
    return charter


def _sealed(charter: Charter, row: list[Signer], now: datetime) -> CharterFile:
    file = document_of(charter)
    if charter.is_certified:  # certified already: a word of ours would only blur what it is
        return file
    act = _act(charter, f"Menyegel {charter.title} nomor {charter.number}", now, empty_fields(row))
    document = provider(Kind.LOCAL).sign(bytes(file.content), act)
    return write_file(charter, FileRole.CHARTER, document, now)


def _closed(
    charter: Charter, row: list[Signer], document: CharterFile, now: datetime
) -> CharterFile | None:
    """The second file; none where every signer signed in the document itself."""
    if all(s.is_in_the_pdf for s in row):
        return None
    content = closing_of(charter, row, document, at=now)
    plain = closing_pdf.render(content, created=now)
    by_us = provider(Kind.LOCAL)
    prepared = by_us.prepare(plain, [closing_pdf.FIELD])
    sealed = by_us.sign(prepared, _act(charter, content["title"], now, frozenset()))
    return write_file(charter, FileRole.CLOSING, sealed, now)


def _act(charter: Charter, reason: str, now: datetime, waived: frozenset[str]) -> Act:
    return Act(
        field=SEAL, who=Signatory(charter.agency.name), reason=reason, place=charter.place,
        moment=now, waived=waived,
    )  # fmt: skip


def _hashes(
    charter: Charter, document: CharterFile, closing: CharterFile | None
) -> dict[str, object]:
    return {
        "sha256": document.sha256,
        "short": document.sha256[:12],
        "content": charter.sha256,
        "closing": "" if closing is None else closing.sha256,
    }
