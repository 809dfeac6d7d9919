"""Rows of a charter that acts write: one lock for everything that happens to it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.charter_snapshot import sha256_of
from kawal.commitments.events import note
from kawal.commitments.models import Charter, CharterFile, FileRole, Signer
from kawal.core.kept_queries import Kept


def held_charter(charter_id: UUID) -> Charter:
    """The charter, held until the end of the transaction: signing goes one after the other."""
    return _HELD.get(pk=charter_id)


def _held(pk: UUID) -> QuerySet[Charter]:
    rows = Charter.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("agency", "unit", "text").filter(pk=pk)


_HELD = Kept(_held, pk=UUID)


def held_draft(charter_id: UUID) -> Charter:
    """The same for acts that write its content. Refuses one that is no draft any more."""
    charter = held_charter(charter_id)
    if not charter.is_draft:
        raise errors.not_a_draft()
    return charter


def held_for_signing(charter_id: UUID) -> Charter:
    """The same for acts of signing. Refuses one that is not ready, or is closed."""
    charter = held_charter(charter_id)
    if not charter.is_being_signed:
        raise errors.not_being_signed()
    return charter


def signers_of(charter: Charter) -> list[Signer]:
    """In their order, each with this very charter."""
    signers = _SIGNERS(charter=charter.pk)
    for signer in signers:
        signer.charter = charter
    return signers


def _signers(charter: UUID) -> QuerySet[Signer]:
    return Signer.objects.filter(charter=charter)


_SIGNERS = Kept(_signers, charter=UUID)


def document_of(charter: Charter) -> CharterFile:
    return charter.files.get(role=FileRole.CHARTER)


def begin_signing(charter: Charter) -> None:
    """From the first word of a signer on, nothing of the charter changes any more (T18)."""
    if charter.state == Charter.State.READY:
        charter.state = Charter.State.SIGNING
        charter.save(update_fields=["state"])


def write_file(charter: Charter, role: str, content: bytes, now: datetime) -> CharterFile:
    """A new file of the charter, or one that has grown."""
    found, _is_new = CharterFile.objects.update_or_create(
        charter=charter, role=role,
        defaults={
            "content": content, "sha256": sha256_of(content), "size": len(content),
            "changed_at": now,
        },
    )  # fmt: skip
    return found


def note_charter(
    event: CharterEvent,
    charter: Charter,
    *,
    by: Person | None,
    now: datetime,
    data: Mapping[str, object] | None = None,
) -> None:
    note(event, charter, by=by, now=now, place_id=charter.unit_id, data=data)
