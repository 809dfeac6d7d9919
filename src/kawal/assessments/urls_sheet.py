"""Addresses of a run's worksheet: /penilaian/<run>/…"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
