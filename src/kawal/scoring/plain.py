"""A scorecard as plain data for programs: decimal strings, never floats."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from kawal.scoring.gates import CheckResult, GateResult
from kawal.scoring.requirements import Fact, RequirementResult
from kawal.scoring.scorecard import NodeResult, Scorecard, as_decimal


def decimals(value: Fraction | None) -> str | None:
    """A decimal string with twelve places; None stays None."""
    return None if value is None else f"{as_decimal(value):f}"


def as_plain(card: Scorecard) -> dict[str, Any]:
    """Everything the card says, as JSON can hold it.

    `points`, `weight`, `needed`, `actual` and `distance` are points; `percent` is of 100, `score`
    of 1, `index` of the scale of the categories where that is not of 100. A number is None (null)
    where nothing is answered.
    """
    total = card.total
    return {
        "instrument": card.instrument.id,
        "policies": dict(card.policies),
        "total": decimals(total.points) if total else None,
        "complete": card.is_complete,
        "unanswered": list(card.unanswered()),
        "undecided": list(card.undecided),
        "category": _category(card),
        "nodes": {code: _node(card, result) for code, result in card.nodes.items()},
        "gates": {name: _gate(card, gate) for name, gate in card.gates.items()},
    }


def distance_upwards(distance: Fraction) -> str:
    """A distance is never rounded to nothing: short by a hair is short."""
    shown = as_decimal(distance)
    return f"{shown if Fraction(shown) >= distance else shown + LAST_PLACE:f}"


LAST_PLACE = Decimal(1).scaleb(-12)


def _category(card: Scorecard) -> dict[str, Any] | None:
    found = card.category
    if found is None:
        return None
    return {"code": found.code, "label": found.label, "value": decimals(found.value)}


def _node(card: Scorecard, result: NodeResult) -> dict[str, Any]:
    scale, score = card.index_scale, result.score
    return {
        "points": decimals(result.points),
        "weight": decimals(result.weight),
        "percent": decimals(result.percent),
        "score": decimals(score),
        "index": None if scale is None or score is None else decimals(score * scale),
        "answered": result.answered,
        "questions": result.questions,
    }


def _gate(card: Scorecard, gate: GateResult) -> dict[str, Any]:
    return {
        "label": gate.gate.label,
        "met": gate.is_met,
        "complete": gate.is_complete,
        "checks": [_check(check) for check in gate.checks],
        "requirements": [
            requirement_as_plain(r) for r in card.requirements if r.predicate == gate.gate.id
        ],
    }


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "id": result.check.id,
        "label": result.check.label,
        "needed": decimals(result.needed),
        "actual": decimals(result.actual),
        "distance": distance_upwards(result.distance),
        "distance_exact": str(result.distance),
        "met": result.is_met,
        "complete": result.is_complete,
        "missing": list(result.missing),
        "closers": closers_as_plain(result),
        "other_closers": result.has_other_closers,
        "source": result.check.source,
        "confidence": result.check.confidence,
    }


def closers_as_plain(result: CheckResult) -> list[dict[str, str | None]]:
    """The fewest answers that close the distance together, each with its gain."""
    return [
        {"code": c.code, "from": c.from_, "to": c.to, "gain": decimals(c.gain)}
        for c in result.closers
    ]


def requirement_as_plain(result: RequirementResult) -> dict[str, Any]:
    return {
        "id": result.requirement.id,
        "text": result.requirement.text,
        "label": result.requirement.label or result.requirement.text,
        "level": result.requirement.level,
        "least": _fact(result.least),
        "given": _fact(result.given),
        "status": result.status,
        "source": result.requirement.source,
    }


def _fact(fact: Fact | None) -> bool | str | None:
    return fact if fact is None or isinstance(fact, bool) else str(fact)
