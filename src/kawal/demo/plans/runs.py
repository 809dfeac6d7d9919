"""Assessments: last year's cycle, answered and sent, and this year's with runs at every stage."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kawal.accounts.service import Person
from kawal.assessments.service import (
    Answer,
    Assessor,
    Due,
    Run,
    Sheet,
    Stage,
    apply_answers,
    carry_over,
    draft_answers,
    open_cycle,
    reopen_run,
    set_stage,
    submit_run,
)
from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.layout import units
from kawal.demo.papers.lke import INSTRUMENT
from kawal.demo.plans.answering import Filling, answer_some, lower, prove
from kawal.demo.plans.founding import OFFICE
from kawal.demo.plans.seats import places_of, team_seat
from kawal.demo.plans.verdicts import look_through
from kawal.demo.timeline import Timeline
from kawal.units.service import Kind, Unit

LAST, THIS = "last", "this"
NAME = "LKE Zona Integritas"
# Days ago: a cycle opens, the units' own step ends; days to come are negative.
OPENED = {LAST: 430, THIS: 76}
DUE = {LAST: 370, THIS: -19}
MOVED = 21  # days ago this year's date was moved by a week
# Days ago: last year's runs got their evidence, and were sent.
PROVEN, SENT = 384, 374


def plan_runs(city: City, timeline: Timeline) -> None:
    last = [row for row in tables.assessed() if row.last]
    _plan_cycle(city, timeline, LAST, [row.unit for row in last])
    for order, row in enumerate(last):
        _plan_last_year(city, timeline, row, 400 - order)
    _plan_cycle(city, timeline, THIS, [row.unit for row in tables.assessed()])
    _plan_new_date(city, timeline)
    for order, row in enumerate(tables.assessed()):
        _plan_this_year(city, timeline, row, 60 - order)


def _plan_cycle(city: City, timeline: Timeline, key: str, codes: list[str]) -> None:
    """The year is that of the date on which the units send: it never falls between two."""
    due = timeline.day(DUE[key])

    def open_it(now: datetime) -> None:
        city.cycles[key] = open_cycle(
            agency=city.agency,
            name=NAME,
            instrument=INSTRUMENT,
            year=due.year,
            evidence_from=date(due.year - 1, 1, 1),
            evidence_to=due,
            area_gates="joint",
            stages={
                Stage.SELF: Due(
                    due if key == LAST else timeline.day(DUE[key] + 7), _circular(due, 12)
                ),
                Stage.TPI: Due(timeline.day(DUE[key] - 45), _circular(due, 12)),
            },
            units=[city.units[code] for code in codes],
            parts={city.units[code].pk: _below(city, code) for code in codes},
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(OPENED[key], f"cycle {key}", open_it)


def _plan_new_date(city: City, timeline: Timeline) -> None:
    def move(now: datetime) -> None:
        due = timeline.day(DUE[THIS])
        set_stage(
            cycle=city.cycles[THIS], stage=Stage.SELF, due=Due(due, _circular(due, 41)),
            by=city.people[OFFICE], now=now,
        )  # fmt: skip

    timeline.add(MOVED, "new date of cycle", move)


def _plan_last_year(city: City, timeline: Timeline, row: tables.Assessed, ago: int) -> None:
    last = row.last
    assert last is not None  # noqa: S101  only those with a last year are planned

    def fill(now: datetime) -> None:
        with TemporaryDirectory() as folder:  # only this year's lie ready for visitors
            path = Path(folder) / f"LKE-{row.unit}.xlsx"
            path.write_bytes(city.filled(last.sheet(row.unit)))
            _import(_filling(city, LAST, row.unit, now), path)

    def show(now: datetime) -> None:
        prove(city, _filling(city, LAST, row.unit, now), tables.ThisYear(proven=last.proven))

    def send(now: datetime) -> None:
        _send(city, _filling(city, LAST, row.unit, now), row.unit, last.sent)

    timeline.add(ago, f"answers {LAST} {row.unit}", fill)
    timeline.add(PROVEN, f"evidence {LAST} {row.unit}", show)
    timeline.add(SENT, f"sent {LAST} {row.unit}", send)


def _plan_this_year(city: City, timeline: Timeline, row: tables.Assessed, ago: int) -> None:
    this = row.this
    sheet = next((each for each in tables.sheets() if each.unit == row.unit), None)

    def add(word: str, days: int, deed: Callable[[Filling], object]) -> None:
        """An act on the sheet as it is on that day."""
        timeline.add(
            days, f"{word} {THIS} {row.unit}",
            lambda now: deed(_filling(city, THIS, row.unit, now)),
        )  # fmt: skip

    if this.workbook and sheet is not None:
        # The library got the workbook 36 to 40 days ago (plans.evidence).
        add("answers", 30, lambda f: _import(f, city.workbooks / sheet.file))
    if this.lowered or this.set:
        add("later answers", 16, lambda f: lower(f, this))
    if this.carried:
        add("carried", ago, lambda f: _carry(city, f, row.unit))
        add("confirmed", ago - 8, lambda f: answer_some(f, this.carried, None))
    if this.answered:
        half = this.answered // 2
        add("first answers", ago, lambda f: answer_some(f, half, this.care))
        add("more answers", ago - 17, lambda f: answer_some(f, this.answered - half, this.care))
    if this.proven:
        add("evidence", 9, lambda f: prove(city, f, this))
        add("verdicts", 6, lambda f: look_through(city, f, this))
    if this.sent:
        add("sent", 4, lambda f: _send(city, f, row.unit, this.sent))
    if this.returned:
        add("returned", 2, lambda f: _return(city, f, this.returned))


def _send(city: City, filling: Filling, code: str, accepted: str) -> None:
    submit_run(
        run=filling.sheet.run, revision=filling.sheet.revision, accepted=accepted,
        by=_head(city, code), now=filling.now,
    )  # fmt: skip


def _return(city: City, filling: Filling, reason: str) -> None:
    reopen_run(run=filling.sheet.run, reason=reason, by=city.people[OFFICE], now=filling.now)


def _import(filling: Filling, path: Path) -> None:
    draft = draft_answers(
        sheet=filling.sheet, path=path, file_name=path.name, by=filling.by, now=filling.now
    )
    codes = Answer.objects.filter(sheet=filling.sheet).values_list("code", flat=True)
    apply_answers(draft=draft, codes=list(codes), by=filling.by, now=filling.now)


def _carry(city: City, filling: Filling, code: str) -> None:
    source = _sheet(city, LAST, code).run
    carry_over(run=filling.sheet.run, source=source, by=filling.by, now=filling.now)


def _filling(city: City, key: str, code: str, now: datetime) -> Filling:
    return Filling(code, _sheet(city, key, code), city.holder(team_seat(code)).person, now)


def _sheet(city: City, key: str, code: str) -> Sheet:
    runs = Run.objects.filter(cycle=city.cycles[key], unit=city.units[code])
    rows = Sheet.objects.select_related("run__cycle", "run__unit", "run")
    return rows.get(run__in=runs, assessor=Assessor.UNIT)


def _head(city: City, code: str) -> Person:
    return city.holder(places_of(code)[0].key).person


def _below(city: City, code: str) -> list[Unit]:
    """The kelurahan of a kecamatan that are there on that day."""
    rows = [row for row in units() if row.under == code and row.kind == Kind.KELURAHAN]
    return [city.units[row.code] for row in rows if row.code in city.units]


def _circular(due: date, number: int) -> str:
    return f"SE Sekretaris Daerah 000.8.6/{number}/{due.year}"
