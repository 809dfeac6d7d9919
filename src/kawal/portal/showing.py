"""How a public page is shown: whose site it is, and which ways lead on from its foot."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from kawal.core.http import PublicRequest
from kawal.units.service import Agency


def foot(request: HttpRequest) -> dict[str, object]:
    """For TEMPLATES: what stands under every public page, whichever app shows it."""

    def may_check() -> bool:
        return settings.KAWAL_OPEN_CHECK or request.user.is_authenticated

    return {"public_foot": "portal/_foot.html", "may_check": SimpleLazyObject(may_check)}


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
        **(context or {}),
    }
    return render(request, template, found, status=status)


def site_of() -> str:
    """The name where there is one agency; several share a site without one of their names."""
    names = Agency.objects.values_list("name", flat=True)[:2]
    return names[0] if len(names) == 1 else ""
