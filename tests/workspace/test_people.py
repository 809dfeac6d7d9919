"""/pengaturan/pegawai/: who is seen, what is done to whom, and one person in one form."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kawal.accounts.service import Channel, Invitation, Person, deactivate, invite
from kawal.core.ids import uuid7
from kawal.events.service import Event
from kawal.units.service import Membership, revoke
from kawal.workspace.people.enrolling import Newcomer, enrol
from units import town

pytestmark = pytest.mark.django_db

LIST = "/pengaturan/pegawai/"
ADD = f"{LIST}baru/"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def kecamatan(city):
    return town.kecamatan(city, code="TIR")


@pytest.fixture
def ani(kecamatan):
    ani = town.person("Ani Rahmawati", nip="198704122010012003")
    town.holder(town.post(kecamatan, "Sekretaris Kecamatan"), ani)
    town.give(ani, "tim_kerja_zi", kecamatan)
    return ani


@pytest.fixture
def lia(client, city):
    """Bagian Organisasi, signed in."""
    lia = town.with_role("Lia Kurnia", "bagian_organisasi", city)
    client.force_login(lia)
    return lia


@pytest.fixture
def yusuf(client, city):
    """Administrator, signed in."""
    yusuf = town.with_role("Yusuf Hidayat", "administrator", city)
    client.force_login(yusuf)
    return yusuf


def page_of(person) -> str:
    return f"{LIST}{person.pk}/"


def said(response) -> str:
    return response.content.decode()


def names(client, **asked) -> list[str]:
    return [row.person.name for row in client.get(LIST, asked).context["rows"]]


class TestList:
    @pytest.mark.parametrize(
        "text",
        ["rahma", "Ani", "198704122010012003", "ani.rahmawati@suka", "19870412 201001 2 003"],
    )
    @pytest.mark.usefixtures("lia", "ani")
    def test_a_name_a_nip_or_the_beginning_of_an_e_mail_finds_a_person(self, client, text):
        assert names(client, q=text) == ["Ani Rahmawati"]

    @pytest.mark.usefixtures("lia", "ani")
    def test_a_telephone_number_finds_a_person(self, client):
        Person.objects.filter(name="Ani Rahmawati").update(phone="+628123456789")

        assert names(client, q="0812 3456 789") == ["Ani Rahmawati"]

    @pytest.mark.usefixtures("lia", "ani")
    def test_it_narrows_by_unit_role_and_status(self, client, city, kecamatan):
        below = town.kelurahan(kecamatan)
        town.holder(town.post(below, "Lurah"), town.person("Budi", status="pppk"))
        town.with_role("Citra", "kepala_unit", town.kecamatan(city, "Kecamatan Lain"))

        assert names(client, unit="tir") == ["Ani Rahmawati", "Budi"]
        assert names(client, unit="mekarsari") == ["Budi"]
        assert names(client, peran="kepala_unit") == ["Citra"]
        assert names(client, status="pppk") == ["Budi"]
        assert names(client, unit="tidak ada") == []

    def test_it_narrows_by_the_state_of_the_account(self, client, ani, lia, kecamatan):
        budi = town.with_role("Budi", "tim_kerja_zi", kecamatan)
        Person.objects.filter(pk=lia.pk).update(last_login=town.NOW)
        Authenticator.objects.create(user=ani, type=Authenticator.Type.TOTP, data={})
        deactivate(person=budi, by=None, now=town.NOW)

        assert names(client, akun="belum-masuk") == ["Ani Rahmawati"]
        assert names(client, akun="tanpa-dua-langkah") == ["Lia Kurnia"]
        assert names(client, akun="nonaktif") == ["Budi"]
        assert names(client, akun="aktif") == ["Ani Rahmawati", "Lia Kurnia"]

    def test_who_has_no_second_factor_is_no_matter_of_colleagues(self, client, ani):
        """Nor may it be asked through the address."""
        client.force_login(ani)

        assert "tanpa-dua-langkah" not in said(client.get(LIST))
        assert names(client, akun="tanpa-dua-langkah") == ["Ani Rahmawati"]

    @pytest.mark.usefixtures("lia", "ani")
    def test_nonsense_in_the_address_narrows_nothing(self, client):
        assert len(names(client, peran="raja", status="x", akun="y", hal="z", urut="w")) == 2
        assert client.get(LIST, {"q": "%'"}).status_code == 200

    @pytest.mark.usefixtures("lia")
    def test_it_is_in_the_order_in_which_people_read(self, client):
        """Capitals are no other letters, and nobody is looked for under a title."""
        for number, name in enumerate(
            ["dr. Fitri Handayani", "Yusnidar", "eko Prasetyo", "Dra. Hj. Maya Sari", "Drajat"]
        ):
            Person.objects.create_person(name=name, email=f"o{number}@x.example")

        in_order = ["Drajat", "eko Prasetyo", "dr. Fitri Handayani", "Lia Kurnia",
                    "Dra. Hj. Maya Sari", "Yusnidar"]  # fmt: skip
        assert names(client) == in_order
        assert names(client, urut="-nama") == in_order[::-1]

    @pytest.mark.usefixtures("lia", "ani")
    def test_it_sorts_by_each_column(self, client):
        assert names(client, urut="-nama") == ["Lia Kurnia", "Ani Rahmawati"]
        assert names(client, urut="nip") == ["Ani Rahmawati", "Lia Kurnia"]

    def test_a_unit_sees_its_own_people_with_their_posts_and_no_others(self, client, city, ani):
        town.with_role("Citra", "tim_kerja_zi", town.kecamatan(city, "Kecamatan Lain"))
        client.force_login(ani)

        [row] = client.get(LIST).context["rows"]

        assert row.person == ani
        assert [held.post.name for held in row.posts] == ["Sekretaris Kecamatan"]
        assert row.roles == []  # a team does not see who holds which role

    def test_an_empty_list_says_what_to_do(self, client, kecamatan):
        """Oneself is always there, so only a filter empties it."""
        client.force_login(town.with_role("Ani", "tim_kerja_zi", kecamatan))

        assert "hapus salah satu saringan" in said(client.get(LIST, {"q": "tidakada"}))

    @pytest.mark.usefixtures("yusuf")
    def test_five_thousand_people_cost_the_same_queries(self, client, kecamatan, ani):  # noqa: ARG002
        """T67."""

        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                response = client.get(LIST, {"unit": "TIR", "urut": "masuk"})
            assert response.status_code == 200
            return len(asked)

        few = queries()
        people = Person.objects.bulk_create(
            Person(id=uuid7(), name=f"Orang {n}", email=f"o{n}@x.example", password="!")  # noqa: S106
            for n in range(5_000)
        )
        Membership.objects.bulk_create(
            Membership(person=each, role="tim_kerja_zi", unit=kecamatan, starts_on=town.FOUNDED)
            for each in people
        )

        assert queries() == few
        assert few <= 12


class TestPage:
    @pytest.mark.usefixtures("lia")
    def test_it_shows_posts_and_roles_with_their_periods(self, client, ani, kecamatan):
        revoke(membership=ani.memberships.get(), **town.BY)
        town.give(ani, "kepala_unit", kecamatan)

        page = said(client.get(page_of(ani)))

        assert "Sekretaris Kecamatan" in page
        assert "dicabut" in page
        assert "Kepala unit" in page

    @pytest.mark.usefixtures("yusuf")
    def test_without_post_and_role_it_leads_to_where_they_are_given(self, client, kecamatan):
        budi, citra = town.person("Budi Santoso"), town.person("Citra Ayu")
        town.holder(town.post(kecamatan), citra)

        none, held = said(client.get(page_of(budi))), said(client.get(page_of(citra)))

        assert "Belum ada peran." in none
        assert "yang dapat Anda lihat" not in none
        assert reverse("units:grant-agency") in none
        assert f'href="{reverse("units:list")}">Buka unit</a>' in none
        assert reverse("units:grant-unit", args=[kecamatan.pk]) in held
        assert "Beri peran di Kecamatan Tirtajaya" in held

    def test_who_does_not_see_all_roles_is_told_so_and_offered_none(self, client, kecamatan):
        client.force_login(town.with_role("Dina", "tim_kerja_zi", kecamatan))
        budi = town.person("Budi Santoso")
        town.holder(town.post(kecamatan), budi)

        page = said(client.get(page_of(budi)))

        assert "Tidak ada peran yang dapat Anda lihat." in page
        assert "Beri peran" not in page

    def test_someone_out_of_sight_is_not_there(self, client, ani, city):
        """T24: 404, also for an act."""
        there = town.kecamatan(city, "Kecamatan Lain")
        client.force_login(town.with_role("Citra", "kepala_unit", there))

        assert client.get(page_of(ani)).status_code == 404
        assert client.post(page_of(ani), {"act": "deactivate"}).status_code == 404

    def test_who_may_look_may_not_act(self, client, ani, kecamatan):
        client.force_login(town.with_role("Budi", "kepala_unit", kecamatan))

        page = client.get(page_of(ani))
        response = client.post(page_of(ani), {"act": "invite", "channel": "code"})

        assert "yang dapat memberi semua perannya" in said(page)
        assert "Kirim surel" not in said(page)
        assert response.status_code == 403
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize(
        "body",
        [
            {"act": "invite", "channel": "code"}, {"act": "reset_factors"}, {"act": "deactivate"},
            {"act": "end_sessions"}, {"act": "unlink_sso"},
        ],
    )  # fmt: skip
    def test_people_manage_is_no_way_into_an_administrator(self, client, yusuf, city, body):
        client.force_login(town.with_role("Lia", "bagian_organisasi", city))

        assert client.post(page_of(yusuf), body).status_code == 403
        assert client.get(f"{page_of(yusuf)}ubah/").status_code == 403
        yusuf.refresh_from_db()
        assert yusuf.is_active

    def test_ones_own_account_is_not_looked_after_here(self, client, yusuf):
        page = said(client.get(page_of(yusuf)))

        assert "diurus di Profil dan Keamanan" in page
        assert client.post(page_of(yusuf), {"act": "reset_factors"}).status_code == 403

    @pytest.mark.usefixtures("lia")
    def test_an_invitation_is_made_for_those_within_reach(self, client, ani):
        response = client.post(page_of(ani), {"act": "invite", "channel": "text"}, follow=True)

        assert response.context["issued"].secret in said(response)

    @pytest.mark.usefixtures("lia")
    def test_an_account_is_closed_and_opened_again(self, client, ani):
        client.post(page_of(ani), {"act": "deactivate"})
        ani.refresh_from_db()
        assert not ani.is_active

        client.post(page_of(ani), {"act": "reactivate"})
        ani.refresh_from_db()
        assert ani.is_active


class TestChange:
    @pytest.mark.usefixtures("lia")
    def test_names_and_ways_to_sign_in_are_changed(self, client, ani):
        body = {"name": "Ani R., S.E.", "email": "ANI@x.example", "phone": "0812 3456 7890",
                "nip": "", "status": "pppk"}  # fmt: skip

        response = client.post(f"{page_of(ani)}ubah/", body)

        ani.refresh_from_db()
        assert response.status_code == 302
        assert (ani.name, ani.email, ani.phone, ani.nip, ani.status) == (
            "Ani R., S.E.", "ani@x.example", "+6281234567890", None, "pppk",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"nip": "12"}, "18 angka"),
            ({"nip": "١٩٨٧٠٤١٢٢٠١٠٠١٢٠٠٣"}, "18 angka"),
            ({"email": "lia.kurnia@sukamaju.example"}, "Sudah dipakai orang lain"),
            ({"email": "", "nip": "", "phone": ""}, "nama masuknya"),
            ({"name": ""}, "Wajib diisi"),
        ],
    )
    @pytest.mark.usefixtures("lia")
    def test_what_is_refused_is_said_at_its_field(self, client, ani, change, sentence):
        body = {"name": "Ani", "email": "ani@x.example", "phone": "", "nip": "", "status": "pns"}

        response = client.post(f"{page_of(ani)}ubah/", body | change)

        ani.refresh_from_db()
        assert response.status_code == 422
        assert sentence in said(response)
        assert ani.name == "Ani Rahmawati"


class TestOwnData:
    """Name, NIP and status are the office's; somebody has to mend those of the office itself."""

    BODY = {"name": "Yusuf H.", "nip": "198704122010012009", "status": "pppk"}  # noqa: RUF012

    def test_who_looks_after_people_mends_their_own(self, client, yusuf):
        page = client.get(page_of(yusuf))
        client.post(f"{page_of(yusuf)}ubah/", self.BODY)

        yusuf.refresh_from_db()
        assert f"{page_of(yusuf)}ubah/" in said(page)
        assert (yusuf.name, yusuf.nip, yusuf.status) == tuple(self.BODY.values())
        event = Event.objects.get(type="person.changed")
        assert (event.by_id, event.data) == (str(yusuf.pk), {"fields": "name,nip,status"})

    def test_e_mail_and_telephone_are_not_changed_here(self, client, yusuf):
        """They have pages of their own: the e-mail is asked by letter."""
        sent = self.BODY | {"email": "penyerang@evil.example", "phone": "081300001111"}

        client.post(f"{page_of(yusuf)}ubah/", sent)

        yusuf.refresh_from_db()
        assert (yusuf.email, yusuf.phone) == ("yusuf.hidayat@sukamaju.example", None)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_the_password_is_asked_for_first(self, client, yusuf, method):
        """A NIP is a name to sign in with: a screen left open must not give it away."""
        yusuf.set_password("lumbung padi hijau")
        yusuf.save()
        client.force_login(yusuf)

        answer = getattr(client, method)(f"{page_of(yusuf)}ubah/", self.BODY)

        yusuf.refresh_from_db()
        assert answer["Location"].startswith("/akun/konfirmasi/")
        assert yusuf.nip is None

    def test_others_ask_their_administrator(self, client, ani):
        client.force_login(ani)

        assert f"{page_of(ani)}ubah/" not in said(client.get(page_of(ani)))
        assert client.get(f"{page_of(ani)}ubah/").status_code == 403


class TestAdd:
    BODY = {  # noqa: RUF012
        "name": "Nur Aisyah", "email": "nur@x.example", "phone": "", "nip": "", "status": "pns",
        "role": "tim_kerja_zi", "unit": "TIR", "channel": "text",
    }  # fmt: skip

    @pytest.mark.usefixtures("lia")
    def test_person_role_and_invitation_come_in_one_step(self, client, kecamatan):
        response = client.post(ADD, self.BODY, follow=True)

        nur = Person.objects.get(email="nur@x.example")
        [held] = nur.memberships.all()
        assert (held.role, held.unit) == ("tim_kerja_zi", kecamatan)
        assert response.context["issued"].secret in said(response)
        assert "no-store" in response["Cache-Control"]

    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_the_invitation_of_a_new_person_is_shown_once(self, client):
        """Loaded again it is the page of the person, and no second invitation."""
        shown = client.post(ADD, self.BODY, follow=True)
        [(address, _status)] = shown.redirect_chain

        again = client.get(address)

        assert again["Location"] == page_of(Person.objects.get(email="nur@x.example"))
        assert Invitation.objects.count() == 1

    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_a_letter_is_sent_and_the_secret_not_shown(self, client):
        response = client.post(ADD, self.BODY | {"channel": "mail"}, follow=True)

        assert [letter.to for letter in mail.outbox] == [["nur@x.example"]]
        assert "undangan dikirim ke nur@x.example" in said(response)

    @pytest.mark.enable_socket
    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_a_letter_that_does_not_leave_becomes_a_text_to_copy(self, client, settings):
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        settings.MAILERS = {
            "default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": 9}}
        }

        response = client.post(ADD, self.BODY | {"channel": "mail"}, follow=True)

        assert "surelnya tidak terkirim" in said(response)
        assert response.context["issued"].secret in said(response)

    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_without_role_or_invitation_it_is_only_a_person(self, client):
        client.post(ADD, self.BODY | {"role": "", "unit": "", "channel": ""})

        nur = Person.objects.get(email="nur@x.example")
        assert not nur.memberships.exists()
        assert not Invitation.objects.exists()

    @pytest.mark.usefixtures("yusuf", "kecamatan")
    def test_a_role_of_the_agency_needs_no_unit(self, client, city):
        client.post(ADD, self.BODY | {"role": "ppid", "unit": ""})

        assert Membership.objects.get(role="ppid").agency == city

    @pytest.mark.usefixtures("yusuf", "kecamatan")
    def test_a_unit_beside_a_role_of_the_agency_is_not_passed_over(self, client):
        response = client.post(ADD, self.BODY | {"role": "ppid"})

        assert response.status_code == 422
        assert "Peran PPID berlaku di seluruh instansi. Kosongkan unitnya" in said(response)
        assert not Person.objects.filter(email="nur@x.example").exists()

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"unit": ""}, "Tulis unitnya"),
            ({"unit": "tidak ada"}, "Tidak ditemukan"),
            ({"role": ""}, "Unit hanya untuk peran di satu unit."),
            ({"role": "administrator"}, "Masukkan pilihan yang valid"),
            ({"email": ""}, "nama masuknya"),
            ({"email": "lia.kurnia@sukamaju.example"}, "Sudah dipakai orang lain"),
            ({"email": "", "nip": "198704122010012009", "channel": "mail"}, "belum memiliki surel"),
            ({"nip": "1"}, "18 angka"),
        ],
    )
    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_what_is_refused_leaves_nothing_behind(self, client, change, sentence):
        before = (Person.objects.count(), Event.objects.count())

        response = client.post(ADD, self.BODY | change)

        assert response.status_code == 422
        assert sentence in said(response)
        assert (Person.objects.count(), Event.objects.count()) == before

    @pytest.mark.usefixtures("lia", "kecamatan")
    def test_a_unit_of_another_agency_cannot_be_named(self, client):
        """T29: it is not found, whoever knows its code."""
        town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh", code="JAUH")

        assert "Tidak ditemukan" in said(client.post(ADD, self.BODY | {"unit": "JAUH"}))

    @pytest.mark.usefixtures("yusuf", "kecamatan")
    def test_another_agency_is_not_chosen_by_its_name(self, client):
        other = town.agency("Kabupaten Sukasari")

        assert client.get(ADD, {"instansi": other.slug}).status_code == 403


class TestEnrolling:
    """The rules hold in the act, whatever form asks."""

    def _enrol(self, by, city, **changes):
        newcomer = Newcomer(name="Nur", status=Person.Status.PNS, email="nur@x.example")
        usual = {"agency": city, "unit": None, "role": "", "channel": ""}
        return enrol(newcomer=newcomer, by=by, now=town.NOW, **(usual | changes))

    def test_who_does_not_look_after_people_is_refused(self, city, kecamatan):
        head = town.with_role("Budi", "kepala_unit", kecamatan)

        with town.refusal("enrol.not_here"):
            self._enrol(head, city, role="tim_kerja_zi", unit=kecamatan)

    @pytest.mark.parametrize("role", ["administrator", "pembaca", "inspektur", "raja"])
    def test_a_role_that_is_not_theirs_to_give_is_refused(self, city, kecamatan, role):
        lia = town.with_role("Lia", "bagian_organisasi", city)

        with town.refusal("enrol.role"):
            self._enrol(lia, city, role=role, unit=kecamatan)
        assert not Person.objects.filter(email="nur@x.example").exists()

    def test_a_unit_of_another_agency_is_refused(self, city):
        lia = town.with_role("Lia", "bagian_organisasi", city)
        there = town.kecamatan(town.agency("Kabupaten Sukasari"), "Jauh")

        with town.refusal("enrol.other_agency"):
            self._enrol(lia, city, role="tim_kerja_zi", unit=there)


@pytest.mark.usefixtures("lia")
def test_looking_changes_nothing(client, ani):
    """T26."""
    invite(person=ani, channel=Channel.CODE, by=None, now=town.NOW - timedelta(days=1))
    client.get(LIST)  # the session is written once

    with CaptureQueriesContext(connection) as asked:
        for address in (LIST, page_of(ani), f"{page_of(ani)}ubah/", ADD, reverse("settings")):
            assert client.get(address).status_code == 200

    assert [q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "SAVEPOINT"))] == []
