"""The library: what is listed, found, counted; for whom; and at what price."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from files import samples
from files.cast import EXEMPT, TODAY, Cast, evidence
from kawal.files.actions.evidence import Secrecy, withdraw
from kawal.files.actions.uses import judge, use_version
from kawal.files.models import Evidence
from kawal.files.queries.library import MOST_WORDS, named

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
PAGE = "/data-dukung/"


def _titles(client: Client, query: str = "") -> list[str]:
    page = client.get(PAGE + query).content.decode()
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', page)


def _figures(client: Client) -> list[str]:
    page = client.get(PAGE).content.decode()
    facts = page[page.index('class="facts"') : page.index("</dl>")]
    return re.findall(r"(\d+)\s*(?:</span>|</a>|</dd>)", facts)


def _use(cast: Cast, found: Evidence, verdict: str = "") -> None:
    use = use_version(
        version=found.versions.get(), about_kind="answer", about_id=str(found.pk),
        about_label="A.I.1", by=cast.ani, now=found.created_at,
    )  # fmt: skip
    if verdict:
        judge(use=use, verdict=verdict, reason="kabur", by=cast.budi, now=found.created_at)


def test_people_see_their_unit_and_what_is_below_it(cast: Cast, client: Client) -> None:
    """T27"""
    evidence(cast.ani, cast.tirtajaya, title="Milik kecamatan")
    evidence(cast.nur, cast.mekarsari, title="Milik kelurahan")
    evidence(cast.citra, cast.cempaka, title="Milik Cempaka")
    evidence(cast.ani, cast.tirtajaya, title="Rahasia", secrecy=EXEMPT)
    seen = {}
    for who in ("ani", "budi", "nur", "citra", "dewi", "putri"):
        client.force_login(getattr(cast, who))
        seen[who] = {title.removeprefix("Milik ") for title in _titles(client)}

    assert seen == {
        "ani": {"kecamatan", "kelurahan", "Rahasia"},
        "budi": {"kecamatan", "kelurahan", "Rahasia"},
        "nur": {"kelurahan"},
        "citra": {"Cempaka"},
        "dewi": {"kecamatan", "kelurahan", "Cempaka"},
        "putri": {"kecamatan", "kelurahan", "Cempaka", "Rahasia"},
    }


def test_figures_count_only_what_one_may_see(cast: Cast, client: Client) -> None:
    """T28"""
    evidence(cast.citra, cast.cempaka, valid_to=TODAY - timedelta(1))
    evidence(cast.ani, cast.tirtajaya, secrecy=EXEMPT, valid_to=TODAY - timedelta(1))
    client.force_login(cast.nur)

    assert _figures(client) == ["0", "0", "0", "0", "0"]


def test_each_figure_leads_to_what_it_counts(cast: Cast, client: Client) -> None:
    """T12"""
    rejected = evidence(cast.ani, cast.tirtajaya, title="Ditolak")
    _use(cast, rejected, "rejected")
    expired = evidence(cast.ani, cast.tirtajaya, title="Habis", valid_to=TODAY - timedelta(1))
    _use(cast, expired, "accepted")
    ending = evidence(cast.ani, cast.tirtajaya, title="Segera", valid_to=TODAY + timedelta(5))
    _use(cast, ending)
    evidence(cast.ani, cast.tirtajaya, title="Baru")
    gone = evidence(cast.ani, cast.tirtajaya, title="Ditarik", valid_to=TODAY - timedelta(1))
    withdraw(evidence=gone, reason="salah", by=cast.ani, now=gone.created_at)
    client.force_login(cast.ani)

    assert _figures(client) == ["4", "1", "1", "1", "1"]
    assert _titles(client, "?keadaan=ditolak") == ["Ditolak"]
    assert _titles(client, "?masa=habis") == ["Habis"]
    assert _titles(client, "?masa=akan_habis") == ["Segera"]
    assert _titles(client, "?keadaan=belum") == ["Baru"]
    assert _titles(client, "?keadaan=ditarik") == ["Ditarik"]


def test_a_period_that_nobody_filled_in_is_told_and_found_apart(cast: Cast, client: Client) -> None:
    unsaid = evidence(cast.ani, cast.tirtajaya, title="Tanpa tanggal")
    endless = evidence(cast.ani, cast.tirtajaya, title="Selamanya", valid_from=TODAY)
    client.force_login(cast.ani)

    told = {
        found.title: re.sub(r"<[^>]+>", "", client.get(f"{PAGE}{found.pk}/").content.decode())
        for found in (unsaid, endless)
    }

    assert "belum diisi" in told["Tanpa tanggal"]
    assert "tanpa batas" not in told["Tanpa tanggal"]
    assert "tanpa batas" in told["Selamanya"]
    assert _titles(client, "?masa=belum_diisi") == ["Tanpa tanggal"]
    assert _titles(client, "?masa=tanpa_batas") == ["Selamanya"]


def test_it_is_found_by_title_and_by_the_name_of_any_version(cast: Cast, client: Client) -> None:
    evidence(cast.ani, cast.tirtajaya, title="Notulen rapat", name="IMG_2031.pdf")
    evidence(cast.ani, cast.tirtajaya, title="Daftar hadir apel")
    client.force_login(cast.ani)

    assert _titles(client, "?q=rapat+notulen") == ["Notulen rapat"]
    assert _titles(client, "?q=img_2031") == ["Notulen rapat"]
    assert _titles(client, "?q=%25") == []
    assert _titles(client, "?q=rapat+apel") == []


def test_a_flood_of_words_is_looked_for_by_the_first_few(
    cast: Cast,
) -> None:
    evidence(cast.ani, cast.tirtajaya, title="Satu dua tiga")
    rows = Evidence.objects.filter(named(cast.ani, "satu dua tiga " * 10_000))

    assert str(rows.query).count('FROM "files_evidenceversion"') <= MOST_WORDS
    assert rows.count() == 1


def test_it_is_narrowed_by_unit_kind_and_classification(cast: Cast, client: Client) -> None:
    evidence(cast.ani, cast.tirtajaya, title="A", kind="sop")
    evidence(cast.ani, cast.mekarsari, title="B", kind="foto", content=samples.PNG, name="b.png")
    evidence(cast.ani, cast.tirtajaya, title="C", secrecy=Secrecy(classification="terbuka"))
    client.force_login(cast.ani)

    assert _titles(client, "?unit=mekarsari") == ["B"]
    assert sorted(_titles(client, "?unit=tirtajaya")) == ["A", "B", "C"]
    assert _titles(client, "?jenis=sop") == ["A"]
    assert _titles(client, "?klasifikasi=terbuka") == ["C"]
    assert sorted(_titles(client, "?jenis=ngawur&masa=1&hal=x&urut=y")) == ["A", "B", "C"]


def test_a_unit_of_others_cannot_be_asked_for(cast: Cast, client: Client) -> None:
    evidence(cast.citra, cast.cempaka)
    client.force_login(cast.ani)

    page = client.get(PAGE + "?unit=cempaka").content.decode()

    assert "Tidak ada data dukung yang cocok" in page
    assert "Kecamatan Cempaka" not in page


def test_it_is_sorted_and_paged_by_plain_addresses(cast: Cast, client: Client) -> None:
    for i in range(52):
        evidence(cast.ani, cast.tirtajaya, title=f"Berkas {i:02}")
    client.force_login(cast.ani)

    first, second = _titles(client, "?urut=judul"), _titles(client, "?urut=judul&hal=2")

    assert first == [f"Berkas {i:02}" for i in range(50)]
    assert second == ["Berkas 50", "Berkas 51"]
    assert _titles(client, "?urut=-judul")[0] == "Berkas 51"


def test_the_price_is_the_same_for_one_and_for_many(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """T67: session, person, rights, unit names, figures, count, rows, versions, uses."""
    client.force_login(cast.ani)
    _use(cast, evidence(cast.ani, cast.tirtajaya))
    with django_assert_num_queries(9):
        client.get(PAGE)

    for _ in range(20):
        _use(cast, evidence(cast.ani, cast.mekarsari), "weak")

    with django_assert_num_queries(9):
        client.get(PAGE)


def test_a_page_with_all_rows_is_light(cast: Cast, client: Client) -> None:
    for i in range(50):
        evidence(cast.ani, cast.tirtajaya, title=f"Berkas dengan judul yang wajar {i}")
    client.force_login(cast.ani)

    assert len(client.get(PAGE).content) < 100_000


def test_hostile_text_stays_text(cast: Cast, client: Client) -> None:
    """T41"""
    evidence(cast.ani, cast.tirtajaya, title="<img src=x onerror=alert(1)>", name="<b>a.pdf")
    client.force_login(cast.ani)

    page = client.get(PAGE + "?q=<script>").content + client.get(PAGE).content

    assert b"<img src=x" not in page
    assert b"<script>" not in page.replace(b"<script src=", b"")


def test_signed_out_it_leads_to_the_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/masuk/")


def test_without_the_right_it_is_refused(cast: Cast, client: Client) -> None:
    someone = type(cast.ani).objects.create_person(name="Eko", email="eko@sukamaju.example")
    client.force_login(someone)

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403


def test_nothing_is_changed_by_looking(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    assert client.post(PAGE).status_code == 405


@pytest.mark.parametrize(("who", "is_shown"), [("ani", True), ("dewi", False)])
def test_an_empty_library_says_what_to_do_next(
    cast: Cast, client: Client, who: str, is_shown: bool
) -> None:
    client.force_login(getattr(cast, who))

    page = client.get(PAGE).content.decode()

    assert "Belum ada data dukung" in page
    assert ("Unggah data dukung" in page) is is_shown
