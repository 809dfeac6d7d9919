"""The choice of five pilots, last year: gathered, decided by the leadership, with a dissent."""

from datetime import datetime
from decimal import Decimal

from kawal.demo import tables
from kawal.demo.city import City
from kawal.demo.plans.founding import OFFICE
from kawal.demo.timeline import Timeline
from kawal.selection.service import (
    Entry,
    Selection,
    decide,
    dissent,
    enter_values,
    open_selection,
    prepare_selection,
)

FORMULA = "percontohan-2026"
PREPARED, OPENED, GATHERED, DECIDED, DIFFERED = 330, 325, 312, 300, 299  # days ago
LEADER, DISSENTER = "pimpinan", "inspektur"
SOURCE = "Rekap data calon percontohan, Bagian Organisasi"


def plan_selection(city: City, timeline: Timeline) -> None:
    table = tables.selection()
    made: list[Selection] = []

    def prepare(now: datetime) -> None:
        made.append(
            prepare_selection(
                agency=city.agency, title=table.title, year=timeline.day(DECIDED).year,
                places=table.places, formula_id=FORMULA,
                units=[city.units[code] for code in table.candidates], by=city.people[OFFICE],
                now=now,
            )
        )  # fmt: skip

    def open_it(now: datetime) -> None:
        made[0] = open_selection(selection=made[0], by=city.people[OFFICE], now=now)

    def gather(now: datetime) -> None:
        entries = _entries(city, timeline, table, made[0])
        enter_values(selection=made[0], entries=entries, by=city.people[OFFICE], now=now)

    def choose(now: datetime) -> None:
        _decide(city, table, made[0], now)

    def differ(now: datetime) -> None:
        dissent(decision=made[0].decision, text=table.dissent, by=city.people[DISSENTER], now=now)

    timeline.add(PREPARED, "selection prepared", prepare)
    timeline.add(OPENED, "selection opened", open_it)
    timeline.add(GATHERED, "selection gathered", gather)
    timeline.add(DECIDED, "selection decided", choose)
    timeline.add(DIFFERED, "selection dissent", differ)


def _entries(
    city: City, timeline: Timeline, table: tables.Pilots, selection: Selection
) -> list[Entry]:
    day = timeline.day(GATHERED + 20)
    ids = {c.unit_id: c.pk for c in selection.candidates.all()}
    return [
        Entry(ids[city.units[code].pk], key, Decimal(value), SOURCE, day)
        for code, row in table.candidates.items()
        for key, value in zip(table.criteria, row, strict=True)
        if value is not None
    ]


def _decide(city: City, table: tables.Pilots, selection: Selection, now: datetime) -> None:
    ids = {c.unit_id: c.pk for c in selection.candidates.all()}
    pk = {code: ids[city.units[code].pk] for code in table.candidates}
    reasons = {pk[code]: text for code, text in (table.chosen | table.passed).items()}
    decide(
        selection=selection, chosen=[pk[code] for code in table.chosen], reasons=reasons,
        letter=table.letter, seen=None, by=city.people[LEADER], now=now,
    )  # fmt: skip
