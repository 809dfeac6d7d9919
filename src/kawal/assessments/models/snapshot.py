"""What a unit sent, frozen: the answers, the evidence and the scores as they were that moment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.run import Run
from kawal.core.ids import uuid7


class Snapshot(models.Model):
    """Never changed, never removed: the database refuses it. A later one has a higher number.

    `document` is the canonical JSON (`kawal.assessments.document`) whose SHA-256 is `sha256`.
    `codes` and `supported` are the lines of all answers and of those with evidence, from which
    boards score again. `accepted`: why the head sent it with open points.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    codes = models.CharField(max_length=1000)
    supported = models.CharField(max_length=1000)
    accepted = models.CharField(_("Alasan mengirim"), max_length=1000, blank=True, default="")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kiriman")
        verbose_name_plural = _("kiriman")
        ordering: ClassVar[list[str]] = ["-number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sha256"], name="snapshot_by_fingerprint")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="snapshot_number_once", fields=["run", "number"]),
            models.CheckConstraint(name="snapshot_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="snapshot_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="snapshot_has_its_document", condition=~Q(document="")),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.number}"


class Reopening(models.Model):
    """Why a sent run was given back to the unit, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="reopening")
    reason = models.CharField(_("Alasan"), max_length=1000)
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="reopening_for_a_reason", condition=Q(reason__regex=r"\S")),
        ]

    def __str__(self) -> str:
        return self.reason[:40]
