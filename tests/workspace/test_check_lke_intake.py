"""Workbooks on slow lines and beyond all limits: nobody waits for them, nothing is read in vain."""

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from kawal.workspace.check_lke.receiving import MOST_TOGETHER, WorkbookHandler
from workspace.workbooks import checked, workbook

TOKEN = "a" * 32
HEAD = {
    "Cookie": f"csrftoken={TOKEN}",
    "X-CSRFToken": TOKEN,
    "Content-Type": "multipart/form-data; boundary=b",
    "Content-Length": "5000000",
}


@pytest.fixture
def open_lines() -> Iterator[ExitStack]:
    """Closed at the end; what the server then still writes must not reach the next test."""
    before = set(threading.enumerate())
    with ExitStack() as lines:
        yield lines
    for of_the_server in set(threading.enumerate()) - before:
        of_the_server.join(20)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.django_db(transaction=True)
def test_slow_senders_of_workbooks_do_not_stop_the_site(
    live_server: LiveServer, settings: Settings, open_lines: ExitStack
) -> None:
    settings.KAWAL_OPEN_CHECK = True
    place = urlsplit(live_server.url)
    host, port = place.hostname or "", place.port or 0
    lines = "".join(f"{k}: {v}\r\n" for k, v in {"Host": f"{host}:{port}", **HEAD}.items())

    for _ in range(int(connection.settings_dict["OPTIONS"]["pool"]["max_size"]) + 2):
        opened = open_lines.enter_context(socket.create_connection((host, port), 20))
        opened.sendall(f"POST /periksa-lke/ HTTP/1.1\r\n{lines}\r\n--b\r\n".encode())

    other = http.client.HTTPConnection(host, port, timeout=20)
    other.request("GET", "/periksa-lke/")
    assert other.getresponse().status == 200
    other.close()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused(settings: Settings) -> None:
    settings.KAWAL_OPEN_CHECK = True

    response = checked(Client(enforce_csrf_checks=True), workbook("a.xlsx"))

    assert response.status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/periksa-lke/", "/periksa-lke/unduh/"])
def test_who_may_not_enter_is_sent_away_before_the_body_is_read(
    settings: Settings, client: Client, path: str
) -> None:
    settings.KAWAL_OPEN_CHECK = False

    response = client.post(path, {"workbooks": workbook("a.xlsx")})

    assert response.status_code == 302
    assert response.wsgi_request._read_started is False


@pytest.mark.django_db
def test_more_than_all_files_together_may_have_is_refused_unread(
    settings: Settings, client: Client
) -> None:
    settings.KAWAL_OPEN_CHECK = True

    response = client.generic(
        "POST", "/periksa-lke/", b"--b--\r\n", "multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(MOST_TOGETHER + 1),
    )  # fmt: skip

    assert response.status_code in {400, 413}


def test_workbooks_go_to_disk_and_not_into_memory() -> None:
    handler = WorkbookHandler(RequestFactory().post("/"))

    handler.new_file("workbooks", "a.xlsx", "", 1)

    assert hasattr(handler.file, "temporary_file_path")
    handler.file.close()
