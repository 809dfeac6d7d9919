"""Addresses of facts outside the score: /penilaian/fakta/"""

from django.urls import path

from kawal.assessments.views import facts

urlpatterns = [
    path("fakta/", facts.agency_facts, name="facts"),
    path("fakta/nyatakan/<str:requirement>/", facts.state_of_agency, name="fact-state"),
    path("fakta/unit/<uuid:unit_id>/", facts.unit_facts, name="facts-of-unit"),
    path(
        "fakta/unit/<uuid:unit_id>/nyatakan/<str:unit_requirement>/",
        facts.state_of_unit,
        name="fact-state-unit",
    ),
]
