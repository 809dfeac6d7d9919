"""Keep what is known of a file that leaves the house."""

import hashlib
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Printed, Snapshot


@transaction.atomic
def keep_print(*, snapshot: Snapshot, content: bytes, by: Person | None, now: datetime) -> Printed:
    """Remember a PDF of a sending by its SHA-256, in the record of acts too.

    The same bytes again change nothing and are no act.
    """
    printed, is_new = Printed.objects.get_or_create(
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={"snapshot": snapshot, "made_at": now},
    )
    if is_new:
        run = snapshot.run
        note(
            AssessmentEvent.RUN_PRINTED, run, by=by, now=now, place_id=run.unit_id,
            data={
                "number": snapshot.number, "snapshot": snapshot.pk, "sha256": printed.sha256,
            },
        )  # fmt: skip
    return printed
