"""Words of an option in the language of the call; those of the other language are taken as well."""

from collections.abc import Mapping
from typing import Any

import click

from kawal.cli.output import language
from kawal.faults import Text


class Words(click.Choice[str]):
    """A choice among values that people know by other words: `penuh` for `full`."""

    def __init__(self, words: Mapping[str, Text]) -> None:
        super().__init__(list(words))
        self.words = words

    def listed(self) -> Text:
        return _joined(self.words, ", ")

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return f"[{_joined(self.words, '|').in_(language())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        folded = str(value).strip().casefold()
        meant = (v for v, word in self.words.items() if folded in (v, word.id, word.en))
        return super().convert(next(meant, value), param, ctx)


def _joined(words: Mapping[str, Text], between: str) -> Text:
    return Text(
        between.join(word.id for word in words.values()),
        between.join(word.en for word in words.values()),
    )
