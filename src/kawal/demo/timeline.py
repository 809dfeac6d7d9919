"""Dated acts. Days are counted back from today, so the city is as old whenever it is built."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from kawal.demo.chance import chance

OPENS = time(7, 45)
PACE = timedelta(seconds=13)  # between two acts of one day
LATEST = 300  # minutes after opening at which the first act of a day may come
SATURDAY = 5

type Deed = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Act:
    """`what` names it in words that do not depend on the day: `unit K01`."""

    at: datetime
    what: str
    do: Deed


@dataclass(slots=True)
class Timeline:
    """Acts of one day happen in the order in which they were added."""

    today: date
    _acts: list[Act] = field(default_factory=list)
    _on: Counter[date] = field(default_factory=Counter)

    def day(self, ago: int) -> date:
        """A working day, this many days ago or up to two earlier; days to come are negative."""
        day = self.today - timedelta(days=ago)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def add(self, ago: int, what: str, do: Deed) -> None:
        """Plan an act. Nothing happens today or later: the morning may not have come yet."""
        if ago < 1:
            raise ValueError(f"{what}: an act of the past was planned {ago} days ago")
        day = self.day(ago)
        opens = datetime.combine(day, OPENS, ZoneInfo(settings.TIME_ZONE))
        opens += timedelta(minutes=chance("hour", day).randrange(LATEST))
        self._acts.append(Act(opens + PACE * self._on[day], what, do))
        self._on[day] += 1

    def __len__(self) -> int:
        return len(self._acts)

    def __iter__(self) -> Iterator[Act]:
        """From the first to the last."""
        return iter(sorted(self._acts, key=lambda act: act.at))
