"""Which question a file of a folder probably belongs to. A guess, for a person to confirm.

    >>> from kawal.rules.catalogue import instrument
    >>> matcher = Matcher(instrument("lke-zi-2021"))
    >>> found = matcher.match("Pemenuhan/1. Manajemen Perubahan/i/a. SK.pdf")
    >>> found.code, found.how.value
    ('A.I.1.i.a', 'joint')

Folders are walked from the outside in. Each may name a place by its code, by its heading, or by
both; together they narrow the questions down. What the file's own name says last weighs most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from kawal.formats.evidence_folder.codes import Run, has_letters, is_same, runs_in
from kawal.formats.evidence_folder.words import Bag, Weights, bag_of, covers
from kawal.rules.instrument import Instrument, Node

# Measured on the cases of the tests: below, more guesses are wrong than right.
_LIKE_ENOUGH, _LIKE_ENOUGH_WITHIN, _AHEAD = 0.5, 0.34, 0.04
_LIKE_THE_SAME = 0.75  # usual for two questions, such as the decree of the agents of change
_FEW = 6  # questions of one part; among more, an invitation is anyone's
_DEEPEST = 12  # folders above a file that are looked at; the form has six levels
_INSIDE_NAME = 3  # a code within a name has so many parts, or it is a number like any other


class How(StrEnum):
    """What the guess rests on, from sure to none."""

    EXACT = "exact"
    JOINT = "joint"  # the folders lead to the part, the name to the question in it
    FOLDER = "folder"
    AGREED = "agreed"  # the code leaves several questions, the title is that of one of them
    TITLE = "title"
    NONE = "none"


SURE = frozenset({How.EXACT, How.JOINT, How.FOLDER, How.AGREED})
"""A guess by the title alone waits for somebody who looks at it."""


@dataclass(frozen=True, slots=True)
class Match:
    """`code` is empty exactly where nothing was recognised."""

    code: str
    how: How


NOTHING = Match("", How.NONE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one is in the tree after some folders: nodes that all fit. None: anywhere."""

    nodes: tuple[str, ...] = ()


class Matcher:
    """Knows one instrument; asked for each path. Keeps nothing between paths."""

    def __init__(self, instrument: Instrument) -> None:
        self._questions = tuple(instrument.questions)
        self._nodes: dict[str, Node] = dict(instrument.by_id)
        self._children: dict[str | None, list[str]] = {}
        for node in instrument.by_id.values():
            self._children.setdefault(node.parent, []).append(node.id)
        self._headings = {
            id_: bag_of(node.label) for id_, node in self._nodes.items() if id_ not in self._leaves
        }
        self._titles: dict[str, tuple[Bag, ...]] = {
            code: (
                *(bag_of(item) for practice in question.evidence for item in practice.items),
                bag_of(question.text),
            )
            for code, question in instrument.questions.items()
        }
        self._weights = Weights(bag for bags in self._titles.values() for bag in bags)

    def match(self, path: str) -> Match:
        """The question of a file, by its path in the archive; never one that does not exist."""
        *folders, last = [part for part in path.split("/") if part] or [""]
        place = _Place()
        for folder in folders[-_DEEPEST:]:
            place = self._moved(place, folder, is_file=False)
        stem = _stem(last)
        end = self._moved(place, stem, is_file=True)
        leaves = self._below(end)
        if len(leaves) == 1:
            return Match(leaves[0], self._basis(place, end, stem))
        if end.nodes and self._leaves.issuperset(end.nodes):
            return self._of_several(stem, leaves)
        return self._by_title(stem, leaves, is_narrow=bool(end.nodes))

    def _basis(self, place: _Place, end: _Place, stem: str) -> How:
        """What led to the one question at the end: folders, the name in them, or the name alone."""
        if end.nodes == place.nodes:
            return How.FOLDER
        by_name = self._moved(_Place(), stem, is_file=True)
        return How.EXACT if self._below(by_name) == self._below(end) else How.JOINT

    @cached_property
    def _leaves(self) -> frozenset[str]:
        return frozenset(self._questions)

    @cached_property
    def _high(self) -> Sequence[str]:
        return [id_ for id_ in self._nodes if id_.count(".") <= 2 and id_ not in self._leaves]

    def _moved(self, place: _Place, segment: str, *, is_file: bool) -> _Place:
        """Where a folder or a name leads; where it says nothing, one stays."""
        words = bag_of(segment)
        ends = [
            end
            for run in runs_in(segment)
            for end in self._ends(place, run, words)
            if self._is_meant(end, run, place, is_file=is_file, is_bare=not words)
        ]
        if ends:
            best = max(end.rank for end in ends)
            return _narrowed(place, [end.node for end in ends if end.rank == best])
        return place if is_file else self._by_heading(place, words)

    def _ends(self, place: _Place, run: Run, words: Bag) -> Iterator["_End"]:
        """Where these parts lead to, from every node from which they may be meant."""
        for start in self._starts(place):
            node, used = self._down(start, run.parts)
            if used:
                yield _End(
                    node, used,
                    likeness=covers(words, self._headings.get(node, frozenset())),
                    is_below=any(_is_below(node, here) for here in place.nodes),
                    shared=max((_shared(node, here) for here in place.nodes), default=0),
                    is_at=node in place.nodes,
                )  # fmt: skip

    def _starts(self, place: _Place) -> list[str]:
        """Nodes that the first part may name: those high up, and those just below where one is."""
        near = [child for here in place.nodes for child in self._children.get(here, ())]
        return list(dict.fromkeys([*self._high, *near]))

    def _down(self, start: str, parts: Sequence[str]) -> tuple[str, int]:
        """As far as the parts name children; 0 used if they do not even name the start."""
        if not is_same(parts[0], _last(start)):
            return start, 0
        node, used = start, 1
        for part in parts[1:]:
            child = next((c for c in self._children.get(node, ()) if is_same(part, _last(c))), None)
            if child is None:
                break
            node, used = child, used + 1
        return node, used

    def _is_meant(
        self, end: "_End", run: Run, place: _Place, *, is_file: bool, is_bare: bool
    ) -> bool:
        """Whether this is a code and not a number, a date, an initial.

        A step further down from where one is needs little; a jump elsewhere needs a whole code.
        """
        is_question = end.node in self._leaves
        if not run.leads and (end.used < _INSIDE_NAME or not is_question):
            return False
        if end.is_below and not end.is_at:
            return True
        if is_question and end.used >= _INSIDE_NAME and has_letters(run.parts):
            return True
        if is_file:
            return not place.nodes and 2 <= end.used == len(run.parts) and has_letters(run.parts)
        return end.likeness > 0 or (not place.nodes and self._is_heading(end, run, is_bare=is_bare))

    def _is_heading(self, end: "_End", run: Run, *, is_bare: bool) -> bool:
        """A folder at the top: `A.I`, `1.i`, an area by its number, an aspect by it and no more."""
        if end.used < len(run.parts):
            return False
        is_aspect = is_bare and run.parts[0] in {"I", "II"}
        return end.used >= 2 or bool(self._nodes[end.node].area) or is_aspect

    def _by_heading(self, place: _Place, words: Bag) -> _Place:
        """A folder without a code that bears a heading: areas and aspects before their parts."""
        found = [
            (_height(node, self._nodes[node]), likeness, node)
            for node, heading in self._headings.items()
            if (likeness := covers(words, heading)) >= self._heading_needed(place, node)
            and (not place.nodes or any(_is_in_line(node, here) for here in place.nodes))
        ]
        if not found:
            return place
        height, likeness = max(found)[:2]
        return _narrowed(place, [n for h, like, n in found if (h, like) == (height, likeness)])

    def _heading_needed(self, place: _Place, node: str) -> float:
        """From anywhere into a part of an area, one word in common is too little."""
        is_high = bool(self._nodes[node].area) or node.count(".") <= 1
        return 0.01 if place.nodes or is_high else 0.5

    def _below(self, place: _Place) -> list[str]:
        if not place.nodes:
            return list(self._questions)
        return [
            code for code in self._questions if any(_is_below(code, node) for node in place.nodes)
        ]

    def _of_several(self, stem: str, codes: Sequence[str]) -> Match:
        """`1.i.a` without its aspect names one question of each: by title, else the first."""
        words = bag_of(stem)
        (best, code), (second, _other), *_rest = self._scored(words, codes)
        if best >= _LIKE_ENOUGH and best - second >= _AHEAD:
            return Match(code, How.AGREED)
        return Match(code if self._weights.tell_apart(words) else codes[0], How.TITLE)

    def _by_title(self, stem: str, codes: Sequence[str], *, is_narrow: bool) -> Match:
        """By what is usually attached, and by what is asked; only where one question stands out."""
        words = bag_of(stem)
        if len(codes) > _FEW and not self._weights.tell_apart(words):
            return NOTHING
        scored = self._scored(words, codes)
        best, code = scored[0]
        second = scored[1][0] if len(scored) > 1 else 0.0
        if best < (_LIKE_ENOUGH_WITHIN if is_narrow else _LIKE_ENOUGH):
            return NOTHING
        is_clear = best - second >= _AHEAD or best >= _LIKE_THE_SAME
        return Match(code, How.TITLE) if is_clear else NOTHING

    def _scored(self, words: Bag, codes: Sequence[str]) -> list[tuple[float, str]]:
        """The likest first; of two alike, the first of the form."""
        return sorted(
            ((self._likeness(words, code), code) for code in codes), key=lambda pair: -pair[0]
        )

    def _likeness(self, words: Bag, code: str) -> float:
        return max(self._weights.likeness(words, title) for title in self._titles[code])


@dataclass(frozen=True, slots=True)
class _End:
    """Where a run leads: after how many of its parts, and how near to where one was."""

    node: str
    used: int
    likeness: float
    is_below: bool
    shared: int
    is_at: bool

    @property
    def rank(self) -> tuple[int, float, bool, int]:
        return (self.used, self.likeness, self.is_below and not self.is_at, self.shared)


def _narrowed(place: _Place, nodes: Sequence[str]) -> _Place:
    """An aspect named inside the folder of an area leaves the area of that aspect."""
    kept = [here for here in place.nodes if any(_is_below(here, node) for node in nodes)]
    return _Place(tuple(dict.fromkeys(kept or nodes)))


def _is_in_line(one: str, other: str) -> bool:
    return _is_below(one, other) or _is_below(other, one)


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) <= 5 and " " not in ending else name


def _last(code: str) -> str:
    return code.rpartition(".")[2]


def _is_below(code: str, node: str) -> bool:
    """The node itself, too."""
    return code == node or code.startswith(f"{node}.")


def _shared(one: str, other: str) -> int:
    """How many parts of their codes are the same, from the top."""
    pairs = zip(one.split("."), other.split("."), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _height(id_: str, node: Node) -> int:
    """Aspects and areas are what people name folders after."""
    return 2 if node.area else 1 - id_.count(".")
