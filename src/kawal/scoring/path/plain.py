"""A path as plain data for programs: decimal strings, sentences in one language."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from kawal.faults import Language
from kawal.scoring.path import Path
from kawal.scoring.path.blocks import Block
from kawal.scoring.path.lifts import Written
from kawal.scoring.path.work import Change
from kawal.scoring.plain import decimals, distance_upwards, requirement_as_plain
from kawal.scoring.scorecard import Scorecard


def path_as_plain(path: Path, language: Language) -> dict[str, Any]:
    """Everything the path says, as JSON can hold it.

    `from` and `to` are an option, a decimal string, or counts by name; `from` is None (null) for an
    open question. Without a path `effort` and the numbers under `after` are None.
    """
    return {
        "target": path.target,
        "feasible": path.is_feasible,
        "optimal": path.is_optimal,
        "effort": decimals(path.effort),
        "changes": [_change(change, language) for change in path.changes],
        "blocked_by": [_block(block, language) for block in path.blocked_by],
        "before": {"total": _total(path.before)},
        "after": {"total": _total(path.after)},
        "gates": {path.target: {"met": path.is_feasible, "checks": list(_checks(path))}},
        "requirements_open": [requirement_as_plain(r) for r in path.requirements_open],
        "policies": dict(path.before.policies),
    }


def _total(card: Scorecard | None) -> str | None:
    return decimals(card.total.points) if card and card.total else None


def _change(change: Change, language: Language) -> dict[str, Any]:
    return {
        "code": change.code,
        "question": change.question.text,
        "from": _written(change.from_),
        "to": _written(change.to),
        "effort": decimals(change.effort),
        "work": change.work.in_(language),
        "evidence": [
            {"practice": p.practice, "source": p.source, "items": list(p.items)}
            for p in change.evidence
        ],
        "helps": [{"id": h.id, "label": h.label, "gain": decimals(h.gain)} for h in change.helps],
        "swaps": [{"code": swap.code, "to": _written(swap.to)} for swap in change.swaps],
    }


def _written(answer: Written | None) -> str | dict[str, int] | None:
    if isinstance(answer, Fraction):
        return decimals(answer)
    return dict(answer) if isinstance(answer, Mapping) else answer


def _block(block: Block, language: Language) -> dict[str, Any]:
    return {
        "id": block.id,
        "label": block.label.in_(language),
        "needed": decimals(block.needed),
        "reachable": decimals(block.reachable),
        "short": distance_upwards(block.short),
        "short_exact": str(block.short),
        "reasons": [{"code": r.code, "why": r.why.in_(language)} for r in block.reasons],
    }


def _checks(path: Path) -> Iterator[dict[str, Any]]:
    for place, before in enumerate(path.before.gates[path.target].checks):
        after = path.after and path.after.gates[path.target].checks[place]
        yield {
            "id": before.check.id,
            "label": before.check.label,
            "needed": decimals(before.needed),
            "before": decimals(before.actual),
            "distance_exact": str(before.distance),
            "after": decimals(after.actual) if after else None,
        }
