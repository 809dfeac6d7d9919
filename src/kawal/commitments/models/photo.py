"""Photos of a ceremony: kept in the evidence library, shown here with words for who cannot see."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models.ceremony import Ceremony
from kawal.core.ids import uuid7


class CeremonyPhoto(models.Model):
    """`version`: the picture as drawn anew on arrival, without what the camera wrote into it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="photos")
    version = models.ForeignKey("files.EvidenceVersion", models.PROTECT, related_name="+")
    alt = models.CharField(_("Yang terlihat di foto"), max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_public = models.BooleanField(_("Tampil di halaman publik"), default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="ceremonyphoto_once", fields=["ceremony", "version"]),
            models.CheckConstraint(name="ceremonyphoto_has_words", condition=Q(alt__regex=r"\S")),
            models.CheckConstraint(
                name="ceremonyphoto_has_a_size", condition=Q(width__gte=1, height__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.alt[:40]
