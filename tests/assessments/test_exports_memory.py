"""T38: large archives pass in constant memory, and a slow reader holds no database connection."""

import http.client
import random
import socket
import time
import tracemalloc
import zipfile
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from assessments import desk, take_away
from kawal.assessments.instruments import instrument_of
from kawal.assessments.views import allowance
from kawal.core.time import now

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]

SIZE, USES = 5_000_000, 24
MOST_MEMORY = 12_000_000
CODES = list(instrument_of(desk.LKE).questions)


@pytest.fixture
def at(settings, tmp_path):
    take_away.own_store(settings, tmp_path)
    return take_away.a_filled_desk()


@pytest.fixture
def headers(client, at):
    client.force_login(at.cast.ani)
    return {"Cookie": f"sessionid={client.cookies[django_settings.SESSION_COOKIE_NAME].value}"}


def attach_large(at, uses):
    """A PDF that cannot be made smaller, beside so many questions."""
    content = b"%PDF-1.7\n" + random.Random(1).randbytes(SIZE) + b"\n%%EOF\n"
    large = take_away.evidence(at, content=content, now=now())
    for code in CODES[:uses]:
        take_away.attach(at, code, large)
    return content


def test_a_large_archive_passes_in_constant_memory(live_server, at, headers, tmp_path):
    content = attach_large(at, USES)
    place = urlsplit(live_server.url)
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=120)

    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    line.request("GET", f"{at.at}data-dukung.zip", headers=headers)
    response = line.getresponse()
    with (tmp_path / "semua.zip").open("wb") as target:
        while piece := response.read(65_536):
            target.write(piece)
    most = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    line.close()

    with zipfile.ZipFile(tmp_path / "semua.zip") as files:
        assert len(files.namelist()) == USES + 1
        assert files.read(files.namelist()[USES - 1]) == content
    assert most < MOST_MEMORY


def test_slow_readers_of_archives_do_not_stop_the_site(live_server, at, headers, monkeypatch):
    """More than there are connections to the database."""
    monkeypatch.setattr(allowance, "ARCHIVES_OF_ONE", allowance.ARCHIVES)
    attach_large(at, 4)
    place = urlsplit(live_server.url)
    sent = {"Host": place.netloc, **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())

    with ExitStack() as open_lines:
        for _ in range(int(connection.settings_dict["OPTIONS"]["pool"]["max_size"]) + 2):
            opened = socket.create_connection((place.hostname, place.port), 30)
            open_lines.enter_context(opened)
            opened.sendall(f"GET {at.at}data-dukung.zip HTTP/1.1\r\n{lines}\r\n".encode())
            assert opened.recv(15) == b"HTTP/1.1 200 OK"
        other = http.client.HTTPConnection(place.hostname, place.port, timeout=20)
        other.request("GET", at.at, headers=headers)
        status = other.getresponse().status
        other.close()

    assert status == 200


def test_one_person_fetches_a_few_archives_at_once_and_is_told(live_server, at, headers):
    """Each costs megabytes for as long as its reader takes."""
    attach_large(at, 4)
    place = urlsplit(live_server.url)
    sent = {"Host": place.netloc, **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    asked = f"GET {at.at}data-dukung.zip HTTP/1.1\r\n{lines}\r\n".encode()

    with ExitStack() as open_lines:
        for _ in range(allowance.ARCHIVES_OF_ONE):
            opened = socket.create_connection((place.hostname, place.port), 30)
            open_lines.enter_context(opened)
            opened.sendall(asked)
            assert opened.recv(15) == b"HTTP/1.1 200 OK"
        status, page = fetched(place, at, headers)

    assert status == 429
    assert "masih berjalan" in page.decode()
    assert _soon(lambda: fetched(place, at, headers)[0] == 200)


def fetched(place, at, headers):
    line = http.client.HTTPConnection(place.hostname, place.port, timeout=120)
    with closing(line):
        line.request("GET", f"{at.at}data-dukung.zip", headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read()


def _soon(is_so):
    """A server notices after a moment that its reader is gone."""
    return any(is_so() or time.sleep(0.5) for _ in range(20))
