"""The units a person may keep a workbook in, by the names people type and files bear."""

import re
from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from kawal.accounts.models import Person
from kawal.core.alphabet import alphabetical
from kawal.units.permissions import Permission, units_where

_WORDS = re.compile(r"[^\W_]+")


def keepable_units(person: Person) -> dict[str, UUID]:
    """By name, in alphabetical order; a name that several bear is told apart by the unit's code."""
    units = units_where(person, Permission.FILES_MANAGE).filter(ends_on=None)
    rows = list(units.order_by(alphabetical("name"), "code").values_list("pk", "name", "code"))
    times = Counter(name for _pk, name, _code in rows)
    return {name if times[name] == 1 else f"{name} · {code}": pk for pk, name, code in rows}


def guess(file: str, units: Mapping[str, UUID]) -> str:
    """The one unit whose name stands in the file's name; "" for none or several.

    Offices shorten: "LKE Tirtajaya v7" means Kecamatan Tirtajaya, unless a kelurahan is called so
    too. Whoever has one unit means that one.
    """
    if len(units) == 1:
        return next(iter(units))
    said = _words(file)
    for skipped in (0, 1):
        found = [name for name in units if _stands_in(said, _words(name)[skipped:])]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _stands_in(said: list[str], name: list[str]) -> bool:
    ends = range(len(said) - len(name) + 1)
    return bool(name) and any(said[i : i + len(name)] == name for i in ends)
