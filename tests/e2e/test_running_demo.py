"""The demo as a person starts it: a process of its own, asked over HTTP, stopped by Ctrl+C."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from config.installation import Installation, own_environment
from kawal.config.home import Home
from kawal.rules.catalogue import root
from plugins.oldest import short_folder

pytestmark = pytest.mark.enable_socket

PATIENCE_SECONDS = 120


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """How long it takes is asked by `bin/demo --once`, which runs alone."""
    with short_folder() as folder, _demo(Installation(Home(folder))) as port:
        yield port


@contextmanager
def _demo(installation: Installation) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kawal.cli", "demo", "--port", str(port)]
    with subprocess.Popen(
        command, env=own_environment(installation), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            printed = process.communicate(timeout=PATIENCE_SECONDS)[0].decode().splitlines()
    assert not installation.server.is_running()
    assert f"Address: http://127.0.0.1:{port}/" in printed
    assert any(line.split()[:1] == ["operator@sukamaju.example"] for line in printed)
    assert "Kata sandi: sukamaju" in printed


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError(process.communicate()[0].decode())


def _page(port: int, language: str) -> tuple[str, str]:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", "/masuk/", headers={"Cookie": f"django_language={language}"})
        answer = connection.getresponse()
        return answer.headers["Content-Language"], answer.read().decode()


def test_it_speaks_indonesian(port: int) -> None:
    language, page = _page(port, "id")

    assert language == "id"
    assert "Kata sandi" in page


def test_it_really_speaks_english_to_whom_chose_it(port: int) -> None:
    language, page = _page(port, "en")

    assert language == "en"
    assert "Password" in page
    assert "Kata sandi" not in page


def test_a_check_can_be_had_as_pdf_from_a_city_that_was_just_built(port: int) -> None:
    """Building it typesets papers, in threads that a forked server would not have."""
    sample = root() / "samples" / "lke-contoh.xlsx"
    visitor = _Visitor(port)
    upload = SimpleUploadedFile(sample.name, sample.read_bytes())

    page = visitor.post("/periksa-lke/", {"workbooks": upload}).decode()
    result = re.search(r'name="hasil" value="([^"]+)"', page)
    assert result is not None
    paper = visitor.post("/periksa-lke/unduh/", {"hasil": result[1], "bentuk": "pdf"})

    assert paper.startswith(b"%PDF-")


def test_one_that_is_stopped_while_its_city_is_built_leaves_nothing_running() -> None:
    """The city is built in a process of its own, which ends with the demo."""
    with short_folder() as folder, socket.create_server(("127.0.0.1", 0)) as free:
        installation, port = Installation(Home(folder)), free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "kawal.cli", "demo", "--port", str(port)]
        with subprocess.Popen(
            command, env=own_environment(installation), stderr=subprocess.PIPE
        ) as process:
            assert process.stderr is not None
            assert any(b"2021" in line for line in process.stderr)
            process.terminate()

            assert process.wait(timeout=PATIENCE_SECONDS) == 128 + signal.SIGTERM
        assert not installation.server.is_running()


class _Visitor:
    """Someone without an account, with a browser that keeps cookies."""

    def __init__(self, port: int) -> None:
        self.site = f"http://127.0.0.1:{port}"
        self.cookies = CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.cookies))
        self.browser.open(self.site + "/periksa-lke/", timeout=PATIENCE_SECONDS).close()

    def post(self, path: str, fields: dict[str, object]) -> bytes:
        [token] = [c.value for c in self.cookies if "csrf" in c.name]
        body = encode_multipart(BOUNDARY, fields | {"csrfmiddlewaretoken": token})
        request = Request(self.site + path, body, {"Content-Type": MULTIPART_CONTENT})  # noqa: S310
        with self.browser.open(request, timeout=PATIENCE_SECONDS) as answer:
            return bytes(answer.read())
