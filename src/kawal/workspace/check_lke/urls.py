"""Addresses of Periksa LKE."""

from django.urls import path

from kawal.workspace.check_lke import views
from kawal.workspace.check_lke.shipped import shipped_workbook

urlpatterns = [
    path("periksa-lke/", views.check_lke, name="check-lke"),
    path("periksa-lke/unduh/", views.download, name="check-lke-download"),
    path("periksa-lke/simpan/", views.keep_workbooks, name="check-lke-keep"),
    path("periksa-lke/berkas/<str:name>", shipped_workbook, name="check-lke-shipped"),
]
