"""Which PDF files were made of what was sent, by their fingerprint."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kawal.assessments.models.snapshot import Snapshot
from kawal.core.ids import uuid7


class Printed(models.Model):
    """One file as it was handed out: whoever holds it can have it recognised later.

    The same document gives the same bytes, until its language, the exempt names or the typesetter
    differ; each of them is kept here when it is made first. Append-only like the snapshot itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="prints")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="printed_file_once", fields=["sha256"]),
            models.CheckConstraint(
                name="printed_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
