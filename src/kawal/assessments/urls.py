"""Addresses of assessment."""

from django.urls import include, path

app_name = "assessments"

urlpatterns = [
    path("penilaian/", include("kawal.assessments.urls_cycles")),
    path("penilaian/", include("kawal.assessments.urls_exchange")),
    path("penilaian/", include("kawal.assessments.urls_sheet")),
]
