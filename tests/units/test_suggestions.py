"""What a field suggests while somebody types: the rows that it would find, and nobody else's."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kawal.accounts.models import Person
from kawal.units import reaches
from kawal.units.actions.units import close_unit
from kawal.units.forms.fields import person_field, unit_field
from kawal.units.models import Kind
from units import town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    return town.kecamatan(city, code="TJ")


@pytest.fixture
def beside(city):
    return town.kecamatan(city, "Kecamatan Sebelah", code="SB")


@pytest.fixture
def head(office):
    """Leads the office: gives roles in it, and sees its people."""
    return town.with_role("Ani Kepala", "kepala_unit", office)


@pytest.fixture
def admin(city):
    return town.with_role("Budi Pengelola", "administrator", city)


def _placed(name, of, post="Staf", **fields):
    someone = town.person(name, **fields)
    town.holder(town.post(of, post), someone)
    return someone


def _asked(client, reader, key, q, **more):
    client.force_login(reader)
    response = client.get(f"/saran/{key}/", {"q": q, **more})
    assert response.status_code == 200, response.status_code
    return [(row["value"], row["label"]) for row in response.json()["rows"]]


def test_a_person_is_told_apart_by_the_post(client, admin, office):
    _placed("Siti Aminah", office, "Camat", nip="198001012005012001")

    rows = _asked(client, admin, "pejabat", "amin")

    assert rows == [("Siti Aminah", "Siti Aminah, Camat, Kecamatan Tirtajaya")]


def test_a_name_that_two_have_is_found_by_another_key(client, admin):
    """NIP before e-mail before telephone."""
    town.person("Siti Aminah", nip="198001012005012001")
    Person.objects.create_person(name="Siti Aminah", email="siti@sukamaju.example")
    Person.objects.create_person(name="SITI AMINAH", phone="0812 3456 7890")

    rows = _asked(client, admin, "pejabat", "siti")

    assert sorted(rows) == [
        ("+6281234567890", "SITI AMINAH, +6281234567890"),
        ("198001012005012001", "Siti Aminah, 198001012005012001"),
        ("siti@sukamaju.example", "Siti Aminah, siti@sukamaju.example"),
    ]


def test_what_goes_on_as_it_was_typed_is_offered(client, admin):
    """A browser hides a row in which it does not see the letters."""
    town.person("Siti Aminah", nip="198001012005012001")

    assert _asked(client, admin, "pejabat", "SITI.am")[0][0] == "siti.aminah@sukamaju.example"
    assert _asked(client, admin, "pejabat", "1980")[0][0] == "198001012005012001"
    assert _asked(client, admin, "pejabat", "0101") == []  # a key is known from its beginning


def test_a_definitive_post_is_named_before_one_that_is_acted_in(client, admin, office):
    siti = _placed("Siti Aminah", office, "Sekretaris Camat")
    town.holder(town.post(office, "Camat"), siti, capacity="plt", starts_on=date(2026, 1, 1))

    ((_value, label),) = _asked(client, admin, "pejabat", "siti")

    assert label == "Siti Aminah, Sekretaris Camat, Kecamatan Tirtajaya"


def test_a_unit_is_told_apart_by_the_one_above(client, admin, office):
    town.kelurahan(office, "Kelurahan Mekar", code="TJ.1")
    town.unit(office.agency, "Dinas Mekar", short_name="Dimek", code="DM")

    rows = _asked(client, admin, "unit", "mekar")

    assert rows == [
        ("Dinas Mekar", "Dinas Mekar (Dimek)"),
        ("Kelurahan Mekar", "Kelurahan Mekar, Kecamatan Tirtajaya"),
    ]
    assert _asked(client, admin, "unit", "dim") == [("Dinas Mekar", "Dinas Mekar (Dimek)")]
    assert _asked(client, admin, "unit", "tj.")[0][0] == "TJ.1"


def test_names_that_begin_so_come_first_and_eight_are_enough(client, admin, city):
    for n in range(9):
        town.unit(city, f"Bagian Umum {n}", Kind.DINAS)
    town.unit(city, "Umum", code="U")

    rows = _asked(client, admin, "unit", "umum")

    assert rows[0] == ("Umum", "Umum")
    assert [label for _value, label in rows[1:]] == [f"Bagian Umum {n}" for n in range(7)]


def test_who_is_inactive_and_what_is_closed_is_left_out(client, admin, city):
    gone = town.person("Siti Lama")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    closed = town.unit(city, "Dinas Lama")
    close_unit(unit=closed, on=date(2026, 1, 1), **town.BY)

    assert _asked(client, admin, "pejabat", "lama") == []
    assert _asked(client, admin, "unit", "lama") == []


def test_the_head_of_a_unit_reaches_its_people_and_no_others(client, head, office, beside):
    _placed("Siti Sini", office)
    _placed("Siti Sana", beside)

    rows = _asked(client, head, "pemegang-peran", "siti")

    assert rows == [("Siti Sini", "Siti Sini, Staf, Kecamatan Tirtajaya")]


def test_a_post_out_of_reach_is_not_named(client, head, office, beside):
    siti = _placed("Siti Sana", beside, "Jabatan Rahasia")
    town.give(siti, "tim_kerja_zi", office)

    ((_value, label),) = _asked(client, head, "pemegang-peran", "siti")

    assert label == "Siti Sana, siti.sana@sukamaju.example"


def test_a_unit_above_that_is_out_of_reach_is_not_named(client, office):
    below = town.kelurahan(office)
    ani = town.with_role("Ani", "kepala_unit", below)

    rows = _asked(client, ani, "unit-piagam", "kel")

    assert [label for _value, label in rows] == ["Kelurahan Mekarsari"]


@pytest.mark.parametrize("key", ["pejabat", "unit", "wilayah", "unit-pegawai", "unit-rekomendasi"])
def test_who_may_not_open_the_form_is_refused(client, head, key):
    client.force_login(head)

    assert client.get(f"/saran/{key}/?q=an").status_code == 403


@pytest.mark.parametrize("key", [*reaches.PEOPLE, *reaches.UNITS])
def test_who_only_reads_is_refused_everywhere(client, city, key):
    client.force_login(town.with_role("Pembaca", "pembaca", city))

    assert client.get(f"/saran/{key}/?q=an").status_code == 403


@pytest.mark.parametrize("key", [*reaches.PEOPLE, *reaches.UNITS])
def test_nobody_of_another_agency_is_suggested(client, office, key):
    other = town.agency("Kabupaten Sukasari")
    there = town.kecamatan(other, "Kecamatan Tirtasari")
    _placed("Tirta Jauh", there)
    _placed("Tirta Dekat", office)
    admin = town.with_role("Budi", "administrator", office.agency)

    labels = [label for _value, label in _asked(client, admin, key, "tirta")]

    assert len(labels) == 1
    assert _asked(client, admin, key, "jauh") == _asked(client, admin, key, "sari") == []
    if key in reaches.UNITS:  # the address narrows; it opens nothing
        assert _asked(client, admin, key, "tirta", instansi=other.pk) == []


def test_an_unknown_key_is_not_there(client, admin):
    client.force_login(admin)

    assert client.get("/saran/semua/?q=an").status_code == 404
    assert client.get("/saran/unit/?q=an&instansi=bukan").status_code == 404
    assert client.get("/saran/pejabat/?q=an&tanpa=bukan").status_code == 404


@pytest.mark.parametrize("q", ["", " ", "a", " a ", "an" * 51, "an\ti", "an\ni", "an\x1b"])
def test_what_is_no_question_has_no_answer(client, admin, q):
    town.person("Ani")

    assert _asked(client, admin, "pejabat", q) == []


def test_the_answer_is_kept_nowhere_and_only_read(client, admin):
    client.force_login(admin)

    assert client.get("/saran/unit/?q=an")["Cache-Control"] == "private, no-store"
    assert client.post("/saran/unit/?q=an").status_code == 405


def test_the_one_who_hands_over_is_not_suggested(client, admin, office):
    post = town.post(office)
    holder = town.holder(post, town.person("Siti Lama"))
    town.person("Siti Baru")
    client.force_login(admin)
    page = client.get(f"/pengaturan/pejabat/{holder.pk}/serah-terima/")
    address = page.context["form"].fields["person"].suggestions

    rows = client.get(f"{address}&q=siti").json()["rows"]

    assert [row["value"] for row in rows] == ["Siti Baru"]


def test_a_word_of_its_own_is_meant_before_a_part_of_one(client, admin):
    for name in ("Binsar Sitinjak", "Siti Halimah", "Sitinjak Dua"):
        town.person(name)
    field = person_field(reaches.people_in_reach("pejabat", admin))

    assert field.clean("siti").name == "Siti Halimah"
    assert [value for value, _label in _asked(client, admin, "pejabat", "siti")] == [
        "Siti Halimah", "Binsar Sitinjak", "Sitinjak Dua",
    ]  # fmt: skip


def test_who_is_meant_is_asked_by_names_and_by_keys_only_where_two_are_called_the_same(admin):
    for name in ("Siti Aminah", "Siti Badriah"):
        town.person(name)
    field = person_field(reaches.people_in_reach("pejabat", admin))
    with pytest.raises(ValidationError, match=r"lengkap: Siti Aminah; Siti Badriah\."):
        field.clean("siti")

    Person.objects.create_person(name="siti aminah", nip="198001012005012001")

    with pytest.raises(ValidationError, match=r"198001012005012001 \(siti aminah\)"):
        field.clean("siti")


def test_no_query_asks_for_each_key_by_itself(client, admin, office):
    """Eight rows have 32 keys; each compared with four columns, 20,000 people take 0.3 s."""
    for n in range(8):
        _placed(f"Siti {n}", office, nip=f"19800101200501200{n}")
    client.force_login(admin)

    with CaptureQueriesContext(connection) as asked:
        assert len(client.get("/saran/pejabat/?q=siti").json()["rows"]) == 8

    assert max(query["sql"].count(" OR ") for query in asked) <= 12


@pytest.mark.parametrize("typed", ["0812 3456 7890", "62812-3456-7890", "1980 0101 200501 2 001"])
def test_a_number_is_found_as_people_write_it(admin, typed):
    siti = Person.objects.create_person(
        name="Siti", phone="0812 3456 7890", nip="198001012005012001"
    )
    field = person_field(reaches.people_in_reach("pejabat", admin))

    assert field.clean(typed) == siti


@pytest.mark.parametrize("key", ["pejabat", "unit"])
def test_more_rows_cost_no_more_queries(client, admin, office, key):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            rows = client.get(f"/saran/{key}/?q=siti").json()["rows"]
        return len(rows), len(asked)

    client.force_login(admin)

    town.unit(office.agency, "Siti 0")
    _placed("Siti 0", office)
    few, cost = queries()

    for n in range(1, 12):
        under = town.unit(office.agency, f"Siti {n}")
        _placed(f"Siti {n}", under)

    assert few == 1
    assert queries() == (8, cost)
    assert cost <= 7


def _pieces(rows, keys):
    texts = {str(getattr(row, key) or "") for row in rows for key in keys}
    return sorted({text[at : at + 3] for text in texts for at in range(len(text) - 1)})


def _agree(client, reader, key, field, keys):
    """Each value that is suggested finds the row that its label names; returns what was found."""
    found = set()
    for q in _pieces(field.rows, keys):
        for value, label in _asked(client, reader, key, q):
            row = field.clean(value)
            assert label.startswith(row.name), (q, value, label)
            found.add(row)
    return found


def test_what_is_suggested_is_what_the_field_finds_of_people(client, admin, office):
    """One of two of a name, whose address is the name of a third, no key finds alone."""
    _placed("Siti Aminah", office, nip="198001012005012001")
    lost = Person.objects.create_person(name="Siti Aminah", email="aminah@sukamaju.example")
    Person.objects.create_person(name="aminah@sukamaju.example", phone="081234567890")
    Person.objects.create_person(name="Siti", phone="081234567891")
    Person.objects.create_person(name="Siti\\_%", email="persen@sukamaju.example")
    field = person_field(reaches.people_in_reach("pejabat", admin))

    found = _agree(client, admin, "pejabat", field, ("name", "nip", "email", "phone"))

    assert set(field.rows) - found == {lost}
    with pytest.raises(ValidationError):
        field.clean(lost.email)


def test_what_is_suggested_is_what_the_field_finds_of_units(client, admin, city):
    """A code that is the short name of another finds both, so it is not suggested."""
    town.unit(city, "Dinas Satu", code="DUA")
    town.unit(city, "Dinas Dua", code="TIGA", short_name="Dua")
    town.unit(city, "dinas dua", code="EMPAT")
    lost = town.unit(city, "Lima", code="Enam")
    town.unit(city, "Enam", code="Lima")
    field = unit_field(reaches.units_in_reach("unit", admin))

    found = _agree(client, admin, "unit", field, ("name", "code", "short_name"))

    assert set(field.rows) - found == {lost, lost.agency.units.get(name="Enam")}
    with pytest.raises(ValidationError):
        field.clean("Enam")
