"""SPI of the agency by year: as published, compared with its parts, its weakest points shown."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from followup.acting import NOW, TODAY, Scene, person
from followup.findings import recorded, spread
from kawal.core.refusal import Refused
from kawal.events.models import Event
from kawal.events.service import rows, sentence
from kawal.followup.actions.spi import SpiFigures, state_spi
from kawal.followup.models import SpiResult
from kawal.followup.queries.spi import weaknesses, years_of
from kawal.followup.spi_catalogue import category_of

PAGE = "/rekomendasi/spi/"
YEARS: dict[int, tuple[str, ...]] = {
    2023: ("68.26", "76.34", "79.59", "67.19", "2.53", "3.26"),
    2024: ("63.26", "74.19", "86.51", "56.47", "4.60", "3.87"),
    2025: ("70.58", "76.07", "86.15", "70.13", "4.85", "1.76"),
}


def figures(year: int, **changes: Any) -> SpiFigures:
    names = ("index", "internal", "external", "expert", "integrity", "prevalence")
    given = dict(zip(names, map(Decimal, YEARS[year]), strict=True))
    return SpiFigures(**(given | changes))


def stated(scene: Scene, year: int, *, now: Any = NOW, **changes: Any) -> SpiResult:
    return state_spi(
        agency=scene.city, year=year, figures=figures(year, **changes), by=scene.endang, now=now,
        document="Surat KPK",
    )  # fmt: skip


def test_each_year_says_its_class_its_change_and_what_the_corrections_took(scene: Scene) -> None:
    for year in YEARS:
        stated(scene, year)

    found = years_of(scene.inge, scene.city.pk)

    assert [y.result.year for y in found] == [2025, 2024, 2023]
    latest = found[0]
    assert latest.category is not None
    assert latest.category.label == "Rentan"
    assert (latest.change, latest.corrections) == (Decimal("7.32"), Decimal("6.61"))
    assert latest.without_corrections == Decimal("77.19")
    assert latest.national == Decimal("72.32")
    assert [y.gap for y in found] == [None, None, None]  # within rounding of the derived weights
    assert found[1].fall == Decimal("5.00")
    assert found[2].change is None


def test_an_index_that_its_parts_do_not_explain_is_shown_beside_them(scene: Scene) -> None:
    stated(scene, 2025, index=Decimal("65.00"))

    (year,) = years_of(scene.inge, scene.city.pk)

    assert year.computed is not None
    assert year.gap is not None
    assert round(year.gap, 2) == Decimal("-5.58")


def test_where_a_part_or_the_weights_are_missing_nothing_is_computed(scene: Scene) -> None:
    stated(scene, 2025, expert=None, integrity=None, prevalence=None)
    stated(scene, 2023)
    SpiResult.objects.create(
        agency=scene.city, year=2020, index=Decimal(71), document="Surat", stated_at=NOW
    )

    latest, _middle, oldest = years_of(scene.inge, scene.city.pk)

    assert (latest.computed, latest.gap, latest.corrections) == (None, None, None)
    assert latest.without_corrections == latest.result.index
    assert (oldest.category, oldest.kind, oldest.computed) == (None, "idle", None)


@pytest.mark.parametrize(
    ("index", "year", "label", "is_sure"),
    [
        ("72.95", 2025, "Rentan", True),
        ("73", 2025, "Waspada", True),
        ("77.98", 2024, "Waspada", True),
        ("78", 2024, "Terjaga", True),
        ("80", 2023, "Hijau", False),
    ],
)
def test_a_class_is_that_of_the_years_own_table(
    index: str, year: int, label: str, is_sure: bool
) -> None:
    found = category_of(Decimal(index), year)

    assert found is not None
    assert (found.label, found.is_sure) == (label, is_sure)


def test_a_correction_is_another_statement_and_the_newest_counts(scene: Scene) -> None:
    stated(scene, 2025)
    stated(scene, 2025, index=Decimal("70.59"), now=NOW + timedelta(1))

    (year,) = years_of(scene.inge, scene.city.pk)

    assert (year.result.index, year.earlier) == (Decimal("70.59"), 1)
    event = rows([Event.objects.latest("at")])[0]
    assert sentence(event) == ("Endang Lestari mencatat hasil SPI 2025: indeks 70,59 (Surat KPK)")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"figures": {"index": Decimal(101)}}, "spi.out_of_range"),
        ({"figures": {"dimensions": {"tii": Decimal(-1)}}}, "spi.out_of_range"),
        ({"figures": {"dimensions": {"bintang": Decimal(1)}}}, "spi.unknown_dimension"),
        ({"document": "\u200b"}, "spi.no_source"),
        ({"year": 2027}, "spi.future"),
        ({"year": 1990}, "recommendation.odd_year"),
    ],
)
def test_what_kpk_never_published_is_refused(
    scene: Scene, changes: dict[str, Any], code: str
) -> None:
    given = {"figures": {}, "document": "Surat KPK", "year": 2025} | changes

    with pytest.raises(Refused) as refused:
        state_spi(
            agency=scene.city, year=given["year"], figures=figures(2025, **given["figures"]),
            document=given["document"], by=None, now=NOW,
        )  # fmt: skip

    assert refused.value.code == code
    assert not SpiResult.objects.exists()


def test_the_same_figures_again_are_no_statement(scene: Scene) -> None:
    stated(scene, 2025, dimensions={"tii": Decimal("74.70")})

    with pytest.raises(Refused, match="sama dengan yang sudah tercatat"):
        stated(scene, 2025, dimensions={"tii": Decimal("74.70")})


def test_the_weakest_come_first_with_what_is_done_about_them(scene: Scene) -> None:
    low = {"tii": Decimal("60.5"), "sdm": Decimal("70"), "pbj": Decimal("71"), "anggaran": 88}
    stated(scene, 2024, dimensions={"tii": Decimal("64"), "sdm": Decimal("68")})
    stated(scene, 2025, dimensions=low)
    row = recorded(scene)
    spread(scene, row)

    found = weaknesses(scene.inge, scene.city.pk, years_of(scene.inge, scene.city.pk), TODAY)

    assert [w.key for w in found] == ["tii", "sdm", "pbj", "anggaran"]
    assert [w.is_weakest for w in found] == [True, True, True, False]
    assert [line.row for line in found[0].lines] == [row]
    assert (found[0].change, found[0].fall) == (Decimal("-3.5"), Decimal("3.5"))
    assert (found[1].change, found[2].change, found[2].fall) == (Decimal(2), None, None)


def test_the_page_shows_parts_classes_weak_points_and_what_is_missing(
    scene: Scene, client: Client
) -> None:
    client.force_login(scene.inge)
    empty = client.get(PAGE).content.decode()
    stated(scene, 2025, dimensions={"tii": Decimal("60.5"), "sdm": Decimal("90")})
    one = client.get(PAGE).content.decode()
    stated(scene, 2024, index=Decimal("60"), dimensions={"tii": 50, "sdm": Decimal("95")})
    stated(scene, 2023)
    recorded(scene, dimension="sdm")

    html = client.get(PAGE).content.decode()

    assert "Belum ada hasil SPI" in empty
    assert "Grafik tampil setelah dua tahun tercatat." in one
    assert "70,58" in html
    assert "Rentan" in html
    assert "−4,85" in html
    assert "naik 10,58 dari tahun sebelumnya" in html
    assert "Kedua koreksi mengurangi 6,61 poin; tanpa itu 77,19." in html
    assert "naik 10,50" in html
    assert "turun 5,00" in html
    assert "dari bagiannya 63,26" in html
    assert "batas menurut pers" in html
    assert "Belum ada rekomendasi atau aksi untuk titik lemah ini" in html
    assert "SPI 2025 1" in html


def test_without_dimensions_the_page_says_that_it_cannot_tell(scene: Scene, client: Client) -> None:
    stated(scene, 2025, integrity=None, prevalence=None)
    client.force_login(scene.inge)

    html = client.get(PAGE).content.decode()

    assert "titik terlemahnya belum dapat ditunjukkan" in html
    assert "Kedua koreksi" not in html


def test_a_year_of_which_only_the_index_was_published_has_dashes_and_no_class(
    scene: Scene, client: Client
) -> None:
    SpiResult.objects.create(
        agency=scene.city, year=2020, index=Decimal("71.5"), document="Surat", stated_at=NOW
    )
    client.force_login(scene.inge)

    html = client.get(PAGE).content.decode()

    assert "71,50" in html
    assert "tanpa kategori untuk tahun ini" in html
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    assert [cell.rpartition(">")[2] for cell in row.split("</td>")[:5]] == ["–"] * 5
    assert "None" not in html
    assert "dari bagiannya" not in row
    assert "dari tahun sebelumnya" not in html


def test_the_office_states_a_year_with_commas_and_corrects_it(scene: Scene, client: Client) -> None:
    client.force_login(scene.endang)
    form = {
        "year": "2025", "index": "70,58", "internal": "76,07", "dimensi_tii": "74,70",
        "dimensi_integritas_tugas": "79,46", "document": "Surat KPK B/1/2026",
    }  # fmt: skip

    shown = client.get(f"{PAGE}catat/")
    first = client.post(f"{PAGE}catat/", form)
    again = client.post(f"{PAGE}catat/", form)
    kept = client.get(f"{PAGE}catat/?tahun=2025").content.decode()
    nothing = client.post(f"{PAGE}catat/", {"index": "abc"})

    assert shown.status_code == 200
    assert (first.status_code, first["Location"]) == (302, PAGE)
    result = SpiResult.objects.get()
    assert (result.index, result.expert) == (Decimal("70.58"), None)
    assert {d.key: d.value for d in result.dimensions.all()} == {
        "tii": Decimal("74.70"), "integritas-tugas": Decimal("79.46"),
    }  # fmt: skip
    assert again.status_code == 422
    assert "Tidak ada yang dicatat" in again.content.decode()
    assert 'value="74,70"' in kept
    assert nothing.status_code == 422


def test_units_read_the_agencys_results_and_do_not_state_them(scene: Scene, client: Client) -> None:
    stated(scene, 2025)
    client.force_login(scene.ani)

    page, form = client.get(PAGE), client.get(f"{PAGE}catat/")
    client.force_login(person("Tanpa Peran"))
    stranger = client.get(PAGE)

    assert (page.status_code, form.status_code, stranger.status_code) == (200, 403, 403)
    assert "Catat hasil" not in page.content.decode()


def test_the_page_asks_as_many_queries_whatever_the_number_of_years(
    scene: Scene, client: Client, django_assert_max_num_queries: Any
) -> None:
    for year in YEARS:
        stated(scene, year, dimensions={"tii": Decimal(60), "sdm": Decimal(61)})
    for number in range(6):
        spread(scene, recorded(scene, number=str(number)))
    client.force_login(scene.inge)
    client.get(PAGE)

    with django_assert_max_num_queries(16):
        client.get(PAGE)
