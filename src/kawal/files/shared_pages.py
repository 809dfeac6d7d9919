"""Where one says what an evidence of the whole agency serves: the feature above that knows it."""

from collections.abc import Callable
from dataclasses import dataclass

from kawal.files.models import Evidence


@dataclass(slots=True)
class _Pages:
    index: Callable[[], str] | None = None
    of: Callable[[Evidence], str] | None = None


_PAGES = _Pages()


def lead_to_shared(*, index: Callable[[], str], of: Callable[[Evidence], str]) -> None:
    """Register the address of the list of shared evidence, and that of the page of one."""
    _PAGES.index, _PAGES.of = index, of


def shared_index() -> str:
    """Empty if nobody keeps such a list."""
    return _PAGES.index() if _PAGES.index else ""


def shared_page(evidence: Evidence) -> str:
    return _PAGES.of(evidence) if _PAGES.of else ""
