"""Addresses of signed-in people."""

from django.urls import include, path

from kawal.workspace.my_work.views import my_work

urlpatterns = [
    path("", include("kawal.workspace.urls_events")),
    path("", include("kawal.workspace.urls_people")),
    path("", include("kawal.workspace.urls_jobs")),
    path("kerja/", my_work, name="my-work"),
    path("", include("kawal.workspace.check_lke.urls")),
]
