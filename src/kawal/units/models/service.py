"""The register of a unit's services: standard, maklumat, and the way from the counter to online."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.units.models.period import Dated, PeriodQuerySet, never_twice
from kawal.units.models.unit import Unit


class Component(models.TextChoices):
    """The 14 components of the service standard (UU 25/2009 ps. 21, PermenPANRB 15/2014).

    The first six are published at the counter (service delivery), the rest concern how the service
    is made inside (manufacturing).
    """

    PERSYARATAN = "persyaratan", _("Persyaratan")
    PROSEDUR = "prosedur", _("Sistem, mekanisme, dan prosedur")
    WAKTU = "waktu", _("Jangka waktu pelayanan")
    BIAYA = "biaya", _("Biaya/tarif")
    PRODUK = "produk", _("Produk pelayanan")
    PENGADUAN = "pengaduan", _("Penanganan pengaduan, saran, dan masukan")
    DASAR_HUKUM = "dasar_hukum", _("Dasar hukum")
    SARANA = "sarana", _("Sarana, prasarana, dan/atau fasilitas")
    KOMPETENSI = "kompetensi", _("Kompetensi pelaksana")
    PENGAWASAN = "pengawasan", _("Pengawasan internal")
    JUMLAH = "jumlah", _("Jumlah pelaksana")
    JAMINAN_LAYANAN = "jaminan_layanan", _("Jaminan pelayanan")
    JAMINAN_AMAN = "jaminan_aman", _("Jaminan keamanan dan keselamatan pelayanan")
    EVALUASI = "evaluasi", _("Evaluasi kinerja pelaksana")


DELIVERY = tuple(Component)[:6]
MANUFACTURING = tuple(Component)[6:]


class Channel(models.TextChoices):
    TATAP_MUKA = "tatap_muka", _("Tatap muka")
    CAMPURAN = "campuran", _("Campuran")
    DARING = "daring", _("Daring")


class Service(Dated):
    """`maklumat`: where the promise stands (number, date, address); empty while there is none."""

    Channel = Channel
    Component = Component

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="services")
    name = models.CharField(_("Nama layanan"), max_length=200)
    maklumat = models.CharField(_("Maklumat pelayanan"), max_length=300, blank=True)

    objects = PeriodQuerySet["Service"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("layanan")
        verbose_name_plural = _("layanan")
        ordering: ClassVar[list[str]] = ["name"]
        indexes: ClassVar[list[models.Index]] = [GinIndex(Words("name"), name="service_words")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="service_has_a_name", condition=~Q(name="")),
            models.UniqueConstraint(name="service_once_per_unit", fields=["unit", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceChannel(Dated):
    """How a service was offered over the years; today's channel is the row that holds today."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="channels")
    channel = models.CharField(_("Kanal"), max_length=12, choices=Channel)

    objects = PeriodQuerySet["ServiceChannel"].as_manager()

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="servicechannel_is_known", condition=Q(channel__in=Channel.values)
            ),
            never_twice("servicechannel_one_at_a_time", "service_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} ({self.starts_on})"


class ServiceComponent(models.Model):
    """One filled component of the standard. What is not filled has no row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="components")
    component = models.CharField(max_length=20, choices=Component)
    text = models.TextField(max_length=4000)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="servicecomponent_once", fields=["service", "component"]),
            models.CheckConstraint(
                name="servicecomponent_is_known", condition=Q(component__in=Component.values)
            ),
            models.CheckConstraint(
                name="servicecomponent_is_filled", condition=Q(text__regex=r"\S")
            ),
        ]

    def __str__(self) -> str:
        return self.get_component_display()
