"""The answers of one assessor to one run: the unit's own, later those of evaluators."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.run import Run
from kawal.core.ids import uuid7


class Assessor(models.TextChoices):
    UNIT = "unit", _("Unit sendiri")


class Sheet(models.Model):
    """`codes` is the whole sheet as one line (`scoring.codes`); `revision` counts its changes.

    Whoever changes an answer holds this row, so that line and answers always agree.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.PROTECT, related_name="sheets")
    assessor = models.CharField(max_length=12, choices=Assessor, default=Assessor.UNIT)
    codes = models.CharField(max_length=1000)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("lembar kerja")
        verbose_name_plural = _("lembar kerja")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="sheet_of_the_unit_once", fields=["run"], condition=Q(assessor="unit")
            ),
            models.CheckConstraint(
                name="sheet_assessor_is_known", condition=Q(assessor__in=Assessor.values)
            ),
            models.CheckConstraint(name="sheet_has_its_line", condition=~Q(codes="")),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.assessor}"
