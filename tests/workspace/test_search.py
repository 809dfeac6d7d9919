"""/cari/: words as Indonesians mean them, only what one may see, and nothing breaks it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments import desk
from files import cast as shelf
from kawal.core.search import Marker, asked, holding
from kawal.units.service import Kind, Stakeholder, close_unit
from kawal.workspace.search.kinds import KINDS
from units import town

pytestmark = pytest.mark.django_db

PAGE = "/cari/"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.kecamatan(city, code="TIR-01")


@pytest.fixture
def reader(client, city):
    """Reads everything in the agency; signed in."""
    dewi = town.with_role("Dewi Anggraini", "pembaca", city)
    client.force_login(dewi)
    return dewi


def _found(client, text, **more):
    response = client.get(PAGE, {"q": text, **more})
    assert response.status_code == 200
    return response


def _titles(client, text):
    """What is found, by kind: titles as they stand."""
    found = _found(client, text).context["found"]
    if found is None:
        return {}
    return {
        group.kind.key: ["".join(piece.text for piece in hit.title) for hit in group.hits]
        for group in found.groups
    }


class TestWords:
    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("Pengendalian gratifikasi", "kendali gratifikasi"),
            ("Rencana kendali mutu", "pengendalian"),
            ("Laporan pengaduan", "melaporkan aduan"),
            ("Melaporkan harta kekayaan", "pelaporan"),
            ("Pencegahan korupsi", "mencegah"),
            ("Penilaian mandiri", "nilai"),
            ("Penataan tata laksana", "menata"),
            ("Data kepegawaian", "pegawai"),
            ("Survei kepuasan", "puas"),
            ("Kunjungan lapangan", "berkunjung"),
            ("Pengelolaan sampah", "kelola"),
        ],
    )
    @pytest.mark.usefixtures("reader")
    def test_another_form_of_the_word_finds_it(self, client, kecamatan, title, text):
        town.service(kecamatan, title)

        assert _titles(client, text) == {"layanan": [title]}

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("Benturan kepentingan", "penting"),
            ("Perintah lisan", "pemerintah"),
            ("Register pegawai", "gawa"),
            ("Surat keterangan", "surat kelahiran"),
        ],
    )
    @pytest.mark.usefixtures("reader")
    def test_another_word_does_not(self, client, kecamatan, title, text):
        town.service(kecamatan, title)

        assert _titles(client, text) == {}

    @pytest.mark.usefixtures("reader")
    def test_stop_words_do_not_count(self, client, kecamatan):
        town.service(kecamatan, "Izin usaha mikro dan kecil di kecamatan")

        assert _titles(client, "izin untuk usaha yang kecil") == _titles(client, "izin usaha kecil")
        assert _titles(client, "izin untuk usaha yang kecil") != {}

    @pytest.mark.usefixtures("reader")
    def test_the_last_word_may_be_half_typed(self, client, kecamatan):
        town.service(kecamatan, "Pengendalian gratifikasi")

        assert _titles(client, "gratifikasi pengend") == {"layanan": ["Pengendalian gratifikasi"]}
        assert _titles(client, "pengend gratifikasi") == {}

    @pytest.mark.usefixtures("reader")
    def test_words_are_marked_and_nothing_else_is_markup(self, client, kecamatan):
        """T41."""
        town.service(kecamatan, "Izin <img src=x onerror=alert(1)> reklame")

        said = _found(client, "perizinan reklame").content.decode()

        assert "<mark>Izin</mark> &lt;img src=x onerror=alert(1)&gt; <mark>reklame</mark>" in said
        assert "<img src=x" not in said

    def test_every_word_of_a_half_typed_word_is_marked(self):
        pieces = Marker("kec", ["Kecamatan Kecil"]).pieces("Kecamatan Kecil")

        assert [(p.text, p.is_hit) for p in pieces] == [
            ("Kecamatan", True), (" ", False), ("Kecil", True),
        ]  # fmt: skip


class TestOrder:
    @pytest.mark.usefixtures("reader")
    def test_the_unit_whose_code_it_is_comes_first(self, client, city, kecamatan):
        town.unit(city, "Tir 01 dan sekitarnya", code="AAA")

        titles = _titles(client, "tir-01")["unit"]

        assert titles == [kecamatan.name, "Tir 01 dan sekitarnya"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("DPMPTSP", ["Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"]),
            ("dpm", ["Dinas Pemberdayaan Masyarakat",
                     "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"]),
            ("dlh", ["Dinas Lingkungan Hidup"]),
            ("dph", None),
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("reader")
    def test_the_initials_of_its_name_find_a_unit(self, client, city, text, found):
        for name in (
            "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
            "Dinas Pemberdayaan Masyarakat",
            "Dinas Lingkungan Hidup",
        ):
            town.unit(city, name)

        assert _titles(client, text).get("unit") == found

    @pytest.mark.usefixtures("reader")
    def test_what_people_call_a_unit_finds_it(self, client, city):
        town.unit(city, "Dinas Kependudukan dan Pencatatan Sipil", short_name="Disdukcapil")

        assert _titles(client, "disdukcapil")["unit"] == ["Dinas Kependudukan dan Pencatatan Sipil"]

    @pytest.mark.parametrize("text", ["198704122010012003", "19870412 201001 2 003"])
    @pytest.mark.usefixtures("reader")
    def test_a_nip_finds_its_person(self, client, kecamatan, text):
        ani = town.person("Ani Rahmawati", nip="198704122010012003")
        town.holder(town.post(kecamatan, is_head=True), ani)

        assert _titles(client, text) == {"pegawai": ["Ani Rahmawati"]}

    @pytest.mark.usefixtures("reader")
    def test_a_telephone_number_finds_its_person(self, client):
        ani = town.person("Ani Rahmawati")
        ani.phone = "+628123456789"
        ani.save()

        assert _titles(client, "0812 3456 789") == {"pegawai": ["Ani Rahmawati"]}

    @pytest.mark.usefixtures("reader")
    def test_the_beginning_of_an_e_mail_finds_its_person(self, client):
        town.person("Ani Rahmawati")

        assert _titles(client, "ani.rahmawati@suka") == {"pegawai": ["Ani Rahmawati"]}

    @pytest.mark.usefixtures("reader")
    def test_what_is_called_so_comes_before_what_contains_it(self, client, city):
        for name in ("Bagian Umum Dinas Kesehatan", "Dinas Kesehatan Hewan", "Dinas Kesehatan"):
            town.unit(city, name)

        assert _titles(client, "dinas kesehatan")["unit"] == [
            "Dinas Kesehatan", "Dinas Kesehatan Hewan", "Bagian Umum Dinas Kesehatan",
        ]  # fmt: skip

    @pytest.mark.usefixtures("reader")
    def test_what_is_over_is_found_after_what_stands_and_says_so(self, client, city):
        old = town.unit(city, "Dinas Pasar")
        close_unit(unit=old, on=town.FOUNDED, **town.BY)
        town.unit(city, "Dinas Pasar dan Perdagangan")

        hits = _found(client, "pasar").context["found"].groups[0].hits

        assert [hit.is_over for hit in hits] == [False, True]


class TestKinds:
    @pytest.mark.usefixtures("reader")
    def test_all_kinds_are_found_at_once(self, client, city, kecamatan):
        ani = town.person("Ani Mekar")
        town.holder(town.post(kecamatan, "Pengelola Mekar"), ani)
        town.kelurahan(kecamatan, "Kelurahan Mekar")
        town.service(kecamatan, "Surat mekar")
        Stakeholder.objects.create(
            agency=city, kind="media", name="Kabar Mekar", starts_on=town.FOUNDED
        )
        shelf.evidence(ani, kecamatan, title="Notulen mekar")

        assert _titles(client, "mekar") == {
            "unit": ["Kelurahan Mekar"], "pegawai": ["Ani Mekar"], "jabatan": ["Pengelola Mekar"],
            "layanan": ["Surat mekar"], "data-dukung": ["Notulen mekar"],
            "pemangku": ["Kabar Mekar"],
        }  # fmt: skip

    def test_every_hit_leads_to_a_page_that_opens(self, client, city, kecamatan):
        ani = town.with_role("Ani Mekar", "administrator", city)
        client.force_login(ani)
        town.holder(town.post(kecamatan, "Pengelola Mekar"), ani)
        town.kelurahan(kecamatan, "Kelurahan Mekar")
        town.service(kecamatan, "Surat mekar")
        Stakeholder.objects.create(
            agency=city, kind="media", name="Kabar Mekar", starts_on=town.FOUNDED
        )
        shelf.evidence(ani, kecamatan, title="Notulen mekar")

        groups = _found(client, "mekar").context["found"].groups
        addresses = [hit.url for group in groups for hit in group.hits]

        assert len(addresses) == 6
        assert [client.get(address).status_code for address in addresses] == [200] * 6

    @pytest.mark.usefixtures("reader")
    def test_more_than_five_of_a_kind_are_counted_and_paged(self, client, kecamatan):
        for number in range(60):
            town.service(kecamatan, f"Surat keterangan {number:02}")

        [group] = _found(client, "keterangan").context["found"].groups
        page = _found(client, "keterangan", jenis="layanan", hal="2")

        assert (group.total, len(group.hits)) == (60, 5)
        assert len(page.context["hits"]) == 10
        assert "51–60 dari 60" in page.content.decode()

    @pytest.mark.usefixtures("reader")
    def test_an_unknown_kind_is_not_there(self, client):
        assert client.get(PAGE, {"q": "a", "jenis": "wbs"}).status_code == 404


class TestWhoSeesWhat:
    """T27: what one may not see is neither found nor counted."""

    def test_a_visitor_is_sent_to_the_sign_in(self, client):
        response = client.get(PAGE, {"q": "camat"})

        assert response.status_code == 302
        assert response.url.startswith("/masuk/")

    def test_nothing_of_another_agency(self, client, reader):  # noqa: ARG002
        other = town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Rahasia")
        town.holder(town.post(other, "Camat Rahasia"), town.person("Orang Rahasia"))
        town.service(other, "Layanan rahasia")

        assert _titles(client, "rahasia") == {}
        assert _found(client, "rahasia", jenis="unit").context["page"].paginator.count == 0

    def test_nothing_of_the_unit_beside(self, client, city, kecamatan):
        beside = town.kecamatan(city, "Kecamatan Sebelah")
        town.service(beside, "Layanan sebelah")
        town.service(kecamatan, "Layanan sini")
        client.force_login(town.with_role("Ani", "tim_kerja_zi", kecamatan))

        assert _titles(client, "layanan") == {"layanan": ["Layanan sini"]}
        assert _titles(client, "sebelah") == {}

    def test_exempt_evidence_is_found_by_those_who_may_read_it(self, client, city, kecamatan):
        ani = town.person("Ani")
        shelf.evidence(ani, kecamatan, title="Berkas dugaan", secrecy=shelf.EXEMPT)

        def seen_by(role):
            client.force_login(town.with_role(f"Orang {role}", role, city))
            return _titles(client, "dugaan")

        assert seen_by("pembaca") == {}
        assert seen_by("ppid") == {"data-dukung": ["Berkas dugaan"]}

    def test_people_only_with_the_right_to_see_people(self, client, city):
        """Those who assess have no business with personal data; oneself is no find either."""
        town.with_role("Rangga Wijaya", "pembaca", city)
        client.force_login(town.with_role("Rangga Putra", "tpi_anggota", city))

        assert _titles(client, "rangga") == {}

    def test_someone_without_a_role_finds_nothing_and_gets_a_page(self, client, kecamatan):
        client.force_login(town.person("Citra"))

        assert _titles(client, kecamatan.name) == {}


class TestNothingBreaksIt:
    @pytest.mark.parametrize(
        "text",
        [
            "'", "\\", "\\'", '"', "a' | b:*", "!!", "&", "( | )", "=", "=x", ":*", "%", "_", "<->",
            "x" * 4_000, "kata " * 1_200, "🙂", "ﷺ", "\ufffd", "İstanbul", "--",
            "$$",
        ],
    )  # fmt: skip
    @pytest.mark.usefixtures("reader", "kecamatan")
    def test_hostile_text_gets_a_page(self, client, text):
        assert "</html>" in _found(client, text).content.decode()
        assert "</html>" in _found(client, text, jenis="unit", hal="x").content.decode()

    @pytest.mark.parametrize("text", ["dan", "yang di", "dan yang, untuk"])
    @pytest.mark.usefixtures("reader")
    def test_only_stop_words_are_told_to_be_too_common(self, client, kecamatan, text):
        town.service(kecamatan, "Dan yang di untuk")

        assert "Kata itu terlalu umum" in _found(client, text).content.decode()

    @pytest.mark.parametrize("text", ["", "   ", "\n"])
    @pytest.mark.usefixtures("reader")
    def test_without_a_word_the_page_says_what_can_be_found(self, client, text):
        assert "Tulis satu kata atau lebih" in _found(client, text).content.decode()

    @pytest.mark.usefixtures("reader")
    def test_what_is_not_there_is_told(self, client):
        assert "Tidak ada yang cocok" in _found(client, "tidakada").content.decode()

    def test_what_was_typed_becomes_one_line_of_a_hundred_letters(self):
        assert asked(" a\tb\x00c ") == "a b c"
        assert len(asked("x" * 10_000)) == 100

    def test_a_search_is_a_get_and_nothing_else(self, client, reader):  # noqa: ARG002
        assert client.post(PAGE, {"q": "a"}).status_code == 405


class TestCost:
    def test_it_costs_the_same_for_many_hits_of_every_kind(self, client, city, kecamatan):
        """T67."""
        ani = town.with_role("Ani", "administrator", city)
        client.force_login(ani)
        town.service(kecamatan, "Surat kecamatan")
        few = self._queries(client)

        for number in range(30):
            place = town.unit(city, f"Kecamatan {number}", Kind.KECAMATAN)
            town.holder(town.post(place, f"Camat {number}"), town.person(f"Kecamatan {number}"))
            town.service(place, f"Surat kecamatan {number}")

        assert self._queries(client) == few
        assert few <= 8

    def test_words_are_read_from_the_index(self, city):
        """Not by cutting every name anew; those of runs are made of others, and few."""
        own = [kind for kind in KINDS if kind.words is not None and kind.key != "penilaian"]
        budi = town.with_role("Budi", "administrator", city)
        models = {kind.key: kind.rows(budi, town.TODAY).model for kind in own}
        with connection.cursor() as cursor:
            # Such an index is read as a bitmap, and whatever the tables held, nothing else is left.
            for other in ("seqscan", "indexscan", "indexonlyscan"):
                cursor.execute(f"SET LOCAL enable_{other} = off")

        plans = [
            models[kind.key].objects.filter(holding(kind.words, "camat")).explain() for kind in own
        ]

        assert [("_words" in plan) for plan in plans] == [True] * len(own)

    def _queries(self, client) -> int:
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(PAGE, {"q": "kecamatan"}).status_code == 200
        return len(asked_for)


class TestAssessments:
    @pytest.fixture
    def run(self, city, kecamatan):
        return desk.cycle(city, kecamatan).runs.get()

    @pytest.mark.usefixtures("reader", "run")
    def test_a_run_is_found_as_people_call_it(self, client):
        found = {"penilaian": ["Penilaian Kecamatan Tirtajaya 2026"]}

        assert _titles(client, "penilaian tirtajaya 2026") == found
        assert _titles(client, "TIR-01")["penilaian"] == found["penilaian"]
        assert _titles(client, "penilaian tirtajaya 2024") == {}

    @pytest.mark.usefixtures("reader")
    def test_a_question_is_found_by_its_code_and_opens_in_its_sheet(self, client, run):
        shown = _found(client, "a.i.1.I.a")

        [title] = _titles(client, "A.I.1.i.a")["pertanyaan"]
        assert title.startswith("Unit kerja telah membentuk tim untuk melakukan pembangunan")
        assert f'href="/penilaian/{run.pk}/A.I.1.i.a/"' in shown.text
        assert "<span>A.I.1.i.a</span>" in shown.text
        assert "Kecamatan Tirtajaya 2026" in shown.text

    @pytest.mark.usefixtures("reader", "run")
    def test_a_question_is_told_by_what_it_asks_and_its_code_once(self, client):
        for asked_for in ({}, {"jenis": "pertanyaan"}):
            hits = _found(client, "A.I.1.i.a", **asked_for).text.split('<ul class="hits">')[1]

            assert hits.split("</ul>")[0].count(">A.I.1.i.a<") == 1
            assert "Unit kerja telah membentuk tim" in hits

    @pytest.mark.usefixtures("run")
    def test_whoever_sees_no_run_finds_none(self, client, city):
        client.force_login(town.with_role("Teguh Sasmita", "tpi_ketua", city))

        assert _titles(client, "penilaian tirtajaya 2026") == {}
        assert _titles(client, "A.I.1.i.a") == {}
