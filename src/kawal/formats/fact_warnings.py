"""Facts outside the score that say otherwise than the counts on the sheet itself."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kawal.faults import Text
from kawal.formats.file_warnings import FileWarning
from kawal.formats.spoken import percentage, told_apart
from kawal.rules.instrument import Requirement
from kawal.scoring.requirements import Fact, Facts
from kawal.scoring.scorecard import Scorecard


def compare_facts(card: Scorecard, facts: Facts) -> Iterator[FileWarning]:
    """A fact that meets a minimum which the sheet's own counts miss, or the other way round.

    A question that is open says nothing; a sheet that contradicts the fact without it is told.
    """
    for requirement in card.instrument.requirements:
        fact = facts.get(requirement.id)
        if fact is not None and requirement.counted_in:
            shares = _shares(card, requirement)
            if any(_contradicts(fact, least, shares) for least in requirement.least.values()):
                known = {code: share for code, share in shares.items() if share is not None}
                yield _differs(requirement, Fraction(fact), known)


def _shares(card: Scorecard, requirement: Requirement) -> dict[str, Fraction | None]:
    nodes = (card.nodes[code] for code in requirement.counted_in)
    return {node.code: node.score if node.answered else None for node in nodes}


def _contradicts(fact: Fact, least: Fact, shares: dict[str, Fraction | None]) -> bool:
    needed = Fraction(least) / 100
    lowest = min((share for share in shares.values() if share is not None), default=None)
    if lowest is None or (lowest >= needed and None in shares.values()):
        return False
    return (Decimal(fact) >= Decimal(least)) != (lowest >= needed)


def _differs(requirement: Requirement, fact: Fraction, shares: dict[str, Fraction]) -> FileWarning:
    """The fact with as many decimals as tell it from the lowest count."""
    given, _lowest = told_apart(fact, min(shares.values()) * 100)
    listed = [Text("{c} {s}", "{c} {s}").fill(c=c, s=percentage(s)) for c, s in shares.items()]
    both = Text(", ".join(text.id for text in listed), ", ".join(text.en for text in listed))
    return FileWarning(
        "FACT-DIFFERS",
        requirement.id,
        f"facts.{requirement.id}",
        Text("{n} %", "{n} %").fill(n=given),
        Text("Menurut isian LKE: {both}.", "By the counts of the sheet: {both}.").fill(both=both),
        Text("Cocokkan fakta ini dengan isian itu.", "Make the fact and these counts agree."),
    )
