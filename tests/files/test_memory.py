"""T38: large files pass through in constant memory, up and down, measured where they pass."""

import hashlib
import http.client
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from files import samples
from files.cast import FORM, Cast
from kawal.files.models import Evidence

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
SIZE = 50_000_000
MOST_MEMORY = 6_000_000
PIECE = b"z" * 65_536
BOUNDARY = "batas"


@contextmanager
def measured() -> Iterator[list[int]]:
    """The most memory that Python held at once inside, beyond what it held before."""
    peak: list[int] = []
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    try:
        yield peak
    finally:
        peak.append(tracemalloc.get_traced_memory()[1] - before)
        tracemalloc.stop()


def _content() -> Iterator[bytes]:
    yield samples.TEXT
    left = SIZE - len(samples.TEXT)
    while left > 0:
        yield PIECE[: min(left, len(PIECE))]
        left -= len(PIECE)


def _form(unit: str, token: str) -> tuple[bytes, bytes]:
    fields = {**FORM, "unit": unit, "csrfmiddlewaretoken": token}
    head = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    file = 'Content-Disposition: form-data; name="files"; filename="besar.txt"'
    head += f"--{BOUNDARY}\r\n{file}\r\nContent-Type: text/plain\r\n\r\n"
    return head.encode(), f"\r\n--{BOUNDARY}--\r\n".encode()


def test_fifty_megabytes_pass_up_and_down_in_constant_memory(
    live_server: LiveServer, cast: Cast, client: Client, settings: Settings
) -> None:
    settings.KAWAL_EVIDENCE_MAX_MB = 50
    client.force_login(cast.ani)
    place = urlsplit(live_server.url)
    token = "a" * 32
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    cookies = {"Cookie": f"sessionid={session}; csrftoken={token}"}
    head, tail = _form(str(cast.tirtajaya.pk), token)
    line = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)

    def body() -> Iterator[bytes]:
        yield head
        yield from _content()
        yield tail

    with measured() as up:
        headers = {
            **cookies,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(len(head) + SIZE + len(tail)),
        }
        line.request("POST", "/data-dukung/unggah/", body(), headers)
        sent = line.getresponse()
        sent.read()
    line.close()

    hashing = hashlib.sha256()
    with measured() as down:
        line.request("GET", f"/data-dukung/{Evidence.objects.get().pk}/versi/1/", headers=cookies)
        response = line.getresponse()
        while piece := response.read(65_536):
            hashing.update(piece)
    line.close()

    expected = hashlib.sha256()
    for piece in _content():
        expected.update(piece)
    assert sent.status == 302
    assert hashing.hexdigest() == expected.hexdigest()
    assert Evidence.objects.get().versions.get().blob.size == SIZE
    assert up[0] < MOST_MEMORY
    assert down[0] < MOST_MEMORY
