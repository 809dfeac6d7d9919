"""The units a person may keep a workbook in, by the names people type and files bear."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kawal.accounts.models import Person
from kawal.core.alphabet import alphabetical
from kawal.units.permissions import Permission, units_where
from kawal.units.service import Unit

_WORDS = re.compile(r"[^\W_]+")


def keepable_units(person: Person) -> dict[str, UUID]:
    """By name, in alphabetical order; a name that several bear is told apart by the unit's code."""
    units = units_where(person, Permission.FILES_MANAGE).filter(ends_on=None)
    rows = list(units.order_by(alphabetical("name"), "code").values_list("pk", "name", "code"))
    times = Counter(name for _pk, name, _code in rows)
    return {name if times[name] == 1 else f"{name} · {code}": pk for pk, name, code in rows}


def other_units(own: Mapping[str, UUID]) -> list[str]:
    """Names of the other units of the same agencies: a file may be theirs."""
    agencies = Unit.objects.filter(pk__in=own.values()).values("agency")
    others = Unit.objects.filter(agency__in=agencies, ends_on=None).exclude(pk__in=own.values())
    return list(others.order_by(alphabetical("name"), "code").values_list("name", flat=True))


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose file this is by its name: one `own` unit, or a `foreign` one; "" where nobody knows."""

    own: str = ""
    foreign: str = ""


def guess(file: str, units: Mapping[str, UUID], others: Sequence[str] = ()) -> Guess:
    """The one unit whose name stands in the file's name, among the person's and all others.

    Offices shorten: "LKE Tirtajaya v7" means Kecamatan Tirtajaya, unless a kelurahan is called so
    too. Whoever has one unit means that one, unless the file bears the name of another.
    """
    said = _words(file)
    for skipped in (0, 1):
        own = [name for name in units if _stands_in(said, _words(name)[skipped:])]
        if own:
            return Guess(own=own[0]) if len(own) == 1 else Guess()
        foreign = [name for name in others if _stands_in(said, _words(name)[skipped:])]
        if foreign:
            return Guess(foreign=foreign[0])
    return Guess(own=next(iter(units))) if len(units) == 1 else Guess()


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _stands_in(said: list[str], name: list[str]) -> bool:
    ends = range(len(said) - len(name) + 1)
    return bool(name) and any(said[i : i + len(name)] == name for i in ends)
