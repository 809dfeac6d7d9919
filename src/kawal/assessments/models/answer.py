"""One question on one sheet: what was answered, by whom, and who is to answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.sheet import Sheet
from kawal.core.ids import uuid7

LONGEST_NOTE = 4000
LONGEST_VALUE = 40


class Answer(models.Model):
    """Every question of a sheet has its row from the start, answered or not.

    Of `choice` (key of an option), `counts` (whole numbers by input) and `value` (decimal text, or
    a share with a percent sign) at most one is filled, as the question asks. `version` counts the
    changes of content and note; who saves says which one was seen. `is_confirmed` is false for what
    was carried over from an earlier year: it does not count until someone has looked at it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0)
    choice = models.CharField(max_length=20, blank=True, default="")
    counts = models.JSONField(default=dict, blank=True)
    value = models.CharField(max_length=LONGEST_VALUE, blank=True, default="")
    note = models.TextField(
        _("Catatan untuk penilai"), max_length=LONGEST_NOTE, blank=True, default=""
    )
    is_confirmed = models.BooleanField(default=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pokja = models.CharField(_("Pokja"), max_length=60, blank=True, default="")
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("jawaban")
        verbose_name_plural = _("jawaban")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="answer_once_per_question", fields=["sheet", "code"]),
            models.CheckConstraint(name="answer_has_a_code", condition=~Q(code="")),
            models.CheckConstraint(
                name="answer_of_one_kind",
                condition=Q(counts={}, value="") | Q(choice="", value="") | Q(choice="", counts={}),
            ),
            models.CheckConstraint(
                name="answer_changed_by_someone",
                condition=Q(version=0) | Q(version__gt=0, changed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="answer_note_is_not_endless",
                condition=LessThanOrEqual(Length("note"), LONGEST_NOTE),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_blank(self) -> bool:
        return not (self.choice or self.counts or self.value)
