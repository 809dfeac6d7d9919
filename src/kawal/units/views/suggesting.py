"""What a field suggests while somebody types: asked for by a script, never needed."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.units import reaches
from kawal.units.forms.fields import person_field, unit_field
from kawal.units.queries.suggestions import Suggestion, suggested_people, suggested_units, typed


@signed_in
@require_safe
def suggest(request: StaffRequest, key: str) -> JsonResponse:
    """For those who may open the form that asks: out of the rows that it would find for them."""
    rule = reaches.PEOPLE.get(key) or reaches.UNITS.get(key)
    if rule is None:
        raise Http404
    if not rule.allows(request.person):
        raise PermissionDenied
    found = _people(request, key) if key in reaches.PEOPLE else _units(request, key)
    rows = [{"value": each.value, "label": each.label} for each in found]
    return JsonResponse({"rows": rows}, headers={"Cache-Control": "private, no-store"})


def _people(request: StaffRequest, key: str) -> list[Suggestion]:
    without = _id(request, reaches.WITHOUT)
    field = person_field(reaches.people_in_reach(key, request.person, without=without))
    today = local_date(request.now)
    return suggested_people(field, typed(request.GET.get("q", "")), request.person, today)


def _units(request: StaffRequest, key: str) -> list[Suggestion]:
    agency = _id(request, reaches.AGENCY)
    field = unit_field(reaches.units_in_reach(key, request.person, agency))
    return suggested_units(field, typed(request.GET.get("q", "")))


def _id(request: StaffRequest, name: str) -> UUID | None:
    """What the address narrows by; nonsense is no address."""
    text = request.GET.get(name)
    try:
        return UUID(text) if text else None
    except ValueError:
        raise Http404 from None
