"""What a version is used for, and what an assessor thinks of it there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.files.models.evidence import EvidenceVersion


class Verdict(models.TextChoices):
    NONE = "none", _("Belum diperiksa")
    ACCEPTED = "accepted", _("Diterima")
    WEAK = "weak", _("Kurang")
    REJECTED = "rejected", _("Ditolak")


# What lowers somebody's score needs words; an acceptance may speak for itself.
NEEDS_REASON = (Verdict.WEAK, Verdict.REJECTED)


SHARED = "agency"
"""What an evidence that is declared for the whole agency serves; for every run of it at once."""


class EvidenceUse(models.Model):
    """The same file may be good for one question and useless for another: a verdict per use.

    Where a feature above has things of many parts, its triggers write the whole and the part beside
    what the use is about, so that the uses of the whole are found without its parts.

    `ended_at`: it stands there no longer, and stays for what was sent while it did.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.ForeignKey(EvidenceVersion, models.PROTECT, related_name="uses")
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=120)
    about_label = models.CharField(max_length=200)
    about_whole = models.UUIDField(null=True, editable=False)
    about_part = models.CharField(max_length=40, default="", db_default="", editable=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.NONE)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["about_kind", "about_id"], name="evidenceuse_about"),
            models.Index(
                fields=["about_whole"],
                name="evidenceuse_whole",
                condition=Q(about_whole__isnull=False),
            ),
            models.Index(
                fields=["about_kind", "about_id"],
                name="evidenceuse_rejected",
                condition=Q(verdict=Verdict.REJECTED),
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="evidenceuse_once",
                fields=["version", "about_kind", "about_id"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="evidenceuse_is_about_something",
                condition=~Q(about_kind="") & ~Q(about_id="") & ~Q(about_label=""),
            ),
            models.CheckConstraint(
                name="evidenceuse_verdict_by_someone",
                condition=Q(
                    verdict=Verdict.NONE, judged_at__isnull=True, judged_by__isnull=True, reason=""
                )
                | Q(verdict__in=[Verdict.ACCEPTED, *NEEDS_REASON])
                & Q(judged_at__isnull=False, judged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="evidenceuse_refusal_with_a_reason",
                condition=~Q(verdict__in=NEEDS_REASON) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_id}"
