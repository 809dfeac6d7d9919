"""A requirement outside the score in one sentence: what is asked, what was given."""

from collections.abc import Mapping, Sequence

from kawal.cli.output import decimal, language
from kawal.faults import Text
from kawal.rules.instrument import Requirement
from kawal.scoring.requirements import Fact, RequirementResult, Status

STATUS: dict[Status, Text] = {
    "met": Text("terpenuhi", "met"),
    "not_met": Text("belum terpenuhi", "not met"),
    "unknown": Text("belum diketahui", "unknown"),
}
MARKS: dict[Status, str] = {"met": "✓", "not_met": "✗", "unknown": "?"}
_YES, _NO = Text("ya", "yes"), Text("tidak", "no")
_GIVEN = Text("diberikan {given}", "given {given}")


def asked(results: Sequence[RequirementResult]) -> str:
    """`sakip_unit: Predikat SAKIP minimal: WBK B, WBBM BB; diberikan BB`, of one requirement."""
    requirement, given = results[0].requirement, results[0].given
    line = f"{requirement.id}: {requirement.label or requirement.text}"
    least = {r.predicate: _word(requirement, r.least) for r in results if r.least is not True}
    # Where the minimum is a yes, the words say it already.
    if least:
        same = len(set(least.values())) == 1
        line += f": {next(iter(least.values())) if same else _listed(least)}"
    if given is not None:
        line += "; " + _GIVEN.fill(given=_word(requirement, given)).in_(language())
    return line


def _listed(least: Mapping[str, str]) -> str:
    return ", ".join(f"{predicate} {word}" for predicate, word in least.items())


def _word(requirement: Requirement, fact: Fact) -> str:
    if isinstance(fact, bool):
        return (_YES if fact else _NO).in_(language())
    if isinstance(fact, str):
        return fact
    return f"{decimal(fact)} {requirement.measure or ''}".rstrip()
