"""How alike two findings are, by their words: pure text in, a share from 0 to 1 out.

Definition and figures: `docs/algorithms/repeat-findings.md`. Nothing is decided here; a person
marks what repeats.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

LEAST = 0.4  # below, two findings share little more than the vocabulary of an office
MOST = 5

_WORD = re.compile(r"[a-z]{3,}")
_SHORTEST = 3  # letters that stay when a prefix or suffix goes

# Words that every recommendation has: grammar, and the verbs of asking.
_COMMON = frozenset(
    [
        "agar",
        "aku",
        "akan",
        "antara",
        "atas",
        "atau",
        "bagi",
        "bahwa",
        "baik",
        "belum",
        "beberapa",
        "berupa",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "dengan",
        "dilakukan",
        "demi",
        "guna",
        "hal",
        "hanya",
        "harus",
        "hingga",
        "ini",
        "itu",
        "jajaran",
        "juga",
        "kami",
        "karena",
        "kepada",
        "lain",
        "lebih",
        "maka",
        "masih",
        "masing",
        "melakukan",
        "melalui",
        "memerintahkan",
        "menindaklanjuti",
        "menginstruksikan",
        "mengoptimalkan",
        "meningkatkan",
        "meminta",
        "merekomendasikan",
        "namun",
        "oleh",
        "pada",
        "para",
        "perlu",
        "rekomendasi",
        "saat",
        "sebagai",
        "secara",
        "sehingga",
        "seluruh",
        "semua",
        "serta",
        "sesuai",
        "setiap",
        "suatu",
        "supaya",
        "telah",
        "terhadap",
        "terkait",
        "tersebut",
        "tidak",
        "untuk",
        "wali",
        "kota",
        "walikota",
        "yaitu",
        "yang",
    ]
)
_SUFFIXES = ("nya", "kan", "an", "i")
_PREFIXES = (
    "menge", "meng", "meny", "men", "mem", "me", "penge", "peng", "peny", "pen", "pem", "pe",
    "ber", "be", "ter", "di", "ke", "se",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alike[K]:
    """An earlier text and how much of the meaning-bearing words the two share."""

    key: K
    share: float


class Corpus[K: Hashable]:
    """Texts that others are compared with; a rare word counts more than one that many have."""

    def __init__(self, texts: Mapping[K, str]) -> None:
        counts = {key: Counter(stems(text)) for key, text in texts.items()}
        found = Counter(word for each in counts.values() for word in each)
        self._rarity = {word: log((1 + len(texts)) / n) + 1 for word, n in found.items()}
        self._unseen = log(1 + len(texts)) + 1
        self._postings: dict[str, list[tuple[K, float]]] = defaultdict(list)
        for key, each in counts.items():
            for word, weight in self._weights(each).items():
                self._postings[word].append((key, weight))

    def alike(self, text: str, *, least: float = LEAST, most: int = MOST) -> list[Alike[K]]:
        """Those that share at least so much, the most alike first; the order is always the same."""
        shares: dict[K, float] = defaultdict(float)
        for word, weight in self._weights(Counter(stems(text))).items():
            for key, other in self._postings.get(word, ()):
                shares[key] += weight * other
        found = [Alike(key, min(share, 1.0)) for key, share in shares.items() if share >= least]
        return sorted(found, key=lambda one: (-one.share, str(one.key)))[:most]

    def _weights(self, counts: Counter[str]) -> dict[str, float]:
        """Of length one, so that a long text is not more alike than a short one."""
        raw = {
            word: (1 + log(n)) * self._rarity.get(word, self._unseen) for word, n in counts.items()
        }
        length = sqrt(sum(weight * weight for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()}


def stems(text: str) -> Iterator[str]:
    """The words that say what it is about, without affixes.

    >>> list(stems("Agar dilakukan pelaporan gratifikasi; laporan pengaduannya"))
    ['lapor', 'gratifikas', 'lapor', 'adu']
    """
    for word in _WORD.findall(text.casefold()):
        if word not in _COMMON:
            yield _stem(word)


def _stem(word: str) -> str:
    """Light: the same for forms of one word, not always the word of the dictionary."""
    for suffixes in (("nya",), _SUFFIXES):
        word = next(
            (word.removesuffix(s) for s in suffixes if word.endswith(s) and _stays(word, s)), word
        )
    prefix = next((p for p in _PREFIXES if word.startswith(p)), "")
    return word.removeprefix(prefix) if _stays(word, prefix) else word


def _stays(word: str, affix: str) -> bool:
    return len(word) - len(affix) >= _SHORTEST
