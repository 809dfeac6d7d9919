"""Worked cases as data: what was answered and what must come out, written by people who know.

A case is an example of an instrument (see `Example`) that does not belong in its frozen file. The
shape says nothing about how results are computed; tests run every case of the catalogue.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt, model_validator

from kawal.rules import catalogue
from kawal.rules.exact import Exact
from kawal.rules.instrument import Code, Example, Shape
from kawal.rules.loader import load


class Case(Example):
    """One case. `source` cites the sources of the instrument.

    A sheet has `answers`, `inputs`, `values`; a survey has one of `frequencies`, `means` and
    `responses`. `expect` holds points by node; for a survey the index by its code (`total` is the
    IKM). `expect_on_scale` holds the same on the scale of the answers: 1-4 for the SKM, stars for
    SPAK/SPKP, 0-5 for PEKPPP; there an unsur can be named as well. `cautions` are those on the
    index, by code, in order.
    """

    instrument: Code
    policies: dict[str, str] = Field(default_factory=dict)
    frequencies: dict[Code, Any] | None = None
    means: dict[Code, Any] | None = None
    responses: tuple[Any, ...] | None = None
    weights: dict[Code, Exact] | None = None
    n: StrictInt | None = None
    population: StrictInt | None = None
    expect: dict[str, Exact] = Field(default_factory=dict)
    expect_on_scale: dict[str, Exact] = Field(default_factory=dict)
    cautions: tuple[str, ...] = ()

    @property
    def is_survey(self) -> bool:
        return any(part is not None for part in (self.frequencies, self.means, self.responses))

    @model_validator(mode="after")
    def _expects_something(self) -> "Case":
        if not (self.expect or self.expect_on_scale):
            raise ValueError("a case expects at least one number")
        return self


class CaseFile(Shape):
    """The cases of one instrument or subject."""

    schema_: Annotated[Literal["kawal-cases/1"], Field(alias="schema")]
    cases: tuple[Case, ...]


def shipped_cases() -> tuple[Case, ...]:
    """Every case of the catalogue, in the order of its files."""
    return tuple(
        case
        for entry in catalogue.index().entries
        if entry.kind == "cases"
        for case in load(CaseFile, catalogue.root() / entry.path, entry.path)[0].cases
    )
