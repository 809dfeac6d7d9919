"""A list of actions between its upload and the moment it is taken over."""

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kawal.core.ids import uuid7


class ImportDraft(models.Model):
    """One per owner; a new file replaces the one before. `report`: what it would change."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    agency = models.ForeignKey("units.Agency", models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    report = models.JSONField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="actionimport_has_a_name", condition=Q(file_name__regex=r"\S")
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def shown(self) -> str:
        """Which look at which bytes this is: applying asks for it back."""
        return sha256(bytes(self.content) + self.report["digest"].encode()).hexdigest()
