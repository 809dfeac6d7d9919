"""Posts, people and terms from rows. Terms end before others begin: seats are free in time."""

from collections.abc import Iterator

from kawal.documents.tables.faults import twice
from kawal.documents.tables.layout import Table
from kawal.documents.tables.report import Change
from kawal.documents.tables.source import Row
from kawal.units.exchange.office import Office
from kawal.units.exchange.people import People
from kawal.units.exchange.records import OfficeRow
from kawal.units.exchange.shared_keys import told_apart
from kawal.units.exchange.work import Work
from kawal.units.models import Unit


def import_offices(work: Work, table: Table, rows: list[Row]) -> Iterator[Change]:
    """Open posts that are missing, correct terms that are stored, appoint for the rest."""
    read = told_apart(work, _once(work, list(work.read(table, rows, OfficeRow.of))))
    people = People(work, table, read)
    office = Office(work, table, read)
    fresh: list[tuple[OfficeRow, Unit]] = []
    for row in read:
        unit = work.unit(row.source, row.code)
        if unit is None:
            people.check(row)
            continue
        if row.is_vacant:
            yield from office.vacancy(row, unit)
            continue
        person = people.find(row)
        stored = office.stored_term(row, person)
        if person is None or stored is None:
            fresh.append((row, unit))
        else:
            yield from office.correct(row, stored, people.correct(row, person))
    for row, unit in sorted(fresh, key=lambda each: each[0].starts_on):
        person, facts = people.find_or_make(row)
        if person is not None:
            yield from office.begin(row, unit, person, facts)


def _once(work: Work, rows: list[OfficeRow]) -> list[OfficeRow]:
    """Rows that say the same thing twice are told, the first is kept."""
    first: dict[tuple[object, ...], OfficeRow] = {}
    for row in rows:
        who = row.nip or row.email or row.phone
        key = (row.code, row.post, row.seat, who, row.starts_on)
        if key in first:
            here, there = row.source.at("post"), first[key].source.at("post")
            work.faults.append(twice(here, there, row.person or row.post))
        else:
            first[key] = row
    return list(first.values())
