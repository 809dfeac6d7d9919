"""Make a charter ready: its content is frozen, its document made, its fields prepared."""

import secrets
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.commitments import errors_charters as errors
from kawal.commitments.actions.charter_rows import (
    held_charter,
    held_draft,
    note_charter,
    signers_of,
    write_file,
)
from kawal.commitments.actions.charters import needs_pledges
from kawal.commitments.charter_events import CharterEvent
from kawal.commitments.charter_snapshot import canonical, content_of, sha256_of
from kawal.commitments.exports import charter_pdf
from kawal.commitments.models import Charter, FileRole, Pledge
from kawal.commitments.signing_provider import provider_of

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: none that is taken for another
_GROUPS, _EACH = 3, 4


@transaction.atomic
def make_ready(*, charter: Charter, by: Person | None, now: datetime) -> Charter:
    """Freeze what is promised and who signs; make the PDF with a field for each.

    Refuses a charter without a signer of the agency, one whose pledges could not be followed up,
    and one that nobody could sign here.
    """
    charter = held_draft(charter.pk)
    if charter.is_foreign:
        raise errors.foreign_is_taken_in()
    row = signers_of(charter)
    if not any(found.binds for found in row):
        raise errors.no_signer()
    content = content_of(charter, row, complete_pledges(charter), code=new_code())
    freeze(charter, content, now)
    charter.state = Charter.State.READY
    document = charter_pdf.render(content, charter.sha256, created=now)
    prepared = provider_of(charter).prepare(document, charter_pdf.fields_of(content))
    write_file(charter, FileRole.CHARTER, prepared, now)
    charter.save(force_update=True)
    note_charter(
        CharterEvent.READY, charter, by=by, now=now,
        data={"code": charter.code, "sha256": charter.sha256},
    )  # fmt: skip
    return charter


@transaction.atomic
def back_to_draft(*, charter: Charter, by: Person | None, now: datetime) -> Charter:
    """As long as nobody has signed. The code on a paper printed meanwhile leads nowhere then."""
    charter = held_charter(charter.pk)
    if charter.state == Charter.State.SIGNING:
        raise errors.signing_has_begun()
    if charter.state != Charter.State.READY:
        raise errors.not_being_signed()
    code = charter.code
    charter.state, charter.ready_at = Charter.State.DRAFT, None
    charter.code = charter.snapshot = charter.sha256 = ""
    charter.save(force_update=True)
    charter.files.all().delete()
    note_charter(CharterEvent.REDRAFTED, charter, by=by, now=now, data={"code": code})
    return charter


def complete_pledges(charter: Charter) -> list[Pledge]:
    """What is promised. Refuses pledges without indicator, target, day or post, and none at all."""
    pledges = list(charter.pledges.select_related("owner_post"))
    if needs_pledges(charter):
        if not pledges:
            raise errors.no_pledge()
        incomplete = sum(not pledge.is_complete for pledge in pledges)
        if incomplete:
            raise errors.pledges_incomplete(incomplete)
    return pledges


def freeze(charter: Charter, content: dict[str, object], now: datetime) -> None:
    charter.code = str(content["code"])
    charter.snapshot = canonical(content)
    charter.sha256 = sha256_of(charter.snapshot)
    charter.ready_at = now


def new_code() -> str:
    """60 bits: nobody finds a charter by trying."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_EACH)) for _ in range(_GROUPS))
    return "-".join(groups)
