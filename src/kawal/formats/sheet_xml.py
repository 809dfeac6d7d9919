"""XML parts of a workbook, checked before a native parser sees them.

calamine reserves memory for every cell between the first and the last, and for as many texts as a
part says it has; a process that asks for too much is ended by the system, beyond any `except`. So a
sheet gets through only if every cell is plain and near, and other sheets are rewritten until they
are. The whole check of an ordinary sheet is one search for a cell that is not plain, after blank
cells and formulas, two thirds of the form, were cut out: the parser need not see them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape

from kawal.faults import UnusableInput
from kawal.formats import refusals
from kawal.formats.cells import column_letters, column_number
from kawal.formats.plain_xml import read_xml

LAST_ROW = 9_999
LAST_COLUMN = column_number("CZ")
LARGEST_PART = 16 * 2**20  # the official form has 0.3 MB
LONGEST_TEXT = 32_767  # characters of a cell, as in Excel
FEW_COPIES = 2**20  # characters of texts in all cells of a sheet; a filled form: 0.1 MB
LEAST_DATE = -1e10  # days; calamine ends in a panic somewhere below, where they are no milliseconds

# A cell begins with its place, then style and type, in double quotes: every program of note writes
# it so, and nothing can hide in it. [A-C]?[A-Z] and four digits are LAST_COLUMN and LAST_ROW. Then
# come a formula and one content at most: of two, every program reads the one it likes. A content
# that begins like a negative number of ten digits, with an exponent, or without an end may be no
# date though its style says so. The quantifiers are possessive: they never go back, so time is
# linear whatever the sheet holds.
_PLACED = rb' r="[A-C]?[A-Z][1-9][0-9]{0,3}+"'
_ATTRIBUTES = rb"""(?: [^<>"']*+(?:"[^"<>]*+"[^<>"']*+)*+)?+"""  # a `>` in quotes ends nothing
_CONTENT = rb"(?!-(?:[0-9]{10}|[0-9.]*+[eE&iI]))[^<]*+"
_REST = (
    rb" ?+(?:/>|>(?:<f" + _ATTRIBUTES + rb"(?:(?<=/)>|>[^<]*+</f>))?+"
    rb"(?:<v>" + _CONTENT + rb"</v>|<v ?+/>"
    rb"|<is><t" + _ATTRIBUTES + rb">" + _CONTENT + rb"</t></is>)?+</c>))(?![a-zA-Z])"
)
_UNUSUAL = re.compile(rb"<c(?!" + _PLACED + rb'(?: [st]="[^"<]*+"){0,2}+' + _REST)
_UNUSUAL_OR_ERROR = re.compile(rb"<c(?!" + _PLACED + rb'(?: [st]="(?!e")[^"<]*+"){0,2}+' + _REST)
_REFERENCE = b"&#"  # calamine reads none in a number
# LibreOffice says of every formula that it need not always be calculated.
_FORMULA = rb'<f(?: aca="false")?+>[^<]*+</f>'
_UNREAD = re.compile(
    rb'<c r="[A-Z]++[0-9]++"(?: [st]="[^"]*+"){0,2}+ ?+(?:/>|>(?:'
    + _FORMULA
    + rb"|<v ?+/>|<v></v>)*+</c>)|"
    + _FORMULA
)
_CELL = b"<c "
_PLACES = re.compile(rb'<c r="([A-Z]++[0-9]++)"')
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?+<\?xml\s[^?]*+\?>")
_PREFIXED = re.compile(rb":c[\s/>]")
_IS_ERROR = b' t="e"'
_ERROR = re.compile(
    rb'<c r="([A-Z]++)([0-9]++)"(?: s="[^"]*+")?+ t="e"(?: s="[^"]*+")?+ ?+>'
    rb"(?:<f[^>]*/>|<f[^>]*+>[^<]*+</f>)?+<v>([^<]{1,30}+)</v>"
)
# After `<c r="` and the column: a formula, and whether it was never calculated. t="str" without a
# text is a result, the empty one.
_COMPUTED = (
    rb'([1-9][0-9]{0,3}+)"(?:((?: (?:s="[^"]*+"|t="(?!str")[^"]*+")){0,2}+ ?+>'
    rb"<f(?:\s[^<>/]*+)?+(?:/>|>[^<]*+</f>)(?:<v ?+/>|<v></v>)?+</c>)|[^<>]*+>\s*+<f[\s>/])"
)
_KNOWN_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TEXTS_HEAD = re.compile(rb"<((?:\w+:)?sst)(?:\s[^<>]*)?>")
_TEXTS_AGAIN = re.compile(rb"<(?:\w+:)?sst[\s/>]")
_OF_TABLE = b' t="s"'
_USED = re.compile(_OF_TABLE + rb'(?: s="[^"]*+")?+ ?+><v>([0-9]{1,7}+)</v>')


type ComputedOf = Callable[[int], tuple[frozenset[int], frozenset[int]]]
"""Rows of a column (both from 1) that hold a formula, and those of them that have no result."""


@dataclass(frozen=True, slots=True)
class SafeSheet:
    """XML that may go to the parser, and what the parser does not tell of its cells.

    `errors` are cells that it reads as blank though they show an error. `computed` goes by column,
    because few are asked for.
    """

    xml: bytes
    errors: dict[tuple[int, int], str]
    computed: ComputedOf


def safe_sheet(xml: bytes, here: str) -> SafeSheet:
    """Refuses content beyond LAST_ROW and LAST_COLUMN, and no XML."""
    refuse_unreadable(xml, here)
    short = _UNREAD.sub(b"", xml)
    if not (_has_markup(xml) or _REFERENCE in short or _PREFIXED.search(short)):
        if _UNUSUAL_OR_ERROR.search(short) is None:
            return SafeSheet(short, {}, _computed(xml))
        if _UNUSUAL.search(short) is None:
            errors = _errors(short)
            if len(errors) == short.count(_IS_ERROR) and _KNOWN_ERRORS.issuperset(errors.values()):
                return SafeSheet(short, errors, _computed(xml))
    return _Rewriter(here).rewrite(xml)


def _has_markup(xml: bytes) -> bool:
    """Whether there is more than elements and text: in comments, instructions and CDATA the cutting
    of formulas could lay cells bare.
    """
    body = _body(xml)
    # Sheets seldom have the single bytes, which are found a hundred times faster.
    return (xml.find(b"!", body) >= 0 and xml.find(b"<!", body) >= 0) or (
        xml.find(b"?", body) >= 0 and xml.find(b"<?", body) >= 0
    )


def _body(xml: bytes) -> int:
    """Where the XML begins after its declaration."""
    head = _HEAD.match(xml)
    return head.end() if head else 0


def refuse_twice(sheet: bytes, filled: int, here: str) -> None:
    """Refuses a safe sheet with two cells of one place: every program shows the one it likes.

    `filled` is how many cells with content were read from it. Where that is as many as there are
    cells at all, which takes no time to find out, each has a place of its own.
    """
    if sheet.count(_CELL) == filled:
        return
    places = _PLACES.findall(sheet)
    if len(set(places)) < len(places):
        twice = next(place for place, times in Counter(places).items() if times > 1)
        raise UnusableInput([refusals.damaged(here, f"{twice.decode()} x 2")])


def _errors(xml: bytes) -> dict[tuple[int, int], str]:
    return {
        (int(row), column_number(column.decode())): text.decode(errors="replace")
        for column, row, text in _ERROR.findall(xml)
    }


def _computed(xml: bytes) -> ComputedOf:
    @cache
    def rows(column: int) -> tuple[frozenset[int], frozenset[int]]:
        cell = rb'<c r="' + column_letters(column).encode() + _COMPUTED
        found = re.findall(cell, xml)
        return (
            frozenset(int(row) for row, _ in found),
            frozenset(int(row) for row, no_result in found if no_result),
        )

    return rows


def safe_texts(xml: bytes, here: str) -> bytes:
    """The table of texts without its head, which says how much memory to reserve."""
    refuse_unreadable(xml, here)
    head = _TEXTS_HEAD.search(xml, 0, 4096)
    if head is None or head[0].endswith(b"/>"):
        return b"<sst></sst>"
    rest = xml[head.end() :]
    is_hidden = b"<" in xml[_body(xml) : head.start()]  # in a comment, say
    if is_hidden or (rest.count(b"sst") != 1 and _TEXTS_AGAIN.search(rest)):
        raise UnusableInput([refusals.damaged(here, "sst")])
    return b"<%b>%b" % (head[1], rest)


def number_formats(styles: bytes, here: str) -> bytes:
    """The part of the styles that tells a date from a number; fonts and colours are most of it."""
    refuse_unreadable(styles, here)
    tables = []
    for name in (b"numFmts", b"cellXfs"):
        start, end = styles.find(b"<%b" % name), styles.find(b"</%b>" % name)
        if 0 <= start < end:
            tables.append(styles[start:end] + b"</%b>" % name)
    # No such table by these names: written with prefixes, so it is given as it is. In a comment
    # there may be another of the same name.
    is_plain = tables and not _has_markup(styles)
    return b"<styleSheet>%b</styleSheet>" % b"".join(tables) if is_plain else styles


def copied_texts(texts: bytes, sheet: bytes, here: str) -> int:
    """How many characters, at most, the parser copies out of a table of texts for a safe sheet.

    Each cell gets a text of its own. Refuses a text that is too long for a cell. The texts are
    measured one by one only where the longest of them in every cell would be much.
    """
    uses = sheet.count(_OF_TABLE)
    longest = max(map(len, texts.split(b"si>")))
    if longest <= LONGEST_TEXT and longest * uses <= FEW_COPIES:
        return longest * uses
    lengths = _lengths(texts, here)
    longest = max(lengths, default=0)
    if longest > LONGEST_TEXT:
        raise UnusableInput([refusals.long_text(here, longest)])
    used = [number for found in _USED.findall(sheet) if (number := int(found)) < len(lengths)]
    return sum(lengths[number] for number in used) + (uses - len(used)) * longest


def _lengths(texts: bytes, here: str) -> list[int]:
    lengths: list[int] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def characters(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    read_xml(texts, here, start, characters=characters)
    return lengths


def refuse_unreadable(xml: bytes, here: str) -> None:
    """Refuses a part that is too large for a form, or in an encoding that hides its content."""
    if len(xml) > LARGEST_PART:
        raise UnusableInput([refusals.too_large(here, len(xml), LARGEST_PART)])
    if b"\0" in xml:  # UTF-16, in which no search above would find anything
        raise UnusableInput([refusals.damaged(here, "UTF-16")])


# Not that of extensions, and not the reading aid of a phonetic run.
_TEXT_OF_A_CELL = (["v"], ["is", "t"], ["is", "r", "t"])
_BLANKS_DO_NOT_COUNT = {"n", "s", "b", "e"}


class _Rewriter:
    """Writes an unusual sheet anew: only cells with content, each as plain as can be."""

    def __init__(self, here: str) -> None:
        self.here = here
        self.cells: list[str] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.no_results: defaultdict[int, set[int]] = defaultdict(set)
        self.formulas: defaultdict[int, set[int]] = defaultdict(set)
        self.filled: set[tuple[int, int]] = set()
        self.row = self.column = 0
        self.kind = self.style = ""
        self.contents: list[list[str]] = []
        self.length = 0
        self.is_formula = False
        self.inside: list[str] | None = None  # of a cell: the elements that are open

    def rewrite(self, xml: bytes) -> SafeSheet:
        read_xml(xml, self.here, self._start, self._end, self._characters)
        sheet = f"<worksheet><sheetData><row>{''.join(self.cells)}</row></sheetData></worksheet>"
        return SafeSheet(
            sheet.encode(),
            self.errors,
            lambda column: (
                frozenset(self.formulas.get(column, ())),
                frozenset(self.no_results.get(column, ())),
            ),
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if self.inside is not None:
            self.inside.append(name)
            if self.inside in (["v"], ["is"]):
                self.contents.append([])
            self.is_formula |= self.inside == ["f"]
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._open(attributes)

    def _open(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if "r" in attributes:
            place = _PLACE.fullmatch(attributes["r"])
            if place is None:
                raise ValueError(attributes["r"])
            self.row, self.column = int(place[2]), column_number(place[1])
        self.kind = attributes.get("t", "")
        self.style = attributes.get("s", "0")
        self.contents = []
        self.length = 0
        self.is_formula = False
        self.inside = []

    def _characters(self, text: str) -> None:
        if self.inside in _TEXT_OF_A_CELL:
            self.length += len(text)
            if self.length > LONGEST_TEXT:
                raise UnusableInput([refusals.long_text(self.here, self.length)])
            self.contents[-1].append(text)

    def _end(self, _tag: str) -> None:
        if self.inside:
            self.inside.pop()
        elif self.inside is not None:
            self.inside = None
            self._close(self._content())

    def _content(self) -> str:
        """The one content of the cell; of two, every program reads the one it likes."""
        filled = [text for text in map("".join, self.contents) if text]
        text = "".join(filled)
        if len(filled) > 1:
            raise UnusableInput([refusals.two_contents(f"{self.here}!{self._place()}", text)])
        return text.strip() if self.kind in _BLANKS_DO_NOT_COUNT else text

    def _close(self, text: str) -> None:
        is_near = 0 < self.row <= LAST_ROW and self.column <= LAST_COLUMN
        if self.is_formula and is_near:
            self.formulas[self.column].add(self.row)
        if not text:
            if self.is_formula and self.kind != "str" and is_near:
                self.no_results[self.column].add(self.row)
            return
        if not is_near:
            cell = self._place()
            furthest = f"{column_letters(LAST_COLUMN)}{LAST_ROW}"
            raise UnusableInput([refusals.far_cell(self.here, cell, furthest)])
        self._refuse_twice()
        if self.kind == "e":
            self.errors[self.row, self.column] = text
            return
        place = self._place()
        kind = f' t="{escape(self.kind)}"' if self.kind else ""
        style = "0" if self._is_no_date(text) else escape(self.style)
        value = escape(text, quote=False)
        if self.kind == "inlineStr":
            content = f'<is><t xml:space="preserve">{value}</t></is>'
        else:
            content = f"<v>{value}</v>"
        self.cells.append(f'<c r="{place}" s="{style}"{kind}>{content}</c>')

    def _is_no_date(self, text: str) -> bool:
        return self.kind in ("", "n") and text.startswith("-") and float(text) < LEAST_DATE

    def _refuse_twice(self) -> None:
        if (self.row, self.column) in self.filled:
            raise UnusableInput([refusals.damaged(self.here, f"{self._place()} x 2")])
        self.filled.add((self.row, self.column))

    def _place(self) -> str:
        return f"{column_letters(self.column)}{self.row}"
