"""Addresses of the evidence beside one question: /penilaian/<run>/<code>/data-dukung/…"""

from django.urls import path

from kawal.assessments.views import evidence, evidence_acts, evidence_files

_AT = "<uuid:run_id>/<str:code>/data-dukung/"

urlpatterns = [
    path(_AT, evidence.evidence_of_question, name="evidence"),
    path(f"{_AT}saran/", evidence.suggested, name="evidence-suggested"),
    path(f"{_AT}unggah/", evidence_files.hand_in, name="evidence-hand-in"),
    path(f"{_AT}pakai/", evidence_acts.pick, name="evidence-pick"),
    path(f"{_AT}lepas/", evidence_acts.drop, name="evidence-drop"),
    path(f"{_AT}lazim/", evidence_acts.expected, name="evidence-expected"),
    path(f"{_AT}lazim/hapus/", evidence_acts.unexpected, name="evidence-unexpected"),
    path(f"{_AT}tautan/", evidence_acts.link, name="evidence-link"),
    path(f"{_AT}tautan/lepas/", evidence_acts.unlink, name="evidence-unlink"),
    path(f"{_AT}<uuid:use_id>/ganti/", evidence_files.renew, name="evidence-renew"),
]
