"""Numbers of criteria on the page."""

from decimal import Decimal

from django import template

from kawal.selection.figures import number_out

register = template.Library()


@register.filter
def figure(value: Decimal) -> str:
    """As it is typed: 71,25, no decimals that say nothing."""
    return number_out(value)
