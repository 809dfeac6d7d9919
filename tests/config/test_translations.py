"""The .po files, compiled at start: as msgfmt would, and without it."""

import gettext
from pathlib import Path

import pytest

from kawal.config.translations import UnreadableCatalogue, compiled, messages

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    (tmp_path / "locale" / "en" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale" / "README").touch()
    return tmp_path / "locale"


def english(locale: Path, entries: str, fragment: str = "") -> gettext.NullTranslations:
    """What gettext finds in the compiled catalogue."""
    (locale / "en" / "LC_MESSAGES" / "django.po").write_text(f"{HEADER}\n{entries}")
    if fragment:
        (locale / "en" / "fragments-x.po").write_text(fragment)
    return gettext.translation("django", compiled(locale, locale.parent / "made"), ["en"])


def test_texts_contexts_and_plurals_are_found(locale):
    found = english(
        locale,
        """
# a remark
#: a/place.py:3
#, python-format
msgid "%(n)s “baris”\\n"
msgstr ""
"%(n)s \\"rows\\"\\n"
msgctxt "bulan"
msgid "Mei"
msgstr "May"

msgid "%(n)s hari"
msgid_plural "%(n)s hari"
msgstr[0] "%(n)s day"
msgstr[1] "%(n)s days"
#~ msgid "Dulu"
#~ msgstr "Once"
""",
    )

    assert found.gettext("%(n)s “baris”\n") == '%(n)s "rows"\n'
    assert found.pgettext("bulan", "Mei") == "May"
    assert [found.ngettext("%(n)s hari", "%(n)s hari", n) for n in (1, 2)] == [
        "%(n)s day",
        "%(n)s days",
    ]
    assert found.gettext("Dulu") == "Dulu"


def test_a_doubtful_or_empty_translation_does_not_count(locale):
    found = english(
        locale,
        """#, fuzzy
msgid "Hapus"
msgstr "Save"

msgid "Simpan"
msgstr ""
""",
    )

    assert found.gettext("Hapus") == "Hapus"
    assert found.gettext("Simpan") == "Simpan"


def test_fragments_count_and_the_main_file_is_right(locale):
    found = english(
        locale,
        'msgid "Simpan"\nmsgstr "Save"',
        fragment='msgid "Simpan"\nmsgstr "Keep"\nmsgid "Hapus"\nmsgstr "Delete"',
    )

    assert (found.gettext("Simpan"), found.gettext("Hapus")) == ("Save", "Delete")


def test_it_is_written_again_only_when_something_changed(locale):
    english(locale, 'msgid "Simpan"\nmsgstr "Save"')
    made = locale.parent / "made" / "en" / "LC_MESSAGES" / "django.mo"
    first = made.stat().st_ino

    compiled(locale, locale.parent / "made")
    assert made.stat().st_ino == first
    english(locale, 'msgid "Simpan"\nmsgstr "Keep"')

    assert made.stat().st_ino != first
    assert [path.name for path in made.parent.iterdir()] == ["django.mo"]


@pytest.mark.parametrize("line", ["msgid Simpan", 'msgid "Sim"pan"', 'msgtext "x"', '"x"', "oops"])
def test_a_line_that_cannot_be_read_is_named(tmp_path, line):
    (tmp_path / "django.po").write_text(f"\n{line}\n")

    with pytest.raises(UnreadableCatalogue, match=r"django\.po, line 2"):
        list(messages(tmp_path / "django.po"))
