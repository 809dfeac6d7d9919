"""Addresses of cycles and runs: /penilaian/, /penilaian/siklus/…"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
