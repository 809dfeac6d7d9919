"""Drafts: texts by version, pledges that can be followed up, signers as they stand on the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commitments import stage
from kawal.commitments.actions import charter_signers, charter_texts, charters, readying
from kawal.commitments.actions.charter_texts import PAKTA, Words
from kawal.commitments.actions.charters import Facts, Promise
from kawal.commitments.charter_snapshot import opened, sha256_of
from kawal.commitments.models import CharterText, SignerRole
from kawal.units.models import Capacity, Stakeholder
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


def facts(**changed):
    given = {
        "title": "Piagam", "number": "PI/09", "place": "Aula", "dated_on": town.TODAY,
        "path": "wet",
    }  # fmt: skip
    return Facts(**{**given, **changed})


def by(place):
    return {"by": place.keeper, "now": stage.NOW}


# --- texts ----------------------------------------------------------------------------------------


def test_a_change_of_a_text_is_the_next_version_and_the_old_one_stays(place):
    words = Words(kind="pencanangan", title="Piagam", body="Kami siap.")

    second = charter_texts.change_text(text=place.text, words=words, **by(place))

    assert (second.version, second.series) == (2, place.text.series)
    assert str(second) == "Piagam, versi 2"
    assert CharterText.objects.get(pk=place.text.pk).body == stage.BODY


def test_a_version_that_was_passed_over_is_not_changed(place):
    words = Words(kind="pencanangan", title="Piagam", body="Kami siap.")
    charter_texts.change_text(text=place.text, words=words, **by(place))

    with refusal("text.changed_meanwhile"):
        charter_texts.change_text(text=place.text, words=replace(words, body="x"), **by(place))


def test_the_same_words_again_are_no_version(place):
    same = Words(kind="pencanangan", title="Piagam", body=stage.BODY)

    with refusal("text.unchanged"):
        charter_texts.change_text(text=place.text, words=same, **by(place))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Di {kota}, kami berjanji.", "text.unknown_slots"),
        ("* satu\n\nlalu\n\n* dua", "text.two_lists"),
    ],
)
def test_a_text_that_could_not_be_printed_is_refused(place, body, code):
    with refusal(code):
        charter_texts.write_text(
            agency=place.agency, words=Words(kind="deklarasi", title="D", body=body), **by(place)
        )


def test_the_pakta_of_the_regulation_is_taken_over_once(place):
    found = charter_texts.adopt_pakta(agency=place.agency, **by(place))

    assert found.source == "PermenPANRB 49/2011"
    assert found.body == PAKTA.body
    with refusal("text.pakta_is_there"):
        charter_texts.adopt_pakta(agency=place.agency, **by(place))


def test_a_pakta_states_conduct_and_needs_no_pledge(place):
    text = charter_texts.adopt_pakta(agency=place.agency, **by(place))
    charter = charters.draft_charter(unit=place.unit, text=text, facts=facts(), **by(place))
    place.add(charter, place.camat)

    ready = readying.make_ready(charter=charter, **by(place))

    content = opened(ready.snapshot)
    assert content["pledges"] == []
    listed = next(block for block in content["body"] if block["kind"] == "list")
    assert len(listed["lines"]) == 7
    assert "di Kecamatan Tirtajaya serta" in listed["lines"][5]


# --- drafts ---------------------------------------------------------------------------------------


def test_a_draft_has_the_pledges_of_its_text(place):
    charter = place.draft(complete=False)

    assert [p.text for p in charter.pledges.all()] == [
        "Surat keterangan selesai paling lama satu hari kerja.",
        "Syarat dan tarif terpasang di setiap loket.",
    ]


def test_what_is_ready_has_its_slots_filled_and_its_hash(place):
    charter = place.ready(place.camat)

    content = opened(charter.snapshot)

    assert content["body"][0]["lines"] == [
        "Pada hari ini, Kamis, 9 April 2026, di Halaman kantor, kami berjanji kepada warga "
        "Kecamatan Tirtajaya:"
    ]
    assert charter.sha256 == sha256_of(charter.snapshot)


def test_one_number_is_one_charter(place):
    place.draft(number="PI/01")

    with refusal("charter.number_taken"):
        place.draft(number="PI/01")


def test_the_same_number_in_another_agency_is_no_matter(place):
    place.draft(number="PI/01")
    other = stage.Stage(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh")

    assert other.draft(number="PI/01").pk


def test_a_draft_can_be_changed_and_keeps_its_own_number(place):
    charter = place.draft()

    changed = charters.change_charter(
        charter=charter, facts=facts(number=charter.number, place="Balai kota"), **by(place)
    )

    assert changed.place == "Balai kota"


def test_a_ready_charter_is_not_changed(place):
    charter = place.ready(place.camat)

    with refusal("charter.not_a_draft"):
        charters.change_charter(charter=charter, facts=facts(), **by(place))
    with refusal("charter.not_a_draft"):
        charters.add_pledge(charter=charter, promise=Promise(text="Lagi"), **by(place))


def test_a_text_of_another_agency_is_refused(place):
    """T29."""
    other = stage.Stage(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh")

    with refusal("charter.text_elsewhere"):
        charters.draft_charter(unit=place.unit, text=other.text, facts=facts(), **by(place))


def test_a_unit_that_was_not_there_that_day_makes_no_charter(place):
    with refusal("charter.unit_closed"):
        charters.draft_charter(
            unit=place.unit, text=place.text, facts=facts(dated_on=date(2019, 1, 1)), **by(place)
        )


# --- pledges --------------------------------------------------------------------------------------


def test_a_post_of_another_unit_cannot_be_made_responsible(place):
    """T29."""
    other = stage.Stage(place.agency, "Kecamatan Cempaka")
    charter = place.draft()

    with refusal("pledge.post_elsewhere"):
        charters.add_pledge(
            charter=charter, promise=Promise(text="Janji", owner_post=other.camat.post),
            **by(place),
        )  # fmt: skip


def test_a_post_of_a_kelurahan_below_can(place):
    charter = place.draft()

    pledge = charters.add_pledge(
        charter=charter, promise=Promise(text="Janji", owner_post=place.lurah.post), **by(place)
    )

    assert pledge.order == 3


def test_a_promise_is_not_due_before_it_is_given(place):
    charter = place.draft()

    with refusal("pledge.due_early"):
        charters.add_pledge(
            charter=charter,
            promise=Promise(text="Janji", due_on=town.TODAY - timedelta(days=1)), **by(place),
        )  # fmt: skip


def test_after_a_removal_the_others_move_up(place):
    charter = place.draft()

    charters.remove_pledge(pledge=charter.pledges.first(), **by(place))
    town.settle()

    assert [p.order for p in charter.pledges.all()] == [1]


# --- signers --------------------------------------------------------------------------------------


def test_a_signer_stays_as_they_were_on_the_day(place):
    acting = town.person("Satya Mahawira")
    deputy = town.holder(place.camat.post, acting, capacity=Capacity.PLT)
    charter = place.draft()

    signer = place.add(charter, deputy)[0]

    assert signer.capacity == "plt"
    assert signer.printed_post.startswith("Plt. Camat")


@pytest.mark.parametrize("case", ["twice", "elsewhere", "not_in_post"])
def test_who_cannot_sign_is_refused(place, case):
    charter = place.draft()
    place.add(charter, place.camat)
    holder = place.camat
    if case == "elsewhere":
        holder = stage.Stage(town.agency("Kabupaten Sukasari"), "Kecamatan Jauh").camat
    if case == "not_in_post":
        holder = town.holder(
            town.post(place.unit, "Kepala Seksi"), town.person("Baru"),
            starts_on=town.TODAY + timedelta(days=1),
        )  # fmt: skip

    with refusal(f"signer.{case}"):
        place.add(charter, holder)


def test_a_witness_may_speak_for_a_stakeholder_of_this_agency_only(place):
    """T29."""
    here = Stakeholder.objects.create(
        agency=place.agency, kind="polsek", name="Polsek Tirtajaya", starts_on=town.FOUNDED
    )
    there = Stakeholder.objects.create(
        agency=town.agency("Kabupaten Sukasari"), kind="polsek", name="Polsek Jauh",
        starts_on=town.FOUNDED,
    )  # fmt: skip
    charter = place.draft()
    given = {"name": "Kompol Aruna", "post": "Kapolsek", "role": SignerRole.WITNESS, **by(place)}

    found = charter_signers.add_outsider(charter=charter, stakeholder=here, **given)

    assert found.printed_post == "Kapolsek, Polsek Tirtajaya"
    with refusal("signer.elsewhere"):
        charter_signers.add_outsider(charter=charter, stakeholder=there, **given)


def test_signers_change_places_and_leave_no_gap(place):
    charter = place.draft()
    first, second, third = place.add(charter, place.camat, place.secretary, place.lurah)

    charter_signers.move_signer(signer=second, up=True, **by(place))
    charter_signers.move_signer(signer=third, up=False, **by(place))
    charter_signers.remove_signer(signer=first, **by(place))
    town.settle()

    row = list(charter.signers.all())
    assert [s.pk for s in row] == [second.pk, third.pk]
    assert [s.order for s in row] == [1, 2]


def test_there_is_an_end_to_signers(place, monkeypatch):
    monkeypatch.setattr(charter_signers, "MOST", 1)
    charter = place.draft()
    place.add(charter, place.camat)

    with refusal("signer.too_many"):
        place.add(charter, place.lurah)


# --- ready ----------------------------------------------------------------------------------------


def test_without_a_signer_of_the_agency_nothing_is_made_ready(place):
    """Of an outsider only the keeper says that they signed: a mayor typed in makes no charter."""
    charter = place.draft()
    place.witness(charter)
    charter_signers.add_outsider(
        charter=charter,
        name="Satya Mahawira",
        post="Wali Kota",
        role=SignerRole.SIGNER,
        **by(place),
    )

    with refusal("charter.no_signer"):
        readying.make_ready(charter=charter, **by(place))


def test_pledges_that_cannot_be_followed_up_are_refused(place):
    charter = place.draft(complete=False)
    place.add(charter, place.camat)

    with refusal("charter.pledges_incomplete"):
        readying.make_ready(charter=charter, **by(place))


def test_a_charter_without_a_pledge_is_refused(place):
    charter = place.draft()
    place.add(charter, place.camat)
    for pledge in charter.pledges.all():
        charters.remove_pledge(pledge=pledge, **by(place))

    with refusal("charter.no_pledge"):
        readying.make_ready(charter=charter, **by(place))


def test_only_a_ready_charter_goes_back_to_a_draft(place):
    charter = place.draft()

    with refusal("charter.not_being_signed"):
        readying.back_to_draft(charter=charter, **by(place))
