"""How a public page is shown: whose site it is, and which ways lead on from its foot."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from kawal.core.http import PublicRequest
from kawal.units.service import Agency


def show(
    request: PublicRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A visitor belongs to no agency: the page itself says whose site it is. One query."""
    found = {
        "agency_name": SimpleLazyObject(site_of),
        "may_check": settings.KAWAL_OPEN_CHECK or request.user.is_authenticated,
        **(context or {}),
    }
    return render(request, template, found, status=status)


def site_of() -> str:
    """The name where there is one agency; several share a site without one of their names."""
    names = Agency.objects.values_list("name", flat=True)[:2]
    return names[0] if len(names) == 1 else ""
