"""An e-mail or telephone that the file gives to two people, who are told apart by their NIP."""

from dataclasses import replace
from typing import Any

from kawal.units.exchange import faults
from kawal.units.exchange.records import OfficeRow
from kawal.units.exchange.work import Work

SHARED = ("email", "phone")


def told_apart(work: Work, rows: list[OfficeRow]) -> list[OfficeRow]:
    """The rows without what two people cannot share; that cell is the fault, not their names.

    Else the one would be taken for the other, and every right cell of theirs be called wrong.
    """
    for key in SHARED:
        first: dict[str, OfficeRow] = {}
        apart: set[str] = set()
        for row in rows:
            value = getattr(row, key)
            if not value or not row.nip:
                continue
            before = first.setdefault(value, row)
            if before.nip != row.nip:
                apart.add(value)
                there = before.source.at(key)
                work.faults.append(faults.shared_key(row.source.at(key), value, there))
        nothing: dict[str, Any] = {key: ""}
        rows = [
            replace(row, **nothing) if row.nip and getattr(row, key) in apart else row
            for row in rows
        ]
    return rows
