"""Which days are not working days: the five-day week and the holidays of the years we know."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kawal.faults import Fault, Text, UnusableInput

type Kind = Literal["libur_nasional", "cuti_bersama", "libur_pemilu"]

WEEKDAYS = (
    Text("Senin", "Monday"),
    Text("Selasa", "Tuesday"),
    Text("Rabu", "Wednesday"),
    Text("Kamis", "Thursday"),
    Text("Jumat", "Friday"),
    Text("Sabtu", "Saturday"),
    Text("Minggu", "Sunday"),
)
SATURDAY = 5
_WEEKEND = Text("akhir pekan", "weekend")

KINDS: Mapping[Kind, Text] = {
    "libur_nasional": Text("libur nasional", "national holiday"),
    "cuti_bersama": Text("cuti bersama", "collective leave"),
    "libur_pemilu": Text("libur pemilihan", "election day"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices are closed by decree, under the name it has in Indonesian."""

    date: date
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Year:
    """The holidays of one year. `is_confirmed` is False while the decree itself was not seen."""

    year: int
    decree: str
    is_confirmed: bool
    holidays: Mapping[date, Holiday]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose holidays are known. Other years are refused, never guessed."""

    years: Mapping[int, Year]

    def closed(self, day: date) -> Text | None:
        """Why offices are closed on `day`; None on a working day. Refuses an unknown year."""
        holiday = self.year_of(day).holidays.get(day)
        if holiday is not None:
            return Text("{kind}: {name}", "{kind}: {name}").fill(
                kind=KINDS[holiday.kind], name=holiday.name
            )
        return _WEEKEND if day.weekday() >= SATURDAY else None

    def year_of(self, day: date) -> Year:
        # T49: in a year without holidays every date would look like a working day.
        if day.year not in self.years:
            raise UnusableInput([_unknown_year(day, sorted(self.years))])
        return self.years[day.year]


def _unknown_year(day: date, known: list[int]) -> Fault:
    listed = ", ".join(str(year) for year in known)
    return Fault(
        "CALENDAR-MISSING",
        f"SKB {day.year}",
        day.isoformat(),
        Text(f"hari dalam tahun berkalender: {listed}", f"a day in a year with calendar: {listed}"),
        # The decree of a year that lies before the known ones was issued long ago.
        (_BEFORE if any(day.year < year for year in known) else _NOT_YET).fill(year=day.year),
    )


_BEFORE = Text(
    "kalender {year} belum ada di katalog; tambahkan menurut SKB tahun itu, jangan menebak",
    "the calendar of {year} is not in the catalogue; add it by that year’s decree, do not guess",
)
_NOT_YET = Text(
    "tunggu SKB hari libur {year}, lalu tambahkan kalendernya; jangan menebak",
    "wait for the holiday decree of {year} and add its calendar; do not guess",
)
