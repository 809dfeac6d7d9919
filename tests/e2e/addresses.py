"""Which pages there are, asked of the resolver, and who is let in.

A new route whose parameter nothing in `City` has, or whose page nobody there is shown, is an error
until it can be seen.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from e2e.one_of_each import City, Opener
from kawal.core.access import rule_of

# Routes that are no page here, and the tests that look at them.
ELSEWHERE = {
    "ui:gallery": "tests/e2e/test_gallery.py",
    "ui:gallery-public": "tests/e2e/test_gallery.py",
    "ui:gallery-plain": "tests/e2e/test_gallery.py",
    "ui:gallery-dialog": "tests/e2e/test_gallery.py",
    "ui:gallery-upload": "tests/e2e/test_gallery.py",
    "ui:gallery-error": "tests/e2e/test_gallery.py",
    "openid_connect_login": "tests/accounts/browser/test_sso.py",
    "openid_connect_callback": "tests/accounts/browser/test_sso.py",
    "accounts:invitation": "leads to accounts:invitation_accept",
    "check-lke-keep": "tests/workspace/test_check_lke_in_browser.py",
    "check-lke-download": "tests/workspace/test_check_lke_downloads.py",
    "check-lke-shipped": "files: tests/workspace/test_check_lke_downloads.py",
    "mfa_download_recovery_codes": "a file: tests/accounts/test_second_factor.py",
    "mfa_login_webauthn": "tests/accounts/browser/test_passkeys.py",
    "socialaccount_login_error": "below, with its status",
    "assessments:evidence-suggested": "a piece: tests/assessments/test_evidence_library.py",
    "files:picture": "a picture: tests/files/test_picture.py",
    "person-added": "shown once after the act: tests/e2e/test_main_paths.py",
    "record-checkpoint": "a file: tests/workspace/test_record_page.py",
}


def pages(city: City, people: list[Opener]) -> dict[str, list[str]]:
    """By the name of a person: addresses of the pages that they are the first to be shown."""
    shown: dict[str, list[str]] = {person.name: [] for person in people}
    nowhere = []
    for route, _view in _routes(get_resolver().url_patterns):
        if route in ELSEWHERE:
            continue
        address = city.address(route)
        match _who_shows(address, people):
            case "":
                nowhere.append(route)
            case "no page":
                continue
            case name:
                shown[name].append(address)
    for address in city.also:
        name = _who_shows(address, people)
        shown[name].append(address)  # a KeyError names what nobody is shown
    assert not nowhere, f"nobody of City is shown {nowhere}"
    return shown


def open_routes() -> Iterator[str]:
    """Those that anyone may enter, or whoever has the secret of their address."""
    for route, view in _routes(get_resolver().url_patterns):
        rule = rule_of(view)
        if route not in ELSEWHERE and rule is not None and rule.kind in {"public", "own"}:
            yield route


def _routes(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inside)
        else:
            yield f"{space}{pattern.name}", pattern.callback


def _who_shows(address: str, people: list[Opener]) -> str:
    """Who is shown a page here; "no page" where there is only a file or an act; "" for nobody."""
    is_act = False
    for person in people:
        response = person.client.get(address)
        if response.streaming:
            list(response.streaming_content)  # type: ignore[arg-type]  closes the file
        if response.status_code == 200:
            is_page = response["Content-Type"].startswith("text/html")
            return person.name if is_page else "no page"
        is_act = is_act or response.status_code == 405
    return "no page" if is_act else ""
