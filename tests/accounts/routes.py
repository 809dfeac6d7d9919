"""All addresses of accounts."""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver

from kawal.accounts.urls import urlpatterns

type Route = tuple[str, str, Callable[..., Any]]


def all_routes() -> Iterator[Route]:
    """Pattern, name, view."""
    return _routes(urlpatterns, "")


def _routes(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, f"{pattern.namespace}:")
        else:
            yield str(pattern.pattern), f"{space}{pattern.name}", pattern.callback
