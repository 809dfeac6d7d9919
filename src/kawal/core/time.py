"""Time as an office means it: stored in UTC, counted in the agency's zone (default Jakarta)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now()


def local_date(moment: datetime) -> date:
    """The calendar day of a moment in the agency's zone: 23:30 WIB still counts as that day."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
