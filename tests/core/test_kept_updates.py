"""Updates that are compiled once: the row is as after `save`, and has to be there."""

import pytest

from kawal.accounts.models import Person
from kawal.core.kept_updates import KeptUpdate
from kawal.units.models import Unit
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return town.person("Ani")


def test_the_named_fields_are_stored_and_no_other(person):
    was = person.language
    person.name, person.language = "O'Neil %s", "en" if was == "id" else "id"

    KeptUpdate(Person, "name")(person)

    stored = Person.objects.get(pk=person.pk)
    assert (stored.name, stored.language) == ("O'Neil %s", was)


def test_other_rows_stay(person):
    other = town.person("Budi")
    person.name = "Citra"

    KeptUpdate(Person, "name")(person)

    assert Person.objects.get(pk=other.pk).name == "Budi"


def test_lists_and_references_are_stored_as_django_stores_them():
    agency = town.agency()
    first, second = town.unit(agency, "Pertama"), town.unit(agency, "Kedua")
    second.parent, second.path = first, [first.pk, second.pk]

    KeptUpdate(Unit, "parent", "path")(second)

    stored = Unit.objects.get(pk=second.pk)
    assert (stored.parent, stored.path) == (first, [first.pk, second.pk])


def test_a_row_that_is_gone_is_refused(person):
    Person.objects.filter(pk=person.pk).delete()

    with pytest.raises(Person.NotUpdated, match="no row of Person"):
        KeptUpdate(Person, "name")(person)
