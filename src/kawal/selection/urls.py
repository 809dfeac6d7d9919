"""Addresses of the selection of pilot units."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "selection"

urlpatterns: list[URLPattern | URLResolver] = []
