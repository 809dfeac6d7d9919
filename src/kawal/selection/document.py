"""The frozen document of a decision: formula, numbers with sources, standings, reasons, as JSON."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.utils import translation

from kawal import __version__
from kawal.selection.models import CriterionValue, Selection
from kawal.selection.queries.results import Line, Result
from kawal.selection.ranking import Ranks, Span
from kawal.selection.words import why

FORMAT = "kawal-selection-1"
LANGUAGE = "id"  # of its sentences: they are part of an official act


def draft(selection: Selection, result: Result) -> dict[str, Any]:
    """What a decision would rest on now. Fractions are exact, as `3/8`."""
    names = result.names
    with translation.override(LANGUAGE):
        candidates = [_candidate(selection, result, names, line) for line in result.lines]
    return {
        "format": FORMAT,
        "engine": __version__,
        "selection": {
            "id": str(selection.pk),
            "title": selection.title,
            "year": selection.year,
            "agency": selection.agency.name,
            "places": selection.places,
        },
        "formula": {
            "id": selection.formula_id,
            "sha256": selection.formula_sha256,
            "text": selection.formula,
        },
        "candidates": candidates,
    }


def digest_of(document: Mapping[str, Any]) -> str:
    return sha256(canonical(document).encode()).hexdigest()


def canonical(document: Mapping[str, Any]) -> str:
    """One spelling for one content: keys in order, no blanks, text as it is."""
    spelled = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return str(spelled)


def opened(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def _candidate(
    selection: Selection, result: Result, names: Mapping[str, str], line: Line
) -> dict[str, Any]:
    standing = line.standing
    return {
        "id": str(line.candidate.pk),
        "unit": str(line.candidate.unit_id),
        "name": line.candidate.unit.name,
        "position": line.position,
        "values": {key: _value(row) for key, row in sorted(line.values.items())},
        "missing": list(standing.missing),
        "score": _span(standing.score),
        "risk": _span(standing.risk),
        "readiness": _span(standing.readiness),
        "ranks": _ranks(standing.ranks),
        "varied": _ranks(standing.varied),
        "front": standing.front.value,
        "seat": standing.seat(selection.places).value,
        "why": why(standing, result.formula, names, selection.places),
    }


def _value(row: CriterionValue) -> dict[str, str]:
    return {
        "value": f"{row.value:f}",
        "source": row.source,
        "as_of": row.as_of.isoformat(),
        "offered": row.offered,
    }


def _span(span: Span) -> list[str]:
    return [str(span.low), str(span.high)]


def _ranks(ranks: Ranks) -> list[int]:
    return [ranks.best, ranks.worst, ranks.seen_best, ranks.seen_worst]
