"""Bodies are read before anything is held, whole or not at all, and without files."""

import http.client
import io
import socket
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import structlog
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from kawal.config.whole_bodies import WholeBody
from kawal.core.bodies import MOST_BYTES
from units import town

FORM = "application/x-www-form-urlencoded"
TOKEN = "a" * 32


@pytest.fixture
def slow_senders(live_server):
    """Begin more requests than there are database connections; each brings one byte and waits."""
    place = urlsplit(live_server.url)
    most = connection.settings_dict["OPTIONS"]["pool"]["max_size"] + 2
    with ExitStack() as lines:

        def begin(path, cookies="sessionid=" + "b" * 32, kind=FORM):
            for _ in range(most):
                line = socket.create_connection((place.hostname, place.port), 20)
                lines.enter_context(line)
                head = f"POST {path} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
                head += f"Content-Type: {kind}\r\nContent-Length: 1000\r\n\r\n-"
                line.sendall(head.encode())

        yield begin


def is_up(live_server):
    other = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=20)
    other.request("GET", "/masuk/", headers={"Cookie": "sessionid=" + "c" * 32})
    status = other.getresponse().status
    other.close()
    return status == 200


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.django_db(transaction=True)
class TestSlowSenders:
    @pytest.mark.parametrize("path", ["/bahasa/", "/masuk/", "/akun/", "/tidak-ada/"])
    def test_visitors_do_not_stop_the_site(self, live_server, slow_senders, path):
        slow_senders(path, f"sessionid={'b' * 32}; csrftoken={TOKEN}")

        assert is_up(live_server)


def entry_point():
    """What granian serves. WhiteNoise warns where static files were never collected."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    return import_module("kawal.config.wsgi").application


def post(body, announced, path="/bahasa/"):
    """Through the entry point of the server, with a body that may be shorter than announced."""
    answers = []
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http",
        "CONTENT_TYPE": FORM, "CONTENT_LENGTH": announced, "wsgi.input": io.BytesIO(body),
    }  # fmt: skip
    entry_point()(environ, lambda status, _headers: answers.append(int(status[:3])))
    return answers[0]


class TestWholeBodies:
    @pytest.mark.parametrize("path", ["/bahasa/", "/data-dukung/unggah/"])
    def test_half_a_form_is_not_taken_for_a_whole_one(self, path):
        """Nor where files are taken: a form of this kind holds none."""
        assert post(b"language=en&next=/", "40", path) == 408

    def test_nor_is_none_at_all(self):
        assert post(b"", "40") == 408

    def test_a_whole_form_is_taken(self):
        assert post(b"language=en&next=/", "18") == 302

    def test_what_has_no_length_is_empty(self):
        assert post(b"language=en&next=/", "") == 302
        assert post(b"language=en&next=/", "x") == 302

    def test_half_a_file_is_not_taken_for_a_whole_one(self):
        body = WholeBody(io.BytesIO(b"abcd"), 6)

        assert body.read(3) == b"abc"
        assert body.read(3) == b"d"
        with pytest.raises(OSError, match="2 bytes early"):
            body.read(3)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.django_db
class TestRefused:
    @pytest.mark.parametrize("path", ["/bahasa/", "/data-dukung/unggah/"])
    def test_a_form_larger_than_ours_is_refused_unread(self, visitor, path):
        response = visitor.post(path, "x" * (MOST_BYTES + 1), content_type=FORM)

        assert response.status_code == 400
        assert response.wsgi_request._read_started is False

    @pytest.mark.parametrize("path", ["/data-dukung/unggah/", "/pengaturan/unit/impor/"])
    def test_files_of_who_may_not_send_them_are_not_read(self, visitor, settings, path):
        settings.KAWAL_MFA_REQUIRED = ""
        visitor.force_login(town.person("Budi"))

        response = visitor.post(path, {"f": SimpleUploadedFile("a.pdf", b"x" * 100)})

        assert response.status_code == 403
        assert response.wsgi_request._read_started is False

    @pytest.mark.parametrize("path", ["/bahasa/", "/masuk/", "/akun/", "/tidak-ada/"])
    def test_a_file_is_refused_where_none_is_expected(self, visitor, path, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

        response = visitor.post(path, {"f": SimpleUploadedFile("a.bin", b"x" * 900_000)})

        assert response.status_code in {400, 404}
        assert list(tmp_path.iterdir()) == []

    def test_a_form_of_that_kind_without_a_file_is_taken(self, visitor):
        assert visitor.post("/bahasa/", {"language": "en", "f": ""}).status_code == 302

    @pytest.mark.parametrize("charset", ["utf-7", "latin-1"])
    @pytest.mark.parametrize("path", ["/masuk/", "/bahasa/", "/periksa-lke/"])
    def test_another_charset_is_refused_in_words_and_logged(self, settings, path, charset):
        settings.KAWAL_OPEN_CHECK = True
        guarded = Client(raise_request_exception=False, enforce_csrf_checks=True)
        guarded.cookies["csrftoken"] = TOKEN

        with structlog.testing.capture_logs() as lines:
            response = guarded.post(path, "a=b", content_type=f"{FORM}; charset={charset}")

        assert response.status_code == 400
        assert "tidak dapat dibaca" in response.content.decode()
        assert [line["status"] for line in lines if line["event"] == "request"] == [400]
