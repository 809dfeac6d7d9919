"""Addresses of units, roles, stakeholders and services. Mounted at the root by config."""

from django.urls import path

from kawal.units.views import (
    agency,
    corrections,
    exchange,
    heads,
    memberships,
    posts,
    service_forms,
    services,
    stakeholders,
    suggesting,
    unit_forms,
    units,
)

app_name = "units"

urlpatterns = [
    path("pengaturan/instansi/", agency.agency, name="agency"),
    path("pengaturan/unit/", units.unit_list, name="list"),
    path("pengaturan/unit/pohon/", units.unit_tree, name="tree"),
    path("pengaturan/unit/baru/", unit_forms.create, name="create"),
    path("pengaturan/unit/impor/", exchange.upload, name="import"),
    path("pengaturan/unit/impor/kosong.xlsx", exchange.blank, name="import-blank"),
    path("pengaturan/unit/impor/<uuid:draft_id>/", exchange.preview, name="import-preview"),
    path("pengaturan/unit/impor/<uuid:draft_id>/terapkan/", exchange.apply, name="import-apply"),
    path("pengaturan/unit/impor/<uuid:draft_id>/buang/", exchange.discard, name="import-discard"),
    path("pengaturan/unit/ekspor.xlsx", exchange.download, name="export"),
    path("pengaturan/unit/ekspor/<slug:key>.csv", exchange.download_csv, name="export-csv"),
    path("pengaturan/unit/<uuid:unit_id>/", units.unit_page, name="unit"),
    path("pengaturan/unit/<uuid:unit_id>/ubah/", unit_forms.change, name="change"),
    path("pengaturan/unit/<uuid:unit_id>/pindah/", unit_forms.move, name="move"),
    path("pengaturan/unit/<uuid:unit_id>/tutup/", unit_forms.close, name="close"),
    path(
        "pengaturan/unit/<uuid:unit_id>/buka-kembali/", corrections.reopen_unit_page, name="reopen"
    ),
    path("pengaturan/unit/<uuid:unit_id>/jabatan/", posts.post_list, name="posts"),
    path("pengaturan/unit/<uuid:unit_id>/jabatan/baru/", posts.open_, name="post-open"),
    path("pengaturan/unit/<uuid:unit_id>/peran/", memberships.grant_in_unit, name="grant-unit"),
    path("pengaturan/jabatan/<uuid:post_id>/isi/", posts.fill, name="post-fill"),
    path("pengaturan/jabatan/<uuid:post_id>/tutup/", posts.close, name="post-close"),
    path(
        "pengaturan/jabatan/<uuid:post_id>/nama/", corrections.rename_post_page, name="post-rename"
    ),
    path(
        "pengaturan/pejabat/<uuid:holder_id>/hapus/",
        corrections.remove_holder_page,
        name="holder-remove",
    ),
    path("pengaturan/pejabat/<uuid:holder_id>/akhiri/", posts.end, name="holder-end"),
    path("pengaturan/pejabat/<uuid:holder_id>/serah-terima/", posts.hand_over_to, name="hand-over"),
    path("pengaturan/peran/", memberships.role_list, name="roles"),
    path("pengaturan/peran/beri/", memberships.grant_in_agency, name="grant-agency"),
    path("pengaturan/peran/pimpinan/", heads.grant_heads, name="grant-heads"),
    path("pengaturan/peran/<uuid:membership_id>/cabut/", memberships.take_back, name="revoke"),
    path("pengaturan/pemangku/", stakeholders.stakeholder_list, name="stakeholders"),
    path("pengaturan/pemangku/baru/", stakeholders.add, name="stakeholder-add"),
    path(
        "pengaturan/pemangku/<uuid:stakeholder_id>/", stakeholders.change, name="stakeholder-change"
    ),
    path("saran/<slug:key>/", suggesting.suggest, name="suggest"),
    path("layanan/", services.register, name="register"),
    path("layanan/unit/<uuid:unit_id>/", services.of_unit, name="services"),
    path("layanan/unit/<uuid:unit_id>/baru/", service_forms.register_in, name="service-register"),
    path("layanan/<uuid:service_id>/", services.service_page, name="service"),
    path("layanan/<uuid:service_id>/standar/", service_forms.standard, name="service-standard"),
    path("layanan/<uuid:service_id>/kanal/", service_forms.channel, name="service-channel"),
    path("layanan/<uuid:service_id>/tutup/", service_forms.close, name="service-close"),
    path(
        "layanan/<uuid:service_id>/buka-kembali/",
        corrections.reopen_service_page,
        name="service-reopen",
    ),
]
