"""What the team says to each other about a question; evaluators do not see it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.answer import Answer
from kawal.core.ids import uuid7

LONGEST_COMMENT = 2000


class Comment(models.Model):
    """`mentioned`: people who are named in it with an @; they are told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="comments")
    text = models.TextField(_("Komentar"), max_length=LONGEST_COMMENT)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["written_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="comment_says_something", condition=Q(text__regex=r"\S")),
            models.CheckConstraint(
                name="comment_is_not_endless",
                condition=LessThanOrEqual(Length("text"), LONGEST_COMMENT),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]
