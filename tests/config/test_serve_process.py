"""`kawal serve` as a process: a port of its own, and an end whenever it is asked to stop."""

import os
import signal
import socket
import time
import urllib.request

import pytest

from config.conftest import Install
from config.installation import Installation
from config.serving import serving

STARTING = 90
STOPPING = 30  # ten for a process that does not hear it, and a machine that does much else
pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def installation(install: Install) -> Installation:
    made = install()
    assert made.kawal("migrate").returncode == 0
    return made


def _answers(port: int) -> int:
    address = f"http://127.0.0.1:{port}/sehat/"
    with urllib.request.urlopen(address, timeout=STARTING) as answer:
        return int(answer.status)


@pytest.mark.parametrize(
    ("how", "moment"), [("Ctrl+C", 0.0), ("Ctrl+C", 0.2), ("Ctrl+C", 1.0), ("SIGTERM", 0.0)]
)
def test_it_ends_whenever_it_is_asked_to_stop(installation, port, how, moment):
    """While its processes are made, while they load, and once they serve."""
    with serving(installation, port) as process:
        time.sleep(moment)
        if how == "Ctrl+C":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.terminate()

        process.wait(STOPPING)

        assert _nobody_listens(port)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_one_that_serves_ends_as_asked_and_its_port_is_free_at_once(installation, port, number):
    with serving(installation, port) as process:
        assert _answers(port) == 200  # whoever came while it was loading has waited
        process.send_signal(number)

        assert process.wait(STOPPING) == 0
    socket.create_server(("127.0.0.1", port)).close()


def test_an_impatient_person_presses_ctrl_c_many_times(installation, port):
    with serving(installation, port) as process:
        assert _answers(port) == 200
        for _ in range(20):
            os.killpg(process.pid, signal.SIGINT)

        process.wait(STOPPING)


class TestOnePort:
    def test_two_servers_never_share_one(self, installation, port):
        """Pages would come from either, and people would sign in to the wrong one."""
        with serving(installation, port):
            run = installation.kawal("serve", "--port", str(port))

            assert run.returncode == 2
            assert f"porta {port} sedang dipakai" in run.stderr
            assert "Traceback" not in run.stderr
            assert _answers(port) == 200

    def test_a_demo_beside_an_installation_is_refused_before_it_is_built(
        self, installation, port, folder
    ):
        demo = Installation(type(installation.home)(folder / "demo"))

        with serving(installation, port):
            run = demo.kawal("demo", "--port", str(port), KAWAL_LANG="en")

        assert run.returncode == 2
        assert f"port {port} is in use" in run.stderr
        assert not demo.home.root.exists()

    def test_a_port_of_any_other_program_is_refused(self, installation, port):
        with socket.create_server(("127.0.0.1", port)):
            run = installation.kawal("serve", "--port", str(port))

        assert run.returncode == 2
        assert f"--port {port}  [PORT]" in run.stderr
        assert "Traceback" not in run.stderr

    def test_an_address_of_another_machine_is_refused(self, installation):
        run = installation.kawal("serve", "--host", "192.0.2.1")

        assert run.returncode == 2
        assert "--host 192.0.2.1  [HOST]" in run.stderr


def _nobody_listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) != 0
