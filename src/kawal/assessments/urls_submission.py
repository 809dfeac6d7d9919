"""Addresses of sending: /penilaian/<run>/kirim/, /penilaian/<run>/kiriman/, and verification."""

from django.urls import path

from kawal.assessments.views import sent, submission, verification

urlpatterns = [
    path("penilaian/<uuid:run_id>/kirim/", submission.submit, name="submit"),
    path("penilaian/<uuid:run_id>/buka-kembali/", submission.reopen, name="reopen"),
    path("penilaian/<uuid:run_id>/kiriman/", submission.sent, name="sent"),
    path(
        "penilaian/<uuid:run_id>/kiriman/<uuid:snapshot_id>/",
        sent.snapshot,
        name="snapshot",
    ),
    path(
        "penilaian/<uuid:run_id>/kiriman/<uuid:snapshot_id>/kiriman.json",
        sent.snapshot_json,
        name="snapshot-json",
    ),
    path(
        "penilaian/<uuid:run_id>/kiriman/<uuid:snapshot_id>/kiriman.pdf",
        sent.snapshot_pdf,
        name="snapshot-pdf",
    ),
    path("verifikasi/kiriman/<uuid:snapshot_id>/", verification.verify, name="verify"),
]
