"""`kawal createadmin`: the first person who can sign in and give roles to others."""

import io

import pytest

from cli.terminal import Run, kawal
from kawal.accounts.service import Person
from kawal.units.permission import Permission
from kawal.units.permissions import holds_anywhere, must_use_mfa
from kawal.units.service import Agency

PASSWORD = "lumbung padi hijau"  # noqa: S105
pytestmark = pytest.mark.django_db


@pytest.fixture
def create(capsys, monkeypatch):
    def call(*more: str, email: str = "ani@sukamaju.example", said: str = PASSWORD) -> Run:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{said}\n"))
        return kawal(capsys, "createadmin", "--name", "Ani", "--email", email, *more)

    return call


def test_a_person_with_the_role_of_administrator_and_a_new_agency(create):
    run = create("--agency", "Kota Sukamaju")

    ani = Person.objects.get(email="ani@sukamaju.example")
    assert run.code == 0
    assert "Ani kini administrator Kota Sukamaju" in run.out
    assert ani.check_password(PASSWORD)
    assert holds_anywhere(ani, Permission.MEMBERSHIPS_MANAGE)
    assert must_use_mfa(ani)


def test_a_second_one_joins_the_only_agency(create):
    create("--agency", "Kota Sukamaju")

    run = create(email="budi@sukamaju.example")

    assert run.code == 0
    assert Agency.objects.count() == 1


def test_without_any_agency_its_name_is_asked_for(create):
    run = create()

    assert run.code == 2
    assert "--agency" in run.err
    assert not Person.objects.exists()


def test_a_slip_in_the_name_makes_no_second_agency(create):
    create("--agency", "Kota Sukamaju")

    run = create("--agency", "Kota Sukamayu", email="budi@sukamaju.example")

    assert run.code == 2
    assert "Yang ada: Kota Sukamaju" in run.err
    assert Agency.objects.count() == Person.objects.count() == 1


def test_a_second_agency_is_made_where_it_is_meant(create):
    create("--agency", "Kota Sukamaju")

    run = create("--agency", "Kota Lain", "--new-agency", email="budi@sukamaju.example")

    assert run.code == 0
    assert Agency.objects.count() == 2


def test_of_several_agencies_one_must_be_named(create):
    create("--agency", "Kota Sukamaju")
    create("--agency", "Kota Lain", "--new-agency", email="budi@sukamaju.example")

    run = create(email="citra@sukamaju.example")

    assert run.code == 2
    assert "lebih dari satu" in run.err


@pytest.mark.parametrize("password", ["", "pendek", "password123"])
def test_a_weak_password_is_refused_and_nothing_is_made(create, password):
    run = create("--agency", "Kota Sukamaju", said=password)

    assert run.code == 2
    assert not Person.objects.exists()
    assert not Agency.objects.exists()


def test_an_address_that_is_taken_is_refused(create):
    create("--agency", "Kota Sukamaju")

    run = create(email="ANI@sukamaju.example")

    assert run.code == 2
    assert "sudah terdaftar" in run.err
    assert Person.objects.count() == 1


def test_what_is_no_address_is_refused(create):
    assert create("--agency", "Kota Sukamaju", email="ani").code == 2
    assert not Person.objects.exists()


def test_the_password_is_no_argument_where_others_could_read_it(create):
    assert create("--password", PASSWORD).code == 2
