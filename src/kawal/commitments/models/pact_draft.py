"""An uploaded roster between its preview and the moment it is applied."""

from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kawal.commitments.models.pact import PactCampaign
from kawal.core.ids import uuid7


class PactDraft(models.Model):
    """The bytes as they came with what they would change, kept for their owner until applied."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    campaign = models.ForeignKey(PactCampaign, models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    report = models.JSONField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pactdraft_one_per_owner", fields=["owner", "campaign"]),
            models.CheckConstraint(
                name="pactdraft_has_a_name", condition=Q(file_name__regex=r"\S")
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def seal(self) -> str:
        """Known only with this preview: not that of another file, nor of other data."""
        shown = str(self.report["digest"])
        return sha256(shown.encode() + bytes(self.content)).hexdigest()
