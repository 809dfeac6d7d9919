"""Acts on units, posts, roles and services that the record keeps."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitEvent(TextChoices):
    AGENCY_CREATED = "agency.created", _("Instansi dibuat")
    AGENCY_CHANGED = "agency.changed", _("Instansi diubah")
    UNIT_CREATED = "unit.created", _("Unit dibentuk")
    UNIT_CHANGED = "unit.changed", _("Unit diubah")
    UNIT_MOVED = "unit.moved", _("Unit dipindah")
    UNIT_CLOSED = "unit.closed", _("Unit ditutup")
    UNIT_REOPENED = "unit.reopened", _("Unit dibuka kembali")
    POST_OPENED = "post.opened", _("Jabatan dibuka")
    POST_CLOSED = "post.closed", _("Jabatan ditutup")
    POST_RENAMED = "post.renamed", _("Nama jabatan diperbaiki")
    HOLDER_APPOINTED = "holder.appointed", _("Pejabat diangkat")
    HOLDER_CORRECTED = "holder.corrected", _("Data pejabat diperbaiki")
    HOLDER_REMOVED = "holder.removed", _("Catatan pejabat yang keliru dihapus")
    HOLDER_ENDED = "holder.ended", _("Masa jabatan berakhir")
    OFFICE_HANDED_OVER = "office.handed_over", _("Serah terima jabatan")
    ROLE_GRANTED = "role.granted", _("Peran diberikan")
    ROLE_REVOKED = "role.revoked", _("Peran dicabut")
    SERVICE_REGISTERED = "service.registered", _("Layanan didaftarkan")
    SERVICE_DESCRIBED = "service.described", _("Standar layanan diubah")
    SERVICE_CHANNEL_MOVED = "service.channel_moved", _("Kanal layanan berubah")
    SERVICE_CLOSED = "service.closed", _("Layanan ditutup")
    SERVICE_REOPENED = "service.reopened", _("Layanan dibuka kembali")
    STAKEHOLDER_ADDED = "stakeholder.added", _("Pemangku kepentingan ditambahkan")
    STAKEHOLDER_CHANGED = "stakeholder.changed", _("Pemangku kepentingan diubah")
    TABLE_IMPORTED = "table.imported", _("Tabel diimpor")
