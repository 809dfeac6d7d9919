"""`KAWAL_HOSTS` that names the public host alone: who is answered, and what works all the same.

docs/panduan/pasang.md asks for 127.0.0.1 beside it, for monitors on the machine.
"""

import http.client

import pytest

from config.conftest import Install
from config.installation import Installation
from config.serving import serving

HOST = "kawal.kota.example"
PUBLIC = {
    "KAWAL_BASE_URL": f"https://{HOST}",
    "KAWAL_HOSTS": HOST,
    "KAWAL_BEHIND_PROXY": "true",
}
MONITORED = ("/sehat/", "/sehat/siap/")
pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def installation(install: Install) -> Installation:
    made = install()
    assert made.kawal("migrate").returncode == 0
    return made


def _asked(port: int, address: str, host: str = "") -> int:
    """By the address of the machine, as `curl` of the worker's service does; or as a name."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
    line.request("GET", address, headers={"Host": host} if host else {})
    status = line.getresponse().status
    line.close()
    return status


def test_a_monitor_on_the_machine_is_answered_only_by_a_name_that_is_set(installation, port):
    with serving(installation, port, **PUBLIC):
        by_address = {_asked(port, address) for address in MONITORED}
        by_name = {_asked(port, address, HOST) for address in MONITORED}

    assert (by_address, by_name) == ({400}, {200})


def test_with_the_address_beside_the_name_it_is_answered(installation, port):
    with serving(installation, port, **PUBLIC | {"KAWAL_HOSTS": f"{HOST},127.0.0.1"}):
        assert {_asked(port, address) for address in MONITORED} == {200}


def test_the_worker_works_without_it(installation):
    run = installation.kawal("worker", "--once", **PUBLIC)

    assert run.returncode == 0, run.stderr


def test_the_check_has_nothing_against_it(installation):
    run = installation.kawal("check", **PUBLIC)

    assert run.returncode == 0
    for finding in ("K001", "K002", "K003", "K004", "K013"):
        assert f"kawal.{finding}" not in run.stdout


def test_the_check_minds_a_public_address_that_is_not_among_them(installation):
    run = installation.kawal("check", **PUBLIC | {"KAWAL_HOSTS": "127.0.0.1"})

    assert run.returncode == 0  # a warning
    assert "[kawal.K004]" in run.stdout
    assert f"KAWAL_HOSTS={HOST}" in run.stdout
