"""Roles: what an office gives to a person for a period. Each says in words what it allows.

A role is held in one unit (and everything below it) or in the whole agency. The table of roles is
shown to people as it stands here; an auditor reads `about` and compares it with `permissions`.
"""

from enum import StrEnum
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.units.permission import READS, Permission


class Level(StrEnum):
    UNIT = "unit"
    AGENCY = "agency"


class Role:
    """`grants`: keys of the roles that a holder may give to others within reach of their own."""

    key: ClassVar[str]
    label: ClassVar[Promise]
    about: ClassVar[Promise]
    level: ClassVar[Level]
    permissions: ClassVar[frozenset[Permission]]
    grants: ClassVar[frozenset[str]] = frozenset()
    needs_mfa: ClassVar[bool] = False


# What a unit promised and what became of it; reading changes nothing.
_FOLLOWS = frozenset(
    {Permission.COMMITMENTS_VIEW, Permission.ACTIONS_VIEW, Permission.RECOMMENDATIONS_VIEW}
)
_DECLARES = frozenset(
    {Permission.CEREMONIES_MANAGE, Permission.CHARTERS_MANAGE, Permission.PACTS_MANAGE}
)


class ZiTeam(Role):
    key = "tim_kerja_zi"
    label = _("Tim kerja ZI")
    about = _(
        "Mengisi LKE, data dukung, register layanan, piagam, dan rencana aksi unitnya beserta unit "
        "di bawahnya. Tidak dapat menilai, memverifikasi, atau memberi peran."
    )
    level = Level.UNIT
    permissions = (
        _FOLLOWS
        | _DECLARES
        | {
            Permission.ACTIONS_MANAGE,
            Permission.UNITS_VIEW,
            Permission.PEOPLE_VIEW,
            Permission.SERVICES_VIEW,
            Permission.SERVICES_MANAGE,
            Permission.FILES_VIEW,
            Permission.FILES_MANAGE,
            Permission.ASSESSMENTS_VIEW,
            Permission.ASSESSMENTS_FILL,
        }
    )


class UnitHead(Role):
    key = "kepala_unit"
    label = _("Kepala unit")
    about = _(
        "Menandatangani dan mengirim atas nama unitnya, menunjuk tim kerja ZI, dan melihat semua "
        "perbuatan di unitnya. Tidak dapat menilai unitnya sendiri."
    )
    level = Level.UNIT
    permissions = ZiTeam.permissions | {
        Permission.MEMBERSHIPS_VIEW,
        Permission.MEMBERSHIPS_MANAGE,
        Permission.EVENTS_VIEW,
        Permission.FILES_VIEW_EXEMPT,
        Permission.ASSESSMENTS_SUBMIT,
    }
    grants = frozenset({ZiTeam.key})
    needs_mfa = True


class DocumentOwner(Role):
    """Held in the office that issues the document: what it declares, every unit inherits."""

    key = "dokumen_instansi"
    label = _("Pengelola dokumen instansi")
    about = _(
        "Di perangkat yang menerbitkan dokumen seluruh instansi (Bagian Hukum, Bagian Organisasi, "
        "Inspektorat, BKPSDM): mengunggahnya, menetapkannya berlaku untuk semua unit, dan memilih "
        "pertanyaan yang dilayaninya. Tidak mengisi jawaban unit dan tidak menilai."
    )
    level = Level.UNIT
    permissions = frozenset(
        {
            Permission.UNITS_VIEW,
            Permission.SERVICES_VIEW,
            Permission.FILES_VIEW,
            Permission.FILES_MANAGE,
            Permission.FILES_SHARE,
        }
    )
    needs_mfa = True  # one act of theirs raises or lowers the supported score of every unit


class TpiMember(Role):
    """Sees no evidence yet: only that of the units assigned to them is their business.

    Assignment is not there so far, and FILES_VIEW would open the evidence of the whole agency. So
    the members, leaders and controllers of the TPI stay out until an assignment lets them in.
    """

    key = "tpi_anggota"
    label = _("Anggota TPI")
    about = _(
        "Menilai LKE unit yang ditugaskan kepadanya, secara mandiri, dan memverifikasi aksi unit "
        "lain. Tidak melihat nilai penilai lain sebelum nilainya sendiri dikirim, dan tidak dapat "
        "mengubah jawaban unit."
    )
    level = Level.AGENCY
    permissions = _FOLLOWS | {
        Permission.UNITS_VIEW,
        Permission.SERVICES_VIEW,
        Permission.ACTIONS_VERIFY,
    }
    needs_mfa = True


class TpiLeader(TpiMember):
    key = "tpi_ketua"
    label = _("Ketua tim TPI")
    about = _(
        "Memadukan nilai para anggota untuk unit yang ditugaskan kepada timnya. "
        "Tidak dapat mengubah jawaban unit."
    )


class TpiController(TpiMember):
    key = "tpi_dalnis"
    label = _("Pengendali teknis")
    about = _(
        "Mengendalikan mutu penilaian beberapa tim dan dapat mengembalikannya dengan alasan. "
        "Tidak dapat mengubah jawaban unit."
    )


class Inspector(TpiMember):
    key = "inspektur"
    label = _("Inspektur")
    about = _(
        "Menugaskan TPI, mengesahkan LHE, membuka kembali penilaian yang terkirim, mencatat dan "
        "menutup rekomendasi, dan membaca catatan perbuatan instansi. "
        "Tidak dapat mengubah jawaban unit."
    )
    permissions = TpiMember.permissions | {
        Permission.PEOPLE_VIEW,
        Permission.MEMBERSHIPS_VIEW,
        Permission.MEMBERSHIPS_MANAGE,
        Permission.EVENTS_VIEW,
        Permission.FILES_VIEW,
        Permission.FILES_VIEW_EXEMPT,
        Permission.ASSESSMENTS_VIEW,
        Permission.ASSESSMENTS_REOPEN,
        Permission.FACTS_MANAGE,
        Permission.ACTIONS_EXCUSE,
        Permission.RECOMMENDATIONS_MANAGE,
        Permission.RECOMMENDATIONS_CLOSE,
        Permission.SELECTION_VIEW,
        Permission.SELECTION_MANAGE,
    }
    grants = frozenset({TpiMember.key, TpiLeader.key, TpiController.key})


class Leadership(Role):
    key = "pimpinan"
    label = _("Pimpinan")
    about = _(
        "Wali kota atau bupati, wakil, dan sekretaris daerah: melihat kemajuan semua unit, "
        "menandatangani, dan memutuskan unit percontohan. Tidak mengubah data unit dan tidak "
        "menilai."
    )
    level = Level.AGENCY
    permissions = _FOLLOWS | {
        Permission.UNITS_VIEW,
        Permission.PEOPLE_VIEW,
        Permission.SERVICES_VIEW,
        Permission.STAKEHOLDERS_VIEW,
        Permission.ASSESSMENTS_VIEW,
        Permission.SELECTION_VIEW,
        Permission.SELECTION_DECIDE,
    }
    needs_mfa = True


class OrganisationOffice(Role):
    key = "bagian_organisasi"
    label = _("Bagian Organisasi")
    about = _(
        "Memelihara unit, jabatan, pejabat, pegawai, layanan, dan pemangku kepentingan seluruh "
        "instansi, membuka siklus penilaian dan membuka kembali yang terkirim, mengelola kegiatan, "
        "piagam, rencana aksi, dan rekomendasi, serta memberi peran di unit. Tidak menilai dan "
        "tidak memberi peran TPI."
    )
    level = Level.AGENCY
    permissions = (
        _FOLLOWS
        | _DECLARES
        | {
            Permission.ACTIONS_MANAGE,
            Permission.ACTIONS_VERIFY,
            Permission.ACTIONS_EXCUSE,
            Permission.RECOMMENDATIONS_MANAGE,
            Permission.SELECTION_VIEW,
            Permission.SELECTION_MANAGE,
            Permission.UNITS_VIEW,
            Permission.UNITS_MANAGE,
            Permission.PEOPLE_VIEW,
            Permission.PEOPLE_MANAGE,
            Permission.MEMBERSHIPS_VIEW,
            Permission.MEMBERSHIPS_MANAGE,
            Permission.SERVICES_VIEW,
            Permission.SERVICES_MANAGE,
            Permission.STAKEHOLDERS_VIEW,
            Permission.STAKEHOLDERS_MANAGE,
            Permission.FILES_VIEW,
            Permission.CYCLES_MANAGE,
            Permission.ASSESSMENTS_VIEW,
            Permission.ASSESSMENTS_REOPEN,
            Permission.FACTS_MANAGE,
        }
    )
    grants = frozenset({ZiTeam.key, UnitHead.key, DocumentOwner.key})
    needs_mfa = True  # it may reset the account of a unit head, who signs


class InformationOfficer(Role):
    key = "ppid"
    label = _("PPID")
    about = _(
        "Melayani permohonan informasi: membaca unit, layanan, dan data dukung seluruh instansi "
        "termasuk yang dikecualikan, untuk menguji dan mengumumkannya. Tidak mengubah data unit."
    )
    level = Level.AGENCY
    permissions = _FOLLOWS | {
        Permission.UNITS_VIEW,
        Permission.SERVICES_VIEW,
        Permission.STAKEHOLDERS_VIEW,
        Permission.FILES_VIEW,
        Permission.FILES_VIEW_EXEMPT,
    }


class Reader(Role):
    key = "pembaca"
    label = _("Pembaca")
    about = _(
        "Membaca semuanya di instansi, termasuk catatan perbuatan dan pemegang peran, kecuali data "
        "dukung yang dikecualikan. Tidak dapat mengubah apa pun."
    )
    level = Level.AGENCY
    permissions = READS


_GIVEN_BY_OFFICE: tuple[type[Role], ...] = (
    ZiTeam,
    UnitHead,
    DocumentOwner,
    TpiMember,
    TpiLeader,
    TpiController,
    Inspector,
    Leadership,
    OrganisationOffice,
    InformationOfficer,
    Reader,
)


class Administrator(Role):
    key = "administrator"
    label = _("Administrator")
    about = _(
        "Memelihara sistem: unit, pegawai, peran, pengaturan, dan antrean pekerjaan. "
        "Tidak mengubah jawaban unit, tidak menilai, dan tidak menandatangani."
    )
    level = Level.AGENCY
    permissions = (OrganisationOffice.permissions - {Permission.ACTIONS_VERIFY}) | {
        Permission.EVENTS_VIEW,
        Permission.NOTICES_MANAGE,
        Permission.JOBS_VIEW,
        Permission.JOBS_MANAGE,
        Permission.SETTINGS_MANAGE,
    }
    grants = frozenset(role.key for role in _GIVEN_BY_OFFICE) | {key}
    needs_mfa = True


_ALL: tuple[type[Role], ...] = (*_GIVEN_BY_OFFICE, Administrator)
ROLES: dict[str, type[Role]] = {role.key: role for role in _ALL}

# A password alone is not enough for those who administer, assess or sign.
MFA_ROLES: frozenset[str] = frozenset(role.key for role in _ALL if role.needs_mfa)


def keys_at(level: Level) -> list[str]:
    """Keys of the roles held at this level, in a fixed order (they stand in a constraint)."""
    return sorted(role.key for role in _ALL if role.level == level)
