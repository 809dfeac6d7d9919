"""Addresses of packages, below that of the library."""

from django.urls import path

from kawal.files.views import package, package_choosing, package_reusing, packages

urlpatterns = [
    path("", packages.packages, name="packages"),
    path("baru/", packages.add, name="package-add"),
    path("<uuid:package_id>/", package.package_page, name="package"),
    path("<uuid:package_id>/ubah/", package.change, name="package-change"),
    path("<uuid:package_id>/pilih/", package_choosing.choose, name="package-choose"),
    path("<uuid:package_id>/isi/", package.arrange, name="package-arrange"),
    path("<uuid:package_id>/perbarui/", package.renew, name="package-renew"),
    path("<uuid:package_id>/unduh/", package.download, name="package-download"),
    path("<uuid:package_id>/tutup/", package.close, name="package-close"),
    path("<uuid:package_id>/pakai-lagi/", package_reusing.reuse, name="package-reuse"),
]
