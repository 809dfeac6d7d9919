"""Addresses of assessment."""

from django.urls import include, path

app_name = "assessments"

urlpatterns = [
    path("", include("kawal.assessments.urls_agency_wide")),
    path("", include("kawal.assessments.urls_submission")),
    path("penilaian/", include("kawal.assessments.urls_cycles")),
    path("penilaian/", include("kawal.assessments.urls_exchange")),
    path("penilaian/", include("kawal.assessments.urls_facts")),
    path("penilaian/", include("kawal.assessments.urls_way")),
    path("penilaian/", include("kawal.assessments.urls_evidence")),
    path("penilaian/", include("kawal.assessments.urls_sheet")),
]
