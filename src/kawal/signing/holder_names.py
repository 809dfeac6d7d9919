"""Whether two writings of a name are of one name: titles, case, spaces and punctuation left aside.

`Drs. H. RAHMAT WIJAYA, M.Si` is `Rahmat Wijaya, S.Sos., M.Si.`; `Moh. Rahmat` is not `Mohammad
Rahmat`: an abbreviation may stand for several names.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from typing import Self

_BEFORE = frozenset(
    ["prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "apt", "ns", "bdn"]
)
_AFTER = frozenset(
    [
        *("sh", "se", "st", "sp", "ss", "sag", "sip", "skep", "ssos", "spd", "skom", "skm", "stp"),
        *("sstp", "sked", "spsi", "shut", "ssi", "sia", "sap", "spt", "amd", "ners", "phd"),
        *("sikom", "strip", "spdi", "sfarm", "skg", "skh"),
        *("mh", "mm", "mt", "mp", "mpd", "msi", "mkes", "mkom", "mkn", "map", "mhum", "mpa"),
        *("mikom", "mtrip", "mpdi", "mpsi", "mfarm", "msc", "mba", "mag"),
    ]
)
_DOTTED = re.compile(r"[A-Za-z]{1,5}(?:\.[A-Za-z]{1,6})+\.?")
_SURE = 3  # letters of a dotted title that no name looks like: `M.A` may be of a name


def is_one_name(first: str, second: str) -> bool:
    """False where either is empty, or nothing but titles: nobody has no name.

    >>> is_one_name("Drs. H. RAHMAT WIJAYA, M.Si", "Rahmat Wijaya, S.Sos., M.Si.")
    True
    >>> is_one_name("Rahmat Wijaya", "Rahmat Widjaja")
    False
    """
    one, other = _Written.of(first), _Written.of(second)
    plain = one.without(other.titles)
    return bool(plain) and plain == other.without(one.titles)


@dataclass(frozen=True, slots=True)
class _Written:
    """`words` of the name, and what may be `titles` behind it."""

    words: tuple[str, ...]
    titles: frozenset[str]

    @classmethod
    def of(cls, name: str) -> Self:
        """Titles stand before the name, and behind it after a comma or without one."""
        head, _comma, behind = name.partition(",")
        words = head.split()
        while words and _letters(words[0]) in _BEFORE:
            words.pop(0)
        endings = list(takewhile(_may_be_a_title, reversed(words[1:])))
        titles = [*endings, *behind.replace(",", " ").split()]
        return cls(tuple(words), frozenset(map(_letters, titles)))

    def without(self, titles: frozenset[str]) -> str:
        """The name alone. Behind it and without a comma falls away what is surely a title, or is
        one of the other writing's: `Map` may be a name, and so may `Sh`.
        """
        words = list(self.words)
        while len(words) > 1 and (_is_surely_a_title(words[-1]) or _letters(words[-1]) in titles):
            words.pop()
        return "".join(map(_letters, words))


def _may_be_a_title(word: str) -> bool:
    return bool(_DOTTED.fullmatch(word)) or _letters(word) in _AFTER


def _is_surely_a_title(word: str) -> bool:
    letters = _letters(word)
    return bool(_DOTTED.fullmatch(word)) and len(letters) >= _SURE and letters in _AFTER


def _letters(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in spread if letter.isalpha())
