"""An uploaded table between its preview and the moment it is applied."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.documents.tables.drafts import TableDraft
from kawal.units.models.agency import Agency


class ImportDraft(TableDraft):
    """The bytes as they came with what they would change, kept for their owner until applied."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    file_name = models.CharField(_("Nama berkas"), max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="importdraft_one_per_owner_and_agency", fields=["owner", "agency"]
            ),
            models.CheckConstraint(name="importdraft_has_a_name", condition=~Q(file_name="")),
        ]
