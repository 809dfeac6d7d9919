"""Addresses of evidence that holds for the whole agency: beside the library that it comes from."""

from django.urls import path

from kawal.assessments.views import agency_papers

_AT = "data-dukung/seluruh-instansi/"

urlpatterns = [
    path(_AT, agency_papers.agency_papers, name="agency-papers"),
    path(f"{_AT}<uuid:evidence_id>/", agency_papers.agency_paper, name="agency-paper"),
]
