"""Posts (jabatan) of a unit and who holds them, in which capacity and when."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.units.models.period import Dated, PeriodQuerySet, never_twice
from kawal.units.models.unit import Unit


class Post(Dated):
    """One seat: a unit with twelve "Pelaksana" has twelve posts of this name, `seat` 1 to 12."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    name = models.CharField(_("Nama jabatan"), max_length=150)
    seat = models.PositiveSmallIntegerField(_("Formasi"), default=1)
    is_head = models.BooleanField(_("Pimpinan unit"), default=False)

    objects = PeriodQuerySet["Post"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering: ClassVar[list[str]] = ["-is_head", "name", "seat"]
        indexes: ClassVar[list[models.Index]] = [GinIndex(Words("name"), name="post_words")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(name="post_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="post_seat_from_one", condition=Q(seat__gte=1)),
            models.UniqueConstraint(name="post_seat_once", fields=["unit", "name", "seat"]),
            never_twice("post_one_head_per_unit", "unit_id", condition=Q(is_head=True)),
        ]

    def __str__(self) -> str:
        return self.name


class Capacity(models.TextChoices):
    DEFINITIF = "definitif", _("Definitif")
    PLT = "plt", _("Plt.")
    PJ = "pj", _("Pj.")
    PLH = "plh", _("Plh.")


class Holder(Dated):
    """A person in a post. Acting holders (Plt., Pj., Plh.) may stand beside a definitive one."""

    Capacity = Capacity

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="holders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    capacity = models.CharField(
        _("Kapasitas"), max_length=10, choices=Capacity, default=Capacity.DEFINITIF
    )
    decree = models.CharField(_("Surat keputusan"), max_length=150, blank=True)

    objects = PeriodQuerySet["Holder"].as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("pejabat")
        verbose_name_plural = _("pejabat")
        ordering: ClassVar[list[str]] = ["-starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="holder_capacity_is_known", condition=Q(capacity__in=Capacity.values)
            ),
            never_twice(
                "holder_one_definitif_per_post", "post_id", condition=Q(capacity="definitif")
            ),
            never_twice("holder_person_once_per_post", "post_id", "person_id"),
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()} {self.post_id}"
