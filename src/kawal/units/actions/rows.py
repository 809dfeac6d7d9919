"""Rows as they are stored, held until the act is done."""

from uuid import UUID

from django.db.models import QuerySet

from kawal.core.kept_queries import Kept
from kawal.units.models import Unit


def locked_unit(unit: Unit) -> Unit:
    """The unit, held by whoever adds to it: one waits for the other."""
    return _UNIT.get(pk=unit.pk)


def _unit(pk: UUID) -> QuerySet[Unit]:
    return Unit.objects.select_for_update(no_key=True).filter(pk=pk)


_UNIT = Kept(_unit, pk=UUID)
