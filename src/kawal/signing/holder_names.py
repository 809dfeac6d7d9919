"""Whether two writings of a name are of one name: titles, case, spaces and punctuation left aside.

`Drs. H. RAHMAT WIJAYA, M.Si` is `Rahmat Wijaya, S.Sos., M.Si.`; `Moh. Rahmat` is not `Mohammad
Rahmat`: an abbreviation may stand for several names.
"""

import re
import unicodedata

_BEFORE = frozenset(
    ["prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "apt", "ns", "bdn"]
)
_AFTER = frozenset(
    [
        *("sh", "se", "st", "sp", "ss", "sag", "sip", "skep", "ssos", "spd", "skom", "skm", "stp"),
        *("sstp", "sked", "spsi", "shut", "ssi", "sia", "sap", "spt", "amd", "ners", "phd"),
        *("mh", "mm", "mt", "mp", "mpd", "msi", "mkes", "mkom", "mkn", "map", "mhum", "mpa"),
        *("msc", "mba", "mag"),
    ]
)
_DOTTED = re.compile(r"[A-Za-z]{1,5}(?:\.[A-Za-z]{1,6})+\.?")


def is_one_name(first: str, second: str) -> bool:
    """False where either is empty: nobody has no name.

    >>> is_one_name("Drs. H. RAHMAT WIJAYA, M.Si", "Rahmat Wijaya, S.Sos., M.Si.")
    True
    >>> is_one_name("Rahmat Wijaya", "Rahmat Widjaja")
    False
    """
    plain = _plain(first)
    return bool(plain) and plain == _plain(second)


def _plain(name: str) -> str:
    """Titles stand before the name, and behind it after a comma or without one."""
    head, comma, _titles = name.partition(",")
    words = head.split()
    while len(words) > 1 and _letters(words[0]) in _BEFORE:
        words.pop(0)
    while not comma and len(words) > 1 and _is_degree(words[-1]):
        words.pop()
    return "".join(map(_letters, words))


def _is_degree(word: str) -> bool:
    return bool(_DOTTED.fullmatch(word)) or _letters(word) in _AFTER


def _letters(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in spread if letter.isalpha())
