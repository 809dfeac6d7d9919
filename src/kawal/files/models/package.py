"""Evidence put together for one letter, in the order and versions in which it was handed on."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.files.models.evidence import EvidenceVersion


class PackageState(models.TextChoices):
    OPEN = "disusun", _("Disusun")
    SENT = "terkirim", _("Terkirim")
    DROPPED = "dibatalkan", _("Dibatalkan")


CLOSED_STATES = (PackageState.SENT, PackageState.DROPPED)


class Package(models.Model):
    """Belongs to one unit. Once closed it stays as it is: it tells what a letter was answered with.

    `made_from`: the package of an earlier letter that this one began as.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    name = models.CharField(_("Nama permintaan"), max_length=120)
    sender = models.CharField(_("Peminta"), max_length=150)
    letter_number = models.CharField(_("Nomor surat"), max_length=80, blank=True, default="")
    letter_date = models.DateField(_("Tanggal surat"), null=True, blank=True)
    due_on = models.DateField(_("Tenggat"), null=True, blank=True)
    note = models.TextField(_("Catatan untuk penerima"), max_length=1000, blank=True, default="")
    made_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PackageState, default=PackageState.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("paket permintaan")
        verbose_name_plural = _("paket permintaan")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "-made_at"], name="package_newest_of_unit"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="package_names_what_and_who", condition=~Q(name="") & ~Q(sender="")
            ),
            models.CheckConstraint(
                name="package_due_not_before_the_letter",
                condition=Q(letter_date=None) | Q(due_on=None) | Q(due_on__gte=F("letter_date")),
            ),
            models.CheckConstraint(
                name="package_closed_by_someone",
                condition=Q(
                    state=PackageState.OPEN,
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                    closing_note="",
                )
                | Q(state__in=CLOSED_STATES, closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="package_not_made_from_itself",
                condition=Q(made_from=None) | ~Q(made_from=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == PackageState.OPEN

    def is_late_on(self, day: date) -> bool:
        """Whether the letter still waits for an answer after its last day."""
        return self.is_open and self.due_on is not None and self.due_on < day


class PackageItem(models.Model):
    """One version in a package. `is_exempt_meant`: somebody chose it although it is closed by law.

    Without that an exempt evidence is not handed on, also if it became exempt after it was chosen.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    package = models.ForeignKey(Package, models.CASCADE, related_name="items")
    version = models.ForeignKey(EvidenceVersion, models.PROTECT, related_name="package_items")
    place = models.PositiveIntegerField()
    is_exempt_meant = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="packageitem_version_once", fields=["package", "version"]),
            # At the end of the transaction: putting items in order moves all of them.
            models.UniqueConstraint(
                name="packageitem_place_once",
                fields=["package", "place"],
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="packageitem_from_one", condition=Q(place__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.version}"
