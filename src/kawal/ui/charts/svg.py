"""SVG from plain values: escaped, exact attributes, no style, no id unless it stands alone.

On a page a chart is as wide as its place, so lengths across are per cent and text keeps its size.
For a document the caller names a width; the chart then carries its own font and patterns.
"""

from functools import lru_cache
from html import escape

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kawal.ui.charts import ink

type Length = str | int | float
type Attributes = dict[str, Length | None]

HATCH = "hatch"

_PATTERN = format_html(
    '<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><rect width="6" height="6" fill="{}"/>'
    '<path d="M0 0v6" stroke="{}" stroke-width="2.5"/></pattern>',
    HATCH,
    ink.DUE_BG,
    ink.DUE,
)


def node(name: str, /, *children: str, **attributes: Length | None) -> SafeString:
    """One element; None leaves an attribute out, an underscore in a name becomes a hyphen."""
    written = "".join(
        [
            f' {_hyphened(key)}="{_written(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
    )
    inside = "".join([conditional_escape(child) for child in children])
    # Every value above has been escaped; the names are ours.
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S308


def text(content: str, *, x: Length, y: Length, **attributes: Length | None) -> SafeString:
    """A label of 12 px, the smallest that a chart may use."""
    usual: Attributes = {"font_size": 12, "fill": ink.INK_3}
    return node("text", content, x=x, y=y, **(usual | attributes))


def halo(content: str, *, x: Length, y: Length, **attributes: Length | None) -> SafeString:
    """A label that may lie on a line: the ground shows around its letters."""
    usual: Attributes = {
        "fill": ink.INK, "font_weight": 600, "stroke": ink.SURFACE, "stroke_width": 4,
        "stroke_linejoin": "round", "paint_order": "stroke",
    }  # fmt: skip
    return text(content, x=x, y=y, **(usual | attributes))


def hatched() -> str:
    return f"url(#{HATCH})"


def patterns() -> SafeString:
    """Once on every page (base.html), and inside each chart that stands alone."""
    return node("defs", _PATTERN)


def root(
    *children: str, height: float, alt: str, width: int | None, css: str = "plot"
) -> SafeString:
    """The drawing: in a page as wide as its place, in a document `width` px wide."""
    if width is None:
        return node(
            "svg", *children, class_=css, width="100%", height=height, role="img", aria_label=alt,
            overflow="visible",
        )  # fmt: skip
    return node(
        "svg", patterns(), *children, xmlns="http://www.w3.org/2000/svg", width=width,
        height=height, viewBox=f"0 0 {width} {_length(height)}", font_family=ink.FONT,
    )  # fmt: skip


def percent(share: float) -> str:
    return f"{_length(share)}%"


def _written(value: Length) -> str:
    """Escaped, but for a number: it holds nothing to escape, and most attributes are numbers."""
    return _length(value) if isinstance(value, int | float) else escape(str(value))


def _length(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


@lru_cache(None)  # names are ours, a few dozen
def _hyphened(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
