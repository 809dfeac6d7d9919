"""What others told the agency to mend: where from, who answers for it, how it was closed."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7
from kawal.core.search import Words
from kawal.followup.models.limits import LONGEST_REASON, LONGEST_TEXT, has_an_end, says_something

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


class RecommendationSource(models.TextChoices):
    """Who recommends. The words are short: they stand in every row of the register."""

    SPI = "spi", _("SPI")
    MCSP = "mcsp", _("MCSP")
    APIP = "apip", _("APIP")
    BPK = "bpk", _("BPK")
    TPI = "tpi", _("TPI")
    TPN = "tpn", _("TPN")
    PEKPPP = "pekppp", _("PEKPPP")
    KI = "ki", _("Komisi Informasi")
    SURVEY = "survei", _("Survei")
    PUBLIC = "publik", _("Masyarakat")


class Recommendation(models.Model):
    """`number` is that of the letter or report, as printed there; `year` is the year it is about.

    How far it is stands in no column: that follows from its actions and its closings. `dimension`
    is the id of the SPI dimension it is about. `repeats` is the earlier finding that it repeats,
    as a person marked it. `is_public`: somebody read the text and opened it; the letter never is.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    source = models.CharField(_("Sumber"), max_length=8, choices=RecommendationSource)
    number = models.CharField(_("Nomor"), max_length=40)
    year = models.PositiveSmallIntegerField(_("Tahun"))
    dated_on = models.DateField(_("Tanggal"))
    letter_number = models.CharField(_("Nomor surat"), max_length=120, blank=True, default="")
    letter_title = models.CharField(_("Judul surat"), max_length=300, blank=True, default="")
    text = models.TextField(_("Rekomendasi"))
    dimension = models.CharField(_("Dimensi SPI"), max_length=40, blank=True, default="")
    owner_unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    owner_post = models.ForeignKey(
        "units.Post", models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("Tenggat"), null=True, blank=True)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeated_by"
    )
    is_public = models.BooleanField(_("Tampil untuk publik"), default=False, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("rekomendasi")
        verbose_name_plural = _("rekomendasi")
        ordering: ClassVar[list[str]] = ["-dated_on", "source", "number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-dated_on"], name="recommendation_newest"),
            models.Index(fields=["owner_unit"], name="recommendation_of_unit"),
            GinIndex(Words("text", "number"), name="recommendation_words"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="recommendation_number_once", fields=["agency", "source", "year", "number"]
            ),
            models.CheckConstraint(
                name="recommendation_source_is_known",
                condition=Q(source__in=RecommendationSource.values),
            ),
            models.CheckConstraint(
                name="recommendation_year_is_sane",
                condition=Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
            ),
            says_something("recommendation_says_something", "text", LONGEST_TEXT),
            models.CheckConstraint(
                name="recommendation_has_a_number", condition=Q(number__regex=r"\S")
            ),
            models.CheckConstraint(
                name="recommendation_due_not_before_its_day",
                condition=Q(due_on=None) | Q(due_on__gte=F("dated_on")),
            ),
            models.CheckConstraint(
                name="recommendation_repeats_another", condition=~Q(repeats=F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.year} {self.number}"


class ClosingWay(models.TextChoices):
    """Why nothing more is to be done. Only the first rests on actions that were verified here."""

    DONE = "selesai", _("Selesai ditindaklanjuti")
    BEFORE = "sebelumnya", _("Selesai sebelum dicatat di sini")
    IMPOSSIBLE = "tidak_dapat", _("Tidak dapat ditindaklanjuti dengan alasan yang sah")


class Closing(models.Model):
    """Somebody who does not own it said that nothing more is to be done. One that was taken back
    stays, with the reason; at most one holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="closings")
    way = models.CharField(_("Cara ditutup"), max_length=12, choices=ClosingWay)
    reason = models.CharField(_("Alasan"), max_length=LONGEST_REASON)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_why = models.CharField(
        _("Alasan dibuka kembali"), max_length=LONGEST_REASON, blank=True, default=""
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="closing_one_holds", fields=["recommendation"], condition=Q(reopened_at=None)
            ),
            models.CheckConstraint(
                name="closing_way_is_known", condition=Q(way__in=ClosingWay.values)
            ),
            says_something("closing_has_a_reason", "reason", LONGEST_REASON),
            models.CheckConstraint(
                name="closing_reopened_later_and_with_a_reason",
                condition=Q(reopened_at=None, reopened_by=None, reopened_why="")
                | Q(reopened_at__isnull=False, reopened_at__gte=F("at"), reopened_why__regex=r"\S"),
            ),
            has_an_end("closing_reopened_why_is_not_endless", "reopened_why", LONGEST_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.way}"


class NotARepeat(models.Model):
    """Somebody compared the two and found that they are not the same finding; not asked again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="not_repeats")
    earlier = models.ForeignKey(Recommendation, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="notarepeat_once", fields=["recommendation", "earlier"]),
            models.CheckConstraint(
                name="notarepeat_of_another", condition=~Q(recommendation=F("earlier"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.earlier_id}"
