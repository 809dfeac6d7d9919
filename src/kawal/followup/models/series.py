"""How often an action comes back; each occurrence is an action of its own."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kawal.core.ids import uuid7


class Recurrence(models.TextChoices):
    MONTHLY = "monthly", _("Setiap bulan")
    QUARTERLY = "quarterly", _("Setiap triwulan")
    SEMESTER = "semester", _("Setiap semester")
    YEARLY = "yearly", _("Setiap tahun")


class Series(models.Model):
    """Occurrences until a date; planned at once, so that everybody sees them coming."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recurrence = models.CharField(_("Berulang"), max_length=10, choices=Recurrence)
    until = models.DateField(_("Sampai"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="series_recurrence_is_known", condition=Q(recurrence__in=Recurrence.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_recurrence_display()} ({self.until})"
