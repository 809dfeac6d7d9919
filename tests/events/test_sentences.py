"""Guard: every event type that an app declares has a sentence for people."""

from importlib import import_module
from importlib.util import find_spec
from inspect import getmembers, isclass

import pytest
from django.apps import apps
from django.db.models import TextChoices

from kawal.events.service import EventRow, known_types, label_of, presents, sentence, unpresented


def _declared():
    for app in apps.get_app_configs():
        name = f"{app.name}.events"
        if app.name.startswith("kawal.") and find_spec(name):
            for _, enum in getmembers(import_module(name), isclass):
                if issubclass(enum, TextChoices) and enum.__module__ == name:
                    yield from (member.value for member in enum)


def test_every_declared_type_is_known():
    known = {value for value, _label in known_types()}

    assert set(_declared()) - known == set()


def test_every_known_type_has_a_sentence():
    assert list(unpresented()) == []


def test_types_are_listed_by_name():
    labels = [label for _value, label in known_types()]

    assert "Nama orang dihapus dari catatan" in labels
    assert labels == sorted(labels)


def test_a_type_of_an_app_that_is_gone_still_reads():
    row = EventRow("1", "gone.done", None, "", "Sistem", "thing", "9", "", "", {})

    assert label_of("gone.done") == "gone.done"
    assert sentence(row) == "Sistem: gone.done (9)"


def test_a_type_is_not_presented_twice():
    class Once(TextChoices):
        DONE = "once.done", "Selesai"

    presents(Once.DONE)(lambda _e: "")

    with pytest.raises(ValueError, match="twice"):
        presents(Once.DONE)(lambda _e: "")


def test_two_apps_cannot_declare_the_same_type():
    class One(TextChoices):
        DONE = "same.done", "Selesai"

    class Other(TextChoices):
        DONE = "same.done", "Selesai"

    presents(One.DONE)(lambda _e: "")

    with pytest.raises(ValueError, match="declared by"):
        presents(Other.DONE)(lambda _e: "")
