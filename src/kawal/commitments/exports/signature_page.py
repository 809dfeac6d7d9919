"""Where each signature stands: the printed box and the field of the PDF are one and the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from kawal.signing.service import Box

# Millimetres on A4. The template draws what stands here and has no measures of its own.
LEFT, TOP = 20.0, 44.0
WIDTH, HEIGHT = 80.0, 26.0
COLUMN, ROW = 90.0, 56.0
BOX_BELOW = 14.0  # the role and the post stand above the box
COLUMNS, ROWS = 2, 4
ON_A_PAGE = COLUMNS * ROWS


@dataclass(frozen=True, slots=True)
class Cell:
    """The upper left corner of one signer's place; `page` counts from the first signature page."""

    page: int
    left: float
    top: float

    def box(self, pages: int) -> Box:
        """Signature pages are the last ones, however long the text is."""
        return Box(self.page - pages, self.left, self.top + BOX_BELOW, WIDTH, HEIGHT)


def pages_for(count: int) -> int:
    return -(-count // ON_A_PAGE)


def cells(count: int) -> Iterator[Cell]:
    """For so many signers, row by row."""
    for place in range(count):
        page, on_page = divmod(place, ON_A_PAGE)
        row, column = divmod(on_page, COLUMNS)
        yield Cell(page, LEFT + column * COLUMN, TOP + row * ROW)
