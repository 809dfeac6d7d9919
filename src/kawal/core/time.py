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


def is_plausible(day: date) -> bool:
    """Whether an office can mean it. Beyond, counting days from it may leave Python's calendar."""
    return 1900 <= day.year <= 2200
