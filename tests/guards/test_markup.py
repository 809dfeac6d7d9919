"""Markup is written in the code, never read from a value: what is filled in is escaped."""

import ast

import pytest

MAKERS = {"format_html", "format_html_join", "joined"}
WORDS = {"_", "gettext", "mark_safe"}


def _is_written(text):
    """Whether it stands there as it is; a translation of it is ours too."""
    if isinstance(text, ast.Call) and isinstance(text.func, ast.Name) and text.func.id in WORDS:
        text = text.args[0]
    return isinstance(text, ast.Constant) and isinstance(text.value, str)


def _read_from_values(source):
    """Lines on which a maker of markup is given a text that is not written there."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MAKERS
        and not (node.args and _is_written(node.args[0]))
    ]


def test_the_text_of_markup_is_a_literal(tracked):
    found = {
        name: lines
        for name, path in tracked.items()
        if name.startswith("src/") and name.endswith(".py")
        if (lines := _read_from_values(path.read_text()))
    }

    assert found == {}


@pytest.mark.parametrize(
    "call",
    ["format_html(title, name)", 'format_html(f"<b>{title}</b>")', 'joined("," + title, pieces)'],
)
def test_a_text_from_a_value_is_seen(call):
    assert _read_from_values(call) == [1]


@pytest.mark.parametrize(
    "call",
    ['format_html("<b>{}</b>", name)', 'format_html(_("Nilai {}"), name)', 'joined("", pieces)'],
)
def test_a_written_text_passes(call):
    assert _read_from_values(call) == []
