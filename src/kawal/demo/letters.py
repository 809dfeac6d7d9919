"""The tables of what others told the city (`data/recommendations.yaml`, `data/spi.yaml`)."""

from decimal import Decimal
from functools import cache
from typing import Literal

from pydantic import Field, TypeAdapter

from kawal.demo.tables import Row, content


class Finding(Row):
    """One recommendation of a letter and what became of it; see recommendations.yaml."""

    number: str
    text: str
    unit: str
    dimension: str = ""
    due: int | None = None
    repeats: str = ""
    to: tuple[str, ...] = ()
    task: str = ""
    as_: Literal["", "planned", "running", "mixed", "submitted", "verified"] = Field("", alias="as")
    closed: Literal["", "selesai", "sebelumnya", "tidak_dapat"] = ""
    reason: str = ""


class Letter(Row):
    letter: str
    source: str
    ago: int
    lag: int
    number: str
    title: str
    findings: tuple[Finding, ...]


class SpiYear(Row):
    ago: int
    index: Decimal
    internal: Decimal
    external: Decimal
    expert: Decimal
    integrity: Decimal
    prevalence: Decimal
    respondents: int
    dimensions: dict[str, Decimal]


@cache
def recommendations() -> list[Letter]:
    return TypeAdapter(list[Letter]).validate_python(content("recommendations"))


@cache
def spi() -> list[SpiYear]:
    return TypeAdapter(list[SpiYear]).validate_python(content("spi"))
