"""The tree of a worksheet and its pieces, for templates; `kawal.assessments.markup` builds them."""

from django import template
from django.utils.safestring import SafeString

from kawal.assessments import markup, markup_saved, markup_score
from kawal.assessments.models import Answer
from kawal.assessments.queries.merging import Merge
from kawal.assessments.queries.question import OptionShown
from kawal.assessments.queries.worksheet import Worksheet, narrowing

register = template.Library()
register.simple_tag(narrowing)


@register.simple_tag
def areas(sheet: Worksheet) -> SafeString:
    return markup.areas(sheet)


@register.simple_tag
def score_strip(sheet: Worksheet) -> SafeString:
    """Scores and minima in short, above the questions."""
    return markup_score.score_strip(sheet.standings, sheet.way_url)


@register.simple_tag
def minima(sheet: Worksheet) -> SafeString:
    """Every minimum, as a table."""
    return markup.minima(sheet.standings)


@register.simple_tag
def filter_chips(sheet: Worksheet) -> SafeString:
    return markup.filter_chips(sheet)


@register.simple_tag
def fault(name: str, said: str) -> SafeString:
    """What is wrong in a field."""
    return markup.fault(name, said)


@register.simple_tag
def given_by(option: OptionShown, answer: Answer) -> SafeString:
    """Who chose the option, and when."""
    return markup.given_by(option.key, answer, is_chosen=option.is_chosen)


@register.simple_tag
def here(sheet: Worksheet) -> SafeString:
    """The area in which one is."""
    return markup_saved.here(sheet)


@register.simple_tag
def seen(answer: Answer) -> SafeString:
    """The version that is on the screen."""
    return markup_saved.seen(answer)


@register.simple_tag
def saved_mark(sheet: Worksheet, merge: Merge | None = None) -> SafeString:
    """Whether what stands in the form is stored."""
    return markup_saved.saved_mark(sheet, is_in_merge=bool(merge))


@register.simple_tag
def saved_pieces(sheet: Worksheet, merge: Merge | None) -> SafeString:
    """What changed after a save, but for the merge and the result of counts."""
    return markup_saved.pieces(sheet, is_in_merge=bool(merge))
