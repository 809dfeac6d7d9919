"""When the daily letter of a person goes out: a set hour on the agency's clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from kawal.notices.models import DigestPlan

_SATURDAY = 5


def next_digest(plan: DigestPlan, *, now: datetime) -> datetime:
    """The first moment of the plan after `now`. A letter of seven leaves out what came at seven."""
    zone = ZoneInfo(settings.TIME_ZONE)
    day = now.astimezone(zone).date()
    while True:
        moment = datetime.combine(day, time(plan.hour), zone)
        if moment > now and not (plan.only_weekdays and day.weekday() >= _SATURDAY):
            return moment
        day += timedelta(days=1)
