"""Addresses of the record of acts."""

from django.urls import path

from kawal.workspace.record import views

urlpatterns = [
    path("pengaturan/catatan/", views.record_page, name="record"),
    path("pengaturan/catatan/<uuid:event_id>/", views.act_page, name="record-act"),
    path("pengaturan/catatan/unduh.csv", views.record_csv, name="record-csv"),
    path("pengaturan/catatan/titik-periksa.json", views.checkpoint_file, name="record-checkpoint"),
]
