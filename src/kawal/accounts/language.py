"""A person's language goes along in the cookie that every page reads, also when signed out."""

from django.conf import settings
from django.http import HttpResponseBase

from kawal.accounts.models import Person

_YEAR = 365 * 24 * 60 * 60


def remember_language(response: HttpResponseBase, person: Person) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
