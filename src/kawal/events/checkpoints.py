"""The hourly checkpoint: the head of the chain, proven since the last one, then signed."""

from datetime import datetime

from django.db import connection, transaction

from kawal.events.checkpoint_key import signing_key
from kawal.events.models import Checkpoint
from kawal.events.seal import Seal, sign
from kawal.events.verifying import Audit, seal_of
from kawal.events.walk import steps
from kawal.faults import Fault, KawalError


class ChainBroken(KawalError):
    """The chain does not hold since the last checkpoint, so it is not signed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{f.where}: {f.code}" for f in faults))


def latest_checkpoint() -> Seal | None:
    """The last one signed; None in a new installation."""
    found = Checkpoint.objects.order_by("-position").first()
    return seal_of(found) if found else None


@transaction.atomic
def checkpoint(*, now: datetime) -> Seal | None:
    """Sign the head of the chain; the last checkpoint again if nothing was added since.

    None while there is no event at all. Refuses (`ChainBroken`) a chain that does not hold.
    """
    _one_at_a_time()
    last = latest_checkpoint()
    audit = Audit(last.position, last.hash) if last else Audit()
    start = audit.position
    for step in steps(after=start):
        audit.take(step)
    audit.finish()
    if audit.fault_count:
        raise ChainBroken(tuple(audit.faults))
    if audit.position == start:
        return last
    seal = sign(audit.position, audit.hash, now, signing_key())
    Checkpoint.objects.create(
        position=seal.position,
        hash=seal.hash,
        at=seal.at,
        public_key=seal.public_key,
        signature=seal.signature,
    )
    return seal


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('kawal.events.checkpoint'))")
