"""The table twin of a plot: the same numbers for those who do not see it, or want to copy it."""

from dataclasses import dataclass
from typing import Protocol

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Twin:
    """Head and rows as text; `numeric` says which columns are aligned to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()


class Chart(Protocol):
    """What a page and a document ask of every chart."""

    @property
    def alt(self) -> str:
        """The message of the plot as a sentence."""

    def svg(self, *, width: int | None = None) -> SafeString:
        """For a page without `width`, standing alone with it."""

    def twin(self) -> Twin: ...
