"""A charter from its draft to its seal, and the files that it left."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models.ceremony import Ceremony
from kawal.commitments.models.charter_text import CharterText
from kawal.core.ids import uuid7
from kawal.core.search import Words


class CharterState(models.TextChoices):
    """The moves between them are in `charter_flow`."""

    DRAFT = "draft", _("Draf")
    READY = "ready", _("Siap ditandatangani")
    SIGNING = "signing", _("Sedang ditandatangani")
    SEALED = "sealed", _("Disegel")
    REFUSED = "refused", _("Tidak ditandatangani")


class SigningPath(models.TextChoices):
    """How it comes to its signatures; each is shown as what it is."""

    WET = "wet", _("Tanda tangan basah di panggung")
    ELECTRONIC = "electronic", _("Tanda tangan elektronik")
    CERTIFIED = "certified", _("Tanda tangan elektronik tersertifikasi (BSrE)")
    FOREIGN = "foreign", _("PDF yang ditandatangani di sistem lain")


IN_TURN = frozenset({SigningPath.ELECTRONIC, SigningPath.CERTIFIED})
"""Each signs in Kawal, one after the other."""

SEAL_LABELS = {
    SigningPath.WET: _("Segel sistem, bukan TTE tersertifikasi"),
    SigningPath.ELECTRONIC: _("Segel sistem, bukan TTE tersertifikasi"),
    SigningPath.CERTIFIED: _("TTE tersertifikasi (BSrE); Kawal tidak menambah segel"),
    SigningPath.FOREIGN: _("Tanda tangan dari sistem lain; Kawal tidak menambah segel"),
}
"""What the closed document bears. A closing record beside it bears the seal of the installation."""

_WITHOUT_OUR_SEAL = frozenset({SigningPath.CERTIFIED, SigningPath.FOREIGN})


class Charter(models.Model):
    """`snapshot`: the canonical JSON of all that is promised and who is to sign, from the day it
    was made ready; `sha256` is its hash. `code` is what its QR leads to.

    The database refuses to change any of it once it is no draft, and everything once it is sealed.
    """

    State = CharterState
    Path = SigningPath

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    ceremony = models.ForeignKey(
        Ceremony, models.PROTECT, null=True, blank=True, related_name="charters",
        verbose_name=_("Kegiatan"),
    )  # fmt: skip
    text = models.ForeignKey(
        CharterText, models.PROTECT, related_name="charters", verbose_name=_("Teks")
    )
    title = models.CharField(_("Judul"), max_length=160)
    number = models.CharField(_("Nomor"), max_length=60)
    place = models.CharField(_("Tempat"), max_length=120)
    dated_on = models.DateField(_("Tanggal"))
    path = models.CharField(_("Cara menandatangani"), max_length=10, choices=SigningPath)
    state = models.CharField(
        max_length=8, choices=CharterState, default=CharterState.DRAFT, editable=False
    )
    code = models.CharField(max_length=14, blank=True, default="", editable=False)
    snapshot = models.TextField(blank=True, default="", editable=False)
    sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("piagam")
        verbose_name_plural = _("piagam")
        ordering: ClassVar[list[str]] = ["-dated_on", "number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-dated_on"], name="charter_newest"),
            models.Index(fields=["unit", "state"], name="charter_of_unit"),
            GinIndex(Words("title"), name="charter_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="charter_number_once", fields=["agency", "number"]),
            models.UniqueConstraint(
                name="charter_code_once", fields=["code"], condition=~Q(code="")
            ),
            models.CheckConstraint(
                name="charter_says_what_it_is",
                condition=Q(title__regex=r"\S", number__regex=r"\S", place__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="charter_state_is_known", condition=Q(state__in=CharterState.values)
            ),
            models.CheckConstraint(
                name="charter_path_is_known", condition=Q(path__in=SigningPath.values)
            ),
            models.CheckConstraint(
                name="charter_frozen_from_ready_on",
                condition=Q(
                    state=CharterState.DRAFT, code="", snapshot="", sha256="",
                    ready_at__isnull=True,
                )
                | ~Q(state=CharterState.DRAFT)
                & Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")
                & Q(sha256__regex=r"^[0-9a-f]{64}$", ready_at__isnull=False)
                & ~Q(snapshot=""),
            ),
            models.CheckConstraint(
                name="charter_closed_at_a_moment",
                condition=Q(
                    state__in=[CharterState.SEALED, CharterState.REFUSED],
                    sealed_at__isnull=False,
                )
                | Q(
                    state__in=[CharterState.DRAFT, CharterState.READY, CharterState.SIGNING],
                    sealed_at__isnull=True,
                ),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == CharterState.DRAFT

    @property
    def is_being_signed(self) -> bool:
        """Ready, and not closed yet."""
        return self.state in {CharterState.READY, CharterState.SIGNING}

    @property
    def is_sealed(self) -> bool:
        return self.state == CharterState.SEALED

    @property
    def is_signed_in_turn(self) -> bool:
        return self.path in IN_TURN

    @property
    def is_certified(self) -> bool:
        """By certificates of BSrE: the installation adds nothing to such a document, no seal."""
        return self.path == SigningPath.CERTIFIED

    @property
    def is_foreign(self) -> bool:
        return self.path == SigningPath.FOREIGN

    @property
    def bears_our_seal(self) -> bool:
        return self.is_sealed and self.path not in _WITHOUT_OUR_SEAL

    @property
    def seal_label(self) -> str:
        return str(SEAL_LABELS[SigningPath(self.path)])

    @property
    def state_label(self) -> str:
        """What was closed without our seal is not called sealed."""
        if self.is_sealed and not self.bears_our_seal:
            return gettext("Ditutup")
        return self.get_state_display()


class FileRole(models.TextChoices):
    CHARTER = "piagam", _("Piagam")
    CLOSING = "penutup", _("Berita acara penutup")


class CharterFile(models.Model):
    """A PDF of a charter. While it is being signed it only grows; sealed, it stays to the byte.

    In the database and not in the store, so that a signature and its row stand or fall together.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    charter = models.ForeignKey(Charter, models.CASCADE, related_name="files")
    role = models.CharField(max_length=8, choices=FileRole)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="charterfile_role_once", fields=["charter", "role"]),
            models.CheckConstraint(
                name="charterfile_role_is_known", condition=Q(role__in=FileRole.values)
            ),
            models.CheckConstraint(name="charterfile_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="charterfile_sha256_is_a_digest", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.sha256[:12]}"
