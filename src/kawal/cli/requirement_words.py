"""A requirement outside the score in words: what is asked, what was given, which fact decides."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kawal.cli.output import decimal, language
from kawal.faults import Text
from kawal.rules.instrument import Requirement
from kawal.scoring.requirements import AGENCY_KIND, ASSESSED_BY, Fact, RequirementResult, Status

STATUS: dict[Status, Text] = {
    "met": Text("terpenuhi", "met"),
    "not_met": Text("belum terpenuhi", "not met"),
    "unknown": Text("belum diketahui", "unknown"),
}
MARKS: dict[Status, str] = {"met": "✓", "not_met": "✗", "unknown": "?"}
_YES, _NO = Text("ya", "yes"), Text("tidak", "no")
_GIVEN = Text("diberikan {given}", "given {given}")
_COUNTED = Text("menurut lembar ini {given}", "{given} by this sheet")
_FIGURE = Text("angka", "a figure")


def asked(results: Sequence[RequirementResult]) -> str:
    """`Predikat SAKIP minimal: WBK B, WBBM BB; diberikan BB`, of one requirement."""
    requirement, given = results[0].requirement, results[0].given
    line = requirement.label or requirement.text
    least = {r.predicate: _word(requirement, r.least) for r in results if r.least is not True}
    # Where the words say the minimum already ("WTP", a yes), it is not said twice.
    if not all(f'"{word}"' in line for word in least.values()):
        same = len(set(least.values())) == 1
        line += f": {next(iter(least.values())) if same else _listed(least)}"
    if given is not None:
        said = _COUNTED if requirement.from_gates else _GIVEN
        line += "; " + said.fill(given=_word(requirement, given)).in_(language())
    return line


def fact_of(requirement: Requirement) -> str:
    """How the fact is written in the file: `sakip_unit: D, C, CC, B, BB, A, AA`."""
    if requirement.from_gates:
        return f"{ASSESSED_BY}: tpi"
    if requirement.order:
        return f"{requirement.id}: {', '.join(requirement.order)}"
    if any(least is True for least in requirement.least.values()):
        return f"{requirement.id}: true, false"
    figure = f"{_FIGURE.in_(language())} {requirement.measure or ''}".rstrip()
    return f"{requirement.id}: {figure}"


def by_requirement(results: Iterable[RequirementResult]) -> list[list[RequirementResult]]:
    """Those of one requirement together, whichever predicate asks it."""
    found: dict[str, list[RequirementResult]] = {}
    for result in results:
        found.setdefault(result.requirement.id, []).append(result)
    return list(found.values())


def statuses(states: Sequence[RequirementResult]) -> str:
    """Predicates of one status together: `WBK, WBBM ? belum diketahui`."""
    found: dict[Status, list[str]] = {}
    for result in states:
        found.setdefault(result.status, []).append(result.predicate)
    return "; ".join(
        f"{', '.join(predicates)} {MARKS[status]} {STATUS[status].in_(language())}"
        for status, predicates in found.items()
    )


def counted(results: Iterable[RequirementResult]) -> Counter[Status]:
    """How many requirements have which status.

    Those that are alternatives of each other (one for Pemda, one for K/L) are one until
    `agency_kind` says which of them is asked.
    """
    return Counter({_name(result.requirement): result.status for result in results}.values())


def _name(requirement: Requirement) -> str:
    return requirement.id if requirement.only_for is None else AGENCY_KIND


def _listed(least: Mapping[str, str]) -> str:
    return ", ".join(f"{predicate} {word}" for predicate, word in least.items())


def _word(requirement: Requirement, fact: Fact) -> str:
    if isinstance(fact, bool):
        return (_YES if fact else _NO).in_(language())
    if isinstance(fact, str):
        return fact
    return f"{decimal(fact)} {requirement.measure or ''}".rstrip()
