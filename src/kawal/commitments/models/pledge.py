"""What a charter promises: each with what shows it, how much, by when, and whose task it is."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.commitments.models.charter import Charter
from kawal.core.ids import uuid7


class Pledge(models.Model):
    """The post stays responsible when its holder changes. What became of it is derived from the
    actions that were made of it, never stored here.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    charter = models.ForeignKey(Charter, models.CASCADE, related_name="pledges")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("Komitmen"), max_length=500)
    indicator = models.CharField(_("Indikator"), max_length=200, blank=True, default="")
    target = models.CharField(_("Target"), max_length=120, blank=True, default="")
    due_on = models.DateField(_("Jatuh tempo"), null=True, blank=True)
    owner_post = models.ForeignKey(
        "units.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Jabatan penanggung jawab"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("komitmen")
        verbose_name_plural = _("komitmen")
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="pledge_order_once", fields=["charter", "order"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="pledge_order_from_one", condition=Q(order__gte=1)),
            models.CheckConstraint(name="pledge_has_a_text", condition=Q(text__regex=r"\S")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text

    @property
    def is_complete(self) -> bool:
        """Whether it can be followed up: it has an indicator, a target, a day and a post."""
        return bool(self.indicator and self.target and self.due_on and self.owner_post_id)

    @property
    def measure(self) -> str:
        """What shows that it was kept, and how much: `Waktu layanan: 1 hari`."""
        return ": ".join(filter(None, [self.indicator, self.target]))

    @property
    def owed_on(self) -> date | None:
        """The day for which it counts, also as long as nobody has made an action of it.

        None for a statement of conduct, of which no action can be made (pakta integritas).
        """
        return self.due_on if self.owner_post_id else None
