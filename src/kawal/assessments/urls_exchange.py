"""Addresses of workbooks in and out of a run: /penilaian/<run>/impor/, /penilaian/<run>/unduh/"""

from django.urls import path

from kawal.assessments.views import importing

urlpatterns = [
    path("<uuid:run_id>/impor/", importing.upload, name="import"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/", importing.preview, name="import-preview"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/terapkan/", importing.apply, name="import-apply"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/buang/", importing.discard, name="import-discard"),
]
