"""Which kind of paper is made by whom, and what its file is called."""

from collections.abc import Callable
from functools import partial

from django.utils.text import slugify

from kawal.demo.papers.facts import Facts
from kawal.demo.papers.sheets import lines, workbook
from kawal.demo.papers.typeset import page, picture

type Maker = Callable[[Facts], bytes]

_PAGES = ("decree", "minutes", "report", "procedure", "guide", "attendance")
_MAKERS: dict[str, tuple[str, Maker]] = {
    **{paper: ("pdf", partial(page, paper)) for paper in _PAGES},
    "photo": ("png", partial(picture, "photo")),
    "screen": ("png", partial(picture, "screen")),
    "table": ("xlsx", workbook),
    "lines": ("csv", lines),
}


def made(paper: str, facts: Facts) -> tuple[str, bytes]:
    """Name and content of the file."""
    ending, maker = _MAKERS[paper]
    return f"{slugify(facts.title)[:60]}.{ending}", maker(facts)
