"""What every page of units asks: the row (404 if not seen), the right (403 if not held)."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from kawal.accounts.models import Person
from kawal.core.http import StaffRequest
from kawal.units.models import Agency, Unit
from kawal.units.permissions import holds, rights_of, visible_to


def seen[M: Model](rows: QuerySet[M], person: Person, pk: UUID | str) -> M:
    """The row, if the person may see it; for everybody else it is not there."""
    try:
        found = visible_to(person, rows).filter(pk=UUID(str(pk))).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def require(person: Person, permission: str, place: Unit | Agency) -> None:
    """403 for those who see the place but may not do this in it."""
    if not holds(person, permission, place):
        raise PermissionDenied


def unit_for(request: StaffRequest, unit_id: UUID | str, permission: str) -> Unit:
    """The unit, for those who hold the permission in it."""
    unit = seen(Unit.objects.select_related("parent", "agency"), request.person, unit_id)
    require(request.person, permission, unit)
    return unit


def agency_of(request: StaffRequest, permission: str) -> Agency:
    """The agency meant by `?instansi=`, else the first in which the person holds the permission."""
    agencies = Agency.objects.filter(pk__in=rights_of(request.person).agencies(permission))
    slug = request.GET.get("instansi")
    found = agencies.filter(slug=slug).first() if slug else agencies.first()
    if found is None:
        raise PermissionDenied
    return found
