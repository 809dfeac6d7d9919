"""The words that charters are made of, by version: one that was used never changes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class CharterKind(models.TextChoices):
    PENCANANGAN = "pencanangan", _("Piagam pencanangan")
    DEKLARASI = "deklarasi", _("Deklarasi antikorupsi")
    PAKTA = "pakta", _("Pakta integritas")
    MAKLUMAT = "maklumat", _("Maklumat pelayanan")


class CharterText(models.Model):
    """One version of a text; the next change is a version more.

    `series` names the text through all its versions. `source`: the regulation it is taken from;
    empty for a text that the agency wrote itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    series = models.UUIDField(default=uuid7, editable=False)
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    kind = models.CharField(_("Jenis"), max_length=12, choices=CharterKind)
    title = models.CharField(_("Judul"), max_length=160)
    body = models.TextField(_("Isi"), max_length=10_000)
    source = models.CharField(_("Sumber"), max_length=200, blank=True, default="")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("teks piagam")
        verbose_name_plural = _("teks piagam")
        ordering: ClassVar[list[str]] = ["kind", "title", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="chartertext_version_once", fields=["series", "version"]),
            models.CheckConstraint(name="chartertext_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="chartertext_kind_is_known", condition=Q(kind__in=CharterKind.values)
            ),
            models.CheckConstraint(name="chartertext_has_a_title", condition=Q(title__regex=r"\S")),
            models.CheckConstraint(name="chartertext_has_words", condition=Q(body__regex=r"\S")),
        ]

    def __str__(self) -> str:
        return gettext("{title}, versi {n}").format(title=self.title, n=self.version)
