"""What a person chose: how each kind of notice reaches them, and when the daily letter comes."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

USUAL_HOUR = 7
EARLIEST, LATEST = 4, 21


class Channel(models.TextChoices):
    """Each holds the ones before it: what is mailed also stands in the app."""

    OFF = "off", _("Tidak sama sekali")
    APP = "app", _("Di aplikasi saja")
    DIGEST = "digest", _("Juga surel harian")
    NOW = "now", _("Juga surel langsung")


class Choice(models.Model):
    """Only what differs from the default of the kind."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=6, choices=Channel)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="choice_once_per_kind", fields=["person", "kind"]),
            models.CheckConstraint(
                name="choice_channel_is_known", condition=Q(channel__in=Channel.values)
            ),
            models.CheckConstraint(name="choice_has_a_kind", condition=~Q(kind="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.channel}"


class DigestPlan(models.Model):
    """The hour is one of the agency's clock. Without a row: 7 o'clock, Monday to Friday."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="digest_plan"
    )
    hour = models.PositiveSmallIntegerField(default=USUAL_HOUR)
    only_weekdays = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="digestplan_hour_of_the_day",
                condition=Q(hour__gte=EARLIEST, hour__lte=LATEST),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour:02}.00"
