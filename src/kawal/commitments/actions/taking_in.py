"""Take in a charter that was signed in another office system: read, kept, and changed by nobody."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments import errors_foreign
from kawal.commitments.actions.charter_rows import held_draft, note_charter, write_file
from kawal.commitments.actions.readying import complete_pledges, freeze, new_code
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.charter_snapshot import content_of
from kawal.commitments.models import (
    Charter,
    CharterFile,
    FileRole,
    SignedHow,
    Signer,
    SignerRole,
    SignerState,
)
from kawal.core.bodies import let_go_of_database
from kawal.files.service import refuse_infected
from kawal.signing.service import Kind, Report, SignatureFound, verify
from kawal.units.service import Agency


def take_in(
    *,
    charter: Charter,
    document: bytes,
    name: str = "piagam.pdf",
    by: Person | None,
    now: datetime,
) -> Charter:
    """The signers are read from the certificates; what Kawal thinks of them is shown, not judged.

    Refuses a PDF without a signature, one that was changed after it was signed, and one that stands
    for other promises already: signed here, or taken in before; and whatever the antivirus finds,
    where there is one. It is read before anything is locked: a hostile file may take half a minute.
    """
    let_go_of_database()
    refuse_infected(document, name=name, by=by, now=now)
    report = verify(document, now=now, may_wait=True)
    _refuse_unusable(report)
    return _taken_in(charter, document, report, by=by, now=now)


@transaction.atomic
def _taken_in(
    charter: Charter, document: bytes, report: Report, *, by: Person | None, now: datetime
) -> Charter:
    charter = held_draft(charter.pk)
    if not charter.is_foreign:
        raise errors.not_foreign()
    Agency.objects.select_for_update(no_key=True).get(pk=charter.agency_id)  # one PDF at a time
    if CharterFile.objects.filter(sha256=report.sha256).exists():
        raise errors_foreign.taken_in_before()
    pledges = complete_pledges(charter)
    charter.signers.all().delete()
    row = Signer.objects.bulk_create(_signers(charter, report.signatures, now))
    content = content_of(charter, row, pledges, code=new_code())
    freeze(charter, {**content, "document_sha256": report.sha256}, now)
    file = write_file(charter, FileRole.CHARTER, document, now)
    charter.state, charter.sealed_at = Charter.State.SEALED, now
    charter.save(force_update=True)
    note_charter(
        CharterEvent.TAKEN_IN, charter, by=by, now=now,
        data={
            "sha256": file.sha256, "short": file.sha256[:12], "content": charter.sha256,
            "closing": "",
        },
    )  # fmt: skip
    return charter


def _refuse_unusable(report: Report) -> None:
    if not report.signatures:
        raise errors_foreign.unsigned_pdf()
    if not report.is_unchanged:
        raise errors_foreign.changed_pdf()
    if any(found.kind == Kind.LOCAL for found in report.signatures):
        raise errors_foreign.signed_here()


def _signers(charter: Charter, signatures: Sequence[SignatureFound], now: datetime) -> list[Signer]:
    return [
        Signer(
            charter=charter, order=order, role=SignerRole.SIGNER,
            name=(found.name or found.organisation or found.field)[:150], post=found.post[:310],
            capacity=found.capacity, body=found.organisation[:150], state=SignerState.SIGNED,
            how=SignedHow.FOREIGN, decided_at=found.signed_at or now,
        )
        for order, found in enumerate(signatures, 1)
    ]  # fmt: skip
