"""The body that runs the programme: a city, a regency, a province, a ministry."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class Agency(models.Model):
    class Kind(models.TextChoices):
        CITY = "kota", _("Pemerintah kota")
        REGENCY = "kabupaten", _("Pemerintah kabupaten")
        PROVINCE = "provinsi", _("Pemerintah provinsi")
        MINISTRY = "kementerian", _("Kementerian")
        BODY = "lembaga", _("Lembaga")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(_("Nama instansi"), max_length=150, unique=True)
    kind = models.CharField(_("Jenis"), max_length=12, choices=Kind)
    slug = models.SlugField(max_length=80, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="agency_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
