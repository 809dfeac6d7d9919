"""The page of one evidence and the acts on it, for those who may and those who may not."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from files import samples
from files.cast import EXEMPT, NOW, TODAY, Cast, evidence, handed_in
from kawal.files.actions.evidence import add_version, withdraw
from kawal.files.actions.upkeep import verify_store
from kawal.files.actions.uses import judge, use_version
from kawal.files.models import Evidence
from kawal.units.service import grant

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
ACTS = ["versi-baru/", "ubah/", "klasifikasi/", "tarik/"]
MANAGERS, READERS, STRANGERS = ["ani", "budi"], ["dewi", "putri"], ["nur", "citra"]


@pytest.fixture
def found(cast: Cast) -> Evidence:
    return evidence(cast.ani, cast.tirtajaya)


def _address(found: Evidence, tail: str = "") -> str:
    return f"/data-dukung/{found.pk}/{tail}"


@pytest.mark.parametrize("who", [*MANAGERS, *READERS])
def test_those_within_reach_read_it(cast: Cast, found: Evidence, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))

    page = client.get(_address(found)).content.decode()

    assert "Notulen rapat" in page
    assert ("Tarik data dukung" in page) is (who in MANAGERS)


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("tail", ["", *ACTS])
def test_for_other_units_it_is_not_there(
    cast: Cast, found: Evidence, client: Client, who: str, tail: str
) -> None:
    """T24, T27: on the page and on every act, looked at and sent."""
    client.force_login(getattr(cast, who))

    assert client.get(_address(found, tail)).status_code == 404
    if tail:
        assert client.post(_address(found, tail), {"reason": "x"}).status_code == 404
    assert not Evidence.objects.get().is_withdrawn


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("tail", ACTS)
def test_who_only_reads_changes_nothing(
    cast: Cast, found: Evidence, client: Client, who: str, tail: str
) -> None:
    client.force_login(getattr(cast, who))

    assert client.get(_address(found, tail)).status_code == 403
    assert client.post(_address(found, tail), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("tail", ACTS)
def test_who_manages_elsewhere_but_only_reads_here_changes_nothing(
    cast: Cast, found: Evidence, client: Client, tail: str
) -> None:
    grant(person=cast.nur, role="pembaca", place=cast.city, starts_on=TODAY, by=None, now=NOW)
    client.force_login(cast.nur)

    assert client.get(_address(found)).status_code == 200
    assert client.get(_address(found, tail)).status_code == 403
    assert client.post(_address(found, tail), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("tail", ["", *ACTS])
def test_signed_out_everything_leads_to_the_sign_in(
    found: Evidence, client: Client, tail: str
) -> None:
    assert client.get(_address(found, tail))["Location"].startswith("/masuk/")


def test_it_shows_uses_verdicts_and_versions(cast: Cast, found: Evidence, client: Client) -> None:
    use = use_version(
        version=found.versions.get(), about_kind="answer", about_id="1", about_label="A.I.1.i.a",
        by=cast.ani, now=found.created_at,
    )  # fmt: skip
    judge(use=use, verdict="rejected", reason="Tanpa tanda tangan.", by=cast.budi, now=use.added_at)
    add_version(
        evidence=found, upload=handed_in(cast.ani, name="lengkap.pdf"), note_="ditandatangani",
        by=cast.ani, now=use.added_at,
    )  # fmt: skip
    client.force_login(cast.ani)

    page = client.get(_address(found)).content.decode()

    for text in ("A.I.1.i.a", "Ditolak", "Tanpa tanda tangan.", "bukan yang terbaru",
                 "lengkap.pdf", "ditandatangani", f"/data-dukung/{found.pk}/versi/1/"):  # fmt: skip
        assert text in page


def test_the_same_file_elsewhere_is_told_only_to_those_who_see_it(
    cast: Cast, client: Client
) -> None:
    content = samples.PDF + b"%satu isi\n%%EOF\n"
    mine = evidence(cast.ani, cast.tirtajaya, content=content, title="Milik Ani")
    evidence(cast.ani, cast.mekarsari, content=content, title="Kembarannya")
    evidence(cast.citra, cast.cempaka, content=content, title="Milik Citra")
    client.force_login(cast.ani)

    page = client.get(_address(mine)).content.decode()

    assert "Kembarannya" in page
    assert "Milik Citra" not in page


def test_the_price_is_the_same_for_one_version_and_for_many(
    cast: Cast, found: Evidence, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """T67: session, person, rights, evidence, versions, uses, twins."""
    client.force_login(cast.ani)
    with django_assert_num_queries(7):
        client.get(_address(found))

    for i in range(8):
        version = add_version(
            evidence=found, upload=handed_in(cast.ani), note_="", by=cast.ani, now=found.created_at
        )
        use_version(
            version=version, about_kind="answer", about_id=str(i), about_label=f"A.{i}",
            by=cast.ani, now=found.created_at,
        )  # fmt: skip

    with django_assert_num_queries(7):
        client.get(_address(found))


def test_a_picture_is_shown_and_of_a_pdf_its_first_page(cast: Cast, client: Client) -> None:
    picture = evidence(cast.ani, cast.tirtajaya, content=samples.PNG, name="apel.png")
    document = evidence(cast.ani, cast.tirtajaya)
    text = evidence(cast.ani, cast.tirtajaya, content=samples.TEXT, name="catatan.txt")
    client.force_login(cast.ani)

    shown = {
        found: re.findall(r'<img src="([^"]+)"', client.get(_address(found)).content.decode())
        for found in (picture, document, text)
    }

    assert shown == {
        picture: [_address(picture, "versi/1/")],
        document: [_address(document, "versi/1/gambar/")],
        text: [],
    }


def test_damage_is_told_on_the_page(
    cast: Cast, found: Evidence, client: Client, store_folder: Path
) -> None:
    next(p for p in store_folder.rglob("*") if p.is_file()).write_bytes(b"rusak")
    verify_store(now=found.created_at)
    client.force_login(cast.ani)

    assert "rusak di penyimpanan" in client.get(_address(found)).content.decode()


def test_it_is_described_anew(cast: Cast, found: Evidence, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.post(
        _address(found, "ubah/"),
        {"title": "Notulen 12 Januari", "kind": "notulen", "valid_to": "2026-12-31"},
        follow=True,
    )

    assert Evidence.objects.get().title == "Notulen 12 Januari"
    assert "Keterangan diubah." in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": " "}, "id_title_error"),
        ({"kind": "lain"}, "id_kind_error"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-01"}, "mendahului"),
        ({"valid_to": "besok"}, "id_valid_to_error"),
    ],
)
def test_a_description_that_makes_no_sense_is_refused(
    cast: Cast, found: Evidence, client: Client, changes: dict[str, str], told: str
) -> None:
    client.force_login(cast.ani)
    given = {"title": "T", "kind": "notulen", **changes}

    response = client.post(_address(found, "ubah/"), given)

    assert response.status_code == 422
    assert Evidence.objects.get().title == "Notulen rapat"
    assert told in response.content.decode()


def test_it_is_classified_with_ground_and_period(
    cast: Cast, found: Evidence, client: Client
) -> None:
    client.force_login(cast.ani)

    client.post(
        _address(found, "klasifikasi/"),
        {"classification": "dikecualikan", "legal_ground": "17h", "closed_from": "2026-01-01",
         "closed_until": "2031-01-01"},
    )  # fmt: skip

    assert Evidence.objects.get().legal_ground == "17h"


def test_a_closing_period_that_ends_before_it_begins_is_refused(
    cast: Cast, found: Evidence, client: Client
) -> None:
    client.force_login(cast.ani)

    response = client.post(
        _address(found, "klasifikasi/"),
        {"classification": "dikecualikan", "legal_ground": "17h", "closed_from": "2026-01-02",
         "closed_until": "2026-01-01"},
    )  # fmt: skip

    assert response.status_code == 422
    assert "id_closed_until_error" in response.content.decode()


@pytest.mark.parametrize("missing", ["legal_ground", "closed_from", "closed_until"])
def test_without_ground_or_period_nothing_is_closed(
    cast: Cast, found: Evidence, client: Client, missing: str
) -> None:
    client.force_login(cast.ani)
    given = {"classification": "dikecualikan", "legal_ground": "17h", "closed_from": "2026-01-01",
             "closed_until": "2031-01-01"}  # fmt: skip
    del given[missing]

    response = client.post(_address(found, "klasifikasi/"), given)

    assert response.status_code == 422
    assert Evidence.objects.get().classification == "terbatas"


def test_what_is_left_in_hidden_fields_is_not_meant(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, secrecy=EXEMPT)
    client.force_login(cast.ani)

    client.post(
        _address(found, "klasifikasi/"),
        {"classification": "terbuka", "legal_ground": "17h", "ground_note": "x",
         "closed_from": "ngawur", "closed_until": "2031-01-01"},
    )  # fmt: skip

    kept = Evidence.objects.get()
    assert (kept.classification, kept.legal_ground, kept.closed_until) == (
        "terbuka",
        "",
        None,
    )


def test_it_is_withdrawn_for_a_reason(cast: Cast, found: Evidence, client: Client) -> None:
    client.force_login(cast.ani)
    silent = client.post(_address(found, "tarik/"), {"reason": " "})

    said = client.post(_address(found, "tarik/"), {"reason": "Salah unggah"}, follow=True)

    page = said.content.decode()
    assert silent.status_code == 422
    assert "Salah unggah" in page
    assert "Tarik data dukung" not in page
    assert "Versi baru" not in page


def test_a_page_opened_before_the_withdrawal_cannot_undo_it(
    cast: Cast, found: Evidence, client: Client
) -> None:
    withdraw(evidence=found, reason="salah", by=cast.budi, now=found.created_at + timedelta(1))
    client.force_login(cast.ani)

    response = client.post(_address(found, "ubah/"), {"title": "Baru", "kind": "sop"})

    assert response.status_code == 422
    assert "sudah ditarik" in response.content.decode()
