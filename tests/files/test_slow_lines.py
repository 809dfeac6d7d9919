"""People on weak networks hold no database connection: ten of them do not stop the site."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from files import samples
from files.cast import Cast, evidence
from kawal.core.time import now
from kawal.files.actions.uploads import begin_upload

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
TOKEN = "a" * 32
LARGE = samples.TEXT + b"lambat " * 1_500_000  # more than the buffers between the two ends hold


@pytest.fixture
def line(live_server: LiveServer, cast: Cast, client: Client) -> Iterator["Line"]:
    client.force_login(cast.ani)
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    place = urlsplit(live_server.url)
    with ExitStack() as open_lines:
        yield Line(place.hostname or "", place.port or 0, session, open_lines)


class Line:
    """Requests of one signed-in person that begin and then wait."""

    def __init__(self, host: str, port: int, session: str, open_lines: ExitStack) -> None:
        self.place = (host, port)
        self.headers = {
            "Host": f"{host}:{port}",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        self.open_lines = open_lines

    def begin(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> socket.socket:
        lines = "".join(f"{k}: {v}\r\n" for k, v in {**self.headers, **headers}.items())
        opened = socket.create_connection(self.place, 20)
        self.open_lines.enter_context(opened)
        opened.sendall(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
        return opened

    def is_site_up(self) -> bool:
        other = http.client.HTTPConnection(*self.place, timeout=20)
        other.request("GET", "/data-dukung/", headers=self.headers)
        status = other.getresponse().status
        other.close()
        return status == 200


def _more_than_the_pool_has() -> int:
    return int(connection.settings_dict["OPTIONS"]["pool"]["max_size"]) + 2


def test_slow_readers_do_not_stop_the_site(line: Line, cast: Cast) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=LARGE, name="a.txt", now=now())

    for _ in range(_more_than_the_pool_has()):
        assert (
            line.begin("GET", f"/data-dukung/{found.pk}/versi/1/", {}).recv(15)
            == b"HTTP/1.1 200 OK"
        )

    assert line.is_site_up()


def test_slow_senders_of_forms_do_not_stop_the_site(line: Line) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": "5000000"}

    for _ in range(_more_than_the_pool_has()):
        line.begin("POST", "/data-dukung/unggah/", headers, b"--b\r\n")

    assert line.is_site_up()


def test_slow_senders_of_pieces_do_not_stop_the_site(line: Line, cast: Cast) -> None:
    piece = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream",
             "Upload-Offset": "0", "Content-Length": "5000000"}  # fmt: skip

    for _ in range(_more_than_the_pool_has()):
        upload = begin_upload(name="a.txt", declared="", size=5_000_000, by=cast.ani, now=now())
        line.begin("PATCH", f"/data-dukung/unggahan/{upload.pk}/", piece, b"awal")

    assert line.is_site_up()
