"""Pages of recommendations: the register, one of them, and what people do there."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followup.acting import NOW, TODAY, Scene, person, verified
from followup.findings import SAME, TEXT, begun, page_of, proven, recorded, spread
from kawal.followup.actions.closing import close_recommendation
from kawal.followup.actions.repeats import mark_repeat
from kawal.followup.models import Action, Closing, Recommendation
from kawal.units.service import create_agency

REGISTER = "/rekomendasi/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The register tells how old things are on the day of the scene."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_register_counts_and_lists_what_the_person_sees(scene: Scene, client: Client) -> None:
    late = recorded(scene, due_on=date(2026, 3, 1))
    old = recorded(scene, number="2", year=2024, dated_on=date(2024, 12, 1), due_on=None)
    recorded(scene, number="3", owner_unit=scene.cempaka)
    mark_repeat(recommendation=late, earlier=old, by=None, now=NOW)
    client.force_login(scene.inge)
    whole = html(client, REGISTER)
    client.force_login(scene.ani)

    own = html(client, REGISTER)

    assert "SPI 2025 3" in whole
    assert "Catat rekomendasi" in whole
    assert "berulang sejak 2024" in whole
    assert "tanpa tenggat" in whole
    assert "494 hari" in whole
    assert "SPI 2025 3" not in own
    assert "SPI 2025 1" in own
    assert "Catat rekomendasi" not in own
    assert "belum ada aksi" in own


def test_a_unit_sees_what_it_acts_for_though_another_owns_it(scene: Scene, client: Client) -> None:
    row = recorded(scene, owner_unit=scene.diskominfo)
    client.force_login(scene.citra)
    before = client.get(page_of(row)).status_code
    spread(scene, row, scene.cempaka, scene.tirtajaya)

    page = html(client, page_of(row))

    assert before == 404
    assert "Kecamatan Cempaka" in page
    assert "Kecamatan Tirtajaya" not in page
    assert "Dan 1 aksi di unit lain." in page
    assert "SPI 2025 1" in html(client, REGISTER)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"1", "2", "3", "4"}),
        ("?q=sertifikat aset", {"2"}),
        ("?q=B/77", {"2"}),
        ("?keadaan=belum", {"2", "4"}),
        ("?keadaan=terbuka", {"1", "2", "4"}),
        ("?keadaan=berjalan", {"1"}),
        ("?keadaan=ditutup", {"3"}),
        ("?sumber=bpk", {"2"}),
        ("?tahun=2024", {"4"}),
        ("?tahun=1066", {"1", "2", "3", "4"}),
        ("?umur=lebih", {"4"}),
        ("?umur=60", {"2"}),
        ("?umur=180", {"1"}),
        ("?tanda=lewat", {"2"}),
        ("?tanda=berulang", {"1"}),
        ("?unit=cempaka", {"1", "3"}),
        ("?dimensi=sdm", {"4"}),
        ("?urut=-tenggat", {"1", "2", "3", "4"}),
        ("?urut=keadaan", {"1", "2", "3", "4"}),
        ("?keadaan=diajukan", set()),
    ],
)
def test_the_register_is_narrowed_by_its_address(
    scene: Scene, client: Client, query: str, shown: set[str]
) -> None:
    old = recorded(
        scene, number="4", year=2024, dated_on=date(2025, 1, 2), due_on=None, dimension="sdm"
    )
    row = recorded(scene, number="1")
    (action, _other) = spread(scene, row, scene.tirtajaya, scene.cempaka)
    Action.objects.filter(pk=action.pk).update(state="running")
    mark_repeat(recommendation=row, earlier=old, by=None, now=NOW)
    recorded(
        scene, number="2", source="bpk", dated_on=date(2026, 3, 2), due_on=TODAY - timedelta(1),
        text="Aset tanah belum bersertifikat.", letter_number="B/77/2026",
    )  # fmt: skip
    closed = recorded(scene, number="3", owner_unit=scene.cempaka)
    close_recommendation(
        recommendation=closed, way="sebelumnya", reason="Tuntas.", by=scene.inge, now=NOW
    )
    client.force_login(scene.inge)

    page = html(client, f"{REGISTER}{query}")

    rows = Recommendation.objects.all()
    assert {r.number for r in rows if f'href="{page_of(r)}"' in page} == shown
    if not shown:
        assert "Tidak ada rekomendasi yang cocok" in page


def test_an_empty_register_says_how_to_begin(scene: Scene, client: Client) -> None:
    client.force_login(scene.endang)
    office = html(client, REGISTER)
    client.force_login(scene.ani)

    unit = html(client, REGISTER)

    assert "Impor dari tabel" in office
    assert "muncul di sini" in unit


def test_the_register_asks_as_many_queries_for_three_as_for_thirty(
    scene: Scene, client: Client
) -> None:
    def fill(numbers: range) -> None:
        for number in numbers:
            spread(scene, recorded(scene, number=str(number)), scene.tirtajaya, scene.cempaka)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            html(client, REGISTER)
        return len(queries)

    client.force_login(scene.inge)
    fill(range(3))
    asked()
    few = asked()
    fill(range(3, 30))

    many = asked()

    assert many == few <= 15


def test_the_page_says_who_moves_it_now(scene: Scene, client: Client) -> None:
    row = recorded(scene)
    client.force_login(scene.inge)
    seen = [html(client, page_of(row))]
    (action,) = spread(scene, row)
    seen.append(html(client, page_of(row)))
    begun(scene, action)
    seen.append(html(client, page_of(row)))
    proven(scene, action)
    seen.append(html(client, page_of(row)))

    words = ["Belum ada aksi.", "belum ada yang dimulai", "menyelesaikan aksinya", "Inspektur"]
    assert all(word in page for word, page in zip(words, seen, strict=True))
    assert f"{page_of(row)}tutup/" in seen[3]
    assert "Perdagangan pengaruh" in seen[0]


def test_an_owner_is_told_why_somebody_else_closes_it(scene: Scene, client: Client) -> None:
    row = recorded(scene, owner_unit=scene.inspectorate)
    client.force_login(scene.inge)

    page = html(client, page_of(row))
    sent = client.post(f"{page_of(row)}tutup/", {"way": "sebelumnya", "reason": "Tuntas."})

    assert "diputuskan orang lain" in page
    assert f"{page_of(row)}tutup/" not in page
    assert sent.status_code == 422
    assert "di luar unit itu" in sent.content.decode()
    assert not Closing.objects.exists()


FORM = {
    "source": "bpk", "number": "2.b", "year": "2025", "dated_on": "2026-03-02",
    "letter_number": "LHP/12/2026", "letter_title": "LHP BPK 2025",
    "text": "Menarik kelebihan pembayaran.", "dimension": "", "owner_unit": "Kecamatan Tirtajaya",
    "owner_post": "sekretaris kecamatan", "due_on": "2026-05-01",
}  # fmt: skip


def test_the_office_records_one_and_corrects_it(scene: Scene, client: Client) -> None:
    client.force_login(scene.endang)

    new = html(client, f"{REGISTER}baru/")
    sent = client.post(f"{REGISTER}baru/", FORM)
    row = Recommendation.objects.get()
    shown = html(client, f"{page_of(row)}ubah/")
    changed = client.post(f"{page_of(row)}ubah/", {**FORM, "number": "2.c", "owner_post": ""})
    row.refresh_from_db()

    assert "Satu baris untuk setiap rekomendasi" in new
    assert (sent.status_code, sent["Location"]) == (302, REGISTER)
    assert (row.owner_post, row.owner_unit) == (scene.secretary, scene.tirtajaya)
    assert 'value="2.b"' in shown
    assert (changed["Location"], row.number) == (page_of(row), "2.c")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"owner_post": "Camat Agung"}, "Tidak ada jabatan itu di unit ini"),
        ({"owner_unit": "Kecamatan Antah"}, "Tidak ditemukan"),
        ({"dated_on": "2026-12-31", "due_on": ""}, "belum tiba"),
        ({"number": ""}, "Wajib diisi"),
        ({"year": "1900"}, "2000"),
    ],
)
def test_what_cannot_be_recorded_is_said_beside_its_field(
    scene: Scene, client: Client, changes: dict[str, str], sentence: str
) -> None:
    client.force_login(scene.endang)

    sent = client.post(f"{REGISTER}baru/", {**FORM, **changes})

    assert sent.status_code == 422
    assert sentence in sent.content.decode()
    assert not Recommendation.objects.exists()


def test_one_is_fanned_out_to_the_chosen_units(scene: Scene, client: Client) -> None:
    row = recorded(scene)
    client.force_login(scene.endang)
    form = {
        "title": "Susun SOP", "due_on": "2026-05-20", "verifier_unit": "Inspektorat",
        "indicator": "SOP ditetapkan", "units": ["semua:kecamatan", str(scene.diskominfo.pk)],
    }  # fmt: skip

    shown = html(client, f"{page_of(row)}bagi/")
    none = client.post(f"{page_of(row)}bagi/", {**form, "units": []})
    sent = client.post(f"{page_of(row)}bagi/", form)
    twice = client.post(f"{page_of(row)}bagi/", form)

    assert 'value="2026-06-30"' in shown
    assert none.status_code == 422
    assert sent["Location"] == page_of(row)
    actions = Action.objects.all()
    assert {a.unit for a in actions} == {scene.tirtajaya, scene.cempaka, scene.diskominfo}
    assert {a.verifier_unit for a in actions} == {scene.inspectorate}
    assert twice.status_code == 422
    assert "sudah punya aksi" in twice.content.decode()


def test_the_date_of_a_letter_that_is_over_is_not_offered(scene: Scene, client: Client) -> None:
    row = recorded(scene, due_on=date(2026, 3, 1))
    client.force_login(scene.endang)

    assert 'value="2026-03-01"' not in html(client, f"{page_of(row)}bagi/")


def test_the_inspector_closes_it_and_opens_it_again(scene: Scene, client: Client) -> None:
    row = recorded(scene)
    client.force_login(scene.inge)

    form = html(client, f"{page_of(row)}tutup/")
    too_soon = client.post(f"{page_of(row)}tutup/", {"way": "selesai", "reason": "Sudah."})
    closed = client.post(f"{page_of(row)}tutup/", {"way": "tidak_dapat", "reason": "Provinsi."})
    after = html(client, page_of(row))
    change = client.post(f"{page_of(row)}ubah/", FORM)
    opened = client.post(f"{page_of(row)}buka/", {"reason": "Ternyata kota."})
    again = html(client, page_of(row))

    assert "Selesai ditindaklanjuti" in form
    assert too_soon.status_code == 422
    assert closed["Location"] == opened["Location"] == page_of(row)
    assert "Provinsi." in after
    assert f"{page_of(row)}ubah/" not in after
    assert change.status_code == 422
    assert "Ternyata kota." in again
    assert f"{page_of(row)}ubah/" in again
    assert html(client, f"{page_of(row)}buka/")


def test_a_finding_in_other_words_is_offered_and_marked(scene: Scene, client: Client) -> None:
    earlier, row = recorded(scene, year=2024), recorded(scene, text=SAME)
    recorded(scene, number="8", year=2023, text="Aset tanah belum bersertifikat.")
    client.force_login(scene.inge)
    address = f"{page_of(row)}mengulang/{earlier.pk}/"

    page, pairs = html(client, page_of(row)), html(client, f"{REGISTER}berulang/")
    marked = client.post(address, {"putusan": "ya"})
    after, chained = html(client, page_of(row)), html(client, page_of(earlier))
    refused = client.post(address, {"putusan": "tidak", "kembali": "berulang"})
    later = html(client, page_of(row))

    assert "Mungkin berulang" in page
    assert TEXT in page
    assert TEXT in pairs
    assert "sertifikat" not in pairs
    assert marked["Location"] == page_of(row)
    assert "Mengulang:" in after
    assert "Diulang oleh:" in chained
    assert refused["Location"] == f"{REGISTER}berulang/"
    assert "Mungkin berulang" not in later
    assert "Tidak ada pasangan yang menunggu" in html(client, f"{REGISTER}berulang/")


def test_a_pair_in_the_wrong_order_is_refused_in_words(scene: Scene, client: Client) -> None:
    earlier, row = recorded(scene, year=2024), recorded(scene, text=SAME)
    client.force_login(scene.inge)

    sent = client.post(f"{page_of(earlier)}mengulang/{row.pk}/", {"putusan": "ya"}, follow=True)

    assert "bukan dari tahun sebelumnya" in sent.content.decode()


def test_a_chain_of_years_is_shown_whole(scene: Scene, client: Client) -> None:
    rows = [recorded(scene, year=year) for year in (2023, 2024, 2025)]
    for earlier, row in pairwise(rows):
        mark_repeat(recommendation=row, earlier=earlier, by=None, now=NOW)
    client.force_login(scene.inge)

    page = html(client, page_of(rows[2]))

    assert "SPI 2024 1" in page
    assert "SPI 2023 1" in page
    assert "temuan berulang" in page


@pytest.mark.parametrize("act", ["ubah/", "bagi/", "tutup/", "buka/", "mengulang/{pk}/"])
def test_acts_are_refused_to_who_only_sees_it_and_hidden_from_others(
    scene: Scene, client: Client, act: str
) -> None:
    row = recorded(scene)
    address = page_of(row) + act.format(pk=row.pk)
    client.force_login(scene.ani)
    seeing = client.post(address).status_code
    client.force_login(person("Tanpa Peran"))
    stranger = client.post(address).status_code
    elsewhere = create_agency(name="Kota Lain", kind="kota", by=None, now=NOW)
    client.force_login(person("Inspektur Lain", "inspektur", elsewhere))

    foreign = client.post(address).status_code

    assert (seeing, stranger, foreign) == (403, 403, 404)


@pytest.mark.parametrize("page", ["baru/", "impor/", "impor/kosong.xlsx", "berulang/"])
def test_the_register_is_kept_by_its_offices_only(scene: Scene, client: Client, page: str) -> None:
    client.force_login(scene.ani)

    assert client.get(f"{REGISTER}{page}").status_code == 403


def test_an_action_of_another_source_is_none_of_a_recommendations(
    scene: Scene, client: Client
) -> None:
    row = recorded(scene)
    verified(scene, title="Papan tarif")
    client.force_login(scene.inge)

    assert "Papan tarif" not in html(client, page_of(row))
