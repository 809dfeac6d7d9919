"""What happens on a stage: who led it, for which units, and what became of the plan."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.units.service import Capacity


class CeremonyKind(models.TextChoices):
    """A deklarasi is a promise to the public; only a pencanangan begins the building of ZI."""

    PENCANANGAN = "pencanangan", _("Pencanangan")
    DEKLARASI = "deklarasi", _("Deklarasi")
    SOSIALISASI = "sosialisasi", _("Sosialisasi")
    APEL = "apel", _("Apel")
    BRIEFING = "briefing", _("Briefing lapangan")
    DIALOG = "dialog", _("Dialog")


class CeremonyState(models.TextChoices):
    """The moves between them are in `flow`."""

    PLANNED = "planned", _("Direncanakan")
    HELD = "held", _("Terlaksana")
    CANCELLED = "cancelled", _("Dibatalkan")


class Ceremony(models.Model):
    """`host`: the unit that holds it and keeps its papers; `slug` is the public address.

    `letter`: what it carries out or makes known, a circular or a letter of the KPK. `reason`: why
    it was cancelled. `guests_forgotten`: guests whose names were removed when their time was over.
    """

    Kind = CeremonyKind
    State = CeremonyState

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    host = models.ForeignKey(
        "units.Unit", models.PROTECT, related_name="+", verbose_name=_("Penyelenggara")
    )
    kind = models.CharField(_("Jenis"), max_length=12, choices=CeremonyKind)
    title = models.CharField(_("Nama kegiatan"), max_length=160)
    slug = models.SlugField(max_length=120, unique=True, editable=False)
    purpose = models.TextField(_("Keterangan"), max_length=2000, blank=True, default="")
    letter = models.CharField(_("Surat yang melandasi"), max_length=200, blank=True, default="")
    place = models.CharField(_("Tempat"), max_length=160)
    starts_at = models.DateTimeField(_("Mulai"))
    ends_at = models.DateTimeField(_("Selesai"))
    state = models.CharField(
        max_length=10, choices=CeremonyState, default=CeremonyState.PLANNED, editable=False
    )
    reason = models.CharField(_("Alasan"), max_length=500, blank=True, default="", editable=False)
    is_public = models.BooleanField(_("Tampil di halaman publik"), default=True)
    guests_forgotten = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kegiatan")
        verbose_name_plural = _("kegiatan")
        ordering: ClassVar[list[str]] = ["-starts_at", "title"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-starts_at"], name="ceremony_newest"),
            GinIndex(Words("title"), name="ceremony_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="ceremony_has_a_title", condition=Q(title__regex=r"\S")),
            models.CheckConstraint(name="ceremony_has_a_place", condition=Q(place__regex=r"\S")),
            models.CheckConstraint(
                name="ceremony_kind_is_known", condition=Q(kind__in=CeremonyKind.values)
            ),
            models.CheckConstraint(
                name="ceremony_state_is_known", condition=Q(state__in=CeremonyState.values)
            ),
            models.CheckConstraint(
                name="ceremony_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="ceremony_cancelled_for_a_reason",
                condition=Q(state=CeremonyState.CANCELLED, reason__regex=r"\S")
                | ~Q(state=CeremonyState.CANCELLED) & Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_planned(self) -> bool:
        return self.state == CeremonyState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == CeremonyState.HELD

    @property
    def is_cancelled(self) -> bool:
        return self.state == CeremonyState.CANCELLED


class CeremonyUnit(models.Model):
    """A unit for which the ceremony counts; coverage reads these."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="covered")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="ceremonyunit_once", fields=["ceremony", "unit"]),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)


class Part(models.TextChoices):
    PRESIDER = "presider", _("Memimpin")
    READER = "reader", _("Membacakan")


class Officiant(models.Model):
    """Who leads or reads, as they stood on the day: the name, the post and the capacity stay.

    `holder` leads to the office of that day; the public reads the post and the capacity only.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="officiants")
    part = models.CharField(max_length=10, choices=Part)
    holder = models.ForeignKey("units.Holder", models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=310)
    capacity = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="officiant_one_per_part", fields=["ceremony", "part"]),
            models.CheckConstraint(
                name="officiant_part_is_known", condition=Q(part__in=Part.values)
            ),
            models.CheckConstraint(
                name="officiant_as_on_the_day",
                condition=Q(name__regex=r"\S", post__regex=r"\S") & Q(capacity__in=Capacity.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} ({self.part})"

    @property
    def said_capacity(self) -> str:
        """In words; empty where it needs none."""
        return "" if self.capacity == Capacity.DEFINITIF else str(Capacity(self.capacity).label)


class AgendaItem(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="agendaitem_number_once", fields=["ceremony", "number"]),
            models.CheckConstraint(name="agendaitem_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="agendaitem_has_a_text", condition=Q(text__regex=r"\S")),
        ]

    def __str__(self) -> str:
        return self.text


class Invited(models.Model):
    """A stakeholder asked to come. `came` is empty until somebody says so after the event."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.CASCADE, related_name="invited")
    stakeholder = models.ForeignKey("units.Stakeholder", models.PROTECT, related_name="+")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="invited_once", fields=["ceremony", "stakeholder"]),
        ]

    def __str__(self) -> str:
        return str(self.stakeholder_id)


class Minutes(models.Model):
    """What was said and agreed. A correction is a new version; the newest counts, all stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    ceremony = models.ForeignKey(Ceremony, models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("Notulen"), max_length=20_000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="minutes_version_once", fields=["ceremony", "version"]),
            models.CheckConstraint(name="minutes_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(name="minutes_have_a_text", condition=Q(text__regex=r"\S")),
        ]

    def __str__(self) -> str:
        return f"{self.ceremony_id} {self.version}"
