"""Our icons, drawn on a grid of 24, line width set by the density of the page.

`solid` is filled with the text colour; `tick` is the mark on it and takes the colour behind.
"""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_DISC = '<circle class="solid" cx="12" cy="12" r="10"/>'
_RING = '<circle cx="12" cy="12" r="9"/>'
_DASHED = '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 3.4"/>'


def _line(path: str) -> str:
    return f'<path d="{path}"/>'


def _tick(path: str) -> str:
    return f'<path class="tick" d="{path}" stroke="#fff"/>'


_SHIELD = _line("M12 2.5 4 5.5V11c0 5.2 3.4 8.9 8 10.5 4.6-1.6 8-5.3 8-10.5V5.5z")

DRAWINGS: dict[str, str] = {
    # states
    "done": _DISC + _tick("m7.5 12.4 3 3 6-6.4"),
    "due": _RING + _line("M12 7v5.4l3.4 2"),
    "info": _RING + '<path class="solid" d="M12 3a9 9 0 0 1 0 18z"/>',
    "late": (
        '<path class="solid" d="M12 2.2 22.8 21.4H1.2z"/>' + _tick("M12 9.2v5.4M12 17.7v.1")
    ),
    "refused": _DISC + _tick("m8.5 8.5 7 7m0-7-7 7"),
    "idle": _DASHED,
    "warn": _line("M12 3.6 21.3 20H2.7zM12 10v4.4M12 17v.1"),
    # stages
    "stage-0": _DASHED,
    "stage-1": _line("M6 22V3m0 1c4-2 7 2 13 0v9c-6 2-9-2-13 0"),
    "stage-2": _line("M3 21h18M5 21v-5h5v5m0-5v-5h5v10m0-10V5h5v16"),
    "stage-3": _line("M9 4H5v17h14V4h-4M9 2.8h6v3.4H9zM8.5 13.6l2.4 2.4 4.6-4.8"),
    "stage-4": (
        '<circle cx="12" cy="9" r="6.5"/>'
        + _line("m8.6 14.6-1.4 7.2L12 19l4.8 2.8-1.4-7.2M9.3 9l2 2 3.4-3.6")
    ),
    # acts
    "check": _line("m4.5 12.5 5 5 10-11"),
    "close": _line("m5.5 5.5 13 13m0-13-13 13"),
    "plus": _line("M12 4.5v15M4.5 12h15"),
    "pen": _line("m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"),
    "trash": _line("M4 6.5h16M9.5 6.5v-3h5v3M6 6.5l1 14.5h10l1-14.5M10 10.5v6.5M14 10.5v6.5"),
    "up": _line("M12 15.5V3.5M7 8l5-5 5 5M3.5 15.5V21h17v-5.5"),
    "down": _line("M12 3v12.5M7 11l5 5 5-5M3.5 15.5V21h17v-5.5"),
    "print": _line("M7 8V3h10v5M7 17H3.5V8.5h17V17H17M7 14h10v7H7z"),
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/>' + _line("m15.5 15.5 5.5 5.5"),
    "filter": _line("M3 5h18l-7 8v6l-4 2v-8z"),
    "menu": _line("M3 6h18M3 12h18M3 18h18"),
    "next": _line("M4 12h16m-6-6 6 6-6 6"),
    "prev": _line("M20 12H4m6-6-6 6 6 6"),
    "sort": _line("m7 9 5-5 5 5M7 15l5 5 5-5"),
    "sort-up": _line("M12 20V4.5M5.5 11 12 4.5l6.5 6.5"),
    "sort-down": _line("M12 4v15.5M5.5 13l6.5 6.5 6.5-6.5"),
    "chevron": _line("m6 9.5 6 6 6-6"),
    "exit": _line("M14 4H4.5v16H14M10 12h10.5m-4.5-4.5 4.5 4.5-4.5 4.5"),
    # things
    "ask": _RING + _line("M9.6 9.4a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1.1.9-1.1 1.8M12 16.8v.1"),
    "bell": _line("M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7.5H4C4 16 6 15 6 10zM9.8 20.5h4.4"),
    "book": _line(
        "M4 4h6a2 2 0 0 1 2 2v14c0-1.1-.9-2-2-2H4z"
        "M20 4h-6a2 2 0 0 0-2 2v14c0-1.1.9-2 2-2h6z"
    ),
    "calendar": _line("M3.5 5.5h17v15h-17zM3.5 10h17M8 3v4M16 3v4"),
    "changed": _SHIELD + _line("M12 8v5M12 16v.1"),
    "chat": _line("M3 4.5h18v12h-9.5L6.5 21v-4.5H3z"),
    "doc": _line("M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 13h7M9 17h5"),
    "file": _line("M6 2.5h8l5 5v14H6zM14 2.5v5h5"),
    "flag": _line("M5 21.5V3M5 3.5h14l-3 4.5 3 4.5H5"),
    "gear": (
        '<circle cx="12" cy="12" r="3.2"/>'
        + _line(
            "M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3"
            "M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"
        )
    ),
    "globe": _RING + _line("M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"),
    "hidden": _line(
        "M3 3.5 21 21M9.4 5.4A10 10 0 0 1 12 5c5.4 0 8.7 4.6 9.6 7a12 12 0 0 1-2.8 3.9"
        "M5.7 7.9A12.6 12.6 0 0 0 2.4 12c.9 2.4 4.2 7 9.6 7 1.3 0 2.5-.3 3.6-.7"
        "M9.9 10.1a2.8 2.8 0 0 0 4 4"
    ),
    "home": _line("M3 11.5 12 4l9 7.5M5.5 9.5V20.5h13V9.5M10 20.5v-6h4v6"),
    "image": _line("M3.5 4.5h17v15h-17zM4 16l4.5-4.8 4 4 2.8-2.8L20.5 17"),
    "key": '<circle cx="8" cy="15.5" r="4.5"/>' + _line("M11.2 12.3 20 3.5M16 7.5l3 3"),
    "link": _line(
        "M9.9 14.1l4.2-4.2M11 7l2.6-2.6a4.2 4.2 0 0 1 6 6L17 13"
        "M13 17l-2.6 2.6a4.2 4.2 0 0 1-6-6L7 11"
    ),
    "lock": _line("M5 10.5h14v10H5zM8 10.5v-3a4 4 0 0 1 8 0v3"),
    "mail": _line("M3 5.5h18v13H3zM3.5 6l8.5 7 8.5-7"),
    "people": (
        '<circle cx="9" cy="8" r="3.7"/>'
        + _line(
            "M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6"
            "M15.5 4.7a3.7 3.7 0 0 1 0 6.6M18 14.7c2 .9 3.2 2.7 3.5 5.3"
        )
    ),
    "person": '<circle cx="12" cy="8.3" r="4.2"/>' + _line("M4 21c.6-4 3.7-6 8-6s7.4 2 8 6"),
    "shield": _SHIELD + _line("m8.3 11.8 2.6 2.6 4.8-5.1"),
    "table": _line("M3 5h18v14H3zM3 10h18M9 10v9"),
    "unit": _line("M3 21h18M5 21V8.5l7-5 7 5V21M9 21v-5h6v5M9 11.5h.1M15 11.5h.1"),
}  # fmt: skip

_READY: dict[str, SafeString] = {
    # Drawn once at start: a table of fifty rows asks for hundreds. The drawings are ours.
    name: mark_safe(  # noqa: S308
        f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{drawing}</svg>'
    )
    for name, drawing in DRAWINGS.items()
}


def icon(name: str) -> SafeString:
    """The drawing, hidden from screen readers: the word beside it says the same.

    An unknown name is a `KeyError`: a page without its icon would look finished.
    """
    return _READY[name]


def labelled_icon(name: str, label: str) -> SafeString:
    """For the few places that have no room for a word; the word is read aloud."""
    return format_html('{}<span class="vh">{}</span>', icon(name), label)
