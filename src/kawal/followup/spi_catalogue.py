"""What the catalogue knows of SPI: its dimensions, weights, categories and national figures.

All of it is read from the reference of the catalogue with its source and confidence; the weights
are derived from published tables, not read in a text of KPK, and are shown so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kawal.rules import catalogue
from kawal.rules.reference import Band, BandTable, Reference

_LISTS = ("dimensi", "komponen-jaga")


@dataclass(frozen=True, slots=True)
class Category:
    """The class of an index. `is_sure`: the table is as KPK printed it."""

    label: str
    colour: str
    is_sure: bool


@cache
def spi() -> Reference:
    return catalogue.reference("spi")


@cache
def dimensions() -> Mapping[str, str]:
    """Label by id, in the order of the catalogue."""
    lists = {each.id: each for each in spi().lists}
    return {entry.id: entry.label for id_ in _LISTS for entry in lists[id_].entries}


def weights_of(year: int) -> Mapping[str, Decimal] | None:
    """Weight of each group of respondents; None for a year without one."""
    return _figures("bobot", year)


def national(year: int) -> Decimal | None:
    """The national index as the press had it."""
    found = _figures("nasional", year)
    return None if found is None else found.get("indeks")


def category_of(index: Decimal, year: int) -> Category | None:
    """The class of that year's own table; a year without one has none, and none is borrowed."""
    table = _bands(year)
    if table is None:
        return None
    bands = sorted(table.bands, key=lambda band: band.least, reverse=True)
    found = next(band for band in bands if index >= band.least)
    return Category(found.label, found.colour or "", _is_sure(table))


def best_class(year: int) -> Band | None:
    """The highest class of that year, where KPK printed its table."""
    table = _bands(year)
    if table is None or not _is_sure(table):
        return None
    return max(table.bands, key=lambda band: band.least)


def computed(
    groups: Mapping[str, Decimal], corrections: Iterable[Decimal], year: int
) -> Decimal | None:
    """What the parts give by the derived weights, to be compared with what was published.

    None for a year without weights, and where a group is missing.
    """
    weights = weights_of(year)
    if weights is None or set(weights) - set(groups):
        return None
    return sum((weights[key] * groups[key] for key in weights), Decimal()) - sum(corrections)


def _bands(year: int) -> BandTable | None:
    return next((each for each in spi().bands if year in each.years), None)


def _is_sure(table: BandTable) -> bool:
    return table.confidence == "verbatim"


def _figures(series: str, year: int) -> Mapping[str, Decimal] | None:
    rows = next(each.rows for each in spi().series if each.id == series)
    found = next((row for row in rows if row.year == year), None)
    return None if found is None else dict(found.figures)
