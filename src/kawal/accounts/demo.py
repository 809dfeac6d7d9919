"""Accounts that the demo prints on its sign-in page. Which they are is known by the demo alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

# One for all, and no secret: the sign-in page of the demo shows it. Shorter than an office may use.
PASSWORD = "sukamaju"  # noqa: S105


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """What one can be in the demo, the name to sign in with, and who that is."""

    role: str
    name: str
    person: str = ""
    password: str = PASSWORD


def demo_accounts() -> Sequence[DemoAccount]:
    """From the callable that KAWAL_DEMO_ACCOUNTS names; never outside the demo."""
    if not settings.IS_DEMO or not settings.KAWAL_DEMO_ACCOUNTS:
        return ()
    provider: Callable[[], Sequence[DemoAccount]] = import_string(settings.KAWAL_DEMO_ACCOUNTS)
    return provider()
