"""The page of settings, and the table of roles and permissions for auditors."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kawal.core.access import needs, signed_in
from kawal.core.downloads import attached
from kawal.core.http import StaffRequest
from kawal.core.time import local_date
from kawal.units.permissions import Permission
from kawal.workspace.places import settings_of
from kawal.workspace.settings import matrix


@signed_in
@require_safe
def settings_page(request: StaffRequest) -> HttpResponse:
    """What the person's roles let them look after; nothing else is named."""
    return render(request, "workspace/settings/index.html", {"groups": settings_of(request.person)})


@needs(Permission.MEMBERSHIPS_VIEW)
@require_safe
def permissions_page(request: StaffRequest) -> HttpResponse:
    """Every role against every permission, as the code has them."""
    roles = [
        {
            "role": role,
            "level": matrix.level_words(role),
            "given_by": matrix.given_by(role),
        }
        for role in matrix.roles()
    ]
    context = {"roles": roles, "blocks": matrix.blocks(), "today": local_date(request.now)}
    return render(request, "workspace/settings/permissions.html", context)


@needs(Permission.MEMBERSHIPS_VIEW)
@require_safe
def permissions_csv(request: StaffRequest) -> HttpResponse:
    """The same as a file."""
    name = f"peran-dan-izin-{local_date(request.now).isoformat()}.csv"
    return attached(matrix.as_csv(), "text/csv; charset=utf-8", name)
