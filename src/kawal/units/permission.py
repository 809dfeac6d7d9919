"""The words of permission. A role lists them, a view asks for one; nothing else decides."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What one may see or do in a unit or agency; features add theirs here, to one list."""

    UNITS_VIEW = "units.view"
    UNITS_MANAGE = "units.manage"
    PEOPLE_VIEW = "people.view"
    PEOPLE_MANAGE = "people.manage"
    MEMBERSHIPS_VIEW = "memberships.view"
    MEMBERSHIPS_MANAGE = "memberships.manage"
    SERVICES_VIEW = "services.view"
    SERVICES_MANAGE = "services.manage"
    STAKEHOLDERS_VIEW = "stakeholders.view"
    STAKEHOLDERS_MANAGE = "stakeholders.manage"
    EVENTS_VIEW = "events.view"
    FILES_VIEW = "files.view"
    FILES_VIEW_EXEMPT = "files.view_exempt"
    FILES_MANAGE = "files.manage"
    FILES_SHARE = "files.share"
    NOTICES_MANAGE = "notices.manage"
    JOBS_VIEW = "jobs.view"
    JOBS_MANAGE = "jobs.manage"
    CYCLES_MANAGE = "cycles.manage"
    ASSESSMENTS_VIEW = "assessments.view"
    ASSESSMENTS_FILL = "assessments.fill"
    ASSESSMENTS_SUBMIT = "assessments.submit"
    ASSESSMENTS_REOPEN = "assessments.reopen"
    FACTS_MANAGE = "facts.manage"
    COMMITMENTS_VIEW = "commitments.view"
    CEREMONIES_MANAGE = "ceremonies.manage"
    CHARTERS_MANAGE = "charters.manage"
    PACTS_MANAGE = "pacts.manage"
    ACTIONS_VIEW = "actions.view"
    ACTIONS_MANAGE = "actions.manage"
    ACTIONS_VERIFY = "actions.verify"
    ACTIONS_EXCUSE = "actions.excuse"
    RECOMMENDATIONS_VIEW = "recommendations.view"
    RECOMMENDATIONS_MANAGE = "recommendations.manage"
    RECOMMENDATIONS_CLOSE = "recommendations.close"
    SELECTION_VIEW = "selection.view"
    SELECTION_MANAGE = "selection.manage"
    SELECTION_DECIDE = "selection.decide"
    SETTINGS_MANAGE = "settings.manage"


LABELS: dict[Permission, Promise] = {
    Permission.UNITS_VIEW: _("Melihat unit, jabatan, dan pejabatnya"),
    Permission.UNITS_MANAGE: _("Membentuk, mengubah, memindah, dan menutup unit dan jabatan"),
    Permission.PEOPLE_VIEW: _("Melihat data pegawai"),
    Permission.PEOPLE_MANAGE: _("Menambah dan mengubah data pegawai, mengundang"),
    Permission.MEMBERSHIPS_VIEW: _("Melihat siapa memegang peran apa"),
    Permission.MEMBERSHIPS_MANAGE: _("Memberi dan mencabut peran"),
    Permission.SERVICES_VIEW: _("Melihat register layanan"),
    Permission.SERVICES_MANAGE: _("Mengisi register layanan dan standar pelayanannya"),
    Permission.STAKEHOLDERS_VIEW: _("Melihat daftar pemangku kepentingan"),
    Permission.STAKEHOLDERS_MANAGE: _("Mengubah daftar pemangku kepentingan"),
    Permission.EVENTS_VIEW: _("Membaca catatan perbuatan"),
    Permission.FILES_VIEW: _("Melihat data dukung yang terbuka dan terbatas"),
    Permission.FILES_VIEW_EXEMPT: _("Melihat data dukung yang dikecualikan"),
    Permission.FILES_MANAGE: _("Mengunggah, mengganti, dan menarik data dukung"),
    Permission.FILES_SHARE: _("Menetapkan data dukung berlaku untuk seluruh instansi"),
    Permission.NOTICES_MANAGE: _("Mengatur surat pemberitahuan instansi"),
    Permission.JOBS_VIEW: _("Melihat antrean pekerjaan sistem"),
    Permission.JOBS_MANAGE: _("Mengulang dan membatalkan pekerjaan sistem"),
    Permission.CYCLES_MANAGE: _("Membuka siklus penilaian dan menetapkan tenggatnya"),
    Permission.ASSESSMENTS_VIEW: _("Melihat lembar penilaian unit dan nilainya"),
    Permission.ASSESSMENTS_FILL: _("Mengisi jawaban penilaian unit"),
    Permission.ASSESSMENTS_SUBMIT: _("Mengirim penilaian atas nama unit"),
    Permission.ASSESSMENTS_REOPEN: _("Membuka kembali penilaian yang sudah dikirim"),
    Permission.FACTS_MANAGE: _("Menyatakan fakta instansi: opini BPK, SAKIP, SPIP, TLHP, LHKPN"),
    Permission.COMMITMENTS_VIEW: _("Melihat kegiatan, piagam, komitmen, dan pakta integritas"),
    Permission.CEREMONIES_MANAGE: _("Mencatat kegiatan, peserta, dan fotonya"),
    Permission.CHARTERS_MANAGE: _("Menyusun piagam dan komitmennya"),
    Permission.PACTS_MANAGE: _("Mengelola pakta integritas pegawai"),
    Permission.ACTIONS_VIEW: _("Melihat rencana aksi dan kemajuannya"),
    Permission.ACTIONS_MANAGE: _("Menyusun aksi unit, melaporkan, dan mengajukannya"),
    Permission.ACTIONS_VERIFY: _("Memverifikasi aksi unit lain"),
    Permission.ACTIONS_EXCUSE: _("Memindah tenggat aksi dan membebaskannya dengan alasan"),
    Permission.RECOMMENDATIONS_VIEW: _("Melihat rekomendasi dan tindak lanjutnya"),
    Permission.RECOMMENDATIONS_MANAGE: _("Mencatat rekomendasi dan membaginya ke unit"),
    Permission.RECOMMENDATIONS_CLOSE: _("Menutup rekomendasi yang tidak dimilikinya"),
    Permission.SELECTION_VIEW: _("Melihat pemilihan unit percontohan"),
    Permission.SELECTION_MANAGE: _("Menyusun pemilihan unit percontohan dan datanya"),
    Permission.SELECTION_DECIDE: _("Memutuskan unit percontohan"),
    Permission.SETTINGS_MANAGE: _("Mengatur instansi dan sistem"),
}

# Reading changes nothing. FILES_VIEW_EXEMPT reads too, but the law (UU 14/2008 ps. 17) closes it to
# most, so it is given by name and never as part of "may read everything".
READS: frozenset[Permission] = frozenset(
    {
        Permission.UNITS_VIEW,
        Permission.PEOPLE_VIEW,
        Permission.MEMBERSHIPS_VIEW,
        Permission.SERVICES_VIEW,
        Permission.STAKEHOLDERS_VIEW,
        Permission.EVENTS_VIEW,
        Permission.FILES_VIEW,
        Permission.JOBS_VIEW,
        Permission.ASSESSMENTS_VIEW,
        Permission.COMMITMENTS_VIEW,
        Permission.ACTIONS_VIEW,
        Permission.RECOMMENDATIONS_VIEW,
        Permission.SELECTION_VIEW,
    }
)
