"""Addresses of follow-up."""

from django.urls.resolvers import URLPattern, URLResolver

app_name = "followup"

urlpatterns: list[URLPattern | URLResolver] = []
