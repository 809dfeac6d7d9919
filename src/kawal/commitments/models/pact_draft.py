"""An uploaded roster between its preview and the moment it is applied."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kawal.commitments.models.pact import PactCampaign
from kawal.documents.tables.drafts import TableDraft


class PactDraft(TableDraft):
    """The bytes as they came with what they would change, kept for their owner until applied."""

    campaign = models.ForeignKey(PactCampaign, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pactdraft_one_per_owner", fields=["owner", "campaign"]),
            models.CheckConstraint(
                name="pactdraft_has_a_name", condition=Q(file_name__regex=r"\S")
            ),
        ]
