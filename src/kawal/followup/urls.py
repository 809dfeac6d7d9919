"""Addresses of follow-up."""

from django.urls import include, path

app_name = "followup"

urlpatterns = [
    path("aksi/", include("kawal.followup.urls_actions")),
    path("rekomendasi/", include("kawal.followup.urls_recommendations")),
]
