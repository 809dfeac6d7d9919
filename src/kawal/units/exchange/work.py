"""What an import carries along: the agency, who acts, the units by code, and the faults so far."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import cached_property

from kawal.accounts.models import Person
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.documents.tables.cells import read_row
from kawal.documents.tables.faults import refused
from kawal.documents.tables.layout import Table
from kawal.documents.tables.source import Row
from kawal.faults import Fault
from kawal.units.exchange import faults
from kawal.units.exchange.records import ServiceRow, UnitRow
from kawal.units.models import Agency, Service, Unit


@dataclass
class Work:
    agency: Agency
    by: Person
    now: datetime
    faults: list[Fault] = field(default_factory=list)
    named: set[str] = field(default_factory=set)  # codes of the units in the file, sound or not

    @property
    def today(self) -> date:
        return local_date(self.now)

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Stored and just made, by code."""
        stored = Unit.objects.filter(agency=self.agency).select_related("parent", "agency")
        return {unit.code: unit for unit in stored}

    def name_units(self, table: Table, rows: list[Row]) -> None:
        """Note which codes the file has, so that one faulty row is not a fault in many others."""
        codes = (read_row(table, row)[0].get("code") for row in rows)
        self.named |= {str(code) for code in codes if code}

    def read[R](
        self, table: Table, rows: list[Row], record: Callable[[Row, Mapping[str, Any]], R]
    ) -> Iterator[R]:
        """The rows whose cells are all well-formed; the others leave their faults."""
        for row in rows:
            values, wrong = read_row(table, row)
            self.faults += wrong
            if not wrong:
                yield record(row, values)

    def unit(self, row: Row, code: str) -> Unit | None:
        """The unit of this code; a fault at the cell if there is none.

        No fault if the file has that unit: then its own row has told what is wrong.
        """
        unit = self.units.get(code)
        if unit is None and code not in self.named:
            self.faults.append(faults.unknown_unit(row.at("code"), code))
        return unit

    def keeps_dates(self, table: Table, row: UnitRow | ServiceRow, stored: Unit | Service) -> bool:
        """The first day, and the last day of what is closed, are history: faults if they differ."""
        kept = {"starts_on": stored.starts_on}
        if stored.ends_on is not None:
            kept["ends_on"] = stored.ends_on
        wrong = {key: day for key, day in kept.items() if getattr(row, key) != day}
        for key, day in wrong.items():
            where, found = row.source.at(key), str(getattr(row, key) or "-")
            self.faults.append(faults.fixed(where, table.by_key[key], found, str(day)))
        return not wrong

    def attempt[T](
        self, row: Row, label: str, columns: Mapping[str, str], act: Callable[[], T]
    ) -> T | None:
        """Do it; what the rules refuse becomes a fault at the cell that caused it.

        `columns`: the column key where an action's field has another name in the table.
        """
        try:
            return act()
        except Refused as refusal:
            field = refusal.field or ""
            self.refuse(row, columns.get(field, field), label, refusal)
            return None

    def refuse(self, row: Row, key: str, label: str, refusal: Refused) -> None:
        """The fault of a refusal; `label` says what the row is about if it has no such cell."""
        found, expected = row.found(key, label), faults.EXPECTED.get(refusal.code)
        self.faults.append(refused(row.at(key), found, refusal.sentence, expected))
