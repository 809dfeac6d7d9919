"""No sentence ends with a name: "S.Sos." brings its own full stop, and two of them look wrong."""

import re

from guards.extraction import texts
from kawal.config.translations import catalogue

# Values that are, or end with, the name of a person.
NAMES = "name|who|what|by|other|guest|people|names|inviter"
AT_THE_END = re.compile(rf"(\{{({NAMES})\}}|%\(({NAMES})\)s)\.(?!\w)")

# Names of other things, and people in brackets: what stands last has no full stop of its own.
NOT_OF_PEOPLE = {
    "Ada beberapa yang cocok. Tulis salah satu dengan lengkap: %(names)s.",
    "Jabatan kini bernama {name}.",
    "Orang, peran, dan undangannya dalam satu langkah, di %(name)s.",
}


def test_no_sentence_ends_with_the_name_of_a_person(root):
    found = {
        message.parts["msgid"]
        for _place, message in texts(root / "src/kawal")
        if AT_THE_END.search(message.parts["msgid"])
    }

    assert found - NOT_OF_PEOPLE == set()


def test_no_english_sentence_does_either(root):
    english = catalogue(root / "src/kawal/locale/en")
    keys = {message.key for _place, message in texts(root / "src/kawal")} & english.keys()

    found = {form for key in keys for form in english[key].forms if AT_THE_END.search(form)}

    assert found - {form for key in NOT_OF_PEOPLE & keys for form in english[key].forms} == set()
