"""The pages of packages, for those who may and those who may not; and at what price."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from files.cast import EXEMPT, NOW, TODAY, Cast, evidence, handed_in
from files.packed import AT, at, package_of, taken, titles
from kawal.files.actions.evidence import add_version, classify, withdraw
from kawal.files.actions.packages import close_package
from kawal.files.models import Package
from kawal.units.service import grant

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
CHANGES = ["ubah/", "pilih/", "isi/", "tutup/", "pakai-lagi/"]
LETTER: dict[str, Any] = {
    "name": "SAKIP 2026", "sender": "Inspektorat", "letter_number": "700/12",
    "letter_date": "2026-04-07", "due_on": "2026-04-17", "note": "Urut menurut formulir.",
}  # fmt: skip


def _names(client: Client, query: str = "") -> list[str]:
    page = client.get(AT + query).content.decode()
    return re.findall(r'<a class="title"[^>]*>([^<]*)</a>', page)


def test_a_package_is_seen_by_who_sees_the_evidence_of_its_unit(cast: Cast, client: Client) -> None:
    """T27"""
    package = package_of(cast)
    seen = {}
    for who in ("ani", "budi", "nur", "citra", "dewi", "putri"):
        client.force_login(getattr(cast, who))
        seen[who] = (bool(_names(client)), client.get(at(package)).status_code)

    yes, no = (True, 200), (False, 404)
    assert seen == {"ani": yes, "budi": yes, "nur": no, "citra": no, "dewi": yes, "putri": yes}


@pytest.mark.parametrize("tail", [*CHANGES, "unduh/", "perbarui/"])
def test_for_other_units_it_is_not_there(cast: Cast, client: Client, tail: str) -> None:
    """T24"""
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    client.force_login(cast.citra)

    assert client.post(at(package, tail), LETTER).status_code == 404
    if tail in CHANGES:
        assert client.get(at(package, tail)).status_code == 404


@pytest.mark.parametrize("who", ["dewi", "nur"])
@pytest.mark.parametrize("tail", [*CHANGES, "perbarui/"])
def test_who_only_reads_it_changes_nothing(cast: Cast, client: Client, who: str, tail: str) -> None:
    """Nur manages elsewhere and reads here."""
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    grant(person=cast.nur, role="pembaca", place=cast.city, starts_on=TODAY, by=None, now=NOW)
    client.force_login(getattr(cast, who))

    assert client.post(at(package, tail), LETTER).status_code == 403
    assert client.get(at(package)).status_code == 200
    assert Package.objects.count() == 1


def test_the_list_is_narrowed_and_sorted(cast: Cast, client: Client) -> None:
    package_of(cast, name="A", due_on=TODAY - timedelta(1))
    package_of(cast, name="B", due_on=TODAY)
    sent = package_of(cast, evidence(cast.ani, cast.tirtajaya), name="C")
    close_package(package=sent, state="terkirim", closing_note="", by=cast.ani, now=NOW)
    client.force_login(cast.ani)

    assert sorted(_names(client)) == ["A", "B", "C"]
    assert _names(client, "?keadaan=lewat") == ["A"]
    assert _names(client, "?keadaan=terkirim") == ["C"]
    assert _names(client, "?urut=-nama") == ["C", "B", "A"]
    assert sorted(_names(client, "?q=panrb+b/12&keadaan=ngawur")) == ["A", "B", "C"]
    assert _names(client, "?q=bpk") == []


def test_figures_lead_to_what_they_count(cast: Cast, client: Client) -> None:
    package_of(cast, due_on=TODAY - timedelta(1))
    client.force_login(cast.ani)

    page = client.get(AT).content.decode()

    assert f'href="{AT}?keadaan=lewat"' in page
    assert f'href="{AT}?keadaan=terkirim"' not in page


@pytest.mark.parametrize(("who", "is_shown"), [("ani", True), ("dewi", False)])
def test_an_empty_list_says_what_to_do_next(
    cast: Cast, client: Client, who: str, is_shown: bool
) -> None:
    client.force_login(getattr(cast, who))

    page = client.get(AT).content.decode()

    assert "Belum ada paket permintaan" in page
    assert ("Buat paket pertama" in page) is is_shown


def test_the_price_of_the_list_is_the_same_for_one_and_for_many(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """T67: session, person, rights, figures, count, rows, what each holds, the bell."""
    client.force_login(cast.ani)
    package_of(cast, evidence(cast.ani, cast.tirtajaya))
    with django_assert_num_queries(7):
        client.get(AT)

    for _ in range(15):
        package_of(cast, evidence(cast.ani, cast.tirtajaya), evidence(cast.ani, cast.tirtajaya))

    with django_assert_num_queries(7):
        client.get(AT)


def test_the_price_of_one_package_is_the_same_for_few_and_for_many(
    cast: Cast, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """T67"""
    one = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    many = package_of(cast, *(evidence(cast.ani, cast.tirtajaya) for _ in range(12)))
    client.force_login(cast.ani)

    with django_assert_num_queries(9):
        client.get(at(one))
    with django_assert_num_queries(9):
        client.get(at(many))


def test_from_the_letter_to_the_choice(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.post(f"{AT}baru/", {**LETTER, "unit": str(cast.tirtajaya.pk)})

    made = Package.objects.get()
    assert response["Location"] == at(made, "pilih/")
    assert (made.name, made.sender, made.note) == ("SAKIP 2026", "Inspektorat", LETTER["note"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, '#id_name">nama permintaan: '),
        ({"due_on": "2026-04-01"}, "mendahului tanggal surat"),
        ({"unit": "7"}, "unit"),
    ],
)
def test_a_letter_that_makes_no_sense_is_refused(
    cast: Cast, client: Client, wrong: dict[str, str], said: str
) -> None:
    client.force_login(cast.ani)

    response = client.post(f"{AT}baru/", {**LETTER, "unit": str(cast.tirtajaya.pk), **wrong})

    assert response.status_code == 422
    assert said in response.content.decode().lower()
    assert not Package.objects.exists()


def test_a_unit_of_others_has_no_package_of_mine(cast: Cast, client: Client) -> None:
    client.force_login(cast.ani)

    response = client.post(f"{AT}baru/", {**LETTER, "unit": str(cast.cempaka.pk)})

    assert response.status_code == 422
    assert not Package.objects.exists()


def test_one_chooses_from_what_one_sees_as_often_as_one_likes(cast: Cast, client: Client) -> None:
    first = evidence(cast.ani, cast.tirtajaya, title="SK Tim")
    second = evidence(cast.nur, cast.mekarsari, title="Notulen")
    evidence(cast.citra, cast.cempaka, title="Milik Cempaka")
    package = package_of(cast)
    client.force_login(cast.ani)

    page = client.get(at(package, "pilih/?q=tim")).content.decode()
    back = client.post(at(package, "pilih/?q=tim"), {"data_dukung": [first.pk]})
    client.post(at(package, "pilih/"), {"data_dukung": [second.pk, "ngawur"]})
    after = client.get(at(package, "pilih/")).content.decode()

    assert 'aria-label="Pilih SK Tim"' in page
    assert "Pilih Notulen" not in page
    assert back["Location"] == at(package, "pilih/?q=tim")
    assert titles(package, cast.ani) == ["SK Tim", "Notulen"]
    assert 'name="data_dukung"' not in after
    assert "Milik Cempaka" not in after


def test_nothing_ticked_is_said(cast: Cast, client: Client) -> None:
    evidence(cast.ani, cast.tirtajaya)
    client.force_login(cast.ani)

    response = client.post(at(package_of(cast), "pilih/"))

    assert response.status_code == 422
    assert "Belum ada yang dicentang" in response.content.decode()


def test_exempt_evidence_is_added_after_a_warning_only(cast: Cast, client: Client) -> None:
    secret = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat", secrecy=EXEMPT)
    package = package_of(cast)
    client.force_login(cast.ani)

    warned = client.post(at(package, "pilih/"), {"data_dukung": [secret.pk]})
    none_yet = package.items.count()
    client.post(at(package, "pilih/"), {"data_dukung": [secret.pk], "sadar": "1"})

    page = warned.content.decode()
    assert warned.status_code == 422
    for said in ("dikecualikan menurut UU 14/2008", "Pasal 17 huruf h", "Penetapan PPID 3/2026"):
        assert said in page
    assert re.search(r'name="data_dukung"[^>]* checked', page)
    assert none_yet == 0
    assert titles(package, cast.ani) == ["LHKPN Camat"]


def test_what_became_exempt_can_be_ticked_again(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat")
    package = package_of(cast, found)
    classify(evidence=found, secrecy=EXEMPT, by=cast.ani, now=NOW)
    client.force_login(cast.ani)

    page = client.get(at(package)).content.decode()
    choice = client.get(at(package, "pilih/")).content.decode()

    assert "tidak ikut: kini dikecualikan" in page
    assert f'value="{found.pk}"' in choice


def test_the_page_tells_of_each_file_whether_it_comes_along(cast: Cast, client: Client) -> None:
    gone = evidence(cast.ani, cast.tirtajaya, title="Laporan lama")
    secret = evidence(cast.ani, cast.tirtajaya, title="LHKPN Camat", secrecy=EXEMPT)
    newer = evidence(cast.ani, cast.tirtajaya, title="SOP")
    package = package_of(cast, gone, secret, newer)
    withdraw(evidence=gone, reason="Angkanya keliru", by=cast.ani, now=NOW)
    add_version(evidence=newer, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)
    client.force_login(cast.ani)
    own = client.get(at(package)).content.decode()
    client.force_login(cast.dewi)
    other = client.get(at(package)).content.decode()

    for said in ("Angkanya keliru", "LHKPN Camat", "ada versi 2", "Pakai versi terbaru"):
        assert said in own
    assert "LHKPN Camat" not in other
    assert "data dukung yang dikecualikan" in other
    assert "tertutup bagi Anda" in other
    assert "Pakai versi terbaru" not in other


def test_the_newest_versions_are_one_button_away(cast: Cast, client: Client) -> None:
    found = evidence(cast.ani, cast.tirtajaya)
    package = package_of(cast, found)
    add_version(evidence=found, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)
    client.force_login(cast.ani)

    response = client.post(at(package, "perbarui/"), follow=True)

    assert "1 berkas diperbarui." in response.content.decode()
    assert package.items.get().version.number == 2


def test_the_order_is_changed_by_numbers(cast: Cast, client: Client) -> None:
    package = package_of(cast, *(evidence(cast.ani, cast.tirtajaya, title=t) for t in "ABC"))
    a, b, c = (item.pk for item in package.items.all())
    client.force_login(cast.ani)

    form = {f"tempat-{a}": 1, f"tempat-{b}": 2, f"tempat-{c}": 1, f"keluar-{b}": "on"}
    response = client.post(at(package, "isi/"), form)
    wrong = client.post(at(package, "isi/"), {f"tempat-{a}": 0, f"tempat-{c}": "x"})

    assert response["Location"] == at(package)
    assert titles(package, cast.ani) == ["C", "A"]
    assert wrong.status_code == 422


def test_the_letter_is_changed(cast: Cast, client: Client) -> None:
    package = package_of(cast)
    client.force_login(cast.ani)

    client.post(at(package, "ubah/"), LETTER)

    assert "SAKIP 2026" in client.get(at(package)).content.decode()


def test_a_closed_package_can_be_read_taken_and_used_again_but_not_changed(
    cast: Cast, client: Client
) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    client.force_login(cast.ani)

    client.post(at(package, "tutup/"), {"state": "terkirim", "closing_note": "Lewat surel."})
    page = client.get(at(package)).content.decode()
    late = client.post(at(package, "perbarui/"), follow=True).content.decode()

    assert "Terkirim, dicatat Ani Rahmawati" in page
    assert "Lewat surel." in page
    assert "Pakai lagi" in page
    assert "sudah ditutup dan tidak berubah lagi" in late
    for tail in ("ubah/", "pilih/", "isi/", "tutup/"):
        assert client.get(at(package, tail))["Location"] == at(package)
    assert client.post(at(package, "pilih/"), {"data_dukung": "x"}).status_code == 422
    assert client.post(at(package, "tutup/"), {"state": "dibatalkan"}).status_code == 422
    assert taken(client, package, cast.ani).testzip() is None


def test_a_dropped_package_says_so(cast: Cast, client: Client) -> None:
    package = package_of(cast)
    client.force_login(cast.ani)

    empty = client.post(at(package, "tutup/"), {"state": "terkirim"})
    client.post(at(package, "tutup/"), {"state": "dibatalkan"})

    assert "Paket ini kosong" in empty.content.decode()
    assert "Dibatalkan Ani Rahmawati" in client.get(at(package)).content.decode()


def test_it_tells_who_has_taken_it(cast: Cast, client: Client) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya), due_on=TODAY - timedelta(1))
    taken(client, package, cast.dewi)
    client.force_login(cast.ani)

    page = client.get(at(package)).content.decode()

    assert "Dewi Anggraini" in page
    assert "Diminta paling lambat 8 April 2026." in page


def test_taking_is_no_address_that_one_can_be_led_to(cast: Cast, client: Client) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    client.force_login(cast.ani)

    assert client.get(at(package, "unduh/")).status_code == 405


def test_hostile_text_stays_text(cast: Cast, client: Client) -> None:
    """T41"""
    package = package_of(cast, name="<img src=x onerror=alert(1)>")
    client.force_login(cast.ani)

    page = client.get(AT).content + client.get(at(package)).content

    assert b"<img src=x" not in page


def test_the_library_leads_to_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)

    assert f'href="{AT}"' in client.get("/data-dukung/").content.decode()
