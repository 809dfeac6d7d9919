"""What others told the city to mend over three years, what was done about it, and SPI by year.

No file is made for it: the actions were shown on the spot, as their submissions say.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kawal.accounts.service import Person
from kawal.demo import letters
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import open_units
from kawal.demo.plans.seats import team_seat
from kawal.demo.timeline import Deed, Timeline
from kawal.followup.service import (
    Action,
    Recommendation,
    RecommendationFacts,
    SharedTask,
    SpiFigures,
    accept,
    close_recommendation,
    fan_out,
    mark_repeat,
    open_to_public,
    record_recommendation,
    start,
    state_spi,
    submit,
)
from kawal.units.service import Kind

OPENED = {"spi", "pekppp", "ki", "survei", "publik"}  # what their authors publish themselves
KEEPER, VERIFIER, OUTSIDER = "inspektur", "anggota", "organisasi"
# Days after the letter: recorded, given to units, begun, submitted, verified, closed.
RECORDED, GIVEN, BEGUN, SUBMITTED, VERIFIED, CLOSED = 4, 9, 19, 52, 58, 66
HANDED_IN, PROVEN = 0.3, 0.5
USUALLY_DUE = 150  # days after the letter, where it names no day
WITHOUT = "Ditunjukkan langsung kepada verifikator saat kunjungan."


@dataclass(slots=True)
class Given:
    """One recommendation on its way; `row` and `actions` are there once they were made."""

    city: City
    timeline: Timeline
    letter: letters.Letter
    finding: letters.Finding
    made: dict[str, Recommendation]
    actions: list[Action] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.letter.letter}/{self.finding.number}"

    @property
    def row(self) -> Recommendation:
        return self.made[self.key]

    @property
    def day(self) -> date:
        return self.timeline.day(self.letter.ago)

    def due(self, usual: int | None = None) -> date | None:
        days = self.finding.due or usual
        return None if days is None else self.day + timedelta(days=days)

    def person(self, key: str) -> Person:
        return self.city.people[key]

    def on(self, after: int, what: str, do: Deed) -> None:
        """So many days after the letter, if that day has come."""
        if self.letter.ago - after >= 1:
            self.timeline.add(self.letter.ago - after, f"recommendation {self.key} {what}", do)


type Act = Callable[[Given, Action, datetime], None]


def plan_recommendations(city: City, timeline: Timeline) -> None:
    made: dict[str, Recommendation] = {}
    for letter in letters.recommendations():
        for finding in letter.findings:
            _plan(Given(city, timeline, letter, finding, made))
    for year in letters.spi():
        _plan_spi(city, timeline, year)


def _plan(given: Given) -> None:
    given.on(RECORDED, "recorded", _recording(given))
    how = given.finding.as_
    if how:
        given.on(GIVEN, "given", _giving(given))
    if how in {"running", "mixed", "submitted", "verified"}:
        given.on(BEGUN, "begun", _each(given, _begin))
    if how in {"mixed", "submitted", "verified"}:
        given.on(SUBMITTED, "submitted", _each(given, _hand_in))
    if how in {"mixed", "verified"}:
        given.on(VERIFIED, "verified", _each(given, _accept))
    if given.finding.closed:
        given.on(CLOSED, "closed", _closing(given))


def _recording(given: Given) -> Deed:
    letter, finding = given.letter, given.finding
    about = given.day.year - letter.lag
    numbered = numbers_in(letter, given.day)

    def do(now: datetime) -> None:
        facts = RecommendationFacts(
            source=letter.source, number=finding.number, year=about, dated_on=given.day,
            text=finding.text, owner_unit=given.city.units[finding.unit],
            letter_number=letter.number.format(**numbered),
            letter_title=letter.title.format(**numbered), dimension=finding.dimension,
            due_on=given.due(),
        )  # fmt: skip
        by = given.person(KEEPER)
        row = record_recommendation(agency=given.city.agency, facts=facts, by=by, now=now)
        given.made[given.key] = row
        if letter.source in OPENED:
            open_to_public(recommendation=row, by=by, now=now)
        if finding.repeats:
            mark_repeat(recommendation=row, earlier=given.made[finding.repeats], by=by, now=now)

    return do


def _giving(given: Given) -> Deed:
    def do(now: datetime) -> None:
        due = given.due(USUALLY_DUE)
        assert due is not None  # noqa: S101  there is a usual one
        units = [given.city.units[code] for code in _codes(given.finding)]
        given.actions += fan_out(
            recommendation=given.row, task=SharedTask(
                title=given.finding.task, due_on=due, is_public=given.letter.source in OPENED
            ),
            units=units, by=given.person(KEEPER), now=now,
        )  # fmt: skip

    return do


def _codes(finding: letters.Finding) -> list[str]:
    """`kecamatan` is each of them."""
    every = [row.code for row in open_units() if row.kind == Kind.KECAMATAN]
    return [code for to in finding.to for code in (every if to == "kecamatan" else [to])]


def _each(given: Given, act: Act) -> Deed:
    def do(now: datetime) -> None:
        for action in given.actions:
            act(given, action, now)

    return do


def _doer(given: Given, action: Action) -> Person:
    return given.city.holder(team_seat(action.unit.code)).person


def _begin(given: Given, action: Action, now: datetime) -> None:
    start(action=action, by=_doer(given, action), now=now)


def _reached(given: Given, action: Action) -> float:
    """How far this unit comes, from 0 to 1; where they do not differ, each all the way."""
    if given.finding.as_ != "mixed":
        return 1
    return chance("follow-up", given.key, action.unit.code).random()


def _hand_in(given: Given, action: Action, now: datetime) -> None:
    if _reached(given, action) > HANDED_IN:
        submit(action=action, without_evidence=WITHOUT, by=_doer(given, action), now=now)


def _accept(given: Given, action: Action, now: datetime) -> None:
    by = given.person(OUTSIDER if action.unit.code == "INSP" else VERIFIER)
    if _reached(given, action) > PROVEN:
        accept(action=action, submission=action.submissions.get().pk, by=by, now=now)


def _closing(given: Given) -> Deed:
    def do(now: datetime) -> None:
        close_recommendation(
            recommendation=given.row, way=given.finding.closed, reason=given.finding.reason,
            by=given.person(KEEPER), now=now,
        )  # fmt: skip

    return do


def _plan_spi(city: City, timeline: Timeline, year: letters.SpiYear) -> None:
    def do(now: datetime) -> None:
        of, given = now.year - 1, year.model_dump(exclude={"ago"})
        state_spi(
            agency=city.agency, year=of, figures=SpiFigures(**given), by=city.people[KEEPER],
            document=f"Surat KPK tentang hasil SPI {of}", now=now,
        )  # fmt: skip

    timeline.add(year.ago, f"spi {year.ago} days ago", do)


def numbers_in(letter: letters.Letter, day: date) -> dict[str, int]:
    """What its number and title are filled with, of a letter of that day."""
    n = chance("letter", letter.letter).randrange(100, 990)
    return {"year": day.year, "about": day.year - letter.lag, "n": n}
