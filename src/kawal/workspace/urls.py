"""Addresses of signed-in people."""

from django.urls import include, path

from kawal.workspace.check_lke.views import check_lke
from kawal.workspace.my_work.views import my_work

urlpatterns = [
    path("", include("kawal.workspace.urls_events")),
    path("kerja/", my_work, name="my-work"),
    path("periksa-lke/", check_lke, name="check-lke"),
]
