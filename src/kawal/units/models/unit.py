"""The tree of units, of any depth, and what each was called and where it stood before."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.units.models.agency import Agency
from kawal.units.models.period import Dated, PeriodQuerySet, never_twice


class Kind(models.TextChoices):
    """Desa, Polsek, Koramil and FKUB are no units of the agency; they are stakeholders."""

    DINAS = "dinas", _("Dinas")
    BADAN = "badan", _("Badan")
    INSPEKTORAT = "inspektorat", _("Inspektorat")
    SETDA = "setda", _("Sekretariat daerah")
    BAGIAN = "bagian", _("Bagian")
    RSUD = "rsud", _("RSUD")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")
    PUSKESMAS = "puskesmas", _("Puskesmas")
    UPTD = "uptd", _("UPTD")
    SEKOLAH = "sekolah", _("Sekolah")
    OTHER = "lainnya", _("Lainnya")


class UnitQuerySet(PeriodQuerySet["Unit"]):
    def below(self, unit: "Unit") -> "UnitQuerySet":
        """The unit and everything under it, at any depth."""
        return self.filter(path__contains=[unit.pk])

    def above(self, unit: "Unit") -> "UnitQuerySet":
        """From the top down to the unit itself: the breadcrumb."""
        return self.filter(pk__in=unit.path).order_by("path__len")


class Unit(Dated):
    """`path`: ids from the top down to the unit itself; the database holds it to `parent`.

    `name`, `kind`, `parent` are those of today; `UnitHistory` has those of every day. `slug` is the
    public address and never changes. `short_name` is what people call it: Disdukcapil.
    """

    Kind = Kind

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Unit induk"),
    )
    path = ArrayField(models.UUIDField(), editable=False)
    kind = models.CharField(_("Jenis"), max_length=12, choices=Kind)
    code = models.CharField(_("Kode unit"), max_length=40)
    name = models.CharField(_("Nama unit"), max_length=150)
    short_name = models.CharField(_("Nama pendek"), max_length=40, blank=True)
    slug = models.SlugField(max_length=120, unique=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("unit")
        verbose_name_plural = _("unit")
        ordering: ClassVar[list[str]] = ["name"]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["path"], name="unit_path"),
            GinIndex(Words("name", "short_name", "code"), name="unit_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="unit_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="unit_has_a_code", condition=~Q(code="")),
            models.CheckConstraint(name="unit_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.UniqueConstraint(name="unit_code_once_per_agency", fields=["agency", "code"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for a unit that stands directly under the agency."""
        return len(self.path) - 1

    def is_below(self, other_id: UUID) -> bool:
        return other_id in self.path


class UnitHistory(Dated):
    """What a unit was called, which kind it was and under whom it stood, over the years."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="history")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=12, choices=Kind)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    objects = PeriodQuerySet["UnitHistory"].as_manager()

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["-starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            never_twice("unithistory_one_at_a_time", "unit_id"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.starts_on})"
