"""What a signature says: who, for what, where and when, and in which field of which page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

type Capacity = Literal["", "definitif", "plt", "pj", "plh"]

_PREFIXES: dict[str, str] = {"plt": "Plt. ", "pj": "Pj. ", "plh": "Plh. "}


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs. A witness from outside has a body instead of a post, and no capacity."""

    name: str
    post: str = ""
    capacity: Capacity = ""

    @property
    def printed_post(self) -> str:
        """As it stands under a signature: `Plt. Camat Sukamaju`."""
        return f"{_PREFIXES.get(self.capacity, '')}{self.post}" if self.post else ""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in millimetres from the upper left. Page 0 is the first, -1 the last."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Field:
    """An empty place for one signature. `label` is what a screen reader says of it."""

    name: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Act:
    """One signature to be made. `waived`: earlier fields that stay empty, as recorded elsewhere."""

    field: str
    who: Signatory
    reason: str
    place: str
    moment: datetime
    waived: frozenset[str] = frozenset()
