"""Addresses of the queue of jobs."""

from django.urls import path

from kawal.workspace.jobs import views

urlpatterns = [
    path("pengaturan/pekerjaan-sistem/", views.jobs_page, name="system-jobs"),
    path("pengaturan/pekerjaan-sistem/<int:job_id>/", views.job_page, name="system-job"),
    path("pengaturan/pekerjaan-sistem/<int:job_id>/ulangi/", views.retry, name="system-job-retry"),
    path(
        "pengaturan/pekerjaan-sistem/<int:job_id>/batalkan/", views.cancel, name="system-job-cancel"
    ),
]
