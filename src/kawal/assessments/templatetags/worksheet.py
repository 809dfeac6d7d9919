"""The tree of a worksheet and its pieces, for templates; `kawal.assessments.markup` builds them."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kawal.assessments import markup
from kawal.assessments.models import Answer
from kawal.assessments.queries.question import OptionShown
from kawal.assessments.queries.standing import Standings
from kawal.assessments.queries.worksheet import Worksheet, narrowing
from kawal.assessments.scores import KEPT

register = template.Library()
register.simple_tag(narrowing)


@register.simple_tag
def areas(sheet: Worksheet) -> SafeString:
    return markup.areas(sheet)


@register.simple_tag
def score_strip(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    """Scores and minima in short, above the questions."""
    return _score_strip(sheet.standings, sheet.way_url, is_piece, get_language())


@lru_cache(2 * KEPT)
def _score_strip(
    all_: Standings, way_url: str, is_piece: bool, _language: str | None
) -> SafeString:
    """Kept with the standings: the template is given nothing else that could change."""
    about = {"all": all_, "way_url": way_url, "is_piece": is_piece}
    return render_to_string("assessments/_score_strip.html", about)


@register.simple_tag
def minima(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    """Every minimum, as a table."""
    return markup.minima(sheet.standings, is_piece=is_piece)


@register.simple_tag
def filter_chips(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    return markup.filter_chips(sheet, is_piece=is_piece)


@register.simple_tag
def given_by(option: OptionShown, answer: Answer, is_piece: bool = False) -> SafeString:
    """Who chose the option, and when."""
    return markup.given_by(option, answer, is_piece=is_piece)


@register.simple_tag
def saved_area(sheet: Worksheet) -> SafeString:
    """The area in which the answer was saved."""
    return markup.area(sheet, sheet.limb, is_piece=True)


@register.simple_tag
def saved_branch(sheet: Worksheet) -> SafeString:
    """The part, where parts have headings."""
    return markup.branch(sheet.branch, is_piece=True) if sheet.branch.part.aspect else SafeString()


@register.simple_tag
def saved_row(sheet: Worksheet) -> SafeString:
    return markup.row(sheet.row, sheet.code, is_piece=True)
