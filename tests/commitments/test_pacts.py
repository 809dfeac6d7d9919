"""Pacts of employees: who is asked, who signs, what stays (T18, T21, T29)."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from commitments import roster
from commitments.roster import DAY, NOW, TODAY, YEAR, Roster, line_of, seen, sign
from kawal.commitments.actions import charter_texts, charters, pact_signing
from kawal.commitments.actions.charter_texts import PAKTA, PERSONAL_PAKTA, Words
from kawal.commitments.actions.pact_campaigns import (
    close_pact_campaign,
    move_pact_due,
    open_pact_campaign,
)
from kawal.commitments.actions.pact_correcting import correct_pact_line
from kawal.commitments.actions.pact_lines import (
    LineFacts,
    add_pact_line,
    fill_pact_roster,
    leave_pact_line,
    move_pact_line,
    take_back_leaving,
)
from kawal.commitments.actions.pact_signing import OnPaper, record_pacts_by_hand, sign_pact
from kawal.commitments.actions.pact_witnessing import witness_pacts
from kawal.commitments.charter_snapshot import canonical, opened, sha256_of
from kawal.commitments.models import (
    CharterText,
    Pact,
    PactCampaign,
    PactHow,
    PactLine,
    PactScan,
    PactSheet,
    PactWitness,
)
from kawal.commitments.pact_notices import remind_of_pacts
from kawal.commitments.queries.pact_coverage import public_pacts, unit_lines
from kawal.commitments.queries.pact_verification import is_recorded
from kawal.commitments.queries.pacts import (
    State,
    in_order,
    in_state,
    own_lines,
    row_of,
    standings,
    waiting_pacts,
)
from kawal.events.models import Event
from kawal.events.service import rows as event_rows
from kawal.events.service import sentence
from kawal.notices.models import Notice
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Roster()


def by(place):
    return {"by": place.lia, "now": NOW}


def told(kind=""):
    return [sentence(row) for row in event_rows(Event.objects.filter(type__startswith=kind))]


def states(campaign, on):
    return {line.name: row_of(line, on).state for line in in_order(campaign.lines.all())}


# --- campaigns ------------------------------------------------------------------------------------


def test_a_campaign_has_the_words_of_the_regulation_unless_it_is_given_others(place):
    campaign = place.opened()

    assert campaign.text.source == "PermenPANRB 49/2011"
    assert campaign.text.body.startswith("Saya, {nama}, {jabatan}, menyatakan")
    assert PAKTA.body.partition("\n\n")[2] in campaign.text.body
    assert place.opened(title="Lagi", filled=False).text == campaign.text  # adopted once
    assert "Lia membuka kampanye Pakta Integritas 2026, tenggat 2026-05-09" in told()


def test_the_text_for_several_and_the_text_for_one_stand_beside_each_other(place):
    place.opened()

    charter_texts.adopt_pakta(agency=place.city, **by(place))

    assert CharterText.objects.filter(source=PAKTA.source).count() == 2
    with refusal("text.pakta_is_there"):
        charter_texts.adopt_pakta(agency=place.city, **by(place))


def test_a_text_that_speaks_for_nobody_by_name_is_refused(place):
    for_several = charter_texts.adopt_pakta(agency=place.city, **by(place))
    elsewhere = charter_texts.write_text(
        agency=town.agency("Kota Lain"), words=PERSONAL_PAKTA, **by(place)
    )

    for text in (for_several, elsewhere):
        with refusal("pact.text_not_for_pacts"):
            open_pact_campaign(agency=place.city, facts=roster.facts(), text=text, **by(place))


def test_a_text_for_one_makes_no_charter_and_has_no_number(place):
    campaign = place.opened()
    facts = charters.Facts(
        title="P", number="1", place="Aula", dated_on=TODAY, path="wet", ceremony=None
    )

    with refusal("charter.text_is_personal"):
        charters.draft_charter(unit=place.tirtajaya, text=campaign.text, facts=facts, **by(place))
    for words in (
        replace(PERSONAL_PAKTA, body="Saya, {nama}, nomor {nomor}."),
        Words(kind="deklarasi", title="D", body="Saya, {nama}."),
    ):
        with refusal("text.unknown_slots"):
            charter_texts.write_text(agency=place.city, words=words, **by(place))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"due_on": TODAY - DAY}, "pact.days_out_of_order"),
        ({"valid_until": TODAY + DAY}, "pact.days_out_of_order"),
        ({"title": " Pakta  Integritas 2026"}, "pact.title_taken"),
    ],
)
def test_a_campaign_that_could_not_be_kept_is_refused(place, changed, code):
    place.opened()

    with refusal(code):
        place.opened(**{"title": "Lain", **changed})


def test_the_due_day_moves_within_the_campaign_and_a_closed_one_is_over(place):
    campaign = place.opened()

    move_pact_due(campaign=campaign, due_on=TODAY + 60 * DAY, **by(place))
    with refusal("pact.days_out_of_order"):
        move_pact_due(campaign=campaign, due_on=TODAY + 2 * YEAR, **by(place))
    close_pact_campaign(campaign=campaign, **by(place))

    assert PactCampaign.objects.get().due_on == TODAY + 60 * DAY
    for act in (
        lambda: close_pact_campaign(campaign=campaign, **by(place)),
        lambda: move_pact_due(campaign=campaign, due_on=TODAY, **by(place)),
        lambda: fill_pact_roster(campaign=campaign, units=place.units, **by(place)),
        lambda: sign(campaign, place.budi),
        lambda: place.by_hand(campaign, place.wati),
    ):
        with refusal("pact.closed"):
            act()


def test_a_renewal_takes_over_who_is_still_there_and_what_was_signed_stays(place):
    """T21"""
    first = place.opened()
    sign(first, place.budi, place.wati)
    left = line_of(first, place.joko)
    leave_pact_line(line=left, on=TODAY, reason="pensiun", by=place.ani, now=NOW)
    later = NOW + YEAR + DAY

    second = place.opened(
        renews=first, filled=False, title="Pakta Integritas 2027", now=later,
        opened_on=TODAY + YEAR, due_on=TODAY + YEAR + 30 * DAY, valid_until=TODAY + 2 * YEAR,
    )  # fmt: skip
    sign(second, place.budi, now=later)

    on = TODAY + YEAR + DAY
    assert {line.name for line in second.lines.all()} == {
        "Ratmi", "Budi", "Wati", "Nirmala", "Gita",
    }  # fmt: skip
    assert states(first, on) == {
        "Budi": State.RENEWED, "Wati": State.EXPIRED, "Joko": State.LEFT,
        "Ratmi": State.WAITING, "Nirmala": State.WAITING, "Gita": State.WAITING,
    }  # fmt: skip
    assert Pact.objects.filter(line__campaign=first).count() == 2
    assert [row_of(line, on).state for line in own_lines(place.wati)] == [
        State.WAITING, State.EXPIRED,
    ]  # fmt: skip
    for state, names in {
        "diperbarui": ["Budi"], "kedaluwarsa": ["Wati"], "keluar": ["Joko"], "ditandatangani": [],
        "belum": ["Gita", "Nirmala", "Ratmi"], "": sorted(states(first, on)),
    }.items():  # fmt: skip
        found = in_state(first.lines.all(), state, on)
        assert sorted(found.values_list("name", flat=True)) == names


def test_a_campaign_is_renewed_once_and_by_its_own_agency(place):
    first = place.opened()
    place.opened(renews=first, title="Kedua")
    other = town.agency("Kota Lain")

    with refusal("pact.renewed_already"):
        place.opened(renews=first, title="Ketiga")
    with refusal("pact.of_another_agency"):
        open_pact_campaign(agency=other, facts=roster.facts(), renews=first, **by(place))


# --- who is asked ---------------------------------------------------------------------------------


def test_everybody_of_the_chosen_units_is_asked_once(place):
    campaign = place.opened(filled=False)
    town.holder(
        town.post(place.cempaka, "Sekretaris"), place.wati, capacity="plt"
    )  # also acts elsewhere

    first = fill_pact_roster(campaign=campaign, units=[place.cempaka, place.tirtajaya], **by(place))
    again = fill_pact_roster(campaign=campaign, units=place.units, **by(place))

    assert (first, again) == (4, 2)
    assert line_of(campaign, place.wati).unit == place.tirtajaya
    assert line_of(campaign, place.joko).status == "non_asn"
    assert line_of(campaign, place.budi).nip == "198001012005011001"
    assert fill_pact_roster(campaign=campaign, units=place.units, **by(place)) == 0


def test_who_was_in_the_table_without_an_account_gets_theirs(place):
    campaign = place.opened(filled=False)
    PactLine.objects.create(
        campaign=campaign, unit=place.cempaka, name="Budi S.", nip=place.budi.nip, status="pns",
        post="Analis", added_at=NOW,
    )  # fmt: skip

    fill_pact_roster(campaign=campaign, units=[place.tirtajaya], **by(place))

    assert line_of(campaign, place.budi).name == "Budi S."
    assert campaign.lines.count() == 3


def test_units_of_another_agency_are_refused(place):
    """T29"""
    campaign, other = place.opened(), town.kecamatan(town.agency("Kota Lain"))

    with refusal("pact.of_another_agency"):
        fill_pact_roster(campaign=campaign, units=[other], **by(place))
    with refusal("pact.of_another_agency"):
        moved(campaign, place, other)


def moved(campaign, place, unit, **changed):
    given = {"post": "Analis", "on": TODAY, "by": place.ani, "now": NOW} | changed
    return move_pact_line(line=line_of(campaign, place.budi), unit=unit, **given)


def test_who_moves_takes_the_pact_along(place):
    campaign = place.opened()
    [pact] = sign(campaign, place.budi)

    line = moved(campaign, place, place.cempaka)

    assert (line.unit, line.moved_from, line.moved_on) == (
        place.cempaka, place.tirtajaya, TODAY,
    )  # fmt: skip
    assert opened(Pact.objects.get(pk=pact.pk).snapshot)["employee"]["unit"] == (
        "Kecamatan Tirtajaya"
    )
    assert told("pact_line") == [
        "Ani mencatat seorang pegawai pindah dari Kecamatan Tirtajaya ke Kecamatan Cempaka "
        "(Pakta Integritas 2026)"
    ]
    with refusal("pact.there_already"):
        moved(campaign, place, place.cempaka)
    with refusal("pact.day_ahead"):
        moved(campaign, place, place.mekarsari, on=TODAY + DAY)


def counted(campaign):
    return {
        line.unit.name.split()[-1]: (line.standing.signed, line.standing.total, line.moved)
        for line in unit_lines(campaign.lines.all())
    }


def test_a_unit_is_not_done_by_moving_away_who_has_not_signed(place):
    campaign = place.opened()
    sign(campaign, place.gita)
    before = counted(campaign)

    moved(campaign, place, place.cempaka)

    assert before == {"Cempaka": (1, 1, 0), "Tirtajaya": (0, 5, 0), "Mekarsari": (0, 2, 0)}
    assert counted(campaign) == {**before, "Tirtajaya": (0, 5, 1)}
    sign(campaign, place.budi)
    assert counted(campaign)["Tirtajaya"] == (1, 5, 1)
    moved(campaign, place, place.mekarsari)
    assert counted(campaign)["Tirtajaya"] == (1, 5, 0)
    assert line_of(campaign, place.budi).counted_in == place.tirtajaya
    moved(campaign, place, place.tirtajaya)
    assert line_of(campaign, place.budi).counted_in is None


def test_before_the_campaign_begins_a_move_takes_the_count_along(place):
    campaign = place.opened(opened_on=TODAY + DAY)

    moved(campaign, place, place.cempaka)

    assert counted(campaign)["Cempaka"] == (0, 2, 0)
    assert line_of(campaign, place.budi).counted_in is None


def test_the_next_campaign_counts_where_they_work_by_then(place):
    first = place.opened()
    moved(first, place, place.cempaka)

    second = place.opened(renews=first, filled=False, title="Berikutnya")

    assert counted(second)["Cempaka"] == (0, 2, 0)


def corrected(campaign, place, unit, **changed):
    given = {"post": "Analis", "reason": "kode tertukar", "by": place.lia, "now": NOW + 30 * DAY}
    return correct_pact_line(line=line_of(campaign, place.budi), unit=unit, **given | changed)


def test_who_was_entered_in_the_wrong_unit_counts_in_the_right_one_and_that_is_said(place):
    campaign = place.opened()

    line = corrected(campaign, place, place.cempaka)

    assert counted(campaign) == {
        "Cempaka": (0, 2, 0),
        "Tirtajaya": (0, 4, 0),
        "Mekarsari": (0, 2, 0),
    }
    assert (line.corrected_from, line.corrected_reason) == (place.tirtajaya, "kode tertukar")
    assert (line.moved_from, line.counted_in) == (None, None)
    assert told("pact_line") == [
        "Lia membetulkan unit seorang pegawai dari Kecamatan Tirtajaya menjadi Kecamatan Cempaka: "
        "kode tertukar (Pakta Integritas 2026)"
    ]


@pytest.mark.parametrize("right", ["cempaka", "tirtajaya"])
def test_a_wrong_unit_is_put_right_after_a_move_as_well(place, right):
    """Moved to where they belong, or by mistake: both leave the count where it was."""
    campaign, unit = place.opened(), getattr(place, right)
    moved(campaign, place, place.cempaka)

    line = corrected(campaign, place, unit)

    assert (line.unit, line.counted_in, line.moved_from) == (unit, None, None)
    assert line.corrected_from == (place.tirtajaya if right == "cempaka" else place.cempaka)


def test_who_has_signed_is_put_right_on_the_first_day_only(place):
    campaign = place.opened()
    sign(campaign, place.budi)

    with refusal("pact.too_late_to_correct"):
        corrected(campaign, place, place.cempaka, now=NOW + DAY)

    line = corrected(campaign, place, place.cempaka, now=NOW + DAY / 2)
    assert line.unit == place.cempaka


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"reason": " "}, "pact.reason_missing"), ({"unit": "tirtajaya"}, "pact.there_already")],
)
def test_without_a_reason_or_another_unit_nothing_is_put_right(place, changed, code):
    campaign = place.opened()
    unit = getattr(place, changed.pop("unit", "cempaka"))

    with refusal(code):
        corrected(campaign, place, unit, **changed)


def test_nobody_is_put_right_into_a_closed_unit_or_one_of_another_agency(place):
    campaign, other = place.opened(), town.kecamatan(town.agency("Kota Lain"), code="9.01")
    closed = town.kecamatan(place.city, "Kecamatan Lama", code="7.09")
    type(closed).objects.filter(pk=closed.pk).update(ends_on=TODAY - DAY)
    closed.refresh_from_db()

    with refusal("pact.of_another_agency"):
        corrected(campaign, place, other)
    with refusal("pact.unit_closed"):
        corrected(campaign, place, closed)


def test_one_employee_is_added_by_hand(place):
    campaign = place.opened(filled=False)

    def added(**changed):
        given = {
            "unit": place.tirtajaya, "name": "Budi  Santosa", "status": "pns", "post": "Analis",
            "nip": place.budi.nip, **changed,
        }  # fmt: skip
        return add_pact_line(campaign=campaign, facts=LineFacts(**given), by=place.ani, now=NOW)

    first, second = added(), added(name="Tono", nip="")

    assert (first.name, first.person, second.person) == ("Budi Santosa", place.budi, None)
    assert Notice.objects.filter(person=place.budi, kind="commitments.pact_asked").exists()
    assert "Ani menambahkan 1 pegawai ke kampanye Pakta Integritas 2026" in told("pact_campaign")
    for changed, code in (
        ({}, "pact.there_in_roster"),
        ({"name": "tono", "nip": ""}, "pact.there_in_roster"),
        ({"name": "Tono"}, "pact.there_in_roster"),
        ({"nip": "12"}, "pact.nip_wrong"),
        ({"unit": town.kecamatan(town.agency("Kota Lain"))}, "pact.of_another_agency"),
    ):
        with refusal(code):
            added(**changed)
    added(name="Tono", nip="198001012005011077", unit=place.cempaka)
    type(place.cempaka).objects.filter(pk=place.cempaka.pk).update(ends_on=TODAY - DAY)
    place.cempaka.refresh_from_db()
    with refusal("pact.unit_closed"):
        added(name="Tuti", nip="", unit=place.cempaka)


def test_who_has_another_number_here_is_not_asked_twice(place):
    campaign = place.opened(filled=False)
    PactLine.objects.create(
        campaign=campaign, unit=place.cempaka, person=place.budi, name="B.", status="pns",
        post="Analis", added_at=NOW,
    )  # fmt: skip
    facts = LineFacts(
        unit=place.tirtajaya, name="Budi", status="pns", post="Analis", nip=place.budi.nip
    )

    with refusal("pact.there_in_roster"):
        add_pact_line(campaign=campaign, facts=facts, by=place.ani, now=NOW)


def test_who_leaves_is_kept_and_not_counted_until_it_is_taken_back(place):
    campaign = place.opened()
    sign(campaign, place.wati)
    line = line_of(campaign, place.wati)
    marked = {"line": line, "on": TODAY, "by": place.ani, "now": NOW}

    with refusal("pact.reason_missing"):
        leave_pact_line(reason=" ", **marked)
    leave_pact_line(reason="pindah instansi", **marked)
    standing = standings(campaign.lines.all())[campaign.pk]

    assert (standing.total, standing.signed, standing.left) == (5, 0, 1)
    assert states(campaign, TODAY)["Wati"] == State.LEFT
    assert Pact.objects.filter(line=line).exists()
    with refusal("pact.has_left"):
        leave_pact_line(reason="lagi", **marked)
    take_back_leaving(line=line, by=place.ani, now=NOW)
    assert states(campaign, TODAY)["Wati"] == State.SIGNED
    with refusal("pact.has_not_left"):
        take_back_leaving(line=line, by=place.ani, now=NOW)
    assert all("Wati" not in each for each in told("pact_line"))


# --- signing --------------------------------------------------------------------------------------


def test_an_employee_signs_what_was_read_and_it_says_what_it_is(place):
    campaign = place.opened()

    [pact] = sign(campaign, place.budi, second_factor=True)

    content = opened(pact.snapshot)
    assert content["body"][0]["lines"] == [
        "Saya, Budi, Analis Kecamatan Tirtajaya, menyatakan sebagai berikut:"
    ]
    assert "integritas di Kecamatan Tirtajaya serta" in content["body"][1]["lines"][5]
    assert content["body"][2]["lines"] == ["Sukamaju, 9 April 2026"]
    assert content["second_factor"] is True
    assert pact.sha256 == sha256_of(canonical(content))
    assert is_recorded(pact)
    assert told("pact.signed") == [
        f"Budi menandatangani Pakta Integritas 2026 secara elektronik, kode {pact.code}"
    ]


def test_signing_twice_is_refused(place):
    campaign = place.opened()
    sign(campaign, place.budi)

    with refusal("pact.signed_already"):
        sign(campaign, place.budi)
    with refusal("pact.signed_already"):
        place.by_hand(campaign, place.budi, place.wati)
    assert Pact.objects.count() == 1


def test_nobody_signs_for_somebody_else_or_what_was_not_read(place):
    """T18"""
    campaign = place.opened()
    line = line_of(campaign, place.budi)
    given = {"line": line, "second_factor": False, "now": NOW}

    with refusal("pact.not_yours"):
        sign_pact(seen=seen(line), by=place.wati, **given)
    with refusal("pact.another_content"):
        sign_pact(seen="0" * 64, by=place.budi, **given)


def test_it_is_signed_while_the_campaign_is_open_late_too(place):
    campaign = place.opened(opened_on=TODAY + DAY)

    with refusal("pact.not_open_yet"):
        sign(campaign, place.budi)
    sign(campaign, place.budi, now=NOW + 90 * DAY)
    with refusal("pact.over"):
        sign(campaign, place.wati, now=NOW + YEAR + DAY)
    line = line_of(campaign, place.joko)
    leave_pact_line(line=line, on=TODAY, reason="x", by=place.ani, now=NOW)
    with refusal("pact.has_left"):
        sign(campaign, place.joko, now=NOW + DAY)


def test_sheets_signed_by_hand_are_recorded_at_once_with_their_scan(place):
    campaign = place.opened()
    scan = place.scan()

    sheet = place.by_hand(
        campaign, place.budi, place.wati, place.joko, scan=scan, witness_name="Ratmi",
        witness_post="Camat",
    )  # fmt: skip

    pacts = list(sheet.pacts.all())
    content = opened(pacts[0].snapshot)
    assert len(pacts) == 3
    assert content["witness"] == {"name": "Ratmi", "post": "Camat"}
    assert content["scans"] == [scan.blob.sha256] == [sheet.scans.get().sha256]
    assert all(is_recorded(pact) for pact in pacts)
    assert told("pact.by_hand") == ["Ani mencatat 3 tanda tangan basah pada Pakta Integritas 2026"]


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ({"signed_on": TODAY + DAY}, "pact.signed_outside_campaign"),
        ({"signed_on": TODAY - DAY}, "pact.signed_outside_campaign"),
        ({"witness_name": "Ratmi"}, "pact.witness_without_post"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(place, paper, code):
    campaign = place.opened()

    with refusal(code):
        place.by_hand(campaign, place.budi, **paper)


def test_a_sheet_needs_its_scan_and_lines_of_its_own_campaign(place):
    """T29"""
    campaign, other = place.opened(), place.opened(title="Lain")
    foreign = line_of(other, place.budi).pk
    given = {
        "campaign": campaign, "paper": OnPaper(signed_on=TODAY), "unit": place.tirtajaya,
        "by": place.ani, "now": NOW,
    }  # fmt: skip

    with refusal("pact.no_scan"):
        record_pacts_by_hand(lines=[line_of(campaign, place.budi).pk], scans=[], **given)
    for lines in ([foreign], [line_of(campaign, place.budi).pk, foreign], []):
        with refusal("pact.nobody_chosen"):
            record_pacts_by_hand(lines=lines, scans=[place.scan()], **given)


def test_a_superior_witnesses_the_electronic_ones_of_their_people_once(place):
    campaign = place.opened()
    camat, budi, lurah, gita = sign(campaign, place.camat, place.budi, place.lurah, place.gita)
    place.by_hand(campaign, place.wati)
    given = {"campaign": campaign, "now": NOW}

    n = witness_pacts(pacts=[budi.pk, lurah.pk], by=place.camat, **given)

    assert n == 2
    assert PactWitness.objects.get(pact=lurah).post == "Camat Kecamatan Tirtajaya"
    assert told("pact.witnessed") == ["Ratmi menyaksikan 2 pakta pada Pakta Integritas 2026"]
    for pacts in ([budi.pk], [camat.pk], [gita.pk], [], [Pact.objects.get(how="by_hand").pk]):
        with refusal("pact.nothing_to_witness"):
            witness_pacts(pacts=pacts, by=place.camat, **given)
    with refusal("pact.not_superior"):
        witness_pacts(pacts=[budi.pk], by=place.wati, **given)


def test_a_stored_pact_that_was_changed_behind_our_back_is_not_recorded(place):
    campaign = place.opened()
    [pact] = sign(campaign, place.budi)
    sheet = place.by_hand(campaign, place.wati)
    by_hand = sheet.pacts.get()

    pact.snapshot = pact.snapshot.replace("Budi", "Budi B.")
    assert not is_recorded(pact)
    pact.sha256 = sha256_of(pact.snapshot)
    assert not is_recorded(pact)
    by_hand.sheet.sha256 = "0" * 64
    assert not is_recorded(by_hand)


# --- coverage -------------------------------------------------------------------------------------


def test_a_unit_counts_with_those_below_it_and_the_tree_takes_two_queries(
    place, django_assert_num_queries
):
    campaign = place.opened()
    place.by_hand(campaign, place.budi, place.joko, place.lurah)

    with django_assert_num_queries(2):
        found = unit_lines(campaign.lines.all())

    assert [
        (line.unit.name, line.depth, line.standing.signed, line.standing.total) for line in found
    ] == [
        ("Kecamatan Cempaka", 0, 0, 1), ("Kecamatan Tirtajaya", 0, 3, 5),
        ("Kelurahan Mekarsari", 1, 2, 2),
    ]  # fmt: skip
    assert [line.standing.percent for line in found] == [0, 60, 100]


def test_the_public_reads_numbers_of_units_large_enough(place):
    campaign = place.opened()
    place.by_hand(campaign, place.budi, place.gita)

    found = public_pacts(place.city, TODAY)

    assert found is not None
    assert [line.unit.name for line in found.lines] == ["Kecamatan Tirtajaya"]
    assert (found.whole.signed, found.whole.total) == (1, 5)
    assert public_pacts(place.city, TODAY + 2 * YEAR) is None
    assert public_pacts(place.city, TODAY - DAY) is None


# --- told -----------------------------------------------------------------------------------------


def test_employees_are_told_when_they_are_asked_and_reminded_once_each_time(place):
    campaign = place.opened()

    def kinds(person):
        return sorted(Notice.objects.filter(person=person).values_list("kind", flat=True))

    assert kinds(place.wati) == ["commitments.pact_asked"]
    assert remind_of_pacts(now=NOW + DAY) == 0
    sign(campaign, place.wati)
    assert remind_of_pacts(now=NOW + 24 * DAY) == 5
    assert remind_of_pacts(now=NOW + 25 * DAY) == 0
    assert remind_of_pacts(now=NOW + 31 * DAY) == 5
    assert kinds(place.wati) == ["commitments.pact_asked"]
    assert kinds(place.budi) == ["commitments.pact_asked", *["commitments.pact_due"] * 2]
    assert not Notice.objects.filter(person=place.wati, read_at=None).exists()
    assert list(waiting_pacts(place.wati, TODAY)) == []
    assert list(waiting_pacts(place.budi, TODAY)) == [line_of(campaign, place.budi)]


def test_nobody_is_told_before_the_campaign_opens(place):
    place.opened(opened_on=TODAY + DAY)

    assert not Notice.objects.filter(kind="commitments.pact_asked").exists()
    assert remind_of_pacts(now=NOW) == 0
    assert remind_of_pacts(now=NOW + DAY) == 6


# --- the database ---------------------------------------------------------------------------------


def refused_by_database(act):
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_the_database_keeps_what_was_signed(place):
    """T21"""
    campaign = place.opened()
    sign(campaign, place.budi, place.camat)
    place.by_hand(campaign, place.wati)
    witness_pacts(
        campaign=campaign, pacts=[Pact.objects.get(line__person=place.budi).pk], by=place.camat,
        now=NOW,
    )  # fmt: skip

    for rows in (Pact, PactSheet, PactScan, PactWitness, PactLine, PactCampaign):
        refused_by_database(lambda table=rows._meta.db_table: emptied(table))
    for change in (
        lambda: Pact.objects.update(snapshot="{}"),
        lambda: PactSheet.objects.update(signed_on=TODAY),
        lambda: PactScan.objects.update(sha256="0" * 64),
        lambda: PactWitness.objects.update(name="Lain"),
        lambda: PactCampaign.objects.update(valid_until=TODAY + 2 * YEAR),
        lambda: PactLine.objects.filter(person=place.budi).update(name="Lain"),
        lambda: PactLine.objects.filter(person=place.budi).update(person=None),
    ):
        refused_by_database(change)
    PactLine.objects.filter(person=place.joko).update(name="Joko S.")  # has not signed
    PactCampaign.objects.update(closed_at=NOW)
    refused_by_database(lambda: PactCampaign.objects.update(closed_at=None))


def emptied(table):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def _line(place, campaign, **changed):
    given = {
        "campaign": campaign, "unit": place.cempaka, "name": "Tono", "status": "pns",
        "post": "Staf", "added_at": NOW,
    }  # fmt: skip
    return PactLine(**{**given, **changed})


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("pactline_nip_once", {"nip": "198001012005011001"}),
        ("pactline_says_who", {"name": " "}),
        ("pactline_nip_has_18_digits", {"nip": "12"}),
        ("pactline_status_is_known", {"status": "honorer"}),
        ("pactline_moved_on_a_day", {"moved_on": TODAY}),
        ("pactline_corrected_with_a_reason", {"corrected_on": TODAY}),
        ("pactline_left_with_a_reason", {"left_on": TODAY}),
    ],
)
def test_the_database_refuses_a_line_that_says_nothing(place, constraint, changed):
    campaign = place.opened()
    _line(place, campaign).save(force_insert=True)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        _line(place, campaign, **changed).save(force_insert=True)


def test_the_database_refuses_a_count_elsewhere_of_who_has_not_moved(place):
    campaign = place.opened()

    for moved_from, counted_in in ((None, place.tirtajaya), (place.tirtajaya, place.cempaka)):
        on = TODAY if moved_from else None
        given = {"moved_from": moved_from, "moved_on": on, "counted_in": counted_in}
        refused_by_database(
            lambda given=given: _line(place, campaign, **given).save(force_insert=True)
        )


def test_the_database_refuses_a_person_twice_in_a_campaign(place):
    campaign = place.opened()

    with pytest.raises(IntegrityError, match="pactline_person_once"), transaction.atomic():
        _line(place, campaign, person=place.budi).save(force_insert=True)


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("pactcampaign_title_once", {"title": "Pakta Integritas 2026"}),
        ("pactcampaign_says_what_it_is", {"place": " "}),
        ("pactcampaign_days_in_order", {"due_on": TODAY - DAY}),
    ],
)
def test_the_database_refuses_an_odd_campaign(place, constraint, changed):
    first = place.opened()
    given = {
        "agency": place.city, "text": first.text, "title": "Lain", "place": "S",
        "opened_on": TODAY, "due_on": TODAY, "valid_until": TODAY, "created_at": NOW,
    }  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PactCampaign.objects.create(**{**given, **changed})
    PactCampaign.objects.create(**given)


def test_no_campaign_renews_itself_and_none_is_renewed_twice(place):
    first = place.opened()
    second = place.opened(renews=first, title="Kedua")
    itself = PactCampaign(
        agency=place.city, text=first.text, title="Lain", place="S", opened_on=TODAY,
        due_on=TODAY, valid_until=TODAY, created_at=NOW,
    )  # fmt: skip
    itself.renews = itself

    with pytest.raises(IntegrityError, match="pactcampaign_renews_another"), transaction.atomic():
        itself.save(force_insert=True)
    itself.renews = first
    with pytest.raises(IntegrityError, match="renews_id"), transaction.atomic():
        itself.save(force_insert=True)
    assert second.renews == first


@pytest.mark.parametrize(
    ("constraint", "changed"),
    [
        ("pact_by_hand_has_its_sheet", {"how": PactHow.BY_HAND}),
        ("pact_code_can_be_typed", {"code": "abc"}),
        ("pact_is_what_was_signed", {"sha256": "x"}),
        ("pact_is_what_was_signed", {"snapshot": ""}),
        ("line_id", {}),
    ],
)
def test_the_database_refuses_a_pact_that_proves_nothing(place, constraint, changed):
    campaign = place.opened()
    sign(campaign, place.budi)
    line = line_of(campaign, place.wati if changed else place.budi)
    given = {
        "line": line, "how": PactHow.ELECTRONIC, "signed_on": TODAY, "code": "AAAA-BBBB-CCCC",
        "snapshot": "{}", "sha256": "0" * 64, "decided_at": NOW,
    }  # fmt: skip

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Pact.objects.create(**{**given, **changed})


def test_the_database_refuses_sheets_scans_and_witnesses_that_say_nothing(place):
    campaign = place.opened()
    sheet = place.by_hand(campaign, place.wati)
    [pact] = sign(campaign, place.budi)
    given = {
        "campaign": campaign, "unit": place.cempaka, "signed_on": TODAY, "sha256": "0" * 64,
        "recorded_at": NOW, "recorded_by": place.ani,
    }  # fmt: skip
    scan = sheet.scans.get()

    for constraint, act in {
        "pactsheet_sha256_is_a_digest": lambda: PactSheet.objects.create(
            **{**given, "sha256": "x"}
        ),
        "pactsheet_witness_with_a_post": lambda: PactSheet.objects.create(
            **given, witness_name="R"
        ),
        "pactscan_once": lambda: PactScan.objects.create(
            sheet=sheet, version=scan.version, sha256=scan.sha256
        ),
        "pactscan_sha256_is_a_digest": lambda: PactScan.objects.create(
            sheet=sheet, version=scan.version, sha256="x"
        ),
        "pactwitness_says_who": lambda: PactWitness.objects.create(
            pact=pact, person=place.camat, name="R", post=" ", witnessed_at=NOW
        ),
    }.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            act()


def test_the_code_of_a_pact_stands_once(place, monkeypatch):
    campaign = place.opened()
    monkeypatch.setattr(pact_signing, "new_code", lambda: "AAAA-BBBB-CCCC")
    sign(campaign, place.budi)

    with pytest.raises(IntegrityError, match="code"), transaction.atomic():
        sign(campaign, place.wati)
