"""What anyone may know of an assessment before its result is out: that the unit sent its sheet."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Max, QuerySet

from kawal.assessments.models import Run
from kawal.core.time import local_date
from kawal.units.service import Unit


def sent_on(units: QuerySet[Unit]) -> Mapping[UUID, date]:
    """When each of these units last sent a sheet that was not given back; one query, no score."""
    rows = Run.objects.filter(unit__in=units, sent_at__isnull=False).order_by()
    found = rows.values_list("unit").annotate(at=Max("sent_at"))
    return {unit: local_date(at) for unit, at in found}
