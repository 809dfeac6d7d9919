"""The evidence beside a question, for the page that shows the question."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kawal.assessments.forms.evidence import HandInForm
from kawal.assessments.models import Answer, Run
from kawal.assessments.queries.beside import Beside, Row, beside
from kawal.assessments.queries.uses import Attached
from kawal.units.service import Unit

register = template.Library()


@register.simple_tag(takes_context=True)
def evidence_beside(
    context: Context, run: Run, answer: Answer, attached: Sequence[Attached]
) -> Beside:
    """What `_evidence.html` shows; a page that has it already gives it as `panel`."""
    panel = context.get("panel")
    if isinstance(panel, Beside):
        return panel
    return beside(context["request"].person, run, answer, attached)


@register.simple_tag
def hand_in_form(given: HandInForm | str | None) -> HandInForm:
    """The form of the page, or an empty one; where units are not asked, the run's own is meant."""
    return given if isinstance(given, HandInForm) else HandInForm(units=Unit.objects.none())


@register.simple_tag
def hand_in_fields(form: HandInForm) -> SafeString:
    """What may be said about the files; empty, it is the same on every page of a language."""
    return _fields(form) if form.is_bound else _empty_fields(get_language())


@lru_cache(maxsize=8)
def _empty_fields(_language: str | None) -> SafeString:
    return _fields(HandInForm(units=Unit.objects.none()))


def _fields(form: HandInForm) -> SafeString:
    names = ("kind", "classification", "valid_from", "valid_to")
    return format_html_join("", "{}", ((form[name].as_field_group(),) for name in names))


@register.filter
def in_lines(text: str) -> str:
    """The catalogue runs lists together as its sources do: "antara lain:- rapat,- bimtek"."""
    return re.sub(r"([:,;.])\s*-\s*(?=\w)", r"\1\n– ", text)


@register.filter
def untied(rows: Sequence[Row], matches: Sequence[object]) -> Sequence[Row]:
    """Files that are not named as this usual document yet."""
    named = {getattr(match, "use_id", None) for match in matches}
    return [row for row in rows if row.attached.use.pk not in named]
