"""The bytes, once, whoever handed them in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Blob(models.Model):
    """Content in the store. Its kind stands with each version: one text may be a TXT and a CSV.

    `touched_at`: the last time somebody handed these bytes in; nothing younger than 30 days is
    collected. `scanned_at` is empty while no antivirus has seen them. `damaged_at`: since when the
    stored bytes are known not to match the hash.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    touched_at = models.DateTimeField(db_index=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    damaged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="blob_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="blob_is_not_empty", condition=Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
