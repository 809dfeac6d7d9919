"""Addresses of pacts: /piagam/pakta/ for their keepers, /pakta-saya/ for everyone who signs."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from kawal.commitments.views import (
    pact_import,
    pact_mine,
    pact_roster,
    pact_verification,
    pacts,
)

_ONE = "piagam/pakta/<uuid:campaign_id>"
_LINE = f"{_ONE}/pegawai/<uuid:line_id>"
_DRAFT = f"{_ONE}/impor/<uuid:draft_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("piagam/pakta/", pacts.campaigns, name="pacts"),
    path("piagam/pakta/baru/", pacts.new, name="pact-new"),
    path(f"{_ONE}/", pacts.campaign, name="pact-campaign"),
    path(f"{_ONE}/perbarui/", pacts.renew, name="pact-renew"),
    path(f"{_ONE}/tenggat/", pacts.move_due, name="pact-due"),
    path(f"{_ONE}/tutup/", pacts.close, name="pact-close"),
    path(f"{_ONE}/pegawai/", pacts.people, name="pact-people"),
    path(f"{_ONE}/pegawai.xlsx", pact_import.table, name="pact-xlsx"),
    path(f"{_ONE}/pegawai.csv", pact_import.table_csv, name="pact-csv"),
    path(f"{_ONE}/isi/", pact_roster.fill, name="pact-fill"),
    path(f"{_ONE}/saksikan/", pact_roster.witness, name="pact-witness"),
    path(f"{_ONE}/tanda-tangan-basah/<uuid:unit_id>/", pact_roster.by_hand, name="pact-by-hand"),
    path(f"{_ONE}/pegawai/baru/", pact_roster.add, name="pact-line-new"),
    path(f"{_LINE}/pindah/", pact_roster.move, name="pact-move"),
    path(f"{_LINE}/salah-unit/", pact_roster.correct, name="pact-correct"),
    path(f"{_LINE}/keluar/", pact_roster.leave, name="pact-leave"),
    path(f"{_LINE}/kembali/", pact_roster.come_back, name="pact-come-back"),
    path(f"{_ONE}/impor/", pact_import.upload, name="pact-import"),
    path(f"{_ONE}/impor/kosong.xlsx", pact_import.blank, name="pact-blank"),
    path(f"{_DRAFT}/", pact_import.preview, name="pact-preview"),
    path(f"{_DRAFT}/terapkan/", pact_import.apply, name="pact-apply"),
    path(f"{_DRAFT}/buang/", pact_import.discard, name="pact-discard"),
    path("pakta-saya/", pact_mine.mine, name="my-pacts"),
    path("pakta-saya/<uuid:line_id>/", pact_mine.sign, name="pact-sign"),
    path("pakta/<uuid:line_id>/pakta.pdf", pact_mine.paper, name="pact-pdf"),
    path("verifikasi/pakta/<charter_code:code>/", pact_verification.verify, name="verify-pact"),
]
