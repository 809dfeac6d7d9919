"""Pages are compressed, files are not."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse

from kawal.core.compression import TextCompressionMiddleware

LONG = "Setiap komitmen dikawal sampai terbukti. " * 100


def _sent(response: HttpResponse) -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip, br"
    sent = TextCompressionMiddleware(lambda _request: response)(request)
    assert isinstance(sent, HttpResponse)
    return sent


def test_a_page_travels_compressed() -> None:
    sent = _sent(HttpResponse(LONG))

    assert sent.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent.headers["Vary"]
    assert gzip.decompress(sent.content).decode() == LONG
    assert len(sent.content) < len(LONG) / 10


@pytest.mark.parametrize(
    ("content_type", "headers", "status"),
    [
        ("application/pdf", {}, 200),
        ("image/jpeg", {}, 200),
        ("text/csv", {"Content-Disposition": "attachment"}, 200),
        ("text/plain", {}, 206),
    ],
)
def test_a_file_travels_as_it_is(content_type: str, headers: dict[str, str], status: int) -> None:
    answer = HttpResponse(LONG, content_type=content_type, headers=headers, status=status)

    sent = _sent(answer)

    assert "Content-Encoding" not in sent.headers
    assert sent.content.decode() == LONG
