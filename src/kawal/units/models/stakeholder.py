"""Those outside the agency who witness and take part: desa, Polsek, FKUB, media, business."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.units.models.agency import Agency
from kawal.units.models.period import Dated, PeriodQuerySet
from kawal.units.models.unit import Unit


class Stakeholder(Dated):
    class Kind(models.TextChoices):
        DESA = "desa", _("Desa")
        POLSEK = "polsek", _("Polsek")
        KORAMIL = "koramil", _("Koramil")
        FKUB = "fkub", _("FKUB")
        MEDIA = "media", _("Media")
        USAHA = "usaha", _("Dunia usaha")
        OTHER = "lainnya", _("Lainnya")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="stakeholders")
    kind = models.CharField(_("Jenis"), max_length=10, choices=Kind)
    name = models.CharField(_("Nama"), max_length=150)
    area = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stakeholders",
        verbose_name=_("Wilayah"),
    )
    contact = models.CharField(_("Narahubung"), max_length=150, blank=True)
    phone = models.CharField(_("Nomor telepon"), max_length=20, blank=True)
    email = models.EmailField(_("Surel"), blank=True)

    objects = PeriodQuerySet["Stakeholder"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("pemangku kepentingan")
        verbose_name_plural = _("pemangku kepentingan")
        ordering: ClassVar[list[str]] = ["kind", "name"]
        indexes: ClassVar[list[models.Index]] = [GinIndex(Words("name"), name="stakeholder_words")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="stakeholder_has_a_name", condition=~Q(name="")),
            models.UniqueConstraint(
                name="stakeholder_once_per_agency", fields=["agency", "kind", "name"]
            ),
        ]

    def __str__(self) -> str:
        return self.name
