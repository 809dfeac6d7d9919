"""Units against months. On a page a real table, so it is its own twin; in a document an SVG."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kawal.ui.charts import ink
from kawal.ui.charts.svg import Attributes, node, root, text
from kawal.ui.charts.twin import Twin

type Level = Literal["all", "most", "half", "little", "open"]

ROW = 22
LABEL = 150
TOTAL = 76
HEAD = 20

# Ground and text; "open" (nothing was due) is a frame without a fill.
_TINTS: dict[Level, tuple[str, str]] = {
    "all": (ink.DONE, ink.SURFACE),
    "most": ("#a9d3bf", "#0d3b2a"),
    "half": ("#f6dfb2", "#6b4000"),
    "little": ("#f3c3bf", "#701414"),
    "open": ("none", ink.INK_3),
}


def level_of(done: int, due: int) -> Level:
    """How much of what was due has been done.

    >>> [level_of(done, 4) for done in range(5)]
    ['little', 'little', 'half', 'most', 'all']
    >>> level_of(0, 0)
    'open'
    """
    if due == 0:
        return "open"
    if done >= due:
        return "all"
    if done * 4 >= due * 3:
        return "most"
    return "half" if done * 2 >= due else "little"


@dataclass(frozen=True, slots=True)
class Cell:
    """The text carries the number; the tint only repeats it."""

    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    total: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """Rows in the order given: by name, never by rank."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    name_of_rows: str = ""
    name_of_total: str = ""
    now: int | None = None  # which column is the present one

    @property
    def alt(self) -> str:
        return _("%(label)s: %(rows)d baris, %(columns)d kolom") % {
            "label": self.label, "rows": len(self.rows), "columns": len(self.columns),
        }  # fmt: skip

    def svg(self, *, width: int | None = None) -> SafeString:
        across = width or 640
        height = HEAD + ROW * len(self.rows)
        drawn = [*self._head(across), *self._body(across)]
        return root(*drawn, height=height, alt=self.alt, width=across)

    def twin(self) -> Twin:
        head = (self.name_of_rows or _("Unit"), *self.columns)
        rows = tuple((row.label, *(cell.text for cell in row.cells)) for row in self.rows)
        if self.name_of_total:
            head += (self.name_of_total,)
            rows = tuple((*row, full.total) for row, full in zip(rows, self.rows, strict=True))
        return Twin(caption=self.label, head=head, rows=rows)

    def body(self) -> SafeString:
        """The rows of the table on a page, written at once: a city has thousands of cells."""
        return mark_safe("".join(map(self._written, self.rows)))  # noqa: S308  escaped

    def legend(self) -> tuple[tuple[Level, str], ...]:
        """Only the levels that occur, from full to empty."""
        words: dict[Level, str] = {
            "all": _("semua"), "most": _("tiga perempat ke atas"), "half": _("separuh ke atas"),
            "little": _("kurang dari separuh"), "open": _("belum jatuh tempo"),
        }  # fmt: skip
        seen = {cell.level for row in self.rows for cell in row.cells}
        return tuple((level, word) for level, word in words.items() if level in seen)

    def _written(self, row: Row) -> str:
        label, total = escape(row.label), escape(row.total)
        if row.url:
            label = f'<a href="{escape(row.url)}">{label}</a>'
        cells = (f'<td class="heat-{cell.level}">{escape(cell.text)}</td>' for cell in row.cells)
        last = f'<td class="total">{total}</td>' if self.name_of_total else ""
        return f'<tr><th scope="row">{label}</th>{"".join(cells)}{last}</tr>'

    def _step(self, across: int) -> float:
        total = TOTAL if self.name_of_total else 0
        return (across - LABEL - total) / max(1, len(self.columns))

    def _head(self, across: int) -> Iterator[SafeString]:
        step = self._step(across)
        for number, column in enumerate(self.columns):
            x = LABEL + (number + 0.5) * step
            bold: Attributes = {"font_weight": 650, "fill": ink.INK} if number == self.now else {}
            yield text(column, x=x, y=14, text_anchor="middle", **bold)
        if self.name_of_total:
            yield text(self.name_of_total, x=across, y=14, text_anchor="end", font_weight=650)

    def _body(self, across: int) -> Iterator[SafeString]:
        step = self._step(across)
        for number, row in enumerate(self.rows):
            y = float(HEAD + number * ROW)
            yield text(row.label, x=0, y=y + 15, fill=ink.INK_2)
            for place, cell in enumerate(row.cells):
                yield from _cell(cell, x=LABEL + place * step, y=y, width=step)
            if self.name_of_total:
                yield text(
                    row.total, x=across, y=y + 15, fill=ink.INK, font_weight=600, text_anchor="end"
                )


def _cell(cell: Cell, *, x: float, y: float, width: float) -> Iterator[SafeString]:
    ground, letters = _TINTS[cell.level]
    edge = ink.LINE if ground == "none" else None
    yield node(
        "rect", x=x + 1, y=y + 1, width=width - 2, height=ROW - 2, rx=2, fill=ground, stroke=edge
    )
    yield text(cell.text, x=x + width / 2, y=y + 15, fill=letters, text_anchor="middle")
