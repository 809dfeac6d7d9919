"""Addresses of evidence. None of them is made of a hash."""

from django.urls import include, path

from kawal.files.views import adding, download, evidence, library, picture, resumable, sharing

app_name = "files"

urlpatterns = [
    path("data-dukung/", library.library, name="library"),
    path("data-dukung/unggah/", adding.add, name="add"),
    path("data-dukung/paket/", include("kawal.files.urls_packages")),
    path("data-dukung/unggahan/", resumable.uploads, name="uploads"),
    path("data-dukung/unggahan/<uuid:upload_id>/", resumable.upload, name="upload"),
    path("data-dukung/<uuid:evidence_id>/", evidence.evidence_page, name="evidence"),
    path("data-dukung/<uuid:evidence_id>/versi-baru/", adding.renew, name="renew"),
    path("data-dukung/<uuid:evidence_id>/versi/<int:number>/", download.download, name="download"),
    path(
        "data-dukung/<uuid:evidence_id>/versi/<int:number>/gambar/", picture.picture, name="picture"
    ),
    path("data-dukung/<uuid:evidence_id>/ubah/", evidence.describe, name="describe"),
    path("data-dukung/<uuid:evidence_id>/klasifikasi/", evidence.classify, name="classify"),
    path("data-dukung/<uuid:evidence_id>/tarik/", evidence.withdraw, name="withdraw"),
    path("data-dukung/<uuid:evidence_id>/seluruh-instansi/", sharing.share, name="share"),
    path("data-dukung/<uuid:evidence_id>/seluruh-instansi/batal/", sharing.unshare, name="unshare"),
]
