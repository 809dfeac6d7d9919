"""A browser in which a person has signed in."""

from collections.abc import Callable

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kawal.accounts.models import Person

type Enter = Callable[..., Page]


def page_of(browser: Browser, origin: str, person: Person, **more: object) -> Page:
    """A page of a browser of the person's own."""
    context = browser.new_context(base_url=origin, **more)  # type: ignore[arg-type]
    sign_in(context, person, origin)
    return context.new_page()


def sign_in(context: BrowserContext, person: Person, origin: str) -> None:
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(person)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": origin}])
