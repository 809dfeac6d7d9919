"""Addresses of what was promised."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "commitments"

urlpatterns: list[URLPattern | URLResolver] = []
