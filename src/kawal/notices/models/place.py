"""How far the record of acts has been turned into notices."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Place(models.Model):
    """One row. The place in the chain of the last act that has been read, none left out before."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="place_is_one", condition=Q(id=1)),
            models.CheckConstraint(name="place_from_zero", condition=Q(position__gte=0)),
        ]

    def __str__(self) -> str:
        return str(self.position)
