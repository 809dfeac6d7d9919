"""Addresses of what was promised, and what the page of verification knows of it.

The latter stands here and not beside the presenters: it reads signatures, whose library takes a
second to import, and only a process that answers people needs it.
"""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from kawal.commitments import pact_recognising, recognising  # noqa: F401  they register themselves

app_name = "commitments"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kawal.commitments.urls_ceremonies")),
    path("", include("kawal.commitments.urls_charters")),
    path("", include("kawal.commitments.urls_pacts")),
]
