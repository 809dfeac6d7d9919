"""What every page knows: whether this is the demo, whose site it is, where one can go."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from kawal.ui.bell import bell_of
from kawal.ui.navigation import Item, items


def page(request: HttpRequest) -> dict[str, object]:
    """Lists are asked only when a template shows them: a page without a bar costs no query."""
    return {
        "is_demo": settings.IS_DEMO,
        "agency_name": SimpleLazyObject(lambda: _agency_name(request)),
        "search_url": getattr(settings, "KAWAL_SEARCH_URL", ""),
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "bell": SimpleLazyObject(lambda: bell_of(request)),
        "public_navigation": SimpleLazyObject(lambda: items(request, "KAWAL_PUBLIC_NAVIGATION")),
        "account_navigation": SimpleLazyObject(lambda: items(request, "KAWAL_ACCOUNT_NAVIGATION")),
    }


def _navigation(request: HttpRequest) -> Sequence[Item]:
    ready: Sequence[Item] | None = getattr(request, "navigation", None)
    return items(request, "KAWAL_NAVIGATION") if ready is None else ready


def _agency_name(request: HttpRequest) -> str:
    """From the callable that `KAWAL_AGENCY_NAME` names; without one the site is just Kawal."""
    name: str | None = getattr(settings, "KAWAL_AGENCY_NAME", None)
    return str(import_string(name)(request)) if name else ""
