"""YAML and JSON text as plain data that remembers its lines.

First of three passes over a catalogue file (text, shape, sense). Numbers keep every digit that was
typed: 0.67 is `Decimal("0.67")`, never a float. Duplicate keys and aliases are refused: the former
hide a value, the latter let a small file grow without end.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from kawal.faults import Fault, UnusableInput, printable, unreadable
from kawal.rules import document_faults as wrong
from kawal.rules.regular_file import read_regular

type Key = str | int
type Place = tuple[Key, ...]

MOST_DIGITS = 40
DEEPEST = 50  # levels; the deepest catalogue file has 9
LONGEST = 8_000_000  # bytes; the largest instrument has 0.2 MB
MOST_EVENTS = 200_000  # of YAML, half a kilobyte each; the largest instrument has 12 000
MOST_VALUES = 1_000_000  # of JSON; a survey of 100 000 people
MOST_KEYS = 50_000  # of one map; each may be a fault
MOST_FAULTS = 500  # of one file; whoever mends so many reads it again


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data with the line on which each key path stands (1-based)."""

    name: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def where(self, place: Place = ()) -> str:
        """`file:line key.path` for an error message; the nearest known line above, if none."""
        key = ".".join(str(part) for part in place)
        known = next((p for p in _upwards(place) if p in self.lines), None)
        line = f":{self.lines[known]}" if known is not None else ""
        return printable(f"{self.name}{line} {key}".rstrip())


def _upwards(place: Place) -> Iterator[Place]:
    for end in range(len(place), -1, -1):
        yield place[:end]


def read_document(path: Path, name: str | None = None) -> Document:
    """Read a YAML or JSON file; refuses what is unreadable with line and remedy."""
    shown = name or path.name
    try:
        raw = read_regular(path, LONGEST)
    except OSError as error:
        raise UnusableInput([unreadable(printable(str(path)), error)]) from error
    return _parse(raw, shown, is_json=path.suffix.lower() == ".json")


def parse_document(raw: bytes, name: str) -> Document:
    """The bytes of a file, in the notation that the end of its name says."""
    return _parse(raw, name, is_json=name.lower().endswith(".json"))


def _parse(raw: bytes, name: str, *, is_json: bool) -> Document:
    if len(raw) > LONGEST:
        raise UnusableInput([wrong.no_text(name, f"> {LONGEST} bytes")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput([wrong.no_text(name, f"byte {error.start}")]) from error
    return parse_json(text, name) if is_json else parse_yaml(text, name)


def parse_json(text: str, name: str) -> Document:
    """JSON as a Document. Without lines: the JSON reader of Python keeps none."""
    faults: list[Fault] = []

    def note(found: Iterable[Fault]) -> None:
        faults.extend(islice(found, MOST_FAULTS - len(faults)))

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(items) > MOST_KEYS:
            raise UnusableInput([*faults, wrong.too_much(name, MOST_KEYS)])
        result = dict(items)
        if len(result) != len(items):
            seen = Counter(key for key, _ in items)
            note(wrong.duplicate(name, key) for key in sorted(seen) if seen[key] > 1)
        return result

    def refuse(constant: str) -> None:
        note(wrong.not_a_number(name, found) for found in [constant])

    try:
        data = json.loads(text, parse_float=decimal, object_pairs_hook=pairs, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise UnusableInput([wrong.syntax(name, str(error))]) from error
    faults += _size_faults(data, name)
    if faults:
        raise UnusableInput(faults)
    return Document(name, data)


def _size_faults(data: Any, name: str) -> Iterator[Fault]:
    """Whether there is too much, or something below the deepest level; without recursion."""
    level, values = [data], 0
    for _ in range(DEEPEST + 1):
        level = [part for thing in level for part in _parts(thing)]
        values += len(level)
        if values > MOST_VALUES:
            yield wrong.too_much(name, MOST_VALUES)
            return
    if level:
        yield wrong.too_deep(name, DEEPEST)


def _parts(thing: Any) -> Iterable[Any]:
    if isinstance(thing, dict):
        return thing.values()
    return thing if isinstance(thing, list) else ()


def parse_yaml(text: str, name: str) -> Document:
    """YAML as a Document. Refuses duplicate keys, aliases, tags and deep nesting with their lines.

    Reads the events of the C parser itself: PyYAML's own composer recurses in C, and a hundred
    kilobytes of opening brackets would end the process.
    """
    reader = _Reader(text, name)
    try:
        data = reader.document()
    except yaml.YAMLError as error:
        raise UnusableInput([*reader.faults, wrong.of_parser(name, error)]) from error
    finally:
        reader.loader.dispose()
    if reader.faults:
        raise UnusableInput(reader.faults)
    return Document(name, data, reader.lines)


class _Reader:
    """Turns YAML events into plain data; collects lines and faults on the way."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.loader = yaml.CSafeLoader(text)
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []
        self.events = 0

    def document(self) -> Any:
        """The data of the one document of the text."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            raise UnusableInput([wrong.syntax(self.name, "empty file")])
        data = self._read(self._next(), ())
        self._next()
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            self.faults.append(wrong.syntax(self._where(more), "a second document"))
        return data

    def _next(self) -> yaml.Event:
        """The next event. Refuses to go on where there are too many of them, or of faults."""
        self.events += 1
        if self.events > MOST_EVENTS:
            self.faults.append(wrong.too_much(self.name, MOST_EVENTS))
        if self.events > MOST_EVENTS or len(self.faults) >= MOST_FAULTS:
            raise UnusableInput(self.faults)
        event = self.loader.get_event()
        assert event is not None  # noqa: S101  the stream is never read beyond its end
        return event

    def _where(self, event: yaml.Event) -> str:
        return f"{self.name}:{_line(event)}"

    def _read(self, event: yaml.Event, place: Place) -> Any:
        self.lines.setdefault(place, _line(event))
        if len(place) > DEEPEST:
            raise UnusableInput([*self.faults, wrong.too_deep(self._where(event), DEEPEST)])
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(event, place)
            case yaml.SequenceStartEvent():
                return self._sequence(event, place)
            case yaml.ScalarEvent():
                return self._scalar(event)
        self.faults.append(wrong.alias(self._where(event), getattr(event, "anchor", None)))
        return None

    def _mapping(self, start: yaml.MappingStartEvent, place: Place) -> dict[str, Any]:
        self._refuse_tag(start)
        result: dict[str, Any] = {}
        while not isinstance(key_event := self._next(), yaml.MappingEndEvent):
            key = self._key(key_event, place)
            here = (*place, key)
            is_double = key in result
            if is_double:
                self.faults.append(wrong.duplicate(self._where(key_event), key))
            else:
                self.lines[here] = _line(key_event)
            value = self._read(self._next(), here)
            if not is_double:
                result[key] = value
        return result

    def _key(self, event: yaml.Event, place: Place) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self.faults.append(wrong.syntax(self._where(event), "a key that is no text"))
        return str(self._read(event, (*place, "?")))

    def _sequence(self, start: yaml.SequenceStartEvent, place: Place) -> list[Any]:
        self._refuse_tag(start)
        result: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._read(event, (*place, len(result))))
        return result

    def _refuse_tag(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            self.faults.append(wrong.syntax(self._where(event), f"tag {event.tag}"))

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        text, tag = str(event.value), event.tag
        if tag is None:
            tag = str(self.loader.resolve(yaml.ScalarNode, text, event.implicit))  # type: ignore[no-untyped-call]
        match tag.removeprefix("tag:yaml.org,2002:"):
            case "str" | "timestamp":  # dates stay text: the shape decides what they are
                return text
            case "null":
                return None
            case "bool":
                return self._boolean(text)
            case "int":
                return self._number(event, int)
            case "float":
                return self._number(event, decimal)
        self.faults.append(wrong.syntax(self._where(event), f"tag {tag}"))
        return None

    def _boolean(self, text: str) -> bool | str:
        # YAML 1.1 reads "Ya/Tidak" as text but y, n, yes, no, on, off as booleans; those are words.
        return text == "true" if text in {"true", "false"} else text

    def _number(self, event: yaml.ScalarEvent, read: Callable[[str], int | Decimal]) -> Any:
        try:
            return read(event.value.replace("_", ""))
        except ValueError:
            self.faults.append(wrong.not_a_number(self._where(event), event.value))
            return None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def decimal(text: str) -> Decimal:
    """A finite decimal of sane size; ValueError otherwise.

    `1e999999999` is short to write and endless to expand into a fraction.
    """
    try:
        value = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(text) from error
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS or len(text) > MOST_DIGITS:
        raise ValueError(text)
    return value
