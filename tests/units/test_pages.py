"""What people do on the pages of units, as far as they notice; refusals in the body of a form."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kawal.core.throttle import take
from kawal.core.time import now
from kawal.units.actions.drafts import forget_old_tables
from kawal.units.actions.units import close_unit
from kawal.units.models import Holder, ImportDraft, Membership, Post, Service, Stakeholder, Unit
from kawal.units.views.exchange import EXPORTS, IMPORTS
from units import tables, town

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return town.agency()


@pytest.fixture
def office(city):
    return town.kecamatan(city, code="7.01")


@pytest.fixture
def elsewhere():
    return town.kecamatan(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh", code="9.09")


@pytest.fixture
def budi(client, city):
    """The administrator of the city, signed in."""
    budi = town.with_role("Budi", "administrator", city)
    client.force_login(budi)
    return budi


@pytest.fixture
def ani(client, office):
    """A unit head, signed in."""
    ani = town.with_role("Ani", "kepala_unit", office)
    client.force_login(ani)
    return ani


def _text(response) -> str:
    """What is read on the page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _names(response) -> list[str]:
    return [unit.name for unit in response.context["page"]]


def _send(client, page, row=None, /, **fields):
    address = reverse(f"units:{page}", args=[row.pk] if row is not None else [])
    return client.post(address, fields)


# The list and the tree


@pytest.mark.usefixtures("budi", "office")
def test_units_stand_in_the_order_in_which_people_read(client, city):
    for number, name in enumerate(["Zamrud", "apotek Kota", "Badan Keuangan"]):
        town.unit(city, name, code=f"9.{number}")

    assert [n for n in _names(client.get(reverse("units:list"))) if n[0] in "ZaB"] == [
        "apotek Kota", "Badan Keuangan", "Zamrud",
    ]  # fmt: skip


@pytest.mark.usefixtures("budi", "office")
def test_the_list_is_searched_by_name_and_code(client, city):
    town.unit(city, "Dinas Perhubungan", code="2.09")

    found = [
        _names(client.get(reverse("units:list"), {"q": text})) for text in ("tirta", "2.", "zzz")
    ]

    assert found == [["Kecamatan Tirtajaya"], ["Dinas Perhubungan"], []]


@pytest.mark.usefixtures("budi")
def test_the_list_is_narrowed_by_kind_state_and_branch(client, city, office):
    town.kelurahan(office)
    close_unit(unit=town.unit(city, "Dinas Lama"), on=date(2025, 1, 1), **town.BY)
    address = reverse("units:list")

    found = {
        query: _names(client.get(f"{address}?{query}"))
        for query in (
            "jenis=kelurahan", "keadaan=tutup", "keadaan=semua&jenis=dinas", f"di={office.pk}",
            "jenis=ngawur&keadaan=ngawur",
        )
    }  # fmt: skip

    assert list(found.values()) == [
        ["Kelurahan Mekarsari"],
        ["Dinas Lama"],
        ["Dinas Lama"],
        ["Kecamatan Tirtajaya", "Kelurahan Mekarsari"],
        ["Kecamatan Tirtajaya", "Kelurahan Mekarsari"],
    ]


@pytest.mark.usefixtures("budi")
def test_the_list_says_who_leads_and_in_which_capacity(client, office):
    head = town.post(office, is_head=True)
    town.holder(head, town.person("Citra Ayu"), capacity="plt")
    assert "Plt. Citra Ayu" in _text(client.get(reverse("units:list")))

    town.holder(head, town.person("Dewi Sari"), starts_on=date(2024, 1, 1))
    assert "Dewi Sari" in _text(client.get(reverse("units:list")))


@pytest.mark.usefixtures("budi")
@pytest.mark.parametrize("query", ["di=ngawur", "di=01990000-0000-7000-8000-000000000000"])
def test_a_branch_that_is_not_there_is_not_found(client, query):
    assert client.get(f"{reverse('units:list')}?{query}").status_code == 404


@pytest.mark.usefixtures("budi")
def test_the_tree_opens_along_the_way_to_a_unit(client, city, office):
    below, other = town.kelurahan(office), town.kecamatan(city, "Kecamatan Lain")
    hidden = town.kelurahan(other, "Kelurahan Tertutup")

    shut = client.get(reverse("units:tree"))
    opened = client.get(reverse("units:tree"), {"buka": str(office.pk)})

    assert [row.unit for row in shut.context["rows"]] == [other, office]
    assert [(row.unit, row.level) for row in opened.context["rows"]] == [
        (other, 0), (office, 0), (below, 1),
    ]  # fmt: skip
    assert hidden.name not in _text(opened)


@pytest.mark.usefixtures("ani")
def test_the_tree_of_a_unit_head_begins_at_the_own_unit(client, city, office):
    town.kecamatan(city, "Kecamatan Lain")

    rows = client.get(reverse("units:tree")).context["rows"]

    assert [row.unit for row in rows] == [office]


# Forming, changing, moving, closing


@pytest.mark.usefixtures("budi")
def test_a_unit_is_formed_under_the_one_it_was_asked_from(client, office):
    page = client.get(reverse("units:create"), {"induk": str(office.pk)})
    assert page.context["form"].initial["parent"] == "7.01"

    response = _send(
        client, "create", name="Kelurahan Melati", kind="kelurahan", parent="7.01",
        starts_on="2024-01-01",
    )  # fmt: skip

    made = Unit.objects.get(name="Kelurahan Melati")
    assert made.parent == office
    assert response["Location"] == reverse("units:unit", args=[made.pk])


@pytest.mark.usefixtures("budi", "elsewhere", "office")
def test_a_parent_of_another_agency_is_not_found_by_its_code(client):
    """T29."""
    response = _send(
        client, "create", name="X", kind="kelurahan", parent="9.09", starts_on="2024-01-01"
    )

    assert response.status_code == 422
    assert "Tidak ditemukan: “9.09”" in _text(response)
    assert not Unit.objects.filter(name="X").exists()


@pytest.mark.usefixtures("budi")
def test_a_refusal_stands_at_its_field_with_a_remedy(client, office):
    response = _send(
        client, "create", name="X", kind="dinas", code=office.code, starts_on="2024-01-01"
    )

    assert response.status_code == 422
    assert response.context["form"].errors["code"] == [
        "Kode 7.01 sudah dipakai unit lain. Tulis kode yang belum dipakai."
    ]


@pytest.mark.usefixtures("budi")
def test_a_unit_is_changed_moved_and_closed(client, city, office):
    setda = town.unit(city, "Setda", "setda", code="4")

    _send(client, "change", office, name="Baru", kind="kecamatan", code="7", since="2024-01-01")
    _send(client, "move", office, parent="4", since="2024-01-01")
    _send(client, "close", office, on="2025-01-01")

    office.refresh_from_db()
    assert (office.name, office.parent, office.ends_on) == ("Baru", setda, date(2025, 1, 1))
    page = client.get(reverse("units:unit", args=[office.pk]))
    assert "Unit ini sudah ditutup." in _text(page)
    assert reverse("units:change", args=[office.pk]) not in page.content.decode()


@pytest.mark.usefixtures("budi", "elsewhere")
def test_a_unit_is_not_moved_to_another_agency(client, office):
    """T29."""
    response = _send(client, "move", office, parent="9.09", since="2024-01-01")

    assert response.status_code == 422
    office.refresh_from_db()
    assert office.parent is None


@pytest.mark.usefixtures("ani")
def test_a_unit_head_does_not_change_the_unit(client, office):
    response = _send(client, "change", office, name="X", kind="dinas", code="1", since="2024-01-01")

    assert response.status_code == 403


def test_who_serves_two_agencies_says_which_one(client, city, elsewhere, budi):
    town.give(budi, "administrator", elsewhere.agency)

    for agency in (city, elsewhere.agency):
        address = f"{reverse('units:create')}?instansi={agency.slug}"
        client.post(address, {"name": "Dinas", "kind": "dinas", "starts_on": "2024-01-01"})

    made = Unit.objects.filter(name="Dinas")
    assert {unit.agency for unit in made} == {city, elsewhere.agency}
    assert client.get(f"{reverse('units:create')}?instansi=lain").status_code == 403


# Posts and people


@pytest.mark.usefixtures("budi")
def test_a_term_that_was_handed_over_has_no_such_page_any_more(client, office):
    ani = town.holder(town.post(office), town.person("Ani"))
    town.person("Citra")
    dewi = town.person("Dewi")
    given = {"capacity": "definitif", "on": "2022-01-01"}
    assert _send(client, "hand-over", ani, person="Citra", **given).status_code == 302

    page = client.get(reverse("units:hand-over", args=[ani.pk]))
    again = _send(client, "hand-over", ani, person="Dewi", **given)

    assert (page.status_code, again.status_code) == (404, 404)
    assert not Holder.objects.filter(person=dewi).exists()


@pytest.fixture
def inspector(office):
    """Ani is head of an office and Inspektur of the agency; Citra comes after her."""
    town.person("Citra")
    holder = town.holder(town.post(office, is_head=True), town.person("Ani"))
    town.give(holder.person, "inspektur", office.agency)
    return holder


GIVEN = {"person": "Citra", "capacity": "definitif", "on": "2022-01-01"}


def _ticked(client, holder):
    page = client.get(reverse("units:hand-over", args=[holder.pk]))
    return page.context["form"]["agency_roles"].value() or []


@pytest.mark.usefixtures("budi")
def test_an_administrator_hands_on_a_role_in_the_whole_agency_with_the_post(client, inspector):
    assert _ticked(client, inspector) == ["inspektur"]

    done = _send(client, "hand-over", inspector, **GIVEN, agency_roles=["inspektur"])

    assert done.status_code == 302
    assert Membership.objects.get(role="inspektur", revoked_at=None).person.name == "Citra"


@pytest.mark.usefixtures("budi")
def test_what_is_not_ticked_stays(client, inspector):
    _send(client, "hand-over", inspector, **GIVEN)

    assert Membership.objects.get(role="inspektur").revoked_at is None


@pytest.mark.usefixtures("budi")
def test_nothing_is_ticked_for_who_has_another_post(client, city, inspector):
    """An Inspektur who only acts elsewhere gives up that post, not the inspectorate."""
    other = town.post(town.unit(city, "Dinas Perhubungan"), "Kepala Dinas")
    acting = town.holder(other, inspector.person, capacity="plt")

    assert _ticked(client, acting) == []


def test_who_may_not_give_the_role_is_told_who_may_and_moves_none(client, city, inspector):
    client.force_login(town.with_role("Endang", "bagian_organisasi", city))

    page = client.get(reverse("units:hand-over", args=[inspector.pk]))
    _send(client, "hand-over", inspector, **GIVEN, agency_roles=["inspektur"])

    assert "agency_roles" not in page.context["form"].fields
    assert "Peran Inspektur: hanya administrator yang mencabut dan memberinya." in _text(page)
    assert Holder.objects.get(ends_on=None).person.name == "Citra"
    assert Membership.objects.get(role="inspektur").revoked_at is None


@pytest.mark.usefixtures("budi")
def test_a_role_that_is_not_offered_is_refused(client, inspector):
    town.give(inspector.person, "ppid", inspector.post.unit.agency)

    sent = _send(client, "hand-over", inspector, **GIVEN, agency_roles=["pimpinan"])

    assert sent.status_code == 422
    assert Holder.objects.get().ends_on is None


def test_an_administrator_does_not_hand_the_inspectorate_to_themselves(client, budi, inspector):
    given = {**GIVEN, "person": budi.email, "agency_roles": ["inspektur"]}

    sent = _send(client, "hand-over", inspector, **given)

    assert sent.status_code == 422
    assert "harus diberikan oleh orang lain" in _text(sent)
    assert Membership.objects.get(role="inspektur").person.name == "Ani"


@pytest.mark.usefixtures("budi")
def test_a_post_is_opened_filled_handed_over_ended_and_closed(client, office):
    citra, dewi = town.person("Citra Ayu"), town.person("Dewi Sari")
    _send(client, "post-open", office, name="Camat", is_head="on", starts_on="2020-01-01")
    post = Post.objects.get()
    _send(client, "post-fill", post, person=citra.email, capacity="plt", starts_on="2021-01-01")
    holder = Holder.objects.get()
    page = client.get(reverse("units:hand-over", args=[holder.pk]))
    assert "Plt. Citra Ayu" in _text(page)

    _send(client, "hand-over", holder, person="dewi", capacity="definitif", on="2022-01-01")
    latest = Holder.objects.get(ends_on=None)
    _send(client, "holder-end", latest, on="2023-01-01")
    _send(client, "post-close", post, on="2023-01-01")

    post.refresh_from_db()
    assert post.ends_on == date(2023, 1, 1)
    assert [h.person for h in Holder.objects.order_by("starts_on")] == [citra, dewi]
    history = _text(client.get(reverse("units:unit", args=[office.pk])))
    assert "2 pejabat lain" in history


@pytest.mark.usefixtures("budi")
def test_the_page_of_a_hand_over_says_beforehand_that_it_is_too_early(client, office):
    today = now().date()
    old = town.holder(town.post(office, is_head=True), town.person("Citra"))
    fresh = town.holder(town.post(office, "Sekretaris"), town.person("Dewi"), starts_on=today)

    said = [_text(client.get(reverse("units:hand-over", args=[h.pk]))) for h in (old, fresh)]

    assert ["Serah terima dapat dicatat paling cepat" in page for page in said] == [False, True]


@pytest.mark.usefixtures("budi")
def test_a_name_that_several_have_asks_which_one(client, office):
    for name in ("Ayu Lestari", "Ayu Wulandari"):
        town.person(name)

    response = _send(
        client, "post-fill", town.post(office), person="ayu", capacity="definitif",
        starts_on="2021-01-01",
    )  # fmt: skip

    assert response.status_code == 422
    assert "lengkap: Ayu Lestari; Ayu Wulandari." in _text(response)


@pytest.mark.usefixtures("budi")
def test_people_of_another_agency_cannot_be_found(client, office, elsewhere):
    """T29: neither by name nor by their exact e-mail; nor does the page say that they exist."""
    town.holder(town.post(elsewhere), town.person("Jauh Sekali"))
    post = town.post(office)

    for text in ("jauh", "jauh.sekali@sukamaju.example"):
        response = _send(
            client, "post-fill", post, person=text, capacity="definitif", starts_on="2021-01-01"
        )
        assert response.status_code == 422
        assert "Tidak ditemukan" in _text(response)
    assert Holder.objects.filter(post=post).count() == 0


# Roles


@pytest.mark.usefixtures("ani")
def test_a_unit_head_gives_the_team_its_role_and_takes_it_back(client, office):
    citra = town.person("Citra Ayu")
    town.holder(town.post(office, "Pelaksana"), citra)

    _send(client, "grant-unit", office, person="citra", role="tim_kerja_zi", starts_on="2024-01-01")
    membership = Membership.objects.get(person=citra)
    asked = client.get(reverse("units:revoke", args=[membership.pk]))
    assert "Cabut peran Tim kerja ZI dari Citra Ayu?" in _text(asked)
    _send(client, "revoke", membership)

    membership.refresh_from_db()
    assert membership.revoked_at is not None


@pytest.mark.parametrize("role", ["kepala_unit", "administrator", "inspektur", "raja", ""])
def test_a_unit_head_gives_no_other_role(client, office, ani, role):
    """T32: the role comes from a list the server made, not from the body."""
    response = _send(client, "grant-unit", office, person="Ani", role=role, starts_on="2024-01-01")

    assert response.status_code == 422
    assert Membership.objects.filter(person=ani).count() == 1


@pytest.mark.usefixtures("ani")
def test_a_unit_head_takes_back_no_role_that_others_gave(client, office):
    membership = town.give(town.person("Citra"), "kepala_unit", office)

    assert _send(client, "revoke", membership).status_code == 403


@pytest.mark.usefixtures("budi")
def test_an_administrator_gives_a_role_of_the_agency(client, city):
    town.person("Citra Ayu")

    _send(client, "grant-agency", person="citra", role="ppid", starts_on="2024-01-01")

    assert Membership.objects.get(role="ppid").agency == city
    page = _text(client.get(reverse("units:roles")))
    assert "Citra Ayu" in page
    assert "Melayani permohonan informasi" in page


@pytest.mark.usefixtures("budi")
def test_a_role_that_starts_later_is_announced_listed_and_can_be_withdrawn(client):
    town.person("Citra Ayu")

    _send(client, "grant-agency", person="citra", role="ppid", starts_on="2099-12-01")

    given = client.get(reverse("units:roles"))
    assert "Citra Ayu akan memegang peran PPID mulai 1 Desember 2099." in _text(given)
    assert "Belum ada pemegangnya hari ini." in _text(given)
    assert "Citra Ayu mulai 1 Des 2099" in _text(given)
    membership = Membership.objects.get(role="ppid")
    address = reverse("units:revoke", args=[membership.pk])
    assert address in given.content.decode()
    client.post(address)
    assert "mulai 1 Des 2099" not in _text(client.get(reverse("units:roles")))


@pytest.mark.usefixtures("budi")
def test_a_role_of_the_past_is_not_said_to_be_held(client):
    town.person("Citra Ayu")

    _send(
        client, "grant-agency", person="citra", role="ppid", starts_on="2020-01-01",
        ends_on="2020-12-31",
    )  # fmt: skip

    given = client.get(reverse("units:roles"))
    assert "Tercatat bahwa Citra Ayu pernah memegang peran PPID." in _text(given)


@pytest.mark.usefixtures("budi")
def test_from_the_first_holders_of_a_role_one_comes_to_all_of_them(client, office):
    for number in range(14):
        town.give(town.person(f"Orang {number}"), "tim_kerja_zi", office)

    html = client.get(reverse("units:roles")).content.decode()
    address = reverse("people") + "?peran=tim_kerja_zi"

    assert f'<a href="{address}">dan 2 lagi</a>' in html
    assert client.get(address).context["page"].paginator.count == 14


# Stakeholders


@pytest.mark.usefixtures("budi", "office")
def test_a_stakeholder_is_added_changed_and_found(client):
    _send(
        client, "stakeholder-add", kind="polsek", name="Polsek Tirtajaya", area="7.01",
        starts_on="2020-01-01",
    )  # fmt: skip
    row = Stakeholder.objects.get()
    page = client.get(reverse("units:stakeholder-change", args=[row.pk]))
    assert page.context["form"].initial["area"] == "7.01"
    _send(
        client, "stakeholder-change", row, kind="polsek", name="Polsek Kota", area="",
        starts_on="2020-01-01",
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.name, row.area) == ("Polsek Kota", None)
    address = reverse("units:stakeholders")
    assert len(client.get(address, {"q": "kota", "jenis": "polsek"}).context["page"]) == 1
    assert len(client.get(address, {"jenis": "fkub"}).context["page"]) == 0


@pytest.mark.usefixtures("budi", "elsewhere")
def test_an_area_of_another_agency_is_not_found(client):
    """T29."""
    response = _send(
        client, "stakeholder-add", kind="desa", name="Desa X", area="9.09", starts_on="2020-01-01"
    )

    assert response.status_code == 422
    assert Stakeholder.objects.count() == 0


# Services


@pytest.mark.usefixtures("ani")
def test_a_service_is_registered_described_moved_and_closed(client, office):
    _send(
        client, "service-register", office, name="Izin", starts_on="2020-01-01",
        channel="tatap_muka",
    )  # fmt: skip
    service = Service.objects.get()
    _send(client, "service-standard", service, name="Izin keramaian", biaya="Gratis")
    _send(client, "service-channel", service, channel="daring", since="2024-01-01")

    page = _text(client.get(reverse("units:service", args=[service.pk])))
    assert "Izin keramaian" in page
    assert "1 dari 14 komponen terisi" in page
    assert "sejak 1 Jan 2024" in page

    _send(client, "service-close", service, on="2025-01-01")
    service.refresh_from_db()
    assert service.ends_on == date(2025, 1, 1)


@pytest.mark.usefixtures("ani")
def test_the_register_shows_the_way_online(client, office):
    town.service(office, "A", channel="daring", channel_since=date(2024, 1, 1))
    town.service(town.kelurahan(office), "B")

    register = client.get(reverse("units:register"))
    of_unit = client.get(reverse("units:services", args=[office.pk]))

    assert "Dapat daring" in _text(register)
    assert [year.online for year in of_unit.context["years"]][-1] == "1 dari 2"
    assert len(register.context["lines"]) == 2
    assert len(client.get(reverse("units:register"), {"q": "mekarsari"}).context["lines"]) == 1


# Import and export


def _upload(client, raw: bytes, name: str = "unit.xlsx"):
    return client.post(reverse("units:import"), {"file": SimpleUploadedFile(name, raw)})


def _apply_seen(client, page):
    """Send the form of this preview, as the browser that shows it would."""
    shown = re.search(r'name="shown" value="(\w+)"', page.content.decode())[1]
    address = reverse("units:import-apply", args=[page.context["draft"].pk])
    return client.post(address, {"shown": shown}, follow=True)


@pytest.mark.usefixtures("budi")
def test_a_table_is_seen_before_it_is_applied(client):
    raw = tables.book(Unit=[tables.unit_row("1", "Dinas Satu")])

    response = _upload(client, raw)
    page = client.get(response["Location"])
    assert "1 perubahan akan diterapkan sekaligus." in _text(page)
    assert Unit.objects.count() == 0

    done = _apply_seen(client, page)

    assert "1 perubahan diterapkan." in _text(done)
    assert Unit.objects.get().name == "Dinas Satu"
    assert ImportDraft.objects.count() == 0


@pytest.mark.usefixtures("budi")
def test_a_file_may_have_a_long_name_and_an_odd_one(client):
    raw = tables.book(Unit=[tables.unit_row("1", "Dinas Satu")])

    page = client.get(_upload(client, raw, f"{'a' * 200}<b>.xlsx")["Location"])

    name = page.context["draft"].file_name
    assert len(name) == 120
    assert name.endswith("a.xlsx")
    assert "1 perubahan diterapkan." in _text(_apply_seen(client, page))


def test_a_table_that_nobody_applies_is_forgotten_after_a_week(client, budi):
    _upload(client, tables.book(Unit=[tables.unit_row("1", "Dinas Satu")]))

    assert forget_old_tables(now=now() + timedelta(days=6)) == 0
    assert forget_old_tables(now=now() + timedelta(days=8)) == 1
    assert not ImportDraft.objects.filter(owner=budi).exists()


def test_whoever_sends_tables_without_end_is_asked_to_wait(client, budi):
    for _each in range(IMPORTS.capacity):
        take(IMPORTS, str(budi.pk), now=now())

    refused = _upload(client, tables.book(Unit=[tables.unit_row("1", "Dinas Satu")]))

    assert refused.status_code == 429
    assert "Terlalu banyak berkas" in _text(refused)
    assert ImportDraft.objects.count() == 0


@pytest.mark.parametrize(("name", "back"), [("export", "list"), ("import-blank", "import")])
def test_whoever_fetches_tables_without_end_is_asked_to_wait(client, budi, name, back):
    assert client.get(reverse(f"units:{name}"))["Content-Type"].endswith("sheet")
    for _each in range(EXPORTS.capacity - 1):
        take(EXPORTS, str(budi.pk), now=now())

    refused = client.get(reverse(f"units:{name}"), follow=True)

    assert refused.redirect_chain == [(reverse(f"units:{back}"), 302)]
    assert "Terlalu banyak berkas" in _text(refused)


@pytest.mark.usefixtures("budi", "office")
def test_after_an_import_of_heads_one_learns_that_they_wait_for_their_role(client):
    head = tables.office_row("7.01", "Camat", "Rina", nip="198704122010012003", head="Ya")

    done = _apply_seen(client, client.get(_upload(client, tables.book(Pejabat=[head]))["Location"]))

    text = _text(done)
    assert "Rina (Kecamatan Tirtajaya) belum memegang peran Kepala unit." in text
    assert reverse("units:grant-heads") in done.content.decode()


@pytest.mark.usefixtures("budi", "office")
def test_of_many_heads_without_their_role_three_are_named(client):
    heads = [
        tables.office_row(f"8.0{n}", "Camat", f"Rina {n}", nip=str(n) * 18, head="Ya")
        for n in range(1, 6)
    ]
    offices = [tables.unit_row(f"8.0{n}", f"Kecamatan {n}", "Kecamatan") for n in range(1, 6)]
    raw = tables.book(Unit=offices, Pejabat=heads)

    done = _text(_apply_seen(client, client.get(_upload(client, raw)["Location"])))

    assert "Rina 3 (Kecamatan 3); dan 2 lagi belum memegang peran Kepala unit." in done


@pytest.mark.usefixtures("budi")
def test_an_acting_head_is_shown_with_last_day_and_decree_and_leads_to_the_person(client, office):
    citra = town.person("Citra Ayu")
    town.holder(
        town.post(office, is_head=True), citra, capacity="plt", decree="800/12/2020",
        ends_on=date(2099, 12, 31),
    )  # fmt: skip
    town.give(citra, "tim_kerja_zi", office)

    for address in ("units:unit", "units:posts"):
        page = client.get(reverse(address, args=[office.pk]))
        assert "Surat keputusan: 800/12/2020" in _text(page)
        assert "31 Des 2099" in _text(page)
        assert reverse("person", args=[citra.pk]) in page.content.decode()
    roles = client.get(reverse("units:roles")).content.decode()
    assert reverse("person", args=[citra.pk]) in roles


def test_who_may_not_see_people_gets_no_way_to_their_pages(client, city, office):
    client.force_login(town.with_role("Dina", "tpi_anggota", city))
    citra = town.person("Citra Ayu")
    town.holder(town.post(office, is_head=True), citra)

    page = client.get(reverse("units:unit", args=[office.pk]))

    assert "Citra Ayu" in _text(page)
    assert reverse("person", args=[citra.pk]) not in page.content.decode()


@pytest.mark.usefixtures("budi")
def test_faults_are_shown_by_cell_and_hostile_text_stays_text(client):
    """T41, T43."""
    raw = tables.book(Unit=[tables.unit_row("1", "X", "<img src=x onerror=alert(1)>")])

    response = _upload(client, raw)

    assert response.status_code == 422
    assert "<img src=x" not in response.content.decode()
    assert "Unit!C2" in _text(response)
    assert "salah satu dari: Dinas, Badan" in _text(response)
    assert ImportDraft.objects.count() == 0


@pytest.mark.usefixtures("budi", "office")
def test_differences_are_shown_as_old_and_new(client):
    raw = tables.book(Unit=[tables.unit_row("7.01", "Kecamatan Baru", "Kecamatan")])

    page = client.get(_upload(client, raw)["Location"])

    assert "Nama unit: Kecamatan Tirtajaya → Kecamatan Baru" in _text(page)


@pytest.mark.usefixtures("budi", "office")
def test_a_file_that_changes_nothing_offers_nothing_to_apply(client):
    raw = tables.book(Unit=[tables.unit_row("7.01", "Kecamatan Tirtajaya", "Kecamatan")])

    page = client.get(_upload(client, raw)["Location"])

    assert "Semua isi berkas sama dengan yang tersimpan." in _text(page)
    assert "Terapkan semuanya" not in _text(page)


@pytest.mark.usefixtures("budi")
def test_what_changed_since_the_preview_is_shown_again(client, office):
    """Nobody applies what they have not seen."""
    raw = tables.book(Unit=[tables.unit_row("7.01", "Kecamatan Baru", "Kecamatan")])
    seen = client.get(_upload(client, raw)["Location"])
    Unit.objects.filter(pk=office.pk).update(name="Kecamatan Lain")

    response = _apply_seen(client, seen)

    assert "Data atau berkasnya berubah sejak pratinjau itu." in _text(response)
    assert "Kecamatan Lain → Kecamatan Baru" in _text(response)
    office.refresh_from_db()
    assert office.name == "Kecamatan Lain"


@pytest.mark.usefixtures("budi")
def test_the_preview_of_one_file_does_not_apply_another(client):
    """Two tabs: the second upload takes the place of the first, whose page is still open."""
    first = _upload(client, tables.book(Unit=[tables.unit_row("1", "Dinas Satu")]))
    seen = client.get(first["Location"])
    _upload(client, tables.book(Unit=[tables.unit_row("1", "Dinas Satu", starts="1/1/2021")]))

    response = _apply_seen(client, seen)

    assert "Data atau berkasnya berubah sejak pratinjau itu." in _text(response)
    assert Unit.objects.count() == 0
    assert _apply_seen(client, response).status_code == 200
    assert Unit.objects.get().starts_on == date(2021, 1, 1)


@pytest.mark.usefixtures("budi")
def test_what_became_impossible_since_the_preview_is_told(client, office):
    raw = tables.book(Unit=[tables.unit_row("7.01.1", "Kelurahan X", "Kelurahan", "7.01")])
    seen = client.get(_upload(client, raw)["Location"])
    close_unit(unit=office, on=town.TODAY, **town.BY)
    Unit.objects.filter(pk=office.pk).update(code="8")

    response = _apply_seen(client, seen)

    assert response.status_code == 422
    assert "Unit!D2" in _text(response)
    assert Unit.objects.count() == 1


@pytest.mark.usefixtures("budi")
def test_an_upload_can_be_thrown_away_and_a_new_one_replaces_it(client):
    for name in ("Dinas Satu", "Dinas Dua"):
        _upload(client, tables.book(Unit=[tables.unit_row("1", name)]))
    draft = ImportDraft.objects.get()

    client.post(reverse("units:import-discard", args=[draft.pk]))

    assert ImportDraft.objects.count() == 0


@pytest.mark.usefixtures("budi")
def test_a_file_of_another_kind_is_refused(client):
    response = _upload(client, b"x", "unit.docx")

    assert response.status_code == 422
    assert "unit.docx" in _text(response)


@pytest.mark.usefixtures("budi", "office")
def test_tables_are_downloaded_as_files_of_their_kind(client):
    book = client.get(reverse("units:export"))
    text = client.get(reverse("units:export-csv", args=["unit"]))
    blank = client.get(reverse("units:import-blank"))

    assert book.content.startswith(b"PK")
    assert blank.content.startswith(b"PK")
    assert "7.01;Kecamatan Tirtajaya" in text.content.decode()
    assert {r["Content-Disposition"].split(";")[0] for r in (book, text, blank)} == {"attachment"}
    assert client.get(reverse("units:export-csv", args=["lain"])).status_code == 404


# The look of things


@pytest.mark.usefixtures("budi")
def test_no_page_brings_script_or_style_of_its_own(client, office):
    """T68: the policy forbids it; here no page even tries."""
    service = town.service(office)
    addresses = [
        reverse("units:list"), reverse("units:tree"), reverse("units:unit", args=[office.pk]),
        reverse("units:roles"), reverse("units:register"), reverse("units:import"),
        reverse("units:services", args=[office.pk]), reverse("units:service", args=[service.pk]),
        reverse("units:stakeholders"),
    ]  # fmt: skip

    for address in addresses:
        html = client.get(address).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html), address


@pytest.mark.usefixtures("budi")
def test_empty_lists_say_what_to_do_next(client):
    texts = {
        "units:list": "Mulai dari satu tabel",
        "units:tree": "Bentuk unit pertama",
        "units:register": "Daftarkan layanan dari halaman unitnya",
        "units:stakeholders": "Tambahkan desa",
    }

    for name, text in texts.items():
        assert text in _text(client.get(reverse(name))), name


@pytest.mark.usefixtures("budi")
@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_day_nobody_means_is_refused_at_its_field(client, office, on):
    holder = town.holder(town.post(office), town.person("Ani"))
    town.person("Siti")

    response = _send(client, "hand-over", holder, person="Siti", on=on, capacity="definitif")

    assert response.status_code == 422
    assert "antara 1900 dan 2200" in _text(response)


@pytest.mark.usefixtures("budi")
def test_a_unit_is_not_closed_in_a_year_nobody_means(client, office):
    response = _send(client, "close", office, on="9999-12-31")

    assert response.status_code == 422
    assert "antara 1900 dan 2200" in _text(response)
    assert Unit.objects.get(pk=office.pk).ends_on is None


def test_a_search_without_a_find_does_not_say_that_there_are_no_services(client, office, budi):  # noqa: ARG001
    empty = _text(client.get("/layanan/"))
    town.service(office)

    page = _text(client.get("/layanan/?q=zzzz"))

    assert "Belum ada layanan" in empty
    assert "Tidak ada yang cocok dengan “zzzz”" in page
    assert "Belum ada layanan" not in page


def test_who_may_not_register_services_is_not_told_to(client, city):
    client.force_login(town.with_role("Dewi", "pembaca", city))

    assert "impor semuanya" not in _text(client.get("/layanan/"))


def test_the_page_to_change_the_channel_says_which_it_is_now(client, office, budi):  # noqa: ARG001
    service = town.service(office)

    page = _text(client.get(f"/layanan/{service.pk}/kanal/"))

    assert "Kanal sekarang: Tatap muka, sejak 1 Januari 2020." in page


def test_a_list_of_stakeholders_says_whether_it_is_empty_or_narrowed(client, budi):  # noqa: ARG001
    assert "Belum ada pemangku kepentingan" in _text(client.get("/pengaturan/pemangku/"))
    assert "Tidak ada yang cocok" in _text(client.get("/pengaturan/pemangku/?q=x"))
