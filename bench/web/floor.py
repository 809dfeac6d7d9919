"""The floor: what Django itself needs for a page of the same kind, without any of our code.

`/page/` renders a table of 25 rows from memory with no middleware at all. `/session/` is what every
page for signed-in people costs before it shows anything: Django's usual middleware, a session and a
person read from the database. Nothing that needs sign-in can be faster.
"""

import os
from typing import Any

import django
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from kawal.config.database import from_url  # the same pool of connections

ROWS = [{"code": f"A.{n}", "name": f"Baris {n}", "value": n * 1.25} for n in range(25)]
PAGE = """<!doctype html><html lang="id"><title>Halaman</title><h1>Halaman</h1>
<table>{% for row in rows %}<tr><td>{{ row.code }}</td><td>{{ row.name }}</td>
<td>{{ row.value|floatformat:2 }}</td></tr>{% endfor %}</table>"""
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({"rows": ROWS}))


def session(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated  # noqa: S101  what is measured must have happened
    return page(request)


def signed_in(request: HttpRequest) -> HttpResponse:
    """Signs the only person in; asked once by the client."""
    from django.contrib.auth import get_user_model, login  # noqa: PLC0415  needs settings

    login(request, get_user_model().objects.get())
    return HttpResponse("")


urlpatterns = [path("page/", page), path("session/", session), path("masuk/", signed_in)]


def _configure(database: dict[str, Any], *, with_middleware: bool) -> None:
    settings.configure(
        SECRET_KEY=os.urandom(32).hex(),
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
        ],
        MIDDLEWARE=MIDDLEWARE if with_middleware else [],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DATABASES={"default": database},
        USE_TZ=True,
    )
    django.setup()


def _one_person() -> None:
    from django.contrib.auth import get_user_model  # noqa: PLC0415  needs settings

    call_command("migrate", verbosity=0)
    people = get_user_model().objects
    if not people.exists():
        people.create(username="seorang", password=make_password(None))


def _application() -> WSGIHandler:
    """Two servers, one with and one without middleware, by the environment."""
    url = os.environ.get("FLOOR_DATABASE_URL", "")
    _configure(from_url(url) if url else {}, with_middleware=bool(url))
    if url:
        _one_person()
    return WSGIHandler()


application = _application()
