"""Pieces of markup: every kind of value is escaped as Django does it."""

import pytest
from django.utils import html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from kawal.core import markup


class Hostile(str):
    """A text of a kind of its own."""


class Marked:
    def __html__(self) -> str:
        return "<i>kami</i>"

    def __str__(self) -> str:
        return "<i>bukan</i>"


class Spoken:
    def __str__(self) -> str:
        return "<script>"


@pytest.mark.parametrize(
    "value",
    [
        """<b a="1" b='2'>&amp;</b>""",
        mark_safe("<b>&amp;</b>"),
        Hostile("<script>"),
        Marked(),
        Spoken(),
        gettext_lazy("Semua"),
        None,
        True,
        0,
        -3,
        2.5,
        "",
    ],
)
def test_a_value_is_escaped_as_django_does_it(value):
    assert markup.format_html("<p>{}</p>", value) == html.format_html("<p>{}</p>", value)
    assert markup.joined("/", [value, value]) == html.format_html_join(
        "/", "{}", [(value,), (value,)]
    )


def test_what_is_made_is_markup_and_is_not_escaped_again():
    once = markup.format_html("<b>{}</b>", "<")

    assert isinstance(once, SafeString)
    assert markup.joined("", [once]) == "<b>&lt;</b>"
