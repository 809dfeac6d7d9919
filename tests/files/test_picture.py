"""The first page of a PDF as a picture: drawn apart, for those who may see the document."""

import time
from pathlib import Path
from threading import BoundedSemaphore, Event, Thread

import pytest
import typst
from django.test import Client

from files import samples
from files.cast import EXEMPT, Cast, evidence
from kawal.files import picturing
from kawal.files.picture_of_pdf import drawn
from kawal.files.picturing import NotNow, first_page
from kawal.files.store import evidence_store

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def paper() -> bytes:
    content = typst.compile(b"Notulen rapat", format="pdf")
    assert isinstance(content, bytes)
    return content


def _at(found, number: int = 1) -> str:
    return f"/data-dukung/{found.pk}/versi/{number}/gambar/"


@pytest.mark.django_db
def test_the_first_page_of_a_pdf_is_a_picture(client: Client, cast: Cast, paper: bytes) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=paper)
    client.force_login(cast.ani)

    picture = client.get(_at(found))

    assert picture.content.startswith(PNG)
    assert picture["Content-Type"] == "image/png"
    assert "sandbox" in picture["Content-Security-Policy"]
    assert picture["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_only_who_may_see_the_document_sees_its_picture(
    client: Client, cast: Cast, paper: bytes
) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=paper, secrecy=EXEMPT)

    for someone, status in ((cast.ani, 200), (cast.dewi, 404), (cast.citra, 404)):
        client.force_login(someone)

        assert client.get(_at(found)).status_code == status


@pytest.mark.django_db
def test_what_cannot_be_drawn_says_so_and_other_kinds_have_none(client: Client, cast: Cast) -> None:
    client.force_login(cast.ani)
    hollow = evidence(cast.ani, cast.tirtajaya, content=samples.PDF)
    table = evidence(cast.ani, cast.tirtajaya, content=samples.CSV, name="a.csv")

    assert client.get(_at(hollow)).status_code == 422
    assert client.get(_at(table)).status_code == 404


@pytest.mark.django_db
def test_damaged_content_is_not_drawn(client: Client, cast: Cast, paper: bytes) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=paper)
    client.force_login(cast.ani)
    sha256 = found.versions.get().blob.sha256
    store = evidence_store()
    [path] = [p for p in store.root.rglob("*") if p.name.endswith(sha256) or p.name == sha256]  # type: ignore[attr-defined]
    path.chmod(0o600)
    path.write_bytes(samples.PDF)

    assert client.get(_at(found)).status_code == 422


def test_a_document_that_takes_too_long_is_given_up(
    monkeypatch: pytest.MonkeyPatch, paper: bytes
) -> None:
    monkeypatch.setattr(picturing, "SECONDS", 0.01)
    begun = time.monotonic()

    assert first_page(len(paper), lambda: paper) is None
    assert time.monotonic() - begun < 10


def test_a_document_beyond_the_largest_size_is_not_even_tried(
    monkeypatch: pytest.MonkeyPatch, paper: bytes
) -> None:
    monkeypatch.setattr(picturing, "LARGEST", 10)

    assert first_page(len(paper), lambda: pytest.fail("It was read.")) is None


def test_who_waits_holds_no_document_and_only_so_many_wait(
    monkeypatch: pytest.MonkeyPatch, paper: bytes
) -> None:
    monkeypatch.setattr(picturing, "_line", BoundedSemaphore(2))
    read: list[int] = []
    drawn_now, go_on = Event(), Event()

    def slowly(*_drawing: object, **_limits: object) -> None:
        drawn_now.set()
        go_on.wait(30)

    monkeypatch.setattr(picturing, "drawn_apart", slowly)

    def ask(number: int) -> None:
        first_page(len(paper), lambda: read.append(number) or paper)

    people = [Thread(target=ask, args=(number,)) for number in (1, 2)]
    people[0].start()
    assert drawn_now.wait(30)
    people[1].start()
    while picturing._line.acquire(blocking=False):  # until the second has taken its place
        picturing._line.release()

    with pytest.raises(NotNow):
        ask(3)
    assert read == [1]
    go_on.set()
    for person in people:
        person.join(30)
    assert read == [1, 2]


@pytest.mark.django_db
def test_a_picture_that_cannot_be_drawn_now_can_be_asked_for_again(
    client: Client, cast: Cast, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = evidence(cast.ani, cast.tirtajaya, content=paper)
    client.force_login(cast.ani)
    monkeypatch.setattr(picturing, "PATIENCE", 0.01)

    with picturing._turn:
        assert client.get(_at(found)).status_code == 503

    assert client.get(_at(found)).status_code == 200


def test_the_drawer_draws_the_first_page_alone(tmp_path: Path) -> None:
    two = typst.compile(b"Satu #pagebreak() Dua", format="pdf")
    assert isinstance(two, bytes)
    (tmp_path / "document.pdf").write_bytes(two)

    assert drawn(str(tmp_path)).startswith(PNG)
