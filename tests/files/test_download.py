"""Downloads: whole or a span, harmless in a browser, and never of damaged content."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from files import samples
from files.cast import EXEMPT, Cast, evidence, handed_in
from kawal.files.actions.evidence import add_version, withdraw
from kawal.files.models import Evidence
from kawal.files.store.base import CHUNK
from kawal.files.views.download import Span, Unsatisfiable, asked_span

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
CONTENT = samples.PDF + bytes(range(256)) * 4000 + b"\n%%EOF\n"


def _body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def _address(found: Evidence, number: int = 1) -> str:
    return f"/data-dukung/{found.pk}/versi/{number}/"


@pytest.fixture
def found(cast: Cast) -> Evidence:
    return evidence(cast.ani, cast.tirtajaya, content=CONTENT, name="Notulen rapat – 12 Jan.pdf")


def test_a_version_is_sent_whole_and_harmless(cast: Cast, found: Evidence, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.get(_address(found))

    assert response.status_code == 200
    assert _body(response) == CONTENT
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert (
        response["Content-Disposition"]
        == "attachment; filename*=utf-8''Notulen%20rapat%20%E2%80%93%2012%20Jan.pdf"
    )


@pytest.mark.parametrize(
    "name", ['a"b;c.txt', "a\r\nX-Evil: 1.txt", "../a.txt", "a\u202etxt.exe.txt", "a%22.txt"]
)
def test_a_hostile_name_cannot_leave_its_header(cast: Cast, client: Client, name: str) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=samples.TEXT, name=name)
    client.force_login(cast.ani)

    response = client.get(_address(found))

    value = response["Content-Disposition"]
    assert value.startswith('attachment; filename="') or "filename*=utf-8''" in value
    assert not set("\r\n\u202e/") & set(value)
    assert value.count('"') in {0, 2}
    assert "X-Evil" not in response.headers


@pytest.mark.parametrize(
    ("asked", "span"),
    [("bytes=0-9", (0, 9)), ("bytes=1000-", (1000, None)), ("bytes=-5", (-5, None)),
     ("bytes=0-99999999", (0, None))],
)  # fmt: skip
def test_a_span_is_sent_alone(
    cast: Cast, found: Evidence, client: Client, asked: str, span: tuple[int, int | None]
) -> None:
    client.force_login(cast.ani)

    response = client.get(_address(found), headers={"Range": asked})

    expected = CONTENT[span[0] : None if span[1] is None else span[1] + 1]
    assert response.status_code == 206
    assert _body(response) == expected
    assert response["Content-Length"] == str(len(expected))
    assert response["Content-Range"].endswith(f"/{len(CONTENT)}")


def test_a_span_behind_the_end_is_refused(cast: Cast, found: Evidence, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.get(_address(found), headers={"Range": f"bytes={len(CONTENT)}-"})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_a_span_of_another_version_becomes_the_whole(
    cast: Cast, found: Evidence, client: Client
) -> None:
    client.force_login(cast.ani)
    tag = client.get(_address(found))["ETag"]

    same = client.get(_address(found), headers={"Range": "bytes=0-9", "If-Range": tag})
    other = client.get(_address(found), headers={"Range": "bytes=0-9", "If-Range": '"lama"'})

    assert (same.status_code, other.status_code) == (206, 200)


@pytest.mark.parametrize("header", ["", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "items=0-1", "x"])
def test_what_is_no_single_span_means_the_whole(header: str) -> None:
    assert asked_span(header, 100) is None


def test_spans_are_read_to_the_letter() -> None:
    assert asked_span("bytes=10-19", 100) == Span(10, 19)
    assert asked_span("bytes=-200", 100) == Span(0, 99)
    for nothing in ("bytes=100-", "bytes=-0"):
        with pytest.raises(Unsatisfiable):
            asked_span(nothing, 100)


def test_asking_for_the_head_reads_no_content(
    cast: Cast, found: Evidence, client: Client, store_folder: Path
) -> None:
    client.force_login(cast.ani)
    next(p for p in store_folder.rglob("*") if p.is_file()).unlink()

    response = client.head(_address(found))

    assert response.status_code == 200
    assert response["Content-Length"] == str(len(CONTENT))


def test_damaged_content_is_refused_on_a_page_that_says_so(
    cast: Cast, found: Evidence, client: Client, store_folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """T45: not one byte of it is sent, neither whole nor as a span."""
    client.force_login(cast.ani)
    assert client.get(_address(found)).status_code == 200
    stored = next(p for p in store_folder.rglob("*") if p.is_file())
    stored.write_bytes(CONTENT[:-1] + b"?")

    for headers in ({}, {"Range": "bytes=0-9"}):
        response = client.get(_address(found), headers=headers)
        assert response.status_code == 500
        assert "rusak dan tidak disajikan" in response.content.decode()
        assert CONTENT[:9] not in response.content
    assert "does not match its hash" in caplog.text


def test_every_version_has_its_own_bytes(cast: Cast, found: Evidence, client: Client) -> None:
    newer = handed_in(cast.ani, samples.TEXT, "baru.txt")
    add_version(evidence=found, upload=newer, note_="", by=cast.ani, now=newer.begun_at)
    client.force_login(cast.ani)

    bodies = [_body(client.get(_address(found, number))) for number in (1, 2)]

    assert bodies == [CONTENT, samples.TEXT]
    assert client.get(_address(found, 3)).status_code == 404


def test_withdrawn_evidence_can_still_be_read(cast: Cast, found: Evidence, client: Client) -> None:
    withdraw(evidence=found, reason="salah", by=cast.ani, now=found.created_at + timedelta(1))
    client.force_login(cast.ani)

    assert client.get(_address(found)).status_code == 200


@pytest.mark.parametrize("who", ["ani", "budi", "dewi", "putri"])
def test_people_of_the_unit_and_readers_of_the_city_may_have_it(
    cast: Cast, found: Evidence, client: Client, who: str
) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(_address(found)).status_code == 200


@pytest.mark.parametrize("who", ["citra", "nur"])
def test_other_units_find_nothing(cast: Cast, found: Evidence, client: Client, who: str) -> None:
    """T25, T27: neither a sister unit nor the unit below; and no word on whether it exists."""
    client.force_login(getattr(cast, who))

    response = client.get(_address(found))

    assert response.status_code == 404
    assert found.title not in response.content.decode()


def test_signed_out_it_leads_to_the_sign_in(found: Evidence, client: Client) -> None:
    response = client.get(_address(found))

    assert response.status_code == 302
    assert response["Location"].startswith("/masuk/")


@pytest.mark.parametrize(
    ("who", "status"),
    [("ani", 200), ("budi", 200), ("putri", 200), ("dewi", 404), ("citra", 404)],
)
def test_exempt_evidence_is_closed_even_to_readers_of_everything(
    cast: Cast, client: Client, who: str, status: int
) -> None:
    """UU 14/2008 ps. 17: its uploader, the head of the unit and the PPID; nobody else."""
    found = evidence(cast.ani, cast.tirtajaya, secrecy=EXEMPT)
    client.force_login(getattr(cast, who))

    assert client.get(_address(found)).status_code == status
    assert client.get(f"/data-dukung/{found.pk}/").status_code == status


def test_the_content_travels_in_pieces(cast: Cast, found: Evidence, client: Client) -> None:
    client.force_login(cast.ani)

    pieces = list(client.get(_address(found)).streaming_content)  # type: ignore[attr-defined]

    assert len(pieces) > 1
    assert max(map(len, pieces)) <= CHUNK
