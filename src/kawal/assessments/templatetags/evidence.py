"""The evidence beside a question, for the page that shows the question."""

import re
from collections.abc import Sequence
from functools import lru_cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kawal.assessments.forms.evidence import HandInForm
from kawal.assessments.models import Answer, Run
from kawal.assessments.queries.beside import Beside, Row, beside
from kawal.assessments.queries.uses import Attached
from kawal.files.service import most_bytes
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
def hand_in_files(form: HandInForm | str, kept: Sequence[object] | str) -> SafeString:
    """The files to hand in, and those that were taken with a form that came back."""
    if isinstance(form, HandInForm) and (form.is_bound or kept):
        return _files(form, kept)
    return _empty_files(get_language(), most_bytes())


@register.simple_tag
def hand_in_fields(form: HandInForm | str) -> SafeString:
    """What may be said about the files."""
    if isinstance(form, HandInForm) and form.is_bound:
        return _fields(form)
    return _empty_fields(get_language())


# A form without entries is the same on every page of a language, and making it costs a millisecond.


@lru_cache(maxsize=8)
def _empty_files(_language: str | None, _most_bytes: int) -> SafeString:
    return _files(_empty_form())


@lru_cache(maxsize=8)
def _empty_fields(_language: str | None) -> SafeString:
    return _fields(_empty_form())


def _empty_form() -> HandInForm:
    """Where units are not asked, the run's own is meant."""
    return HandInForm(units=Unit.objects.none())


def _files(form: HandInForm, kept: Sequence[object] | str = ()) -> SafeString:
    return render_to_string("files/_files_field.html", {"form": form, "kept": kept})


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
