"""Addresses of what was promised."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

app_name = "commitments"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kawal.commitments.urls_ceremonies")),
    path("", include("kawal.commitments.urls_charters")),
    path("", include("kawal.commitments.urls_pacts")),
]
