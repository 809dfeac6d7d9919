"""Components as template tags; the gallery under /ui/ shows each in every state.

Loaded into every template by settings, so no `{% load %}` is needed.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, DateField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kawal.ui import forms as ui_forms
from kawal.ui import icons
from kawal.ui.charts import Chart, HeatTable
from kawal.ui.charts.svg import node, patterns
from kawal.ui.listing import PAGE, SORT, Sorting, address
from kawal.ui.numbers import Number, amount_text, decimal_text, size_text
from kawal.ui.parts import Fact, Kind, Step

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """With a label where there is no room for a word: it is read aloud."""
    return icons.labelled_icon(name, label) if label else icons.icon(name)


@register.simple_tag
def patterns_of_charts() -> SafeString:
    return patterns()


@register.simple_tag
def state(kind: Kind, word: str, icon: str = "") -> SafeString:
    """Icon, word, colour. The word says it all alone; the icon may be another of the same kind."""
    return format_html(
        '<span class="state is-{}">{}{}</span>', kind, icons.icon(icon or kind), word
    )


@register.simple_tag
def tag(kind: Kind, word: str, icon: str = "") -> SafeString:
    """A state on a ground: once a page, beside the title."""
    return format_html('<span class="tag is-{}">{}{}</span>', kind, icons.icon(icon or kind), word)


@register.simple_tag
def stage(number: int, word: str) -> SafeString:
    """Stage 0 to 4 on the way to the predicate."""
    drawing = icons.icon(f"stage-{number}")
    return format_html('<span class="tag st-{}">{}{}</span>', number, drawing, word)


@register.simple_tag
def stage_icon(number: int) -> SafeString:
    return icons.icon(f"stage-{number}")


@register.simple_tag
def button(
    word: str,
    kind: str = "",
    icon: str = "",
    href: str = "",
    small: bool = False,
    type: str = "submit",
    **attributes: str,
) -> SafeString:
    """A link if there is an address, else a button. `kind`: primary (one a page), danger, link."""
    css = " ".join(["btn", *([f"btn--{kind}"] if kind else []), *(["btn--small"] if small else [])])
    inside = format_html("{}{}", icons.icon(icon) if icon else "", word)
    if href:
        return node("a", inside, class_=css, href=href, **attributes)
    return node("button", inside, class_=css, type=type, **attributes)


@register.filter
def decimal(value: Number, places: int = 2) -> str:
    """3.6 becomes 3,60 on an Indonesian page."""
    return decimal_text(value, places)


@register.filter
def amount(value: Number | None) -> str:
    """12 and 4,50; a dash for what nobody has counted yet."""
    return "–" if value is None else amount_text(value)


@register.filter
def size(count: int | None) -> str:
    """Bytes in words: 240 kB; nothing for nothing."""
    return "" if count is None else size_text(count)


@register.filter
def mail_address(text: str | None) -> SafeString:
    """An e-mail address breaks before its sign and its dots, not within a word; a dash for none."""
    if not text:
        return format_html("{}", "–")
    parts = re.split(r"(?=[@.])", text)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def kind_of_message(message: Message) -> Kind:
    """Django's levels in our states: a success is done, an error is late."""
    if message.level >= messages.ERROR:
        return "late"
    if message.level >= messages.WARNING:
        return "due"
    return "done" if message.level >= messages.SUCCESS else "info"


@register.filter
def control(field: BoundField) -> ui_forms.Control:
    return ui_forms.control_of(field)


@register.filter
def is_framed(field: BoundField) -> bool:
    return isinstance(field.field.widget, ui_forms.FramedChoices)


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """Label, hint, error with its remedy and control, for every widget."""
    return bound.as_field_group()


@register.inclusion_tag("ui/_error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """All errors of these forms with links to their fields; nothing while there are none."""
    faults = [fault for form in forms if form.is_bound for fault in _faults(form)]
    return {"faults": faults}


def _faults(form: BaseForm) -> list[tuple[str, str, str]]:
    """Address of the field, its label, the message."""
    found = [("", "", str(message)) for message in form.non_field_errors()]
    for bound in form:
        place = bound.id_for_label or f"{bound.auto_id}_0"
        found += [(f"#{place}", str(bound.label), str(message)) for message in bound.errors]
    return found


@register.inclusion_tag("ui/_journey.html")
def journey(steps: Sequence[Step], across: bool = False) -> dict[str, Any]:
    return {"steps": steps, "across": across}


@register.inclusion_tag("ui/_facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("ui/_progress.html")
def progress(label: str, value: int | None = None, most: int = 100) -> dict[str, Any]:
    """Without a value: work is being done, nobody knows how much is left."""
    return {"label": label, "value": value, "most": most}


@register.simple_tag
def chart(drawing: Chart) -> SafeString:
    """The plot and its table twin; a heat table is a table already."""
    if isinstance(drawing, HeatTable):
        return mark_safe(render_to_string("ui/_heat.html", {"heat": drawing}))  # noqa: S308
    return mark_safe(  # noqa: S308
        render_to_string("ui/_chart.html", {"svg": drawing.svg(), "twin": drawing.twin()})
    )


@register.simple_tag
def plot(drawing: Chart) -> SafeString:
    """Only the drawing, for places where the numbers stand beside it in words."""
    return drawing.svg()


@register.inclusion_tag("ui/_twin.html")
def twin(drawing: Chart) -> dict[str, Any]:
    return {"twin": drawing.twin()}


@register.inclusion_tag("ui/_sort_th.html", takes_context=True)
def sort_th(
    context: Context, sorting: Sorting, column: str, label: str, css: str = ""
) -> dict[str, Any]:
    """A column head that sorts by a plain link and says how the list is sorted now."""
    direction = sorting.direction(column)
    drawing = {"ascending": "sort-up", "descending": "sort-down"}.get(direction, "sort")
    changes = {SORT: sorting.next_for(column), PAGE: None}
    return {
        "label": label, "css": css, "direction": direction, "drawing": drawing,
        "url": address(context["request"].GET, **changes),
    }  # fmt: skip


@register.inclusion_tag("ui/_paging.html", takes_context=True)
def paging(context: Context, page: Page[Any], noun: str = "") -> dict[str, Any]:
    """Which rows these are, and links to the others; only the count if there is one page."""
    query = context["request"].GET
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        (number, address(query, **{PAGE: number}) if isinstance(number, int) else "")
        for number in numbers
    ]
    previous = page.previous_page_number() if page.has_previous() else None
    following = page.next_page_number() if page.has_next() else None
    return {
        "page": page, "noun": noun, "links": links,
        "previous": address(query, **{PAGE: previous}) if previous else "",
        "following": address(query, **{PAGE: following}) if following else "",
    }  # fmt: skip


@register.inclusion_tag("ui/_filters.html", takes_context=True)
def filters(context: Context, form: BaseForm, shown: int = 0) -> dict[str, Any]:
    """A form by GET, and what it filters by now, each with a link that takes it away.

    `shown`: so many fields stay in sight, the others fold away; 0 folds none. On a phone only the
    first stays.
    """
    query = context["request"].GET
    chosen = [
        (bound.label, _shown(bound), address(query, **{bound.html_name: None, PAGE: None}))
        for bound in form
        if not bound.is_hidden and query.get(bound.html_name)
    ]
    fields = list(form)
    shown = shown or len(fields)
    folded = fields[shown:]
    return {
        "form": form, "chosen": chosen, "sort": query.get(SORT, ""), "sort_name": SORT,
        "fields": fields[:1], "beside": fields[1:shown], "folded": folded,
        "is_unfolded": any(query.get(bound.html_name) for bound in folded),
    }  # fmt: skip


def _shown(bound: BoundField) -> str:
    """What the person chose, in words: the label of the option, not its value."""
    asked = bound.form.data.getlist(bound.html_name)  # type: ignore[attr-defined]
    options = dict(_flat(getattr(bound.field, "choices", ())))
    if isinstance(bound.field, DateField) and (day := _day(asked[0])):
        return date_format(day, "j F Y")
    return ", ".join(str(options.get(value, value)) for value in asked)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _flat(choices: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for value, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return found


@register.simple_block_tag
def say(content: str, kind: Kind | str = "", icon: str = "") -> SafeString:
    """A message: what happened, what to do."""
    return render_to_string(
        "ui/_say.html", {"content": content, "kind": kind, "icon": icon or kind or "ask"}
    )


@register.simple_block_tag
def turn(content: str) -> SafeString:
    """Who can move it now, and by when."""
    return format_html('<div class="turn">{}<p>{}</p></div>', icons.icon("person"), content)


@register.simple_block_tag
def empty(content: str, title: str, icon: str = "done") -> SafeString:
    """Nothing here yet, and what to do next."""
    return format_html(
        '<div class="panel empty">{}<h2>{}</h2>{}</div>', icons.icon(icon), title, content
    )


@register.simple_block_tag
def why(content: str, summary: str) -> SafeString:
    """How a number came about, one click away."""
    return format_html(
        '<details class="more more--why"><summary>{}{}</summary><div>{}</div></details>',
        icons.icon("ask"), summary, content,
    )  # fmt: skip


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    """Opened by `<a href="address of the same as a page" data-dialog="name">`."""
    return render_to_string("ui/_dialog.html", {"content": content, "name": name, "title": title})


@register.simple_block_tag
def table(content: str, caption: str, wide: bool = False, shown: bool = False) -> SafeString:
    """A list whose rows become blocks where it has no room; `wide` for seven columns and more."""
    return render_to_string(
        "ui/_table.html",
        {"content": content, "caption": caption, "wide": wide, "shown": shown},
    )
