"""/pengaturan/catatan/: who reads which acts, in which words, and what leaves as a file."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from events.acts import ANI, BUDI, act, commit, tamper
from kawal.core.csv_lines import untame
from kawal.events.service import Named, checkpoint, erase_person, read_seal, verify
from kawal.units.service import Kind
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/pengaturan/catatan/"
CSV = f"{PAGE}unduh.csv"
CHECKPOINT = f"{PAGE}titik-periksa.json"
NOON = datetime(2026, 4, 9, 5, 0, tzinfo=UTC)  # 12.00 WIB


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """Heads and administrators must have one; how, is a matter of the sign-in."""
    settings.KAWAL_MFA_REQUIRED = ""


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.unit(city, "Kecamatan Tirtajaya", Kind.KECAMATAN, code="TIR")


@pytest.fixture
def kelurahan(city, kecamatan):
    return town.unit(city, "Kelurahan Mekarsari", Kind.KELURAHAN, under=kecamatan, code="MEK")


@pytest.fixture
def reader(client, city):
    """A reader of the whole agency, signed in."""
    client.force_login(town.with_role("Dewi Anggraini", "pembaca", city))
    return client


def _opened(number, **changes):
    """Somebody opens counter `number`."""
    usual = {"about_label": f"Loket {number}", "about_id": str(number), "at": NOON}
    return act(**(usual | changes))


def _texts(response):
    return [line.sentence for line in response.context["lines"]]


def _counters(response):
    """Numbers of the counters on the page, in its order."""
    lines = response.context["lines"]
    return [line.event.about_id for line in lines if line.event.about_kind == "counter"]


def _table(response):
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


class TestWhoReadsIt:
    @pytest.mark.parametrize("address", [PAGE, CSV, CHECKPOINT, f"{PAGE}{ANI}/"])
    def test_a_visitor_is_sent_to_the_sign_in(self, client, address):
        response = client.get(address)

        assert response.status_code == 302
        assert response.url.startswith("/masuk/")

    @pytest.mark.parametrize("address", [PAGE, CSV, CHECKPOINT, f"{PAGE}{ANI}/"])
    def test_a_person_without_the_permission_is_refused(self, client, kecamatan, address):
        client.force_login(town.with_role("Rudi Hartono", "tim_kerja_zi", kecamatan))

        assert client.get(address).status_code == 403

    @pytest.mark.parametrize("address", [PAGE, CSV])
    def test_nothing_is_changed_through_it(self, reader, address):
        assert reader.post(address).status_code == 405

    @pytest.mark.parametrize("role", ["pembaca", "inspektur", "administrator"])
    def test_those_who_read_for_the_agency_see_its_units_and_what_belongs_to_none(
        self, client, city, kelurahan, role
    ):
        _opened(1, unit_id=str(kelurahan.pk))
        _opened(2)
        _opened(3, unit_id=str(city.pk))
        client.force_login(town.with_role("Sari Wulan", role, city))

        response = client.get(PAGE)

        assert sorted(_counters(response)) == ["1", "2", "3"]

    def test_a_head_reads_the_own_unit_and_those_below_only(
        self, client, city, kecamatan, kelurahan
    ):
        other = town.unit(city, "Kecamatan Karangsari", Kind.KECAMATAN, code="KAR")
        for number, place in enumerate([kecamatan, kelurahan, other, city]):
            _opened(number, unit_id=str(place.pk))
        _opened(9)
        client.force_login(town.with_role("Camat Tirtajaya", "kepala_unit", kecamatan))

        assert sorted(_counters(client.get(PAGE))) == ["0", "1"]
        assert {row["Id objek"] for row in _table(client.get(CSV))} >= {"0", "1"}
        assert not {row["Id objek"] for row in _table(client.get(CSV))} & {"2", "3", "9"}

    def test_another_agency_sees_nothing_of_this_one(self, client, kelurahan):
        """Nor what belongs to no agency: it could be the other's."""
        _opened(1, unit_id=str(kelurahan.pk))
        _opened(2)
        other = town.agency("Kabupaten Rancamulya")
        _opened(3, unit_id=str(other.pk))
        client.force_login(town.with_role("Citra Pratiwi", "pembaca", other))

        response = client.get(PAGE)

        assert _counters(response) == ["3"]
        assert "Tirtajaya" not in response.content.decode()


class TestWhatItSays:
    def test_each_act_is_a_sentence_with_its_time_and_unit(self, reader, kecamatan):
        _opened(7, unit_id=str(kecamatan.pk))

        page = reader.get(PAGE).content.decode()

        assert "Ani Lestari membuka Loket 7 pukul 08.00" in page
        assert "12.00 WIB" in page
        assert "Kamis, 9 April 2026" in page
        assert "Kecamatan Tirtajaya" in page

    def test_late_in_the_evening_it_is_the_next_day_in_jakarta(self, reader):
        _opened(7, at=datetime(2026, 4, 9, 17, 30, tzinfo=UTC))

        page = reader.get(PAGE).content.decode()

        assert "Jumat, 10 April 2026" in page
        assert "00.30 WIB" in page

    def test_the_newest_stands_first(self, reader):
        for number in (1, 3, 2):
            _opened(number, at=NOON + timedelta(hours=number))

        assert _counters(reader.get(PAGE)) == ["3", "2", "1"]

    def test_what_people_wrote_cannot_become_markup(self, reader):
        _opened(7, data={"hour": "<script>alert(1)</script>"})

        page = reader.get(PAGE).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page

    def test_an_empty_list_says_what_to_do(self, reader):
        page = reader.get(PAGE, {"q": "tidak ada"}).content.decode()

        assert "Tidak ada perbuatan yang cocok" in page
        assert "Hapus saringan" in page

    def test_a_unit_that_is_gone_does_not_stop_the_page(self, reader):
        _opened(1, unit_id="0190a000-0000-7000-8000-0000000000ff")
        _opened(2, unit_id="lama")

        assert reader.get(PAGE).content.decode().count("unit yang sudah tidak ada") == 2

    def test_a_long_page_costs_as_many_queries_as_a_short_one(
        self, reader, kecamatan, django_assert_max_num_queries
    ):
        _opened(0, unit_id=str(kecamatan.pk))
        with django_assert_max_num_queries(14) as short:
            reader.get(PAGE)
        for number in range(49):
            _opened(number, unit_id=str(kecamatan.pk))

        with django_assert_max_num_queries(len(short)):
            assert len(reader.get(PAGE).context["lines"]) == 50


class TestFilters:
    @pytest.mark.parametrize(
        ("asked", "left"),
        [
            ({"dari": "2026-04-10"}, ["3"]),
            ({"sampai": "2026-04-08"}, ["1"]),
            ({"dari": "2026-04-09", "sampai": "2026-04-09"}, ["2"]),
            ({"pelaku": "lestari"}, ["2", "1"]),
            ({"pelaku": "sistem"}, []),
            ({"perbuatan": "test.handed"}, ["3"]),
            ({"q": "KUNCI diserahkan"}, ["3"]),  # the name of the act, as the list shows it
            ({"jenis": "counter"}, ["3", "2", "1"]),
            ({"jenis": "unit"}, []),
            ({"unit": "Tirta"}, ["2", "1"]),
            ({"unit": "mek"}, ["2"]),
            ({"unit": "tidak ada"}, []),
            ({"q": "LOKET 2"}, ["2"]),
            ({"q": "subuh"}, ["3"]),
            ({"q": "100%"}, []),
            ({"pelaku": "Ani", "unit": "MEK"}, ["2"]),
        ],
    )
    def test_each_filter_leaves_what_it_says(self, reader, kecamatan, kelurahan, asked, left):
        _opened(1, at=NOON - timedelta(days=1), unit_id=str(kecamatan.pk))
        _opened(2, at=NOON, unit_id=str(kelurahan.pk))
        _opened(
            3, at=NOON + timedelta(days=1), type_="test.handed", by_id=BUDI, by_label="Budi",
            data={"hour": "subuh"},
        )  # fmt: skip

        page, file = reader.get(PAGE, asked), reader.get(CSV, asked)

        counters = [r["Id objek"] for r in _table(file) if r["Kode perbuatan"].startswith("test.")]
        assert _counters(page) == left
        assert counters == left

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("pactsheet", "Lembar pakta integritas"),
            ("content", "Isi data dukung"),
            ("counter", "Counter"),  # a kind of nobody's speaks for itself
        ],
    )
    def test_the_kinds_it_offers_have_indonesian_names(self, reader, kind, name):
        _opened(1, about_kind=kind)

        offered = dict(reader.get(PAGE).context["form"].fields["jenis"].choices)

        assert offered[kind] == name

    def test_the_whole_last_day_counts(self, reader):
        _opened(1, at=datetime(2026, 4, 9, 16, 59, 59, 999999, tzinfo=UTC))
        _opened(2, at=datetime(2026, 4, 9, 17, 0, tzinfo=UTC))

        assert _counters(reader.get(PAGE, {"sampai": "2026-04-09"})) == ["1"]

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"dari": "kemarin"}, "tanggal"),
            ({"dari": "2026-04-09", "sampai": "2026-04-08"}, "Tukar kedua tanggalnya"),
            ({"jenis": "tidak-ada"}, "pilihan"),
        ],
    )
    @pytest.mark.parametrize("address", [PAGE, CSV])
    def test_a_filter_that_makes_no_sense_is_told_and_not_ignored(
        self, reader, address, asked, said
    ):
        response = reader.get(address, asked)

        assert response.status_code == 422
        assert said in response.content.decode()

    def test_a_unit_outside_ones_reach_is_no_way_in(self, client, city, kecamatan):
        other = town.unit(city, "Kecamatan Karangsari", Kind.KECAMATAN, code="KAR")
        _opened(1, unit_id=str(other.pk))
        client.force_login(town.with_role("Camat Tirtajaya", "kepala_unit", kecamatan))

        assert _counters(client.get(PAGE, {"unit": "KAR"})) == []

    def test_an_erased_name_is_no_longer_found(self, reader):
        _opened(1)
        erase_person(ANI, by_id=None, by_label="Sistem", at=NOON)

        assert _counters(reader.get(PAGE, {"pelaku": "Lestari"})) == []
        assert "(nama dihapus) membuka Loket 1" in reader.get(PAGE).content.decode()

    def test_acts_of_one_person_and_acts_on_one_thing_are_found_by_their_ids(self, reader):
        _opened(1)
        _opened(2, by_id=BUDI, by_label="Budi Santoso")

        assert _counters(reader.get(PAGE, {"pelaku": BUDI})) == ["2"]
        assert _counters(reader.get(PAGE, {"q": "1"})) == ["1"]

    def test_all_but_one_are_folded_away_until_one_of_them_is_used(self, reader):
        folded = '<details class="more"><summary>'
        plain, used = reader.get(PAGE, {"q": "Loket"}), reader.get(PAGE, {"pelaku": "Ani"})

        assert folded in plain.content.decode()
        assert folded not in used.content.decode()


class TestOneAct:
    def test_it_shows_all_that_is_stored_and_that_its_hash_agrees(self, reader, kecamatan):
        event = _opened(
            7, unit_id=str(kecamatan.pk), data={"hour": "08.00", "late": False, "by_mail": None}
        )
        commit()

        page = reader.get(f"{PAGE}{event.pk}/").content.decode()

        assert "Ani Lestari membuka Loket 7 pukul 08.00" in page
        assert "Kamis, 9 April 2026, 12.00.00 WIB" in page
        assert "Kecamatan Tirtajaya" in page
        assert "Sidik dihitung ulang dan cocok" in page
        assert "tidak</dd>" in page

    def test_a_changed_act_says_so(self, reader):
        event = _opened(7)
        tamper("UPDATE events_event SET about_label = 'Loket 8' WHERE id = %s", event.pk)

        page = reader.get(f"{PAGE}{event.pk}/").content.decode()

        assert "Sidik tidak cocok" in page
        assert "kawal audit verify" in page

    def test_one_that_is_not_in_the_chain_yet_says_so(self, reader):
        event = _opened(7)

        assert "belum masuk rantai" in reader.get(f"{PAGE}{event.pk}/").content.decode()

    def test_it_is_linked_from_the_list_and_leads_to_what_belongs_to_it(self, reader):
        event = _opened(7)

        address = reverse("record-act", args=[event.pk])

        assert address in reader.get(PAGE).content.decode()
        assert f"?pelaku={ANI}" in reader.get(address).content.decode()

    def test_an_act_outside_ones_reach_is_not_there(self, client, city, kecamatan):
        other = town.unit(city, "Kecamatan Karangsari", Kind.KECAMATAN, code="KAR")
        event = _opened(1, unit_id=str(other.pk))
        client.force_login(town.with_role("Camat Tirtajaya", "kepala_unit", kecamatan))

        assert client.get(f"{PAGE}{event.pk}/").status_code == 404


class TestPaging:
    @pytest.fixture(autouse=True)
    def _many(self):
        """120 acts, of which ten at a time share their moment."""
        for number in range(120):
            _opened(number, at=NOON + timedelta(minutes=number // 10))

    def _all_pages(self, reader, address, link):
        pages = []
        while address:
            context = reader.get(address).context
            pages.append([line.event.id for line in context["lines"]])
            address = context[link] and PAGE + context[link]
        return pages

    def test_every_act_is_on_exactly_one_page(self, reader):
        pages = self._all_pages(reader, f"{PAGE}?jenis=counter", "older")

        seen = [id_ for page in pages for id_ in page]
        assert [len(page) for page in pages] == [50, 50, 20]
        assert len(set(seen)) == 120

    def test_the_way_back_shows_the_same_pages(self, reader):
        there = self._all_pages(reader, f"{PAGE}?jenis=counter", "older")
        last = reader.get(f"{PAGE}?jenis=counter")
        for _ in there[1:]:
            last = reader.get(PAGE + last.context["older"])

        back = self._all_pages(reader, PAGE + last.context["newer"], "newer")

        assert back == there[1::-1]

    def test_new_acts_do_not_shift_the_page_one_is_on(self, reader):
        first = reader.get(f"{PAGE}?jenis=counter")
        address = PAGE + first.context["older"]
        before = [line.event.id for line in reader.get(address).context["lines"]]

        _opened(999, at=NOON + timedelta(days=1))

        assert [line.event.id for line in reader.get(address).context["lines"]] == before

    @pytest.mark.parametrize("mark", ["x", "1.x", f"{10**30}.{ANI}", "-5"])
    def test_a_mistyped_mark_is_the_first_page(self, reader, mark):
        response = reader.get(PAGE, {"sebelum": mark, "jenis": "counter"})

        assert len(response.context["lines"]) == 50
        assert response.context["newer"] is None


class TestDownload:
    def test_it_holds_the_sentence_the_ids_and_the_hash(self, reader, kecamatan):
        _opened(7, unit_id=str(kecamatan.pk), data={"hour": "08.00", "to": Named(BUDI, "Budi")})
        commit()

        [row] = [r for r in _table(reader.get(CSV)) if r["Tentang"] == "Counter"]

        assert row["Kalimat"] == "Ani Lestari membuka Loket 7 pukul 08.00"
        assert row["Waktu"] == "2026-04-09T12:00:00+07:00"
        assert (row["Pelaku"], row["Id pelaku"]) == ("Ani Lestari", ANI)
        assert (row["Unit"], row["Id unit"]) == ("Kecamatan Tirtajaya", str(kecamatan.pk))
        assert json.loads(row["Data"]) == {"hour": "08.00", "to": "Budi"}
        assert len(row["Sidik"]) == 64
        assert int(row["Posisi"]) > 0

    def test_it_is_a_file_with_the_day_in_its_name(self, reader):
        response = reader.get(CSV)

        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"].startswith('attachment; filename="catatan-20')

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r\n=", "＝"])
    def test_no_cell_is_run_by_a_spreadsheet(self, reader, start):
        hostile = f"{start}HYPERLINK(0)"
        _opened(7, about_label=hostile, by_label=hostile, data={"hour": hostile})

        [row] = [r for r in _table(reader.get(CSV)) if r["Tentang"] == "Counter"]

        cells = [cell for cell in row.values() if "HYPERLINK" in cell]
        assert len(cells) == 4
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)
        assert row["Objek"].startswith("'")
        assert untame(row["Objek"]) == hostile

    def test_a_long_record_leaves_in_pieces(self, reader, monkeypatch):
        monkeypatch.setattr("kawal.workspace.record.export.CHUNK", 4)
        for number in range(11):
            _opened(number)

        response = reader.get(CSV, {"jenis": "counter"})

        assert len(list(response.streaming_content)) == 1 + 3

    def test_it_speaks_the_language_of_the_page(self, reader):
        """The language is set by a middleware that has ended when the body is read."""
        reader.cookies["django_language"] = "id"
        _opened(7)

        [row] = [r for r in _table(reader.get(CSV)) if r["Tentang"] == "Counter"]

        assert row["Perbuatan"] == "Loket dibuka"


class TestCheckpoint:
    def test_there_is_none_at_first(self, reader):
        assert reader.get(CHECKPOINT).status_code == 404
        assert "yang pertama belum ada" in reader.get(PAGE).content.decode()

    def test_the_last_one_can_be_kept_elsewhere(self, reader):
        _opened(7)
        commit()
        seal = checkpoint(now=NOON)

        response = reader.get(CHECKPOINT)

        assert read_seal(response.content.decode(), "file") == seal
        assert "attachment" in response["Content-Disposition"]
        assert verify(kept=[read_seal(response.content.decode(), "file")]).is_intact
        assert reverse("record-checkpoint") in reader.get(PAGE).content.decode()

    def test_a_head_reads_one_unit_and_gets_no_checkpoint_of_the_whole_chain(
        self, client, kecamatan
    ):
        _opened(7)
        commit()
        checkpoint(now=NOON)
        client.force_login(town.with_role("Camat Tirtajaya", "kepala_unit", kecamatan))

        assert client.get(CHECKPOINT).status_code == 403
        assert reverse("record-checkpoint") not in client.get(PAGE).content.decode()

    def test_the_page_says_that_what_follows_it_is_not_protected_yet(self, reader):
        _opened(7)
        commit()
        checkpoint(now=NOON)

        assert "Perbuatan sesudahnya belum terlindung" in reader.get(PAGE).content.decode()


class TestDaysNobodyMeans:
    @pytest.mark.parametrize("address", [PAGE, CSV])
    @pytest.mark.parametrize("query", ["sampai=9999-12-31", "dari=0001-01-01"])
    def test_they_are_refused_at_their_field(self, reader, address, query):
        response = reader.get(f"{address}?{query}")

        assert response.status_code == 422
        assert "antara 1900 dan 2200" in response.content.decode()

    @pytest.mark.parametrize("query", ["sampai=2200-12-31", "dari=1900-01-01"])
    def test_the_first_and_the_last_are_taken(self, reader, query):
        assert reader.get(f"{PAGE}?{query}").status_code == 200
