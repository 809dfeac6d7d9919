"""Django's `format_html` for pieces that are made by the hundred: the same text in half the calls.

Django asks each value by several ways whether it is to be translated or is markup already. Most
values here are plain text, whole numbers or markup, and their type alone says so; any other goes
Django's way.
"""

from collections.abc import Iterable
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def format_html(text: str, *values: object) -> SafeString:
    """`text` is ours; what is filled in is escaped unless it is markup."""
    return SafeString(text.format(*[escaped(value) for value in values]))


def joined(separator: str, pieces: Iterable[object]) -> SafeString:
    """`separator` is ours; the pieces are escaped unless they are markup."""
    return SafeString(separator.join([escaped(piece) for piece in pieces]))


def escaped(value: object) -> str:
    kind = type(value)
    if kind is SafeString:
        return value  # type: ignore[return-value]
    if kind is str:
        return escape(value)  # type: ignore[arg-type]
    return str(value) if kind is int else conditional_escape(value)  # type: ignore[arg-type]
