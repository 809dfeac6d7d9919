"""The open formula: which criteria, on which scale, in which direction, how heavy, from where.

A formula is data. It can say no more than this: no expressions, no conditions, no code. What it was
on the day a selection was opened is kept with the selection, so a later file changes nothing.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import Field

from kawal.faults import Fault, Text, UnusableInput, harmless
from kawal.rules.document import Document, Place, parse_document
from kawal.rules.exact import Exact
from kawal.rules.instrument import Shape
from kawal.rules.loader import shaped

type Axis = Literal["risk", "readiness"]
type Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
type Words = Annotated[str, Field(min_length=1, max_length=400)]

AXES: tuple[Axis, Axis] = ("risk", "readiness")
WHOLE = 100  # what the weights of a formula add up to
MOST = 12  # criteria: every corner of their weights is looked at, 2 to that power


class Criterion(Shape):
    """One thing that is measured. `direction` down: a low value means much of what the axis names.

    `beyond`: whether a value outside the scale is refused or counts as its end. `known`: what Kawal
    itself can offer for it.
    """

    key: Key
    axis: Axis
    label: Annotated[str, Field(min_length=1, max_length=60)]
    asks: Words
    unit: Annotated[str, Field(min_length=1, max_length=30)]
    low: Exact
    high: Exact
    direction: Literal["up", "down"]
    beyond: Literal["refused", "end"]
    weight: Exact
    source: Words
    known: Literal["lke", "online"] | None = None

    def fits(self, value: Decimal) -> bool:
        """Whether the value lies on the scale, or may lie beyond it."""
        return self.beyond == "end" or self.low <= value <= self.high

    def share(self, value: Decimal) -> Fraction:
        """Where the value lies between nothing (0) and everything (1) of what the axis names."""
        low, high = Fraction(self.low), Fraction(self.high)
        share = (Fraction(value) - low) / (high - low)
        share = min(Fraction(1), max(Fraction(0), share))
        return share if self.direction == "up" else 1 - share


class Formula(Shape):
    """`band`: by which part each weight may be lighter or heavier when the ranking is tried out."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    title: Annotated[str, Field(min_length=1, max_length=120)]
    about: Words
    basis: Words
    band: Exact
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2, max_length=MOST)]

    def of(self, axis: Axis) -> tuple[Criterion, ...]:
        return tuple(c for c in self.criteria if c.axis == axis)

    def weight_of(self, axis: Axis) -> Decimal:
        return sum((c.weight for c in self.of(axis)), Decimal())

    def criterion(self, key: str) -> Criterion | None:
        return next((c for c in self.criteria if c.key == key), None)


def shipped() -> tuple[str, ...]:
    """Ids of the formulas that come with Kawal."""
    names = (each.name for each in files("kawal.selection.formulas").iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml")))


def text_of(id_: str) -> str:
    """The file of a shipped formula as it stands; KeyError for one that is not shipped."""
    if id_ not in shipped():
        raise KeyError(id_)
    return files("kawal.selection.formulas").joinpath(f"{id_}.yaml").read_text("utf-8")


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@lru_cache(64)
def read(text: str, name: str = "rumus.yaml") -> Formula:
    """The formula in a file; refuses one with faults, naming every one of them."""
    document = parse_document(text.encode(), name)
    formula = shaped(Formula, document)
    wrong = list(_faults(document, formula))
    if wrong:
        raise UnusableInput(wrong)
    return formula


def _faults(document: Document, formula: Formula) -> Iterator[Fault]:
    """What the shape allows and sense does not."""
    yield from _of_whole(document, formula)
    times = Counter(c.key for c in formula.criteria)
    seen: set[str] = set()
    for number, criterion in enumerate(formula.criteria):
        place: Place = ("criteria", number)
        if times[criterion.key] > 1 and criterion.key in seen:
            yield Fault(
                "FORMULA-KEY", document.where((*place, "key")), harmless(criterion.key),
                Text("kunci yang hanya dipakai sekali", "a key that is used only once"),
                Text("beri nama lain", "give it another name"),
            )  # fmt: skip
        seen.add(criterion.key)
        yield from _of_criterion(document, place, criterion)


def _of_whole(document: Document, formula: Formula) -> Iterator[Fault]:
    if not 0 <= formula.band < 1:
        yield Fault(
            "FORMULA-BAND", document.where(("band",)), str(formula.band),
            Text("dari 0 sampai di bawah 1", "from 0 to below 1"),
            Text("tulis 0.5 untuk setengah", "write 0.5 for one half"),
        )  # fmt: skip
    for axis in AXES:
        if not formula.of(axis):
            yield Fault(
                "FORMULA-AXIS", document.where(("criteria",)), "—",
                Text(f"paling sedikit satu kriteria {axis}", f"at least one criterion of {axis}"),
                Text("tambahkan kriterianya", "add one"),
            )  # fmt: skip
    whole = sum((c.weight for c in formula.criteria), Decimal())
    if whole != WHOLE:
        yield Fault(
            "FORMULA-WEIGHTS", document.where(("criteria",)), f"{whole:f}",
            Text(f"bobot berjumlah {WHOLE}", f"weights that add up to {WHOLE}"),
            Text("perbaiki bobotnya", "correct the weights"),
        )  # fmt: skip


def _of_criterion(document: Document, place: Place, criterion: Criterion) -> Iterator[Fault]:
    if criterion.weight <= 0:
        yield Fault(
            "FORMULA-WEIGHT", document.where((*place, "weight")), f"{criterion.weight:f}",
            Text("bobot di atas 0", "a weight above 0"),
            Text("hapus kriteria yang tidak dihitung", "remove a criterion that does not count"),
        )  # fmt: skip
    if criterion.low >= criterion.high:
        yield Fault(
            "FORMULA-SCALE", document.where((*place, "high")), f"{criterion.high:f}",
            Text(f"di atas {criterion.low:f}", f"above {criterion.low:f}"),
            Text("perbaiki ujung skala", "correct the ends of the scale"),
        )  # fmt: skip
