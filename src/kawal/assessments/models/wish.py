"""What the team says of the way to the predicate: how heavy a question is, what cannot change."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.assessments.models.run import Run
from kawal.assessments.models.sheet import Sheet
from kawal.core.ids import uuid7

MOST_EFFORT = 9


class PathWish(models.Model):
    """`effort`: of each step of the scale, 1 where nobody said otherwise. `is_freed`: a survey
    value or a ratio that the path may raise.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="wishes")
    code = models.CharField(max_length=40)
    effort = models.PositiveSmallIntegerField(default=1)
    is_locked = models.BooleanField(default=False)
    is_freed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="pathwish_once_per_question", fields=["sheet", "code"]),
            models.CheckConstraint(
                name="pathwish_effort_is_sane", condition=Q(effort__gte=1, effort__lte=MOST_EFFORT)
            ),
            models.CheckConstraint(name="pathwish_has_a_code", condition=~Q(code="")),
            models.CheckConstraint(
                name="pathwish_locked_or_freed", condition=Q(is_locked=False) | Q(is_freed=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def says_something(self) -> bool:
        return self.effort > 1 or self.is_locked or self.is_freed


class PlannedWork(models.Model):
    """A piece of work that the team took from a path, and the action that it became.

    `to`: the answer it leads to, as `paths.answered_with` writes it. The action tells how far the
    work is, the sheet whether the answer and its evidence are there.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="planned")
    target = models.CharField(max_length=10)
    code = models.CharField(max_length=40)
    to = models.CharField(_("Sampai jawaban"), max_length=40)
    action = models.OneToOneField("followup.Action", models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plannedwork_once_per_question", fields=["run", "target", "code"]
            ),
            models.CheckConstraint(
                name="plannedwork_says_what", condition=~Q(code="") & ~Q(to="") & ~Q(target="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.to}"
