"""Every address of the site, with an example of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from kawal.core.access import Rule, View, rule_of

# What may stand for a part of an address; the first that its pattern takes is used.
_EXAMPLES = (
    UUID("01930000-0000-7000-8000-000000000000"),
    1, "abc", "2026", "abc-123", "A.1", "0000-0000-0000", "naik",
)  # fmt: skip


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver."""

    name: str
    pattern: URLPattern

    @property
    def view(self) -> View:
        return self.pattern.callback

    @property
    def rule(self) -> Rule | None:
        return rule_of(self.view)

    @property
    def example(self) -> str:
        """An address of this route; nothing need be there."""
        parts = list(self.pattern.pattern.regex.groupindex)
        for values in product(_EXAMPLES, repeat=len(parts)):
            try:
                return reverse(self.name, kwargs=dict(zip(parts, values, strict=True)))
            except NoReverseMatch:
                continue
        raise AssertionError(f"{self.name}: give tests/config/routes.py an example of {parts}")


def all_routes() -> list[Route]:
    return list(_routes(get_resolver().url_patterns, ""))


def _routes(patterns: list[Any], space: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inner)
        else:
            yield Route(f"{space}{pattern.name}", pattern)
