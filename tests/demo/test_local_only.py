"""The demo, whose password everybody knows, stays on this machine."""

import socket

import pytest

from cli.terminal import kawal
from demo.moment import TODAY
from kawal.accounts.models import Person
from kawal.cli import demo, site
from kawal.config.env import BadSetting
from kawal.config.local_only import is_demo
from kawal.core.demo_mark import is_marked
from kawal.demo.city import NAME
from kawal.units.service import Agency, create_agency

DEMO = {"KAWAL_DEMO": "true"}


def test_without_the_setting_it_is_no_demo():
    assert not is_demo({"KAWAL_HOSTS": "kawal.sukamaju.example"})


@pytest.mark.parametrize(
    "local",
    [
        {},
        {"KAWAL_HOSTS": "localhost, 127.0.0.1, [::1]"},
        {"KAWAL_BASE_URL": "http://127.0.0.1:8000"},
        {"DATABASE_URL": "postgresql://kawal:x@localhost:5432/kawal"},
        {"DATABASE_URL": "postgresql:///kawal?host=/var/run/postgresql"},
        {"DATABASE_URL": "postgresql://kawal:x@%2Fvar%2Frun%2Fpostgresql/kawal"},
    ],
)
def test_it_starts_on_this_machine(local):
    assert is_demo(DEMO | local)


@pytest.mark.parametrize(
    ("foreign", "named"),
    [
        ({"KAWAL_HOSTS": "localhost,kawal.sukamaju.example"}, "KAWAL_HOSTS=kawal"),
        ({"KAWAL_HOSTS": "*"}, r"KAWAL_HOSTS=\*"),
        ({"KAWAL_BASE_URL": "https://kawal.sukamaju.example"}, "KAWAL_BASE_URL on kawal"),
        ({"DATABASE_URL": "postgresql://u:rahasia@db.example/kawal"}, "DATABASE_URL on db"),
        ({"DATABASE_URL": "postgresql:///kawal?host=db.example"}, "DATABASE_URL on db"),
        ({"DATABASE_URL": "postgresql://localhost/kawal?hostaddr=192.0.2.7"}, "on 192"),
    ],
)
def test_it_is_refused_beside_anything_elsewhere(foreign, named):
    with pytest.raises(BadSetting, match=named) as refused:
        is_demo(DEMO | foreign)

    assert "rahasia" not in str(refused.value)


@pytest.mark.django_db
def test_the_server_does_not_listen_elsewhere_in_the_demo(capsys, settings):
    settings.IS_DEMO = True

    run = kawal(capsys, "serve", "--host", "0.0.0.0")  # noqa: S104

    assert run.code == 1
    assert "KAWAL_DEMO" in run.err


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_the_demo_does_not_touch_the_database_of_an_installation(capsys, monkeypatch, free_port):
    """Nor its settings: the environment of an installation may be loaded in the same shell."""
    monkeypatch.setattr(demo, "_be_the_demo", lambda _port: None)
    monkeypatch.setattr(site, "migrate", lambda: pytest.fail("it was migrated"))
    Person.objects.create_person(name="Ani", email="ani@sukamaju.example")

    run = kawal(capsys, "demo", "--port", free_port)

    assert run.code == 1
    assert "bukan contoh" in run.err
    assert not is_marked()


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_an_empty_database_may_become_a_demo(capsys, monkeypatch, free_port):
    monkeypatch.setattr(demo, "_be_the_demo", lambda _port: None)
    monkeypatch.setattr(site, "migrate", _stop)

    with pytest.raises(_Reached):
        kawal(capsys, "demo", "--port", free_port)


@pytest.mark.enable_socket
@pytest.mark.django_db
def test_a_city_that_was_built_before_there_was_a_mark_is_still_a_demo(
    capsys, monkeypatch, free_port
):
    monkeypatch.setattr(demo, "_be_the_demo", lambda _port: None)
    monkeypatch.setattr(site, "migrate", _stop)
    Person.objects.create_person(name="Ani", email="ani@sukamaju.example")
    create_agency(name=NAME, kind=Agency.Kind.CITY, by=None, now=TODAY)

    with pytest.raises(_Reached):
        kawal(capsys, "demo", "--port", free_port)


class _Reached(Exception):
    """The command came this far."""


def _stop() -> None:
    raise _Reached
