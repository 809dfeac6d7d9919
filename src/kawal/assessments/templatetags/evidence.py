"""The evidence beside a question, for the page that shows the question."""

import re
from collections.abc import Sequence

from django import template
from django.template import Context

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


@register.filter
def in_lines(text: str) -> str:
    """The catalogue runs lists together as its sources do: "antara lain:- rapat,- bimtek"."""
    return re.sub(r"([:,;.])\s*-\s*(?=\w)", r"\1\n– ", text)


@register.filter
def untied(rows: Sequence[Row], matches: Sequence[object]) -> Sequence[Row]:
    """Files that are not named as this usual document yet."""
    named = {getattr(match, "use_id", None) for match in matches}
    return [row for row in rows if row.attached.use.pk not in named]
