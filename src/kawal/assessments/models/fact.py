"""Facts outside the score (opini BPK, SAKIP, SPIP, TLHP, LHKPN): stated once, with their source."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class StatedFact(models.Model):
    """What an office says of the agency, or of one unit; every run of the agency inherits it.

    The newest statement counts; earlier ones stay. One of an earlier day than that in force is
    taken only as its correction, so that nothing old replaces what is newer unnoticed.

    `value` is a word of the requirement's order, a number, or `ya`/`tidak`; `requirement` its id in
    the instrument. `evidence` is the document, where its office declared it for the whole agency.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    agency = models.ForeignKey("units.Agency", models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    instrument = models.CharField(max_length=40)
    requirement = models.CharField(max_length=60)
    value = models.CharField(_("Keadaan"), max_length=40)
    as_of = models.DateField(_("Per tanggal"))
    source = models.CharField(_("Sumber"), max_length=300)
    evidence = models.ForeignKey(
        "files.Evidence", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Dokumen"),
    )  # fmt: skip
    stated_at = models.DateTimeField()
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("fakta instansi")
        verbose_name_plural = _("fakta instansi")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "instrument", "requirement", "-stated_at"], name="fact_newest"
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="fact_says_something_with_a_source",
                condition=~Q(requirement="") & ~Q(value="") & ~Q(source="") & ~Q(instrument=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.value}"
