"""Requirements and what was stated of them, as people read them."""

from django import template

from kawal.assessments import facts
from kawal.rules.instrument import Requirement

register = template.Library()


@register.filter
def called(requirement: Requirement) -> str:
    return facts.name_of(requirement)


@register.filter
def told_of(value: str, requirement: Requirement) -> str:
    """The stated value of this requirement."""
    return facts.in_words(requirement, value)
