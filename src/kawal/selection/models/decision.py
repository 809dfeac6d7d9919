"""What was decided, why, and who saw it otherwise. Never changed: the database refuses it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.selection.models.selection import DIGEST, Candidate, Selection


class Decision(models.Model):
    """`document` is canonical JSON of everything it rests on, whose SHA-256 is `sha256`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    selection = models.OneToOneField(Selection, models.PROTECT, related_name="decision")
    letter = models.CharField(_("Nomor keputusan"), max_length=120, blank=True, default="")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("putusan")
        verbose_name_plural = _("putusan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="decision_sha256_is_a_digest", condition=Q(sha256__regex=DIGEST)
            ),
            models.CheckConstraint(name="decision_has_its_document", condition=~Q(document="")),
        ]

    def __str__(self) -> str:
        return str(self.selection)


class Verdict(models.Model):
    """Whether a candidate was chosen. Each chosen one has a reason, and so has each that stood
    above the line and was passed over: at or above the last chosen one in the ranking."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="verdicts")
    candidate = models.OneToOneField(Candidate, models.PROTECT, related_name="verdict")
    position = models.PositiveSmallIntegerField()
    is_chosen = models.BooleanField()
    is_above_line = models.BooleanField()
    reason = models.CharField(_("Alasan"), max_length=1000, blank=True, default="")

    class Meta:
        verbose_name = _("putusan tentang calon")
        verbose_name_plural = _("putusan tentang calon")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="verdict_has_its_reason",
                condition=Q(is_chosen=False, is_above_line=False) | Q(reason__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="verdict_chosen_is_above_the_line",
                condition=Q(is_chosen=False) | Q(is_above_line=True),
            ),
            models.UniqueConstraint(name="verdict_position_once", fields=["decision", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.is_chosen}"


class Dissent(models.Model):
    """A person's own differing view, in their own words; nobody writes it for another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="dissents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.CharField(_("Pendapat berbeda"), max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pendapat berbeda")
        verbose_name_plural = _("pendapat berbeda")
        ordering: ClassVar[list[str]] = ["written_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="dissent_once", fields=["decision", "person"]),
            models.CheckConstraint(name="dissent_has_words", condition=Q(text__regex=r"\S")),
        ]

    def __str__(self) -> str:
        return self.text[:40]
