"""YAML and JSON text as plain data that remembers its lines.

First of three passes over a catalogue file (text, shape, sense). Numbers keep every digit that was
typed: 0.67 is `Decimal("0.67")`, never a float. Duplicate keys and aliases are refused: the former
hide a value, the latter let a small file grow without end.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from kawal.faults import Fault, Text, UnusableInput, harmless, printable

type Key = str | int
type Place = tuple[Key, ...]

MOST_DIGITS = 40
LONGEST = 8_000_000  # bytes; the largest instrument has 0.2 MB


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
        raw = path.read_bytes()
    except OSError as error:
        raise UnusableInput([_unreadable(shown, error.strerror or str(error))]) from error
    if len(raw) > LONGEST:
        raise UnusableInput([_unreadable(shown, f"{len(raw)} bytes")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput([_unreadable(shown, f"byte {error.start}: {error.reason}")]) from error
    return parse_json(text, shown) if path.suffix == ".json" else parse_yaml(text, shown)


def parse_json(text: str, name: str) -> Document:
    """JSON as a Document. Without lines: the JSON reader of Python keeps none."""
    faults: list[Fault] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        result = dict(items)
        if len(result) != len(items):
            seen = [key for key, _ in items]
            faults.extend(
                _duplicate(name, key) for key in sorted({k for k in seen if seen.count(k) > 1})
            )
        return result

    def refuse(constant: str) -> None:
        faults.append(_not_a_number(name, constant))

    try:
        data = json.loads(text, parse_float=decimal, object_pairs_hook=pairs, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise UnusableInput([_syntax(name, str(error))]) from error
    if faults:
        raise UnusableInput(faults)
    return Document(name, data)


def parse_yaml(text: str, name: str) -> Document:
    """YAML as a Document. Refuses duplicate keys, aliases and tags with their lines."""
    try:
        _refuse_aliases(text, name)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root is None:
            raise UnusableInput([_syntax(name, "empty file")])
        reader = _Reader(name)
        data = reader.read(root, ())
    except (yaml.YAMLError, RecursionError) as error:
        raise UnusableInput([_yaml_fault(name, error)]) from error
    if reader.faults:
        raise UnusableInput(reader.faults)
    return Document(name, data, reader.lines)


def _refuse_aliases(text: str, name: str) -> None:
    # An alias is only legal after its anchor, so looking for anchors finds both.
    if "&" not in text and "*" not in text:
        return
    found = [
        _alias(f"{name}:{_line(event)}", event.anchor)
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
        if isinstance(event, yaml.AliasEvent)
    ]
    if found:
        raise UnusableInput(found)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


class _Reader:
    """Turns a tree of YAML nodes into plain data; collects lines and faults on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Place, int] = {}
        self.faults: list[Fault] = []

    def read(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*place, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*place, key)
            if key in result:
                line = key_node.start_mark.line + 1
                self.faults.append(_duplicate(f"{self.name}:{line}", key))
                continue
            self.lines[here] = key_node.start_mark.line + 1
            result[key] = self.read(value_node, here)
        return result

    def _scalar(self, node: yaml.Node, place: Place) -> Any:
        text, kind = str(node.value), node.tag.removeprefix("tag:yaml.org,2002:")
        match kind:
            case "str" | "timestamp":  # dates stay text: the shape decides what they are
                return text
            case "null":
                return None
            case "bool":
                return self._boolean(text)
            case "int":
                return self._number(text, place, int)
            case "float":
                return self._number(text, place, decimal)
        self.faults.append(_syntax(f"{self.name}:{self.lines[place]}", f"tag {node.tag}"))
        return None

    def _boolean(self, text: str) -> bool | str:
        # YAML 1.1 reads "Ya/Tidak" as text but y, n, yes, no, on, off as booleans; those are words.
        return text == "true" if text in {"true", "false"} else text

    def _number(self, text: str, place: Place, read: Callable[[str], int | Decimal]) -> Any:
        try:
            return read(text.replace("_", ""))
        except (ValueError, ArithmeticError):
            self.faults.append(_not_a_number(f"{self.name}:{self.lines[place]}", text))
            return None


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


def _yaml_fault(name: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    where = f"{name}:{mark.line + 1}" if mark else name
    return _syntax(where, getattr(error, "problem", None) or str(error).splitlines()[0])


def _unreadable(where: str, found: str) -> Fault:
    return Fault(
        "FILE-UNREADABLE",
        where,
        found,
        Text("berkas teks UTF-8 yang dapat dibaca", "a readable UTF-8 text file"),
        Text("periksa letak, izin, dan isi berkas", "check the file's place, rights and content"),
    )


def _syntax(where: str, found: str) -> Fault:
    return Fault(
        "FILE-SYNTAX",
        where,
        harmless(found, 120),
        Text("YAML atau JSON yang sah", "valid YAML or JSON"),
        Text("perbaiki penulisan pada baris ini", "mend the notation on this line"),
    )


def _duplicate(where: str, key: str) -> Fault:
    return Fault(
        "FILE-DUPLICATE-KEY",
        where,
        harmless(key),
        Text("setiap kunci satu kali", "each key once"),
        Text("hapus salah satu", "remove one of them"),
    )


def _alias(where: str, anchor: str | None) -> Fault:
    return Fault(
        "FILE-ALIAS",
        where,
        harmless(f"*{anchor}"),
        Text("isi yang ditulis lengkap, tanpa alias YAML", "plain content without YAML aliases"),
        Text("tulis ulang isinya di sini", "write the content out here"),
    )


def _not_a_number(where: str, found: str) -> Fault:
    return Fault(
        "FILE-NUMBER",
        where,
        harmless(found),
        Text("bilangan desimal terhingga", "a finite decimal number"),
        Text("tulis angka biasa, misalnya 3.72", "write a plain number such as 3.72"),
    )
