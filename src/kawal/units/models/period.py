"""Things that hold from one day to another, both days included; open while `ends_on` is empty."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _


class PeriodQuerySet[M: models.Model](models.QuerySet[M]):
    def on(self, day: date) -> Self:
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Dated(models.Model):
    starts_on = models.DateField(_("Mulai"))
    ends_on = models.DateField(_("Sampai dengan"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def holds_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def never_twice(
    name: str, *same: str | Combinable, condition: Q | None = None
) -> ExclusionConstraint:
    """No two rows that agree in the `same` ids or texts hold on one day.

    An equality in such a constraint needs the extension btree_gist, which not every server has.
    `uuidrange` and `textrange` are plain types of ours: `[x, x]` and `[y, y]` overlap when x = y.
    """
    period = Func(
        F("starts_on"),
        F("ends_on"),
        RangeBoundary(inclusive_lower=True, inclusive_upper=True),
        function="daterange",
    )
    return ExclusionConstraint(
        name=name,
        expressions=[*((_point(s), "&&") for s in same), (period, "&&")],
        condition=condition,
    )


def equal_text(field: str) -> Func:
    return Func(F(field), F(field), Value("[]"), function="textrange")


def equal_id(value: str | Combinable) -> Func:
    """The value must not be null: a range without bounds overlaps every other."""
    return Func(value, value, Value("[]"), function="uuidrange")


def _point(same: str | Combinable) -> Combinable:
    return equal_id(same) if isinstance(same, str) else same
