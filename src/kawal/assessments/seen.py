"""What the head has before their eyes when they send: a digest of all that would be frozen.

The digest decides. The marks beside it are short, and only tell a later page what has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kawal.assessments.document import canonical, sha256_of

_MARK = 6
_AROUND = ("run", "engine", "last")
_SCORES = ("claimed", "supported")
_BESIDE = ("evidence", "inherited", "links")


@dataclass(frozen=True, slots=True)
class Seen:
    """`marks`: one word for each part, as a form carries it."""

    digest: str
    marks: str


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    code: str
    answer: bool
    evidence: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """`around`: the cycle, the sub-units, or that it was sent before. `scores`: what is counted."""

    around: bool
    scores: bool
    questions: tuple[ChangedQuestion, ...]


def seen_of(draft: Mapping[str, Any], last: int) -> Seen:
    """Of a document without its sender; `last` is the number of the snapshot before it."""
    around = {**{key: draft[key] for key in _AROUND if key in draft}, "last": last}
    parts = {"around": around, "scores": [draft[key] for key in _SCORES]}
    words = [f"{name}:{_mark(part)}" for name, part in parts.items()]
    words += [f"{code}:{_marks_of(answer)}" for code, answer in draft["answers"].items()]
    return Seen(sha256_of(canonical({"document": draft, "last": last})), " ".join(words))


def changes(before: str, after: str, codes: Iterable[str]) -> Changes:
    """What two sets of marks do not have in common; `before` comes from a form."""
    old, new = _read(before), _read(after)
    return Changes(
        around=old.get("around") != new.get("around"),
        scores=old.get("scores") != new.get("scores"),
        questions=tuple(
            ChangedQuestion(
                code,
                answer=old.get(code, "")[:_MARK] != new.get(code, "")[:_MARK],
                evidence=old.get(code, "")[_MARK:] != new.get(code, "")[_MARK:],
            )
            for code in codes
            if old.get(code) != new.get(code)
        ),
    )


def _marks_of(answer: Mapping[str, Any]) -> str:
    beside = {key: answer[key] for key in _BESIDE}
    return _mark({key: answer[key] for key in answer if key not in _BESIDE}) + _mark(beside)


def _mark(part: object) -> str:
    return sha256_of(canonical({"part": part}))[:_MARK]


def _read(marks: str) -> dict[str, str]:
    pairs = (word.partition(":") for word in marks.split())
    return {name: mark for name, _colon, mark in pairs}
