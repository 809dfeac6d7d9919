"""Inviting many at once: who is offered, a sheet of codes, letters, and what is refused."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kawal.accounts.service import Channel, Invitation, Person, invite
from units import town

pytestmark = pytest.mark.django_db

ADDRESS = "/pengaturan/pegawai/undang/"


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    return town.kecamatan(city, code="TIR")


@pytest.fixture
def lia(client, city):
    """Bagian Organisasi, signed in."""
    lia = town.with_role("Lia Kurnia", "bagian_organisasi", city)
    lia.set_password("cukup panjang untuk ini")
    lia.save()
    client.force_login(lia)
    return lia


def _placed(office, *names):
    post = town.post(office, "Pelaksana")
    people = [town.person(name) for name in names]
    for each in people:
        town.holder(post, each, capacity="plt")
    return people


def _names(response):
    return [row.person.name for row in response.context["rows"]]


def _send(client, people, channel="code"):
    body = {"orang": [each.pk for each in people], "channel": channel}
    return client.post(ADDRESS, body)


@pytest.mark.usefixtures("lia")
def test_only_who_has_never_come_in_is_offered_and_who_is_invited_not_ticked(client, office):
    _ani, budi, citra, dewi = _placed(office, "Ani", "Budi", "Citra", "Dewi")
    invite(person=budi, channel=Channel.CODE, by=None, now=town.NOW)
    citra.set_password("cukup panjang untuk ini")
    citra.save()
    Person.objects.filter(pk=dewi.pk).update(is_active=False)

    response = client.get(ADDRESS)

    assert _names(response) == ["Ani", "Budi"]
    assert response.content.decode().count('name="orang"') == 2
    assert _names(client.get(ADDRESS, {"q": "Bud"})) == ["Budi"]
    assert _names(client.get(ADDRESS, {"unit": "TIR"})) == ["Ani", "Budi"]


@pytest.mark.usefixtures("lia")
def test_a_sheet_has_a_code_for_each_that_opens_their_invitation(client, office):
    people = _placed(office, "Ani", "Budi", "Citra")

    response = _send(client, people[:2])

    lines = response.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Nama", "Ani", "Budi"]
    assert len({line.split(";")[3] for line in lines[1:]}) == 2
    assert "attachment" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"
    assert {i.person.name for i in Invitation.objects.pending()} == {"Ani", "Budi"}


@pytest.mark.usefixtures("lia")
def test_a_form_sent_twice_does_not_make_the_first_sheet_void(client, office):
    people = _placed(office, "Ani", "Budi")
    _send(client, people)
    [first] = Invitation.objects.pending().filter(person=people[0])

    second = _send(client, people).content.decode("utf-8-sig").splitlines()

    assert "Ani sudah diundang." in second[1]
    assert [line.split(";")[3] for line in second[1:]] == ["", ""]
    assert list(Invitation.objects.pending().filter(person=people[0])) == [first]


@pytest.mark.usefixtures("lia")
def test_who_is_seen_to_be_invited_can_be_invited_again(client, office):
    [ani] = _placed(office, "Ani")
    _send(client, [ani])
    page = client.get(ADDRESS).content.decode()

    sheet = client.post(ADDRESS, {"orang": [ani.pk], "diundang": [ani.pk], "channel": "code"})

    assert f'name="diundang" value="{ani.pk}"' in page
    assert "sudah diundang" not in sheet.content.decode()
    assert Invitation.objects.count() == 2


@pytest.mark.usefixtures("lia")
def test_letters_go_out_and_who_has_no_email_is_named(client, office):
    people = _placed(office, "Ani", "Budi")
    Person.objects.filter(pk=people[1].pk).update(email=None, phone="+62812345678")

    response = _send(client, people, "mail")
    page = client.get(response["Location"]).content.decode()

    assert [letter.to for letter in mail.outbox] == [["ani@sukamaju.example"]]
    assert "1 undangan dikirim." in page
    assert "Budi belum memiliki surel" in page


@pytest.mark.enable_socket
@pytest.mark.usefixtures("lia")
def test_the_first_letter_that_does_not_leave_ends_it_and_leaves_no_invitation(
    client, office, settings
):
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": 9}}}

    response = _send(client, _placed(office, "Ani", "Budi"), "mail")

    assert "Surat kepada Ani tidak terkirim" in client.get(response["Location"]).content.decode()
    assert not Invitation.objects.pending().exists()


@pytest.mark.usefixtures("lia")
def test_many_who_are_left_out_are_counted(client, office):
    people = _placed(office, *(f"Orang {letter}" for letter in "ABCDEFG"))
    Person.objects.filter(pk__in=[p.pk for p in people]).update(email=None, nip=None)

    response = _send(client, people, "mail")

    assert "2 orang lagi tidak diundang." in client.get(response["Location"]).content.decode()


@pytest.mark.usefixtures("lia")
def test_who_is_beyond_reach_is_left_out_of_the_sheet_with_the_reason(client, city, office):
    """T32: who may not give the role of administrator opens no administrator's account."""
    ani, *_ = _placed(office, "Ani")
    yusuf = town.with_role("Yusuf", "administrator", city)

    lines = _send(client, [ani, yusuf]).content.decode("utf-8-sig").splitlines()

    assert [line.split(";")[0] for line in lines[1:]] == ["Ani", "Yusuf"]
    assert lines[2].split(";")[3] == ""
    assert "Yusuf" in lines[2].split(";")[5]
    assert not Invitation.objects.filter(person=yusuf).exists()


@pytest.mark.usefixtures("lia")
def test_people_of_another_agency_and_nonsense_are_not_reached(client):
    there = town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh")
    [gita] = _placed(there, "Gita")

    response = client.post(ADDRESS, {"orang": [gita.pk, "x"], "channel": "code"})

    assert response.status_code == 422
    assert "Pilih sedikitnya satu orang" in response.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.usefixtures("lia")
def test_a_hostile_name_is_text_in_the_sheet(client, office):
    """T41."""
    [ani] = _placed(office, "Ani")
    Person.objects.filter(pk=ani.pk).update(name="=HYPERLINK(1)")

    assert "\n'=HYPERLINK(1);" in _send(client, [ani]).content.decode()


@pytest.mark.usefixtures("lia")
def test_the_page_costs_the_same_for_many(client, office):
    counts = []
    for names in (["Ani"], [f"Orang {number}" for number in range(20)]):
        people = [town.person(name) for name in names]
        post = town.post(office, f"Pelaksana {len(names)}")
        for each in people:
            town.holder(post, each, capacity="plt")
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_who_does_not_look_after_people_is_refused(client, city):
    client.force_login(town.with_role("Bela", "pembaca", city))

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS).status_code == 403
