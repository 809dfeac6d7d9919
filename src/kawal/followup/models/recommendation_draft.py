"""An uploaded register of recommendations between its preview and the moment it is applied."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kawal.documents.tables.drafts import TableDraft


class RecommendationDraft(TableDraft):
    """The bytes as they came with what they would change, kept for their owner until applied."""

    agency = models.ForeignKey("units.Agency", models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="recommendationdraft_one_per_owner", fields=["owner", "agency"]
            ),
            models.CheckConstraint(
                name="recommendationdraft_has_a_name", condition=Q(file_name__regex=r"\S")
            ),
        ]
