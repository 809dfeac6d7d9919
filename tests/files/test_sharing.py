"""Evidence that holds for the whole agency: who declares it, who reads it, what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from files import cast as shelf
from files.cast import EXEMPT, NOW, Cast
from kawal.accounts.models import Person
from kawal.files.models import Evidence, EvidenceUse, EvidenceVersion
from kawal.files.permissions import may_see, may_share, visible_to
from kawal.files.service import (
    Secrecy,
    classify,
    share,
    unshare,
    use_version,
    withdraw,
)
from kawal.units.service import Unit, create_agency
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db

SOURCE = "Perwali 12/2024"
DAY = date(2024, 3, 5)


@pytest.fixture
def hukum(cast: Cast) -> Unit:
    return town.unit(cast.city, "Bagian Hukum", "bagian")


@pytest.fixture
def hana(hukum: Unit) -> Person:
    return town.with_role("Hana Pertiwi", "dokumen_instansi", hukum)


@pytest.fixture
def found(hana: Person, hukum: Unit) -> Evidence:
    return shelf.evidence(hana, hukum, title="Perwali gratifikasi")


def shared(found: Evidence, by: Person, **changed: Any) -> Evidence:
    facts = {"dated_on": DAY, "source": SOURCE, "now": NOW, **changed}
    return share(evidence=found, by=by, **facts)


def _address(found: Evidence, tail: str = "seluruh-instansi/") -> str:
    return f"/data-dukung/{found.pk}/{tail}"


def test_everybody_of_the_agency_who_sees_evidence_reads_it(
    cast: Cast, found: Evidence, hana: Person
) -> None:
    """T67: seen by the queryset and by the rule alike."""
    other = create_agency(name="Kota Sebelah", kind="kota", by=None, now=NOW)
    stranger = town.with_role("Eko", "pembaca", other)
    leader = town.with_role("Lia", "pimpinan", cast.city)
    everybody = (cast.ani, cast.nur, cast.citra, cast.dewi, stranger, leader)

    before = [someone.name for someone in everybody if may_see(someone, found)]
    shared(found, hana)
    found = Evidence.objects.select_related("unit").get()
    seen = [may_see(someone, found) for someone in everybody]

    assert before == ["Dewi Anggraini"]
    assert seen == [True, True, True, True, False, False]
    for rows in (Evidence.objects.all(), EvidenceVersion.objects.all()):
        assert [visible_to(someone, rows).exists() for someone in everybody] == seen


def test_what_a_unit_uses_it_for_stays_that_units(
    cast: Cast, found: Evidence, hana: Person
) -> None:
    shared(found, hana)
    use_version(
        version=found.versions.get(), about_kind="answer", about_id="1", about_label="Cempaka",
        by=cast.citra, now=NOW,
    )  # fmt: skip

    assert not visible_to(cast.ani, EvidenceUse.objects.all()).exists()
    assert visible_to(hana, EvidenceUse.objects.all()).exists()


def test_taken_back_it_is_the_offices_own_again(cast: Cast, found: Evidence, hana: Person) -> None:
    shared(found, hana)

    unshare(evidence=found, reason="Dicabut.", by=hana, now=NOW)

    found.refresh_from_db()
    assert (found.is_shared, found.source, found.unsharing_reason) == (False, "", "Dicabut.")
    assert not visible_to(cast.ani, Evidence.objects.all()).exists()


def test_declared_again_it_keeps_its_day_and_corrects_its_source(
    found: Evidence, hana: Person
) -> None:
    later = NOW + timedelta(days=2)
    shared(found, hana)
    shared(found, hana)
    shared(found, hana, source="Perwali 12 Tahun 2024", now=later)

    found.refresh_from_db()
    assert (found.shared_at, found.source) == (NOW, "Perwali 12 Tahun 2024")


def test_what_cannot_hold_for_everybody_is_refused(
    found: Evidence, hana: Person, hukum: Unit
) -> None:
    secret = shelf.evidence(hana, hukum, secrecy=EXEMPT)
    gone = shelf.evidence(hana, hukum)
    withdraw(evidence=gone, reason="Keliru.", by=hana, now=NOW)

    with refusal("evidence.exempt_not_shared"):
        shared(secret, hana)
    with refusal("evidence.withdrawn"):
        shared(gone, hana)
    with refusal("evidence.source"):
        shared(found, hana, source=" \n ")
    with refusal("evidence.dated_later"):
        shared(found, hana, dated_on=date(2026, 4, 10))
    with refusal("evidence.not_shared"):
        unshare(evidence=found, reason="Keliru.", by=hana, now=NOW)
    shared(found, hana)
    with refusal("evidence.reason"):
        unshare(evidence=found, reason=" ", by=hana, now=NOW)
    with refusal("evidence.shared_not_exempt"):
        classify(evidence=found, secrecy=EXEMPT, by=hana, now=NOW)
    classify(evidence=found, secrecy=Secrecy(classification="terbuka"), by=hana, now=NOW)


@pytest.mark.parametrize(
    "fields",
    [
        {"shared_at": None},
        {"source": ""},
        {"dated_on": None},
        {"shared_by": None},
        {"unshared_at": NOW, "unsharing_reason": "Dua hal sekaligus."},
        {
            "classification": "dikecualikan", "legal_ground": "17h", "closed_from": DAY,
            "closed_until": DAY,
        },
    ],
)  # fmt: skip
def test_the_database_refuses_half_a_declaration_and_an_exempt_one(
    found: Evidence, hana: Person, fields: dict[str, Any]
) -> None:
    shared(found, hana)

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**fields)


@pytest.mark.parametrize("fields", [{"unshared_at": NOW}, {"unsharing_reason": "Tanpa hari."}])
def test_the_database_refuses_to_take_back_without_day_and_reason(
    found: Evidence,  # noqa: ARG001
    fields: dict[str, Any],
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(**fields)


def test_it_is_a_right_of_the_office_that_owns_it(
    cast: Cast, found: Evidence, hana: Person, hukum: Unit
) -> None:
    operator = town.with_role("Sari Utami", "tim_kerja_zi", hukum)
    head = town.with_role("Kepala Hukum", "kepala_unit", hukum)
    beside = town.unit(cast.city, "Bagian Organisasi", "bagian")
    oka = town.with_role("Oka Mahendra", "dokumen_instansi", beside)

    assert [may_share(each, found) for each in (hana, operator, head, oka)] == [
        True, False, False, False,
    ]  # fmt: skip


class TestPages:
    def test_the_office_declares_and_goes_on_to_the_questions(
        self, client: Client, found: Evidence, hana: Person
    ) -> None:
        client.force_login(hana)

        offered = client.get(_address(found, "")).content.decode()
        form = client.get(_address(found))
        missing = client.post(_address(found), {"source": "", "dated_on": "2024-03-05"})
        done = client.post(_address(found), {"source": SOURCE, "dated_on": "2024-03-05"})

        assert _address(found) in offered
        assert form.status_code == 200
        assert missing.status_code == 422
        assert done["Location"] == f"/data-dukung/seluruh-instansi/{found.pk}/"
        page = client.get(_address(found, "")).content.decode()
        assert SOURCE in page
        assert _address(found, "seluruh-instansi/batal/") in page

    def test_a_refusal_stands_beside_its_field(
        self, client: Client, found: Evidence, hana: Person
    ) -> None:
        client.force_login(hana)

        late = client.post(_address(found), {"source": SOURCE, "dated_on": "2099-01-01"})

        assert late.status_code == 422
        assert "belum tiba" in late.content.decode()

    def test_the_office_takes_it_back_with_a_reason(
        self, client: Client, found: Evidence, hana: Person
    ) -> None:
        shared(found, hana)
        client.force_login(hana)
        address = _address(found, "seluruh-instansi/batal/")

        form, empty = client.get(address), client.post(address, {"reason": ""})
        done = client.post(address, {"reason": "Dicabut."}, follow=True)

        assert (form.status_code, empty.status_code) == (200, 422)
        assert "Diakhiri" in done.content.decode()
        assert "Dicabut." in done.content.decode()

    def test_nobody_else_declares_it_or_takes_it_back(
        self, client: Client, cast: Cast, found: Evidence, hana: Person
    ) -> None:
        """A unit's operator and head may not at all, another office not this one."""
        beside = town.unit(cast.city, "Bagian Organisasi", "bagian")
        oka = town.with_role("Oka Mahendra", "dokumen_instansi", beside)
        addresses = (_address(found), _address(found, "seluruh-instansi/batal/"))
        client.force_login(oka)
        unseen = [client.get(address).status_code for address in addresses]
        shared(found, hana)

        for someone in (cast.ani, cast.budi, cast.dewi, oka):
            client.force_login(someone)
            for address in addresses:
                assert client.post(address, {"reason": "Iseng"}).status_code == 403

        found.refresh_from_db()
        assert unseen == [404, 404]
        assert found.is_shared

    def test_who_only_inherits_it_reads_and_downloads_but_changes_nothing(
        self, client: Client, cast: Cast, found: Evidence, hana: Person
    ) -> None:
        shared(found, hana)
        client.force_login(cast.ani)

        page = client.get(_address(found, "")).content.decode()

        assert SOURCE in page
        assert "Akhiri" not in page
        assert client.get(_address(found, "versi/1/")).status_code == 200
        for tail in ("ubah/", "klasifikasi/", "tarik/", "versi-baru/"):
            assert client.get(_address(found, tail)).status_code == 403

    def test_an_exempt_one_is_not_offered(self, client: Client, hana: Person, hukum: Unit) -> None:
        secret = shelf.evidence(hana, hukum, secrecy=EXEMPT)
        client.force_login(hana)

        page = client.get(_address(secret, "")).content.decode()

        assert _address(secret) not in page
        assert "Yang dikecualikan tidak dapat berlaku" in page

    def test_the_library_of_every_unit_has_it_with_a_mark(
        self, client: Client, cast: Cast, found: Evidence, hana: Person
    ) -> None:
        shared(found, hana)
        client.force_login(cast.ani)

        page = client.get("/data-dukung/").content.decode()

        assert "Perwali gratifikasi" in page
        assert '<span class="cap">seluruh instansi</span>' in page
        assert "/data-dukung/seluruh-instansi/" in page


def test_without_a_feature_above_it_leads_back_to_the_evidence(
    monkeypatch: pytest.MonkeyPatch, found: Evidence
) -> None:
    from kawal.files import shared_pages  # noqa: PLC0415

    monkeypatch.setattr(shared_pages, "_PAGES", shared_pages._Pages())

    assert (shared_pages.shared_index(), shared_pages.shared_page(found)) == ("", "")
