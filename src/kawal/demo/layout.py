"""Which units the city has, from the tables of territory, offices and puskesmas."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.units.service import Kind

FOUNDED = date(2017, 1, 2)  # the present offices exist since the reform of PP 18/2016
SPLIT_OFF = {"K07.05": 1290, "K12.04": 640}  # kelurahan that came later: days ago
HEALTH = "D02"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """`born`, `closed`, `renamed`: days ago; `care`: how well it is run, from 0 to 1."""

    code: str
    kind: str
    name: str
    under: str | None
    born: int | None
    closed: int | None
    was: str | None
    renamed: int
    care: float
    short: str = ""


@cache
def units() -> tuple[UnitRow, ...]:
    """Every unit, each after the one above it."""
    rows = [*_offices(), *_territory(), *_puskesmas()]
    return tuple(sorted(rows, key=lambda row: row.under is not None))


@cache
def open_units() -> tuple[UnitRow, ...]:
    """Those that exist today, the best run first."""
    rows = [row for row in units() if row.closed is None]
    return tuple(sorted(rows, key=lambda row: (-row.care, row.code)))


def _offices() -> Iterator[UnitRow]:
    for office in tables.offices():
        yield UnitRow(
            office.code, office.kind, office.name, office.under, office.born, office.closed,
            office.was, office.renamed or 0, _care(office.code), office.short,
        )  # fmt: skip


def _territory() -> Iterator[UnitRow]:
    for number, row in enumerate(tables.territory(), 1):
        above = f"K{number:02}"
        yield _plain(above, Kind.KECAMATAN, f"Kecamatan {row.kecamatan}", None)
        for part, name in enumerate(row.kelurahan, 1):
            yield _plain(f"{above}.{part:02}", Kind.KELURAHAN, f"Kelurahan {name}", above)


def _puskesmas() -> Iterator[UnitRow]:
    for number, name in enumerate(tables.puskesmas(), 1):
        yield _plain(f"P{number:02}", Kind.PUSKESMAS, f"Puskesmas {name}", HEALTH)


def _plain(code: str, kind: str, name: str, under: str | None) -> UnitRow:
    return UnitRow(code, kind, name, under, SPLIT_OFF.get(code), None, None, 0, _care(code))


def _care(code: str) -> float:
    """Units of the filled LKE are as careful as their answers say; the rest as chance has it."""
    told = {sheet.unit: sheet.care for sheet in tables.sheets()}
    return told.get(code, round(chance("care", code).uniform(0.1, 0.9), 2))
