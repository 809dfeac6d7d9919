"""The tables of the city (`data/*.yaml`), read once and checked for their shape."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class Row(BaseModel):
    """Unknown keys are refused: a slip of the pen in a table shows at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Territory(Row):
    """A kecamatan and the names of its kelurahan."""

    kecamatan: str
    kelurahan: tuple[str, ...]


class Office(Row):
    """`born`, `closed`, `renamed`: days ago."""

    code: str
    kind: str
    name: str
    under: str | None = None
    born: int | None = None
    closed: int | None = None
    was: str | None = None
    renamed: int | None = None
    short: str = ""


class Seat(Row):
    """`n` posts of one name; `who`: which titles their holders have."""

    name: str
    who: str
    n: int = 1


class Offer(Row):
    """A service that units of one kind, or one unit, offer."""

    name: str
    days: int
    needs: str
    free: bool = True


class Wording(Row):
    """How a component of the standard is written with care and without."""

    good: tuple[str, ...]
    poor: tuple[str, ...]


class Outsider(Row):
    kind: str
    name: str
    ends: int | None = None


class Document(Row):
    """What a unit keeps as evidence; see evidence.yaml."""

    title: str
    kind: str
    paper: str
    codes: tuple[str, ...]
    yearly: bool = False
    holds: int = 0
    versions: int = 1
    ago: int | None = None
    shared: bool = False
    closed: str | None = None


class Origin(Row):
    weight: int
    m: tuple[str, ...]
    f: tuple[str, ...]
    last: tuple[str, ...]


class Names(Row):
    origins: tuple[Origin, ...]
    titles: dict[str, tuple[str, ...]]


class Account(Row):
    """A demo account and the person behind it. `since`: days ago; `sex` as in a NIP (1 or 2)."""

    email: str
    role: str
    name: str
    unit: str
    post: str
    since: int
    sex: int
    born: str


class AgencyWide(Row):
    """What an office declares for the whole city; see agency_wide.yaml."""

    title: str
    source: str
    kind: str
    paper: str
    unit: str
    seat: str
    ago: int
    dated: int
    codes: tuple[str, ...]


class Ceremonies(Row):
    """What is said at ceremonies and who comes from outside."""

    declaration: str
    agenda: tuple[str, ...]
    minutes: dict[str, tuple[str, ...]]  # by kind of ceremony
    guests: tuple[str, ...]
    letter: str


class ActionRow(Row):
    """What units set out to do, each under one of the titles; `due` and `takes` in days."""

    titles: tuple[str, ...]
    indicator: str
    measure: str
    target: int
    due: int
    takes: int


class Fact(Row):
    """What an office states of the city or of one unit; see facts.yaml."""

    requirement: str
    value: str
    by: str
    ago: int
    as_of: int
    source: str
    unit: str | None = None


class Sheet(Row):
    """A filled LKE. `care`: how often a better answer is chosen, from 0 to 1."""

    unit: str
    file: str
    care: float
    open: int = 0


class LastYear(Row):
    """A run that was answered and sent; see runs.yaml."""

    care: float
    proven: int | Literal["all"] = "all"
    sent: str

    def sheet(self, unit: str) -> Sheet:
        return Sheet(unit=unit, file=f"LKE-{unit}.xlsx", care=self.care)


class ThisYear(Row):
    """What became of a run so far; see runs.yaml."""

    workbook: bool = False
    carried: int = 0
    answered: int = 0
    proven: int | Literal["all"] = 0
    older: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    care: float = 0.5
    lowered: tuple[str, ...] = ()
    set: dict[str, str] = {}
    sent: str = ""
    returned: str = ""


class Assessed(Row):
    unit: str
    this: ThisYear
    last: LastYear | None = None


class Pilots(Row):
    """Candidates with their numbers in the order of `criteria`; None: nobody could tell."""

    title: str
    places: int
    letter: str
    criteria: tuple[str, ...]
    candidates: dict[str, tuple[int | Decimal | None, ...]]
    chosen: dict[str, str]
    passed: dict[str, str]
    dissent: str


@cache
def territory() -> list[Territory]:
    return TypeAdapter(list[Territory]).validate_python(content("territory"))


@cache
def offices() -> list[Office]:
    return TypeAdapter(list[Office]).validate_python(content("offices"))


@cache
def puskesmas() -> list[str]:
    return TypeAdapter(list[str]).validate_python(content("puskesmas"))


@cache
def seats() -> dict[str, list[Seat]]:
    return TypeAdapter(dict[str, list[Seat]]).validate_python(content("posts"))


@cache
def offers() -> dict[str, list[Offer]]:
    return TypeAdapter(dict[str, list[Offer]]).validate_python(content("services"))


@cache
def wordings() -> dict[str, Wording]:
    return TypeAdapter(dict[str, Wording]).validate_python(content("standard"))


@cache
def outsiders() -> list[Outsider]:
    return TypeAdapter(list[Outsider]).validate_python(content("stakeholders"))


@cache
def documents() -> list[Document]:
    return TypeAdapter(list[Document]).validate_python(content("evidence"))


@cache
def names() -> Names:
    return Names.model_validate(content("names"))


@cache
def accounts() -> list[Account]:
    return TypeAdapter(list[Account]).validate_python(content("accounts"))


@cache
def agency_wide() -> list[AgencyWide]:
    return TypeAdapter(list[AgencyWide]).validate_python(content("agency_wide"))


@cache
def ceremonies() -> Ceremonies:
    return Ceremonies.model_validate(content("ceremonies"))


@cache
def actions() -> list[ActionRow]:
    return TypeAdapter(list[ActionRow]).validate_python(content("actions"))


@cache
def selection() -> Pilots:
    return Pilots.model_validate(content("selection"))


@cache
def facts() -> list[Fact]:
    return TypeAdapter(list[Fact]).validate_python(content("facts"))


@cache
def sheets() -> list[Sheet]:
    return TypeAdapter(list[Sheet]).validate_python(content("lke"))


@cache
def assessed() -> list[Assessed]:
    return TypeAdapter(list[Assessed]).validate_python(content("runs"))


def all_sheets() -> list[Sheet]:
    """In the order in which they are asked for: last year's first."""
    return [row.last.sheet(row.unit) for row in assessed() if row.last] + sheets()


@cache
def reasons() -> dict[str, list[str]]:
    return TypeAdapter(dict[str, list[str]]).validate_python(content("verdicts"))


def content(name: str) -> Any:
    """YAML reads a bare day as a date; the tables want texts and numbers only."""
    text = files(__package__).joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Plain)  # noqa: S506  a safe loader, with fewer types


class _Plain(yaml.CSafeLoader):
    """Knows no dates."""

    yaml_implicit_resolvers = {  # noqa: RUF012  as PyYAML wants it
        first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
