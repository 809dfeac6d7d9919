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


_TURNS = (
    (re.compile(r"('[^']+')!row (\d+)"), Text(r"lembar \1 baris \2", r"sheet \1 row \2")),
    (re.compile(r"\bPDF p\.\s?(?=\d)"), Text("PDF hlm. ", "PDF p.")),
    (re.compile(r"(?<!PDF )\bpp?\.\s?(?=\d)"), Text("hlm. ", "p.")),
)


def in_words(citation: str) -> str:
    """A citation in the language of the call, as far as its marks of places go."""
    for pattern, words in _TURNS:
        citation = pattern.sub(words.in_(language()), citation)
    return citation


def show_citations(sources: Mapping[str, Source], cited: Iterable[str]) -> None:
    """Print what the keys (S1, S2, ...) in these texts stand for, each once."""
    keys = {key for text in cited for key in re.findall(r"\bS\d+\b", text)}
    for key in (key for key in sources if key in keys):
        line = f"{key} = {printable(sources[key].title)}; {printable(sources[key].at)}"
        wrapped(line, indent=2, hang=5, dim=True)
