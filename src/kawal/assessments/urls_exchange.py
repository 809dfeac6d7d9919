"""Addresses of files in and out of a run: /penilaian/<run>/impor/, impor-map/ and unduh/"""

from django.urls import path

from kawal.assessments.views import exporting, folders, importing

urlpatterns = [
    path("<uuid:run_id>/impor/", importing.upload, name="import"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/", importing.preview, name="import-preview"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/terapkan/", importing.apply, name="import-apply"),
    path("<uuid:run_id>/impor/<uuid:draft_id>/buang/", importing.discard, name="import-discard"),
    path("<uuid:run_id>/impor-map/", folders.folder, name="folder"),
    path("<uuid:run_id>/impor-map/<uuid:draft_id>/", folders.preview, name="folder-preview"),
    path("<uuid:run_id>/impor-map/<uuid:draft_id>/ambil/", folders.take, name="folder-take"),
    path("<uuid:run_id>/impor-map/<uuid:draft_id>/hasil/", folders.report, name="folder-report"),
    path("<uuid:run_id>/impor-map/<uuid:draft_id>/buang/", folders.discard, name="folder-discard"),
    path("<uuid:run_id>/unduh/", exporting.choose, name="exports"),
    path("<uuid:run_id>/unduh/formulir.xlsx", exporting.form, name="export-form"),
    path("<uuid:run_id>/unduh/portal.xlsx", exporting.portal, name="export-portal"),
    path("<uuid:run_id>/unduh/lembar.pdf", exporting.paper, name="export-paper"),
    path("<uuid:run_id>/unduh/data-dukung.zip", exporting.evidence, name="export-evidence"),
]
