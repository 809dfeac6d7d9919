"""Plain data that the components show. Made by queries of the apps, read by templates."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

type Kind = Literal["done", "due", "late", "idle", "info"]
type Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stop of a journey: `done` behind us, `info` where we are, `idle` before us."""

    label: Text
    kind: Kind
    when: Text = ""
    note: Text = ""
    url: str = ""

    @property
    def is_now(self) -> bool:
        return self.kind == "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure with its name. With a kind the figure is a state: icon, word and colour."""

    label: Text
    value: Text
    note: Text = ""
    kind: Kind | None = None
    url: str = ""
