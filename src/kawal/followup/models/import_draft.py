"""A list of actions between its upload and the moment it is taken over."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kawal.documents.tables.drafts import TableDraft


class ImportDraft(TableDraft):
    """One per owner; a new file replaces the one before. `report`: what it would change."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    agency = models.ForeignKey("units.Agency", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="actionimport_has_a_name", condition=Q(file_name__regex=r"\S")
            ),
        ]
