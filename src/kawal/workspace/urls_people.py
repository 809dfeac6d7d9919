"""Addresses of people, settings and search."""

from django.urls import path

from kawal.workspace.people import views as people
from kawal.workspace.people.inviting_views import invite_several
from kawal.workspace.search.views import search_page
from kawal.workspace.settings import views as settings

urlpatterns = [
    path("cari/", search_page, name="search"),
    path("pengaturan/", settings.settings_page, name="settings"),
    path("pengaturan/peran/izin/", settings.permissions_page, name="permissions"),
    path("pengaturan/peran/izin.csv", settings.permissions_csv, name="permissions-csv"),
    path("pengaturan/pegawai/", people.people_list, name="people"),
    path("pengaturan/pegawai/baru/", people.person_add, name="person-add"),
    path("pengaturan/pegawai/undang/", invite_several, name="people-invite"),
    path("pengaturan/pegawai/<uuid:person_id>/", people.person_page, name="person"),
    path(
        "pengaturan/pegawai/<uuid:person_id>/ditambahkan/", people.person_added, name="person-added"
    ),
    path("pengaturan/pegawai/<uuid:person_id>/ubah/", people.person_change, name="person-change"),
]
