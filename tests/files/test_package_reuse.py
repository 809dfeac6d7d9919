"""A package once more: what is newer, gone or expired is told, and stays out or comes along."""

from datetime import timedelta

import pytest
from django.test import Client

from files.cast import EXEMPT, NOW, TODAY, Cast, evidence, handed_in
from files.packed import at, package_of, titles
from kawal.core.refusal import Refused
from kawal.events.service import events, rows, sentence
from kawal.files import limits
from kawal.files.actions.evidence import add_version, withdraw
from kawal.files.actions.package_reuse import reuse_package
from kawal.files.actions.packages import Letter, close_package
from kawal.files.models import Package
from kawal.units.service import close_unit, grant

pytestmark = pytest.mark.time_machine("2026-04-09T04:00:00Z")
NEXT = {"name": "PEKPPP 2027", "sender": "Kementerian PANRB"}


@pytest.fixture
def old(cast: Cast) -> Package:
    """Sent a year ago; since then one file is newer, one withdrawn, one expired, one unchanged."""
    newer, gone, expired, same, secret = (
        evidence(cast.ani, cast.tirtajaya, title="SOP"),
        evidence(cast.ani, cast.tirtajaya, title="Laporan lama"),
        evidence(cast.ani, cast.tirtajaya, title="SK Tim", valid_to=TODAY - timedelta(1)),
        evidence(cast.ani, cast.tirtajaya, title="Maklumat"),
        evidence(cast.ani, cast.tirtajaya, title="LHKPN", secrecy=EXEMPT),
    )
    package = package_of(cast, newer, gone, expired, same, secret)
    add_version(evidence=newer, upload=handed_in(cast.ani), note_="", by=cast.ani, now=NOW)
    withdraw(evidence=gone, reason="Angkanya keliru", by=cast.ani, now=NOW)
    return close_package(package=package, state="terkirim", closing_note="", by=cast.ani, now=NOW)


def _again(cast: Cast, old: Package, *, is_exempt_meant: bool = False) -> Package:
    return reuse_package(
        package=old, letter=Letter(**NEXT), is_exempt_meant=is_exempt_meant, by=cast.ani, now=NOW
    )


def test_it_begins_with_the_newest_of_what_is_still_in_use(cast: Cast, old: Package) -> None:
    new = _again(cast, old)

    assert titles(new, cast.ani) == ["SOP", "SK Tim", "Maklumat"]
    assert new.items.get(place=1).version.number == 2
    assert (new.made_from, new.unit, new.is_open) == (old, cast.tirtajaya, True)
    assert titles(old, cast.ani) == ["SOP", "Laporan lama", "SK Tim", "Maklumat", "LHKPN"]
    (told,) = rows(events().filter(type="package.reused"))
    assert sentence(told) == "Ani Rahmawati membuat paket PEKPPP 2027 dari PEKPPP 2026"


def test_exempt_evidence_comes_along_only_if_it_is_meant_again(cast: Cast, old: Package) -> None:
    new = _again(cast, old, is_exempt_meant=True)

    assert titles(new, cast.ani)[-1] == "LHKPN"
    assert new.items.last().is_exempt_meant  # type: ignore[union-attr]


def test_what_is_closed_to_the_person_stays_out(cast: Cast, old: Package) -> None:
    """Nur joins the team: exempt evidence that a colleague handed in stays closed to her."""
    grant(
        person=cast.nur, role="tim_kerja_zi", place=cast.tirtajaya, starts_on=TODAY, by=None,
        now=NOW,
    )  # fmt: skip

    new = reuse_package(
        package=old, letter=Letter(**NEXT), is_exempt_meant=True, by=cast.nur, now=NOW
    )

    assert titles(new, cast.ani) == ["SOP", "SK Tim", "Maklumat"]


def test_a_unit_that_was_closed_begins_none(cast: Cast) -> None:
    package = package_of(cast)
    Package.objects.update(unit=cast.mekarsari)
    close_unit(unit=cast.mekarsari, on=TODAY - timedelta(3), by=None, now=NOW)
    package = Package.objects.get()

    with pytest.raises(Refused, match="sudah ditutup"):
        _again(cast, package)


def test_before_it_is_made_the_page_tells_what_has_changed(
    cast: Cast, old: Package, client: Client
) -> None:
    client.force_login(cast.ani)

    page = client.get(at(old, "pakai-lagi/")).content.decode()

    for said in ("4 dari 5 berkas dapat ikut", "versi 2", "Angkanya keliru",
                 "masa berlakunya habis 8 Apr 2026", "LHKPN: Pasal 17 huruf h"):  # fmt: skip
        assert said in page
    assert ">Maklumat<" not in page


def test_after_it_is_made_the_page_of_the_new_one_tells_it_too(
    cast: Cast, old: Package, client: Client
) -> None:
    client.force_login(cast.ani)

    response = client.post(at(old, "pakai-lagi/"), NEXT)
    new = Package.objects.exclude(pk=old.pk).get()
    page = client.get(at(new)).content.decode()
    of_old = client.get(at(old)).content.decode()

    assert response["Location"] == at(new)
    for said in ("PEKPPP 2026", "Angkanya keliru", "tidak dinyatakan disertakan",
                 "masa berlakunya habis"):  # fmt: skip
        assert said in page
    assert "Dipakai lagi sebagai" in of_old


def test_the_exempt_are_ticked_on_the_page(cast: Cast, old: Package, client: Client) -> None:
    client.force_login(cast.ani)

    client.post(at(old, "pakai-lagi/"), {**NEXT, "sadar": "on"})

    assert "LHKPN" in titles(Package.objects.exclude(pk=old.pk).get(), cast.ani)


def test_where_nothing_has_changed_that_is_said(cast: Cast, client: Client) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    client.force_login(cast.ani)

    page = client.get(at(package, "pakai-lagi/")).content.decode()
    client.post(at(package, "pakai-lagi/"), NEXT)

    assert "Tidak ada yang berubah" in page
    assert 'name="sadar"' not in page
    new = Package.objects.exclude(pk=package.pk).get()
    assert "Tidak ada yang berubah" in client.get(at(new)).content.decode()


def test_what_one_takes_out_of_the_new_one_is_told_as_that(cast: Cast, client: Client) -> None:
    package = package_of(cast, evidence(cast.ani, cast.tirtajaya))
    new = _again(cast, package)
    new.items.all().delete()
    client.force_login(cast.ani)

    assert "dikeluarkan dari paket ini" in client.get(at(new)).content.decode()


def test_what_has_grown_too_large_is_refused_on_the_page(
    cast: Cast, old: Package, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_IN_PACKAGE", 1)
    client.force_login(cast.ani)

    response = client.post(at(old, "pakai-lagi/"), NEXT)

    assert response.status_code == 422
    assert "paling banyak 1" in response.content.decode()
    assert Package.objects.count() == 1
