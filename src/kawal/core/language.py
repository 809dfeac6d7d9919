"""Indonesian unless a person chose otherwise by a cookie; never by the browser.

A browser in English does not make its owner prefer English law texts, and a public page must look
the same for everyone who is sent the link.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from kawal.faults import Language


def spoken() -> Language:
    """Which of the two languages this page speaks, for sentences that are written in both."""
    return "en" if (translation.get_language() or "id").startswith("en") else "id"


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = {code for code, _ in settings.LANGUAGES}
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "id")
        return response
