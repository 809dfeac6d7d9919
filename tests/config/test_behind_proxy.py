"""Whom the site takes for the sender: the one whom the proxy names, and nobody makes up another."""

import http.client
from collections.abc import Iterator

import pytest

from config.conftest import Install
from config.installation import Installation
from config.serving import serving
from kawal.config.behind_proxy import as_the_proxy_says

TRIES = 20  # at a calendar that does not exist, by address
pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def installation(install: Install) -> Installation:
    made = install()
    assert made.kawal("migrate").returncode == 0
    return made


@pytest.fixture
def behind_proxy(installation: Installation, port: int) -> Iterator[int]:
    with serving(installation, port, KAWAL_BEHIND_PROXY="true"):
        yield port


def _asked(port: int, address: str, *headers: tuple[str, str]) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    line.putrequest("GET", address)
    for name, value in headers:
        line.putheader(name, value)
    line.endheaders()
    status = line.getresponse().status
    line.close()
    return status


def _guessed(port: int, *headers: tuple[str, str]) -> int:
    return _asked(port, "/kalender/salah.ics", *headers)


def _from(address: str, how: str = "http") -> tuple[str, str]:
    return "Forwarded", f"for={address};proto={how}"


def test_each_sender_has_tries_of_its_own(behind_proxy):
    for _ in range(TRIES):
        assert _guessed(behind_proxy, _from("198.51.100.7")) == 404

    assert _guessed(behind_proxy, _from("198.51.100.7")) == 429
    assert _guessed(behind_proxy, _from("198.51.100.8")) == 404


def test_no_other_header_makes_another_sender(behind_proxy):
    """Two names that differ in `-` and `_` are one to WSGI, and the later one wins."""
    told = _from("198.51.100.9")

    def guessed(number):
        made_up = f"203.0.113.{number}"
        names = ("X-Forwarded-For", "X_Forwarded_For", "X-Real-IP", "Forwarded-For", "_Forwarded")
        fillers = ((f"Zz{i}", "1") for i in range(3))
        return _guessed(behind_proxy, told, *((name, made_up) for name in names), *fillers)

    assert {guessed(number) for number in range(TRIES)} == {404}
    assert guessed(TRIES) == 429


def test_without_a_proxy_nobody_is_another_by_a_header(installation, port):
    with serving(installation, port):
        statuses = [_guessed(port, _from(f"198.51.100.{n}")) for n in range(TRIES + 1)]

    assert statuses == [404] * TRIES + [429]


def test_only_the_proxy_says_that_it_was_https(installation, port):
    with serving(
        installation, port, KAWAL_BEHIND_PROXY="true", KAWAL_BASE_URL="https://kawal.example",
        KAWAL_HOSTS="127.0.0.1",
    ):  # fmt: skip
        assert _asked(port, "/masuk/", _from("198.51.100.7", "https")) == 200
        assert _asked(port, "/masuk/", _from("198.51.100.7", "http")) == 301
        assert _asked(port, "/masuk/", ("X_Forwarded_Proto", "https")) == 301
        assert _asked(port, "/sehat/") == 200  # a monitor, past the proxy


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("for=198.51.100.7;proto=https", "198.51.100.7"),
        ('For="[2001:db8::7]"; Proto=https', "2001:db8::7"),
        ("for=2001:db8::7;proto=https", "2001:db8::7"),  # as nginx writes it
        ("proto=https;for=198.51.100.7;by=_proxy", "198.51.100.7"),
    ],
)
def test_what_proxies_write(said, address):
    told = as_the_proxy_says({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": said})

    assert (told["REMOTE_ADDR"], told["wsgi.url_scheme"]) == (address, "https")


@pytest.mark.parametrize(
    "said",
    [
        "", "for=198.51.100.7", "proto=https", "for=unknown;proto=https", "for=;proto=https",
        "for=198.51.100.7;proto=ftp", "for=6.6.6.6;proto=https, for=198.51.100.7;proto=https",
        "for=198.51.100.7;proto=https, for=6.6.6.6;proto=https", "198.51.100.7",
    ],
)  # fmt: skip
def test_what_does_not_come_from_one_proxy_is_not_believed(said):
    came = {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http"}

    assert as_the_proxy_says(came | {"HTTP_FORWARDED": said}).items() >= came.items()
    assert as_the_proxy_says(dict(came)) == came
