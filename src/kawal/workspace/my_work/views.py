"""Who I am here, what my roles open, and what to do next."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import signed_in
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.units.service import roles_held_by
from kawal.workspace.navigation import working


@signed_in
@require_safe
def my_work(request: StaffRequest) -> HttpResponse:
    roles = roles_held_by(request.person, on=local_date(request.now))
    places = [item for item in working(request) if not item.current]
    return render(request, "workspace/my_work.html", {"roles": roles, "places": places})
