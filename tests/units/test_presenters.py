"""Every act on units can be read as a sentence, in both languages."""

from datetime import date

import pytest
from django.utils.translation import override

from kawal.events.service import events, rows, sentence
from kawal.units.actions.agencies import change_agency
from kawal.units.actions.corrections import (
    remove_holder,
    rename_post,
    reopen_service,
    reopen_unit,
)
from kawal.units.actions.hand_over import hand_over
from kawal.units.actions.memberships import revoke
from kawal.units.actions.posts import close_post, correct_holder, end_holder
from kawal.units.actions.services import close_service, describe_service, move_channel
from kawal.units.actions.stakeholders import (
    StakeholderFacts,
    add_stakeholder,
    change_stakeholder,
)
from kawal.units.actions.units import change_unit, close_unit, move_unit
from kawal.units.events import UnitEvent
from kawal.units.exchange.importing import apply
from units import town

pytestmark = pytest.mark.django_db

DAY = date(2026, 4, 1)


@pytest.fixture
def everything():
    """One act of every kind."""
    city = town.agency()
    admin = town.with_role("Budi", "administrator", city)
    unit = town.kecamatan(city)
    moved = move_unit(unit=town.unit(city, "UPTD Satu", "uptd"), parent=unit, since=DAY, **town.BY)
    change_unit(
        unit=moved, name="UPTD Dua", kind="uptd", code="9", since=DAY, short_name="U2", **town.BY
    )
    post = town.post(unit, is_head=True)
    holder = town.holder(post, town.person("Ani"))
    correct_holder(holder=holder, capacity="plt", ends_on=None, decree="SK 1", **town.BY)
    act = hand_over(outgoing=holder, to=town.person("Citra"), on=DAY, **town.BY)
    end_holder(holder=act.post.holders.get(ends_on=None), on=town.TODAY, **town.BY)
    close_post(post=post, on=town.TODAY, **town.BY)
    revoke(membership=town.give(town.person("Dewi"), "tim_kerja_zi", unit), **town.BY)
    service = town.service(unit)
    describe_service(service=service, name="Baru", maklumat="", standard={}, **town.BY)
    move_channel(service=service, channel="daring", since=DAY, **town.BY)
    close_service(service=service, on=town.TODAY, **town.BY)
    facts = StakeholderFacts(kind="fkub", name="FKUB", starts_on=DAY)
    row = add_stakeholder(agency=city, facts=facts, **town.BY)
    change_stakeholder(stakeholder=row, facts=facts, **town.BY)
    close_unit(unit=moved, on=town.TODAY, **town.BY)
    reopen_unit(unit=moved, reason="salah pilih", **town.BY)
    reopen_service(service=service, reason="salah pilih", **town.BY)
    clerk = town.post(unit, "Sekertaris")
    rename_post(post=clerk, name="Sekretaris", reason="salah ketik", **town.BY)
    remove_holder(holder=town.holder(clerk, town.person("Eka")), reason="salah orang", **town.BY)
    raw = b"Kode unit,Nama unit,Jenis,Mulai\n5.01,Dinas Baru,Dinas,1/4/2026\n"
    apply(agency=city, name="unit.csv", raw=raw, by=admin, now=town.NOW)
    change_agency(agency=city, name="Kabupaten Rimba", kind="kabupaten", **town.BY)


@pytest.mark.usefixtures("everything")
def test_every_kind_of_act_is_recorded_and_told():
    told = {row.type: sentence(row) for row in rows(events())}

    assert {event.value for event in UnitEvent} <= set(told)
    assert told["office.handed_over"] == (
        "Sistem mencatat serah terima Camat di Kecamatan Tirtajaya dari Ani kepada Citra "
        "pada 1 April 2026"
    )
    assert told["unit.moved"] == (
        "Sistem memindah unit UPTD Satu dari langsung di bawah instansi ke Kecamatan Tirtajaya "
        "sejak 1 April 2026"
    )
    assert told["unit.changed"] == (
        "Sistem mengubah unit UPTD Dua sejak 1 April 2026: nama UPTD Satu → UPTD Dua; "
        "nama pendek - → U2; "
        "kode U-002 → 9"
    )
    assert told["agency.changed"] == (
        "Sistem mengubah instansi Kabupaten Rimba: nama Kota Sukamaju menjadi Kabupaten Rimba; "
        "jenis Pemerintah kota menjadi Pemerintah kabupaten"
    )
    assert told["table.imported"] == "Budi mengimpor unit.csv ke Kota Sukamaju: 1 baru, 0 berubah"


@pytest.mark.usefixtures("everything")
def test_no_sentence_fails_in_english():
    with override("en"):
        told = [sentence(row) for row in rows(events())]

    assert all(told)
    assert not any("{" in each for each in told)
