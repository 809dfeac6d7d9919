"""PDF from plain data: PDF/A-2b and PDF/UA-1, the same bytes for the same input on every machine.

A template is a Typst file beside the feature that owns it; it imports `/documents/typst/parts.typ`
(the root is the package `kawal`). Data reaches it as JSON, so text of people is never markup.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kawal.documents.threads import refuse_after_fork
from kawal.ui.charts import ink

ROOT = Path(__file__).resolve().parent.parent
STANDARDS: "list[typst.PDFStandard]" = ["a-2b", "ua-1"]

# Marks that turn a line around on paper as they do on screen; what is printed must be what is said.
_TURNERS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')


def render(template: Path | bytes, data: Mapping[str, object], *, created: datetime) -> bytes:
    """The finished document; `template` is a file or its source.

    `data` has what the template asks for, always a `title` and the language as `lang`. `created` is
    the date the document bears, so that it can be made again to the byte. A character that none of
    the fonts has is written as its code point: U+1F600.
    """
    source = template if isinstance(template, bytes) else template.read_bytes()
    plain = _printable(data)
    try:
        return _compile(source, plain, created)
    except typst.TypstError as error:
        unknown = _without_glyph(error.diagnostic, plain)
        if not unknown:
            raise
        return _compile(source, _spelled(plain, unknown), created)


def _compile(source: bytes, data: Any, created: datetime) -> bytes:
    refuse_after_fork()
    compiler = typst.Compiler(
        source,
        root=ROOT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data), "ink": json.dumps(_colours())},
    )
    content = compiler.compile(
        format="pdf", pdf_standards=STANDARDS, timestamp=int(created.timestamp())
    )
    assert isinstance(content, bytes)  # noqa: S101  no output file, and a PDF is one file
    return content


@cache
def _fonts() -> typst.Fonts:
    """Only those inside Typst itself: a font of the machine would change the pages."""
    return typst.Fonts(include_system_fonts=False)


@cache
def _colours() -> dict[str, str]:
    """The same as on the pages; `ink` is compared with the style sheet by a test."""
    return {
        name.lower().replace("_", "-"): value
        for name, value in vars(ink).items()
        if isinstance(value, str) and value.startswith("#")
    }


def _printable(value: Any) -> Any:
    """Controls, halves of characters and turners of lines as their code points, everywhere."""
    if isinstance(value, str):
        return "".join(_code_point(c) if _is_unprintable(c) else c for c in value)
    return _within(value, _printable)


def _spelled(value: Any, unknown: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "".join(_code_point(c) if c in unknown else c for c in value)
    return _within(value, lambda part: _spelled(part, unknown))


def _within(value: Any, change: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): change(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [change(part) for part in value]
    return value


def _is_unprintable(c: str) -> bool:
    return c in _TURNERS or (unicodedata.category(c) in {"Cc", "Cs"} and c != "\n")


def _without_glyph(diagnostic: str, data: Any) -> frozenset[str]:
    """Characters of the data that Typst names as missing from every font."""
    named = "".join(_NO_GLYPH.findall(diagnostic))
    candidates = {c for c in json.dumps(data, ensure_ascii=False) if not c.isascii()}
    return frozenset(c for c in candidates if c in named or f"\\u{{{ord(c):x}}}" in named)


def _code_point(c: str) -> str:
    return f"U+{ord(c):04X}"
