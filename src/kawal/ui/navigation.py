"""Where one can go from here: a declared list, made by the app that knows the pages.

`ui` knows no page of its own. Settings name callables of one argument, the request:
`KAWAL_NAVIGATION` for working pages, `KAWAL_PUBLIC_NAVIGATION` for public ones,
`KAWAL_ACCOUNT_NAVIGATION` for the menu of the person. A middleware may instead set
`request.navigation`, which then counts for working pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Item:
    """One entry; `current` marks the page one is on, or the part of the site it belongs to."""

    label: str
    url: str
    current: bool = False
    icon: str = ""


def items(request: HttpRequest, setting: str) -> Sequence[Item]:
    """What the callable of this setting answers; nothing if the setting is not there."""
    name: str | None = getattr(settings, setting, None)
    if not name:
        return ()
    provider: Callable[[HttpRequest], Sequence[Item]] = import_string(name)
    return provider(request)
