"""Addresses of the way to a predicate: /penilaian/<run>/jalur/WBK/"""

from django.urls import path

from kawal.assessments.views import way

urlpatterns = [
    path("<uuid:run_id>/jalur/<str:target>/", way.way, name="way"),
    path("<uuid:run_id>/jalur/<str:target>/beban/", way.set_wish, name="way-wish"),
    path("<uuid:run_id>/jalur/<str:target>/aksi/", way.plan, name="way-plan"),
]
