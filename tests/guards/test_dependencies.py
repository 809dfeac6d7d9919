"""Each dependency says why it is there, and none asks for more than it gives."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

FREE = re.compile(
    r"\b(MIT|BSD|Apache|PSF|MPL|ISC|0BSD|Zlib|CC0|LGPL|HPND|PostgreSQL)\b", re.IGNORECASE
)
STRICT = re.compile(r"affero|agpl", re.IGNORECASE)


def _lists(text):
    """The dependency lines of pyproject.toml: those within a list of requirement strings."""
    inside = False
    for line in text.splitlines():
        if re.match(r"^(dependencies|dev|bench) = \[$", line):
            inside = True
        elif line == "]":
            inside = False
        elif inside and line.strip():
            yield line


def test_every_dependency_has_a_reason(texts):
    silent = [
        line.strip()
        for line in _lists(texts["pyproject.toml"])
        if not re.match(r'^\s+"[^"]+",\s+# \S.{8,}$', line)
    ]

    assert silent == []


def _licence(name):
    about = metadata(name)
    kinds = [c for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    said = about.get("License") or ""  # the older field; some put the whole text there
    return " ".join([about.get("License-Expression") or "", said[:60], *kinds])


def _shipped(texts):
    return re.findall(r"^([a-z0-9._-]+)==", texts["requirements.lock"], re.MULTILINE)


def test_every_shipped_dependency_is_freely_licensed(texts):
    doubtful = {}
    for name in _shipped(texts):
        try:
            licence = _licence(name)
        except PackageNotFoundError:
            continue  # locked for another platform
        if STRICT.search(licence) or not FREE.search(licence):
            doubtful[name] = licence

    assert doubtful == {}


@pytest.mark.parametrize("licence", ["AGPL-3.0-or-later", "GNU Affero General Public License v3"])
def test_an_affero_licence_would_be_noticed(licence):
    assert STRICT.search(licence)
