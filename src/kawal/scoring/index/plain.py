"""A survey index as plain data for programs: decimal strings, never floats."""

from typing import Any

from kawal.faults import Language
from kawal.scoring.index.compute import IndexResult, SurveyIndex, UnsurResult
from kawal.scoring.plain import decimals
from kawal.scoring.plan import TOTAL


def index_as_plain(index: SurveyIndex, language: Language) -> dict[str, Any]:
    """As JSON can hold it: decimal strings, unrounded; null where there is no number.

    With a total `index` is its mean, `ikm` the total and `mutu` its category (of the `ikm` rounded
    as the instrument says); without one each index stands under its own name.
    """
    plain: dict[str, Any] = {
        "instrument": index.instrument.id,
        "policies": dict(index.policies),
        "n": max((r.n for r in index.indices.values() if r.n is not None), default=None),
    }
    if TOTAL in index.indices:
        plain |= _whole(index.indices[TOTAL])
    else:
        plain |= _apart(index)
    return plain | {"warnings": [caution.as_dict(language) for caution in index.cautions]}


def _whole(result: IndexResult) -> dict[str, Any]:
    category = result.category
    return {
        "index": decimals(result.mean),
        "ikm": decimals(result.value),
        "ikm_rounded": decimals(category.value) if category else None,
        "mutu": category.code if category else None,
        "kinerja": category.label if category else None,
        "unsur": {unsur.node.id: _unsur(unsur, "nrr", "ikm") for unsur in result.unsur},
    }


def _apart(index: SurveyIndex) -> dict[str, Any]:
    found = index.indices
    plain: dict[str, Any] = {code.lower(): decimals(r.value) for code, r in found.items()}
    plain |= {code.lower(): None for code in index.absent}
    plain["means"] = {code.lower(): decimals(r.mean) for code, r in found.items()}
    plain["respondents"] = {code.lower(): r.n for code, r in found.items()}
    plain["items"] = {
        unsur.node.id: _unsur(unsur, "mean", "index") for r in found.values() for unsur in r.unsur
    }
    return plain


def _unsur(unsur: UnsurResult, mean: str, value: str) -> dict[str, Any]:
    plain: dict[str, Any] = {
        mean: decimals(unsur.mean),
        value: decimals(unsur.value),
        "weight": decimals(unsur.weight),
        "n": unsur.n,
    }
    return plain | ({"mutu": unsur.category.code} if unsur.category else {})
