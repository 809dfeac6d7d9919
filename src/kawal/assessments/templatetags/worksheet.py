"""The tree of a worksheet and its pieces, for templates; `kawal.assessments.markup` builds them."""

from django import template
from django.utils.safestring import SafeString

from kawal.assessments import markup, markup_score
from kawal.assessments.models import Answer
from kawal.assessments.queries.question import OptionShown
from kawal.assessments.queries.worksheet import Worksheet, narrowing

register = template.Library()
register.simple_tag(narrowing)


@register.simple_tag
def areas(sheet: Worksheet) -> SafeString:
    return markup.areas(sheet)


@register.simple_tag
def score_strip(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    """Scores and minima in short, above the questions."""
    return markup_score.score_strip(sheet.standings, sheet.way_url, is_piece=is_piece)


@register.simple_tag
def minima(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    """Every minimum, as a table."""
    return markup.minima(sheet.standings, is_piece=is_piece)


@register.simple_tag
def filter_chips(sheet: Worksheet, is_piece: bool = False) -> SafeString:
    return markup.filter_chips(sheet, is_piece=is_piece)


@register.simple_tag
def fault(name: str, said: str, is_piece: bool = False) -> SafeString:
    """What is wrong in a field."""
    return markup.fault(name, said, is_piece=is_piece)


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
