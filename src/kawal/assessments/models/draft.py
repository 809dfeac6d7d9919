"""A workbook of answers between its preview and the moment it is taken over."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from kawal.assessments.models.sheet import Sheet
from kawal.core.ids import uuid7


class AnswersDraft(models.Model):
    """What was read, kept for its owner until applied; one per person and sheet.

    `found`: by code the content (`choice`, `counts`, `value`), the `note`, the `cell` it stood in,
    and the version of the answer that it was compared with. `warnings`: what the file itself says
    that a person should look at, as text in both languages.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=120)
    found = models.JSONField()
    warnings = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="answersdraft_one_per_owner_and_sheet", fields=["owner", "sheet"]
            ),
            models.CheckConstraint(name="answersdraft_has_a_name", condition=~Q(file_name="")),
        ]

    def __str__(self) -> str:
        return self.file_name
