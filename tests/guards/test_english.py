"""Every page can be read in English: no text of ours without a translation."""

import re
from collections import defaultdict

import pytest

from guards.extraction import texts
from kawal.config.translations import catalogue, messages

PLACES = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]*\}|%[sd]")


@pytest.fixture(scope="module")
def english(root):
    return catalogue(root / "src/kawal/locale/en")


def test_every_text_has_an_english_translation(root, english):
    missing = {
        f"{place.removeprefix(f'{root}/')}: {message.key}"
        for place, message in texts(root / "src/kawal")
        if not _is_complete(message, english.get(message.key))
    }

    if missing:
        pytest.fail("\n".join(["without English:", *sorted(missing)]), pytrace=False)


def _is_complete(message, translation):
    forms = 2 if "msgid_plural" in message.parts else 1
    return translation is not None and len(translation.forms) >= forms


def test_a_translation_fills_in_the_same_places(english):
    """A missing or misspelt name would be an error on the English page only."""
    other = [
        message.key
        for message in english.values()
        for form in message.forms
        if message.key and not _fills(form, message)
    ]

    assert other == []


def _fills(form, message):
    both = message.parts["msgid"] + message.parts.get("msgid_plural", "")
    filled, given = set(PLACES.findall(form)), set(PLACES.findall(both))
    # "one day" may leave the number out, "%(n)s days" may not.
    return filled == given if form == message.forms[-1] else filled <= given


def test_no_text_is_translated_in_two_ways(root):
    said = defaultdict(set)
    for path in (root / "src/kawal/locale/en").rglob("*.po"):
        for message in messages(path):
            if message.key and message.is_translated:
                said[message.key].add(tuple(message.forms))

    assert {text: ways for text, ways in said.items() if len(ways) > 1} == {}
