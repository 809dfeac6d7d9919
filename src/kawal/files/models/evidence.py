"""Evidence as people know it: a title, a period, a classification, and its versions."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.files.models.blob import Blob
from kawal.files.recognition import KINDS, FileKind

ENDING_SOON = timedelta(days=60)


class EvidenceKind(models.TextChoices):
    """What an office calls the document; filters and the usual attachments of a question use it."""

    DECREE = "keputusan", _("Keputusan atau peraturan")
    SOP = "sop", _("SOP")
    LETTER = "surat", _("Surat, undangan")
    MINUTES = "notulen", _("Notulen")
    ATTENDANCE = "daftar_hadir", _("Daftar hadir")
    REPORT = "laporan", _("Laporan")
    PHOTO = "foto", _("Foto")
    VIDEO = "video", _("Video")
    TABLE = "rekap", _("Rekapitulasi, tabel")
    SCREENSHOT = "tangkapan_layar", _("Tangkapan layar aplikasi")
    OTHER = "lainnya", _("Lainnya")


class Classification(models.TextChoices):
    OPEN = "terbuka", _("Terbuka")
    LIMITED = "terbatas", _("Terbatas")
    EXEMPT = "dikecualikan", _("Dikecualikan")


class LegalGround(models.TextChoices):
    """UU 14/2008 ps. 17: the only grounds on which public information may be closed."""

    ENFORCEMENT = "17a", _("Pasal 17 huruf a: penegakan hukum")
    COMPETITION = "17b", _("Pasal 17 huruf b: kekayaan intelektual, persaingan usaha")
    DEFENCE = "17c", _("Pasal 17 huruf c: pertahanan dan keamanan negara")
    RESOURCES = "17d", _("Pasal 17 huruf d: kekayaan alam Indonesia")
    ECONOMY = "17e", _("Pasal 17 huruf e: ketahanan ekonomi nasional")
    FOREIGN = "17f", _("Pasal 17 huruf f: hubungan luar negeri")
    DEED = "17g", _("Pasal 17 huruf g: akta otentik pribadi, wasiat")
    PRIVACY = "17h", _("Pasal 17 huruf h: rahasia pribadi")
    MEMORANDUM = "17i", _("Pasal 17 huruf i: memorandum yang dirahasiakan")
    LAW = "17j", _("Pasal 17 huruf j: tidak boleh diungkapkan menurut undang-undang")


class Validity(models.TextChoices):
    """Computed from the period and the day, never stored. Without any date nobody has said."""

    UNSTATED = "belum_diisi", _("Belum diisi")
    UNLIMITED = "tanpa_batas", _("Tanpa batas waktu")
    VALID = "berlaku", _("Berlaku")
    ENDING = "akan_habis", _("Akan habis")
    EXPIRED = "habis", _("Sudah habis")
    FUTURE = "belum", _("Belum berlaku")


class Evidence(models.Model):
    """Belongs to one unit. Withdrawn, never deleted: what was once assessed must stay readable.

    `shared_at`: since when it holds for the whole agency; `dated_on` and `source` say by which
    document. `unshared_at` and its reason stay until it is shared again (ADR 0017).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    title = models.CharField(_("Judul"), max_length=200)
    kind = models.CharField(_("Jenis"), max_length=20, choices=EvidenceKind)
    valid_from = models.DateField(_("Berlaku mulai"), null=True, blank=True)
    valid_to = models.DateField(_("Berlaku sampai"), null=True, blank=True)
    classification = models.CharField(_("Klasifikasi"), max_length=12, choices=Classification)
    legal_ground = models.CharField(
        _("Dasar hukum"), max_length=3, choices=LegalGround, blank=True, default=""
    )
    ground_note = models.CharField(_("Catatan dasar"), max_length=300, blank=True, default="")
    closed_from = models.DateField(_("Ditutup mulai"), null=True, blank=True)
    closed_until = models.DateField(_("Ditutup sampai"), null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawal_reason = models.CharField(max_length=500, blank=True, default="")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dated_on = models.DateField(_("Tanggal dokumen"), null=True, blank=True)
    source = models.CharField(_("Sumber"), max_length=300, blank=True, default="")
    unshared_at = models.DateTimeField(null=True, blank=True)
    unsharing_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name = _("data dukung")
        verbose_name_plural = _("data dukung")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "id"], name="evidence_newest"),
            GinIndex(Words("title"), name="evidence_words"),
            models.Index(
                fields=["unit"], name="evidence_shared", condition=Q(shared_at__isnull=False)
            ),
            models.Index(
                fields=["id"], name="evidence_withdrawn", condition=Q(withdrawn_at__isnull=False)
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="evidence_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="evidence_kind_is_known", condition=Q(kind__in=EvidenceKind.values)
            ),
            models.CheckConstraint(
                name="evidence_ends_after_it_starts",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="evidence_exempt_with_ground_and_period",
                condition=Q(
                    classification=Classification.EXEMPT,
                    legal_ground__in=LegalGround.values,
                    closed_from__isnull=False,
                    closed_until__isnull=False,
                    closed_until__gte=F("closed_from"),
                )
                | Q(
                    classification__in=[Classification.OPEN, Classification.LIMITED],
                    legal_ground="",
                    ground_note="",
                    closed_from__isnull=True,
                    closed_until__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="evidence_withdrawn_by_someone_for_a_reason",
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason=""
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawal_reason="")
                ),
            ),
            models.CheckConstraint(
                name="evidence_shared_by_someone_with_a_source",
                condition=Q(
                    shared_at__isnull=True, shared_by__isnull=True, dated_on__isnull=True, source=""
                )
                | Q(
                    shared_at__isnull=False, shared_by__isnull=False, dated_on__isnull=False,
                    unshared_at__isnull=True,
                )
                & ~Q(source=""),
            ),
            models.CheckConstraint(
                name="evidence_shared_is_not_exempt",
                condition=Q(shared_at__isnull=True) | ~Q(classification=Classification.EXEMPT),
            ),
            models.CheckConstraint(
                name="evidence_unshared_for_a_reason",
                condition=Q(unshared_at__isnull=True, unsharing_reason="")
                | Q(unshared_at__isnull=False) & ~Q(unsharing_reason=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_shared(self) -> bool:
        """Whether it holds for the whole agency."""
        return self.shared_at is not None

    @property
    def is_exempt(self) -> bool:
        return self.classification == Classification.EXEMPT

    def validity_on(self, day: date) -> Validity:
        """How the period stands on this day; both its days are included."""
        if self.valid_to is not None and self.valid_to < day:
            return Validity.EXPIRED
        if self.valid_from is not None and self.valid_from > day:
            return Validity.FUTURE
        if self.valid_to is None:
            return Validity.UNSTATED if self.valid_from is None else Validity.UNLIMITED
        return Validity.ENDING if self.valid_to - day <= ENDING_SOON else Validity.VALID


class EvidenceVersion(models.Model):
    """One content of an evidence. Never changed, never removed; a newer one has a higher number."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="versions")
    file_name = models.CharField(_("Nama berkas"), max_length=150)
    file_kind = models.CharField(max_length=8)
    note = models.CharField(_("Yang berubah"), max_length=300, blank=True, default="")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="evidenceversion_number_once", fields=["evidence", "number"]
            ),
            models.CheckConstraint(name="evidenceversion_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="evidenceversion_has_a_name", condition=~Q(file_name="")),
            models.CheckConstraint(
                name="evidenceversion_kind_is_known", condition=Q(file_kind__in=sorted(KINDS))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"

    @property
    def as_kind(self) -> FileKind:
        return KINDS[self.file_kind]
