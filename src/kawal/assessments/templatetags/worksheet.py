"""The tree of a worksheet and its pieces, for templates; `kawal.assessments.markup` builds them."""

from django import template
from django.utils.safestring import SafeString

from kawal.assessments import markup
from kawal.assessments.queries.worksheet import Worksheet

register = template.Library()


@register.simple_tag
def areas(sheet: Worksheet) -> SafeString:
    return markup.areas(sheet)


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
