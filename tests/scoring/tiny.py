"""Instruments of a few questions, small enough to try every answer sheet there is."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kawal.rules.instrument import Instrument

SOURCED = {"source": "made up for a test", "confidence": "verbatim"}
SCALES: dict[str, dict[str, Any]] = {
    "yn": {"Ya": 1, "Tidak": 0},
    "abc": {"A": 1, "B": Decimal("0.5"), "C": 0},
    "abcd": {"A": 1, "B": Decimal("0.67"), "C": Decimal("0.33"), "D": 0},
}


def choice(scale: str = "abc", criteria: Mapping[str, str] | None = None) -> dict[str, Any]:
    said = criteria or {}
    options = [{"key": key, "criterion": said.get(key)} for key in SCALES[scale]]
    return {"kind": "choice", "scale": scale, "options": options}


def ratio(**same_as: str) -> dict[str, Any]:
    """done / due; `done="P.1.done"` where another question asks it too"""
    inputs = [{"name": n, "label": n, "same_as": same_as.get(n)} for n in ("done", "due")]
    formula = {"kind": "ratio", "numerator": ["done"], "denominator": ["due"]}
    return {"kind": "share", "inputs": inputs, "formula": formula}


def reduction() -> dict[str, Any]:
    """(before - after) / before"""
    inputs = [{"name": name, "label": name} for name in ("before", "after")]
    formula = {"kind": "reduction", "before": "before", "after": "after"}
    return {"kind": "share", "inputs": inputs, "formula": formula}


def number(least: Any = 0, most: Any = 4) -> dict[str, Any]:
    return {"kind": "number", "least": least, "most": most}


def group(
    code: str,
    weight: Any,
    answers: Sequence[dict[str, Any]],
    combine: str = "mean",
    variants: Sequence[dict[str, Any]] = (),
) -> list[dict[str, Any]]:
    """A node with one question for each answer: `code.1`, `code.2` and so on, of equal weight."""
    share = Decimal(str(weight)) / len(answers) if combine == "sum" else None
    node = {
        "id": code,
        "parent": None,
        "level": "group",
        "label": f"Group {code}",
        "weight": weight,
        "combine": combine,
        "variants": list(variants),
        **SOURCED,
    }
    leaves = [
        {
            "id": f"{code}.{i}",
            "parent": code,
            "level": "question",
            "label": f"Question {code}.{i}",
            "weight": share,
            "question": {"text": f"Question {code}.{i}?", "answer": answer},
            **SOURCED,
        }
        for i, answer in enumerate(answers, 1)
    ]
    return [node, *leaves]


def check(id_: str, nodes: Sequence[str] = (), **minimum: Any) -> dict[str, Any]:
    """`points=`, `percent=` or `survey=` beside it; without nodes the total is meant."""
    return {"id": id_, "label": f"Minimum {id_}", "nodes": list(nodes), **minimum, **SOURCED}


def zero_denominators(first: str = "unanswered") -> dict[str, Any]:
    """The policy for ratios over nothing, with this default."""
    values = dict.fromkeys([first, "unanswered", "zero", "full"])
    return {
        "id": "zero_denominator",
        "question": "What is a ratio over nothing?",
        "decided_in": "test",
        "values": [{"value": v, "label": v, "meaning": v} for v in values],
        **SOURCED,
    }


def tiny(
    *groups: list[dict[str, Any]],
    checks: Sequence[dict[str, Any]],
    scales: Mapping[str, Mapping[str, Any]] = {},
    policies: Sequence[dict[str, Any]] = (),
    requirements: Sequence[dict[str, Any]] = (),
) -> Instrument:
    """An instrument whose total is the sum of its groups, with one gate `G`."""
    nodes = [node for members in groups for node in members]
    weight = sum((Decimal(str(members[0]["weight"])) for members in groups), Decimal(0))
    return Instrument.model_validate(
        {
            "schema": "kawal-instrument/1",
            "id": "tiny-1",
            "family": "tiny",
            "version": "1",
            "title": "Tiny",
            "language": "id",
            "legal_basis": ["none"],
            "valid_from": "2026-01-01",
            "levels": ["group", "question"],
            "counts": {
                "nodes": len(nodes),
                "questions": sum("question" in node for node in nodes),
            },
            "sources": {},
            "scales": {
                name: {"label": name, "scores": scores, **SOURCED}
                for name, scores in {**SCALES, **scales}.items()
            },
            "rounding": {"mode": "none", **SOURCED},
            "policies": list(policies),
            "total": {"label": "Total", "weight": weight, "combine": "sum", **SOURCED},
            "nodes": nodes,
            "gates": [{"id": "G", "label": "Gate", "checks": list(checks)}],
            "requirements": list(requirements),
        }
    )
