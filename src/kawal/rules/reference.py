"""The shape of reference data: instruments that Kawal knows about and does not score yet.

Published lists with their weights, category tables, yearly figures, dates and formulas as quoted
text. Nothing here is executed. Each number carries, itself or by its nearest holder, a source and
a confidence.
"""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from kawal.rules.exact import Exact
from kawal.rules.instrument import Code, Confidence, Shape, Source, Sourced

type Year = Annotated[StrictInt, Field(ge=1945, le=2100)]
type Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}(-\d{2})?$")]


class Differing(Shape):
    """Something inside a sourced holder; it names its own source only where that differs."""

    source: str | None = None
    confidence: Confidence | None = None
    note: str | None = None


class Level(Shape):
    """One printed answer of an entry, with the parameter that the source gives it."""

    score: Exact
    text: str


class Evidence(Sourced):
    """What a source names as proof for an entry: practice unless the source is a regulation."""

    text: str


class Entry(Differing):
    """A topic, indicator or item of a published list.

    `figures` are further numbers by column name (see the list's `columns`). `sums` says what the
    numbers of `children` add up to, by `weight`, `points` or column, where the source claims it.
    """

    id: Code
    label: str
    group: str | None = None
    weight: Exact | None = None
    points: Exact | None = None
    required: StrictBool | None = None
    goal: str | None = None
    responsible: str | None = None
    method: str | None = None
    figures: dict[str, Exact] = Field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    evidence: Evidence | None = None
    sums: dict[str, Exact] = Field(default_factory=dict)
    children: tuple["Entry", ...] = ()


class Listing(Sourced):
    """A list as one issuer published it, for one year where it says so."""

    id: Code
    title: str
    issuer: str | None = None
    year: Year | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    sums: dict[str, Exact] = Field(default_factory=dict)
    entries: tuple[Entry, ...]


class Band(Shape):
    """A category from `least` up to `most`, or to the next band where none is printed."""

    label: str
    least: Exact
    most: Exact | None = None
    colour: str | None = None
    printed: str | None = None


class BandTable(Sourced):
    id: Code
    title: str
    years: tuple[Year, ...] = ()
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]


class Row(Differing):
    year: Year
    figures: dict[str, Exact]


class Series(Sourced):
    """Figures by year; `columns` says what each figure is."""

    id: Code
    title: str
    columns: dict[str, str]
    rows: tuple[Row, ...]


class Period(Shape):
    """A step with its dates as announced; a month stands for the whole month."""

    label: str
    from_: Annotated[Day, Field(alias="from")]
    to: Day | None = None


class Schedule(Sourced):
    id: Code
    title: str
    issuer: str
    year: Year
    periods: tuple[Period, ...]


class Fact(Sourced):
    """One statement of a source; `value` where it is a number, with its unit."""

    id: Code
    text: str
    value: Exact | None = None
    unit: str | None = None


class Formula(Sourced):
    """A formula as quoted or paraphrased text, for people. It is never executed."""

    id: Code
    text: str


class Reference(Shape):
    """What is known of one instrument. `confidence` says what each mark means in this file."""

    schema_: Annotated[Literal["kawal-reference/1"], Field(alias="schema")]
    id: Code
    title: str
    language: Literal["id"]
    owner: str
    legal_basis: tuple[str, ...]
    compiled: Day
    sources: dict[str, Source]
    confidence: dict[Confidence, str]
    lists: tuple[Listing, ...] = ()
    bands: tuple[BandTable, ...] = ()
    series: tuple[Series, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    facts: tuple[Fact, ...] = ()
    formulas: tuple[Formula, ...] = ()
    open_points: tuple[str, ...] = ()
