"""Citations and marks of confidence, in words."""

import re
from collections.abc import Iterable, Mapping

from kawal.cli.output import language
from kawal.cli.terminal import wrapped
from kawal.faults import Text, printable
from kawal.rules.instrument import Source

CONFIDENCE = {
    "verbatim": Text("sesuai naskah", "verbatim"),
    "derived": Text("dihitung dari sumber", "derived from the source"),
    "reconstructed": Text("disusun ulang", "reconstructed"),
    "uncertain": Text("belum pasti", "uncertain"),
}


def confidence(mark: str) -> str:
    return CONFIDENCE[mark].in_(language())


def show_citations(sources: Mapping[str, Source], cited: Iterable[str]) -> None:
    """Print what the keys (S1, S2, ...) in these texts stand for, each once."""
    keys = {key for text in cited for key in re.findall(r"\bS\d+\b", text)}
    for key in (key for key in sources if key in keys):
        line = f"{key} = {printable(sources[key].title)}; {printable(sources[key].at)}"
        wrapped(line, indent=2, hang=5, dim=True)
