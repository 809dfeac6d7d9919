"""The protocol of resumable uploads, as a client of tus 1.0.0 sees it."""

import base64
import hashlib
import http.client
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from files import samples
from files.cast import FORM, Cast
from kawal.files.limits import most_bytes
from kawal.files.models import Evidence, Upload

CONTENT = samples.PDF + b"y" * 2_000_000 + b"\n%%EOF\n"
BEGIN = "/data-dukung/unggahan/"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


def _metadata(name: str = "besar.pdf", declared: str = "application/pdf") -> str:
    pairs = {"filename": name, "filetype": declared}
    return ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in pairs.items())


def _begin(client: Client, size: int = len(CONTENT), **metadata: str) -> Any:
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": _metadata(**metadata)}
    return client.post(BEGIN, headers=headers)


def _patch(client: Client, url: str, offset: int, piece: bytes) -> Any:
    headers = {**PIECE, "Upload-Offset": str(offset)}
    return client.patch(url, piece, content_type=PIECE["Content-Type"], headers=headers)


def _head(client: Client, url: str) -> Any:
    return client.head(url, headers=TUS)


@pytest.fixture
def ani(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ani)
    return client


def test_the_server_says_what_it_can(ani: Client) -> None:
    response = ani.options(BEGIN)

    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Extension"] == "creation,termination,expiration"
    assert response["Tus-Max-Size"] == str(most_bytes())


def test_a_file_comes_in_pieces_and_becomes_evidence(cast: Cast, ani: Client) -> None:
    begun = _begin(ani)
    url = begun["Location"]
    first = _patch(ani, url, 0, CONTENT[:1_000_000])
    halfway = _head(ani, url)
    last = _patch(ani, url, 1_000_000, CONTENT[1_000_000:])
    key = url.strip("/").rpartition("/")[2]

    done = ani.post(
        "/data-dukung/unggah/", {**FORM, "unit": str(cast.tirtajaya.pk), "unggahan": [key]}
    )

    assert (begun.status_code, first.status_code, last.status_code) == (201, 204, 204)
    assert first["Upload-Offset"] == halfway["Upload-Offset"] == "1000000"
    assert halfway["Upload-Length"] == str(len(CONTENT))
    assert halfway["Cache-Control"] == "no-store"
    assert "GMT" in begun["Upload-Expires"]
    assert done.status_code == 302
    kept = Evidence.objects.get().versions.get().blob
    assert kept.sha256 == hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize("method", ["head", "patch", "delete"])
def test_an_upload_is_bound_to_its_person(cast: Cast, ani: Client, method: str) -> None:
    """T25: to a colleague of the same unit, too, its address leads nowhere."""
    url = _begin(ani)["Location"]
    other = Client()
    other.force_login(cast.budi)

    response = getattr(other, method)(url, headers={**PIECE, "Upload-Offset": "0"})

    assert response.status_code == 404
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("who", ["dewi", "putri"])
def test_who_may_not_hand_in_cannot_begin(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))

    assert _begin(client).status_code == 403


@pytest.mark.django_db
def test_signed_out_nothing_begins(client: Client) -> None:
    assert _begin(client).status_code == 302
    assert not Upload.objects.exists()


def test_a_page_elsewhere_cannot_begin_for_me(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ani)

    assert _begin(client).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "5", "Upload-Metadata": _metadata()}, 412),
        ({**TUS, "Upload-Metadata": _metadata()}, 400),
        ({**TUS, "Upload-Length": "-5", "Upload-Metadata": _metadata()}, 400),
        ({**TUS, "Upload-Length": "5e3", "Upload-Metadata": _metadata()}, 400),
        ({**TUS, "Upload-Length": "5"}, 400),
        ({**TUS, "Upload-Length": "5", "Upload-Metadata": "filename ???"}, 400),
        ({**TUS, "Upload-Length": "9" * 15, "Upload-Metadata": _metadata()}, 422),
        ({**TUS, "Upload-Length": "5", "Upload-Metadata": _metadata("a.exe")}, 422),
        ({**TUS, "Upload-Length": "5", "Upload-Metadata": _metadata("a.pdf", "text/html")}, 422),
    ],
)
def test_a_begin_that_makes_no_sense_is_refused(
    ani: Client, headers: dict[str, str], status: int
) -> None:
    assert ani.post(BEGIN, headers=headers).status_code == status
    assert not Upload.objects.exists()


def test_a_piece_at_the_wrong_place_is_refused(ani: Client) -> None:
    url = _begin(ani)["Location"]

    assert _patch(ani, url, 5, b"x").status_code == 409
    assert _patch(ani, url, len(CONTENT), b"x").status_code == 413
    assert ani.patch(url, b"x", content_type="text/plain", headers=TUS).status_code == 415
    assert ani.patch(url, b"x", content_type=PIECE["Content-Type"], headers=TUS).status_code == 400
    assert _head(ani, url)["Upload-Offset"] == "0"


def test_a_file_in_disguise_is_refused_with_a_sentence(ani: Client) -> None:
    url = _begin(ani, len(samples.HTML), name="laporan.pdf")["Location"]

    response = _patch(ani, url, 0, samples.HTML)

    assert response.status_code == 422
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("laporan.pdf: isinya bukan PDF")
    assert _head(ani, url).status_code == 404


def test_an_upload_can_be_given_up(ani: Client) -> None:
    url = _begin(ani)["Location"]

    assert ani.delete(url, headers=TUS).status_code == 204
    assert _head(ani, url).status_code == 404


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.django_db(transaction=True)
def test_a_cut_connection_costs_only_what_was_not_received(
    live_server: LiveServer, cast: Cast, client: Client
) -> None:
    """T39: the line breaks in the middle of a piece; resumed from where it was, same hash."""
    client.force_login(cast.ani)
    place = urlsplit(live_server.url)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    token = "a" * 32
    ask = _asker(place.hostname or "", place.port or 0, cookie, token)
    begun = ask("POST", BEGIN, {"Upload-Length": str(len(CONTENT)), "Upload-Metadata": _metadata()})
    url = begun.headers["Location"]

    _send_half_and_hang_up(place.hostname or "", place.port or 0, url, cookie, token)
    there = _settled(lambda: int(ask("HEAD", url, {}).headers["Upload-Offset"]))
    last = ask("PATCH", url, {**PIECE, "Upload-Offset": str(there)}, CONTENT[there:])

    kept = Upload.objects.get()
    assert 0 < there < len(CONTENT)
    assert last.status == 204
    assert kept.blob is not None
    assert kept.blob.sha256 == hashlib.sha256(CONTENT).hexdigest()


type Ask = Callable[..., http.client.HTTPResponse]


def _asker(host: str, port: int, cookie: str, token: str) -> Ask:
    def ask(method: str, url: str, headers: dict[str, str], body: bytes = b"") -> Any:
        line = http.client.HTTPConnection(host, port, timeout=30)
        line.request(method, url, body, {**TUS, **_signed(cookie, token), **headers})
        response = line.getresponse()
        response.read()
        line.close()
        return response

    return ask


def _signed(cookie: str, token: str) -> dict[str, str]:
    return {"Cookie": f"sessionid={cookie}; csrftoken={token}", "X-CSRFToken": token}


def _send_half_and_hang_up(host: str, port: int, url: str, cookie: str, token: str) -> None:
    headers = {**PIECE, **_signed(cookie, token), "Host": f"{host}:{port}", "Upload-Offset": "0",
               "Content-Length": str(len(CONTENT))}  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection((host, port), 30) as line:
        line.sendall(f"PATCH {url} HTTP/1.1\r\n{lines}\r\n".encode() + CONTENT[:1_200_000])


def _settled(ask: Callable[[], int]) -> int:
    """The server needs a moment to notice that the other end is gone."""
    before = -1
    for _ in range(100):
        now = ask()
        if now == before and now > 0:
            return now
        before = now
        time.sleep(0.05)
    return before


@pytest.mark.parametrize("declared", ["text/plain;\0", "text/plain; charset=\x1b[2J"])
def test_a_type_that_no_text_can_hold_is_refused_and_leaves_nothing(
    ani: Client, declared: str
) -> None:
    response = _begin(ani, 10, name="catatan.txt", declared=declared)

    assert response.status_code == 422
    assert "catatan.txt" in response.content.decode()
    assert not Upload.objects.exists()
    assert not list(Path(django_settings.KAWAL_SPOOL).glob("*.part"))
