"""An exception in a log line: its type and where it arose, never its message or its values."""

import traceback
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_FRAMES = 12


def type_of(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else _full_name(kind)


def place_of(error: BaseException) -> str:
    """`kawal/files/intake.py:88 in take_in`: the innermost place of ours, else of anyone's."""
    ours, others = _places(error)
    return (ours or others or [""])[-1]


def path_of(error: BaseException) -> list[str]:
    """The way through our code, outermost first; the last few steps of a deep one."""
    ours, _others = _places(error)
    return ours[-_FRAMES:]


def causes_of(error: BaseException) -> list[str]:
    """Types of the exceptions behind it, nearest first."""
    found: list[str] = []
    cause = error.__cause__ or error.__context__
    while cause is not None and len(found) < _FRAMES:
        found.append(type_of(cause))
        cause = cause.__cause__ or cause.__context__
    return found


def _full_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(error: BaseException) -> tuple[list[str], list[str]]:
    ours: list[str] = []
    others: list[str] = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        file = Path(code.co_filename)
        if file.is_relative_to(_PACKAGE):
            ours.append(f"kawal/{file.relative_to(_PACKAGE)}:{line} in {code.co_name}")
        else:
            others.append(f"{file.parent.name}/{file.name}:{line} in {code.co_name}")
    return ours, others
