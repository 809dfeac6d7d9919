"""Pages of charters for those who keep them, for signers and for everyone."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assessments.confirming import confirmed as factor_used
from assessments.confirming import old_app
from commitments import stage
from files import cast as shelf
from kawal.commitments.actions import deciding, signing
from kawal.commitments.actions.pledges_planned import plan_pledges
from kawal.commitments.actions.sealing import seal_charter
from kawal.commitments.forms.charters import said
from kawal.commitments.models import Charter, CharterText, Signer, SignerState
from kawal.core.time import local_date, now
from kawal.files.service import classify
from kawal.followup.service import Action
from portal.square import pencanangan
from signing.papers import charter as paper
from signing.papers import signed
from units import town
from units.town import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return stage.Stage()


@pytest.fixture
def keeper(client, place):
    client.force_login(place.keeper)
    return place.keeper


def at(name, *parts):
    return reverse(f"commitments:{name}", args=parts)


def sealed(place, *holders, number="PI/01"):
    charter = place.ready(*(holders or (place.camat,)), number=number)
    stage.sign(charter, *(holders or (place.camat,)))
    done = seal_charter(charter=charter, by=place.keeper, now=stage.later(10))
    town.settle()
    return done


# --- drafting -------------------------------------------------------------------------------------


def draft_form(of, **changed):
    return {
        "unit": of.unit.code, "text": of.text.pk, "title": "Piagam", "number": "PI/09",
        "place": "Aula", "dated_on": "2026-04-09", "path": "wet", "ceremony": "", **changed,
    }  # fmt: skip


@pytest.mark.usefixtures("keeper")
def test_a_charter_is_drafted_out_of_a_text(client, place):
    sent = client.post(at("charter-new"), draft_form(place))

    charter = Charter.objects.get()
    assert sent.url == at("charter", charter.pk)
    page = client.get(sent.url).text
    assert "Surat keterangan selesai paling lama satu hari kerja." in page
    assert "melengkapi: indikator" in page


@pytest.mark.usefixtures("keeper")
def test_a_charter_for_a_ceremony_takes_over_what_is_known(client, place):
    ceremony = pencanangan(place.unit, by=place.keeper, title="Deklarasi Muarawaru")

    form = client.get(at("charter-new"), {"kegiatan": ceremony.pk}).context["form"]

    known = {name: form[name].value() for name in ("unit", "title", "place", "dated_on")}
    assert known == {
        "unit": place.unit.name, "title": "Deklarasi Muarawaru", "place": ceremony.place,
        "dated_on": local_date(ceremony.starts_at),
    }  # fmt: skip
    assert client.get(at("charter-new"), {"kegiatan": "x"}).context["form"]["title"].value() is None


def test_each_official_below_is_offered_with_the_own_unit(place):
    clerk = town.holder(town.post(place.kelurahan, "Sekretaris"), town.person("Arga Wiratama"))

    assert said(clerk) == f"Arga Wiratama, Sekretaris, {place.kelurahan.name} (Definitif)"


def test_the_code_of_a_sealed_charter_is_drawn_whole(client, place):
    page = client.get(at("public-charter", sealed(place).pk)).text

    code = next(tag for tag in re.findall("<svg[^>]*>", page) if 'class="qr"' in tag)
    assert "viewBox" in code


@pytest.mark.usefixtures("keeper")
def test_a_number_that_is_taken_is_said_beside_its_field(client, place):
    place.draft(number="PI/09")

    refused = client.post(at("charter-new"), draft_form(place))

    assert refused.status_code == 422
    assert "sudah dipakai piagam lain" in refused.text


@pytest.mark.usefixtures("keeper")
def test_a_unit_out_of_reach_is_not_found(client, place):
    """T29."""
    other = stage.Stage(place.agency, "Kecamatan Cempaka")

    refused = client.post(at("charter-new"), draft_form(place, unit=other.unit.code))

    assert refused.status_code == 422
    assert not Charter.objects.exists()


def test_without_a_text_the_page_says_who_writes_one(client):
    agency = town.agency()
    client.force_login(town.with_role("Tim", "tim_kerja_zi", town.kecamatan(agency)))

    assert "Belum ada teks piagam." in client.get(at("charter-new")).text


@pytest.mark.usefixtures("keeper")
def test_head_pledge_and_signers_are_written_one_by_one(client, place):
    charter = place.draft(complete=False)
    pledge = charter.pledges.first()
    form = {
        "text": pledge.text, "indicator": "Waktu", "target": "1 hari", "due_on": "2026-09-30",
        "owner_post": place.camat.post.pk,
    }  # fmt: skip

    assert client.post(at("pledge-edit", charter.pk, pledge.pk), form).status_code == 302
    assert client.post(at("pledge-new", charter.pk), {"text": "Satu lagi"}).status_code == 302
    last = charter.pledges.last()
    assert last.text in client.get(at("pledge-remove", charter.pk, last.pk)).text  # asked first
    assert charter.pledges.filter(pk=last.pk).exists()
    assert client.post(at("pledge-remove", charter.pk, last.pk)).status_code == 302
    head = draft_form(place, place="Balai kota")
    assert client.post(at("charter-edit", charter.pk), head).status_code == 302
    chosen = {"role": "signer", "holders": [place.camat.pk, place.lurah.pk]}
    assert client.post(at("signers-add", charter.pk), chosen).status_code == 302
    outside = {"name": "Kompol Aruna", "post": "Kapolsek", "role": "witness"}
    assert client.post(at("witness-add", charter.pk), outside).status_code == 302
    first = charter.signers.first()
    assert client.post(at("signer-move", charter.pk, first.pk, "turun")).status_code == 302

    charter.refresh_from_db()
    assert charter.place == "Balai kota"
    assert charter.pledges.get(pk=pledge.pk).is_complete
    assert [s.name for s in charter.signers.all()][1] == place.camat.person.name
    page = client.get(at("charter", charter.pk)).text
    assert "tanpa akun" in page


@pytest.mark.usefixtures("keeper")
def test_a_signer_is_taken_out_of_a_draft(client, place):
    charter = place.draft()
    signer = place.add(charter, place.camat)[0]

    client.post(at("signer-move", charter.pk, signer.pk, "hapus"))

    assert not charter.signers.exists()


@pytest.mark.parametrize(
    ("other", "said"),
    [("Nobody", "Tidak ada pejabat yang cocok"), ("Kecamatan", "Ada beberapa yang cocok")],
)
@pytest.mark.usefixtures("keeper")
def test_another_official_must_be_one_and_only_one(client, place, other, said):
    charter = place.draft()

    refused = client.post(at("signers-add", charter.pk), {"role": "signer", "other": other})

    assert refused.status_code == 422
    assert said in refused.text


@pytest.mark.usefixtures("keeper")
def test_another_official_is_found_by_name(client, place):
    charter = place.draft()

    client.post(at("signers-add", charter.pk), {"role": "witness", "other": "Nirmala"})

    assert charter.signers.get().role == "witness"
    assert client.post(at("signers-add", charter.pk), {"role": "signer"}).status_code == 422


@pytest.mark.usefixtures("keeper")
def test_a_draft_is_made_ready_and_back(client, place):
    charter = place.draft()
    place.add(charter, place.camat)

    client.post(at("charter-ready", charter.pk))
    charter.refresh_from_db()
    assert charter.state == "ready"
    assert client.get(at("charter-pdf", charter.pk)).content.startswith(b"%PDF")
    client.post(at("charter-redraft", charter.pk))

    charter.refresh_from_db()
    assert charter.state == "draft"
    assert client.get(at("charter-pdf", charter.pk)).status_code == 404


@pytest.mark.usefixtures("keeper")
def test_what_stands_in_the_way_of_a_button_is_said(client, place):
    charter = place.draft()

    page = client.post(at("charter-ready", charter.pk), follow=True).text

    assert "Belum ada penanda tangan" in page


# --- texts ----------------------------------------------------------------------------------------


def test_the_office_writes_texts_and_their_next_versions(client, place):
    client.force_login(town.with_role("Kantor", "bagian_organisasi", place.agency))
    form = {"agency": place.agency.pk, "kind": "maklumat", "title": "Maklumat", "body": "Kami."}

    assert client.post(at("charter-text-new"), form).status_code == 302
    text = CharterText.objects.get(kind="maklumat")
    assert client.post(at("charter-text-change", text.pk), form).status_code == 422
    changed = {**form, "body": "Kami sanggup.\n\n1. Cepat\n2. Ramah\n\n* Janji"}
    assert client.post(at("charter-text-change", text.pk), changed).status_code == 302
    assert client.post(at("charter-text-pakta"), follow=True).status_code == 200

    page = client.get(at("charter-text", CharterText.objects.get(version=2).pk)).text
    assert "Versi 1" in page
    assert "Cepat" in page
    assert "PermenPANRB 49/2011" in client.get(at("charter-texts")).text
    assert "{unit}" in client.get(at("charter-text-new")).text


# --- signing --------------------------------------------------------------------------------------


def test_a_signer_signs_on_a_phone_without_any_role(client, place):
    charter = place.ready()
    client.force_login(place.camat.person)

    page = client.get(at("charter-sign", charter.pk)).text
    assert "berjanji kepada warga" in page
    sent = client.post(
        at("charter-sign", charter.pk), {"seen": charter.sha256, "agree": "on"}, follow=True
    )

    assert "Anda sudah menandatangani piagam ini." in sent.text
    assert stage.signer_of(charter, place.camat).state == SignerState.SIGNED


def test_the_signer_is_who_is_signed_in_whatever_the_body_says(client, place):
    """T18."""
    charter = place.ready()
    client.force_login(place.camat.person)
    lurah = stage.signer_of(charter, place.lurah)

    client.post(
        at("charter-sign", charter.pk),
        {
            "seen": charter.sha256, "agree": "on", "signer": lurah.pk, "signer_id": lurah.pk,
            "person": place.lurah.person_id, "by": place.lurah.person_id,
        },
    )  # fmt: skip

    assert stage.signer_of(charter, place.camat).has_signed
    assert stage.signer_of(charter, place.lurah).is_waiting


def test_a_signature_asks_for_the_second_factor(client, place):
    charter = place.ready()
    person = place.camat.person
    factor = old_app(person)
    client.force_login(person)
    form = {"seen": charter.sha256, "agree": "on"}

    led_away = client.post(at("charter-sign", charter.pk), form)
    assert led_away.status_code == 302
    assert stage.signer_of(charter, place.camat).is_waiting
    factor_used(client, factor)
    client.post(at("charter-sign", charter.pk), form)

    assert stage.signer_of(charter, place.camat).has_signed


def test_no_role_is_no_excuse_for_signing_with_a_password_alone(client, place, settings):
    """Camat and keeper hold no role that asks for a second factor; signing asks for it itself."""
    settings.KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
    charter = place.ready(place.camat)
    foreign = place.draft(path="foreign", number="PI/02")
    form = {"seen": charter.sha256, "agree": "on", "reason": "Tidak setuju"}
    client.force_login(place.camat.person)

    for name in ("charter-sign", "charter-confirm", "charter-refuse"):
        stopped = client.post(at(name, charter.pk), form)
        assert stopped.status_code == 403
        assert "Pasang dahulu verifikasi dua langkah" in stopped.text
    assert stage.signer_of(charter, place.camat).is_waiting
    stage.sign(charter, place.camat)
    client.force_login(place.keeper)

    assert client.post(at("charter-seal", charter.pk)).status_code == 403
    taken = {"document": SimpleUploadedFile("a.pdf", signed(1))}
    assert client.post(at("charter-foreign", foreign.pk), taken).status_code == 403
    assert not Charter.objects.filter(state="sealed").exists()


def test_the_keeper_reads_before_the_day_whose_account_would_send_them_away(
    client, place, settings
):
    settings.KAWAL_MFA_REQUIRED = "kawal.units.permissions.must_use_mfa"
    charter = place.ready(place.camat, place.secretary, place.lurah, witness=True)
    old_app(place.camat.person)
    young = old_app(place.lurah.person)
    Authenticator.objects.filter(pk=young.pk).update(created_at=now() - timedelta(hours=20))
    client.force_login(place.keeper)
    factor_used(client, old_app(place.keeper))

    told = " ".join(client.get(at("charter", charter.pk)).text.split())
    start = told.index("Belum dapat menandatangani lewat akunnya:")
    told = told[start : told.index("</p>", start)]

    assert "Bayu Hestungkara" in told
    assert "belum memasang verifikasi dua langkah" in told
    assert "Nirmala Tantri" in told
    assert "verifikasi dua langkahnya baru, dapat dipakai" in told
    assert "Ratmi" not in told
    assert "Kompol" not in told
    reader = town.with_role("Dewi", "pembaca", place.agency)
    client.force_login(reader)
    assert "lewat akunnya" not in client.get(at("charter", charter.pk)).text
    settings.KAWAL_MFA_REQUIRED = ""
    client.force_login(place.keeper)
    assert "lewat akunnya" not in client.get(at("charter", charter.pk)).text


@pytest.mark.usefixtures("keeper")
def test_who_only_sees_a_charter_is_not_asked_to_sign_it(client, place):
    charter = place.ready()

    for name in ("charter-sign", "charter-confirm", "charter-refuse"):
        assert client.get(at(name, charter.pk)).status_code == 403
        assert client.post(at(name, charter.pk)).status_code == 403


def test_a_draft_is_nothing_for_those_it_names(client, place):
    charter = place.draft()
    place.add(charter, place.camat)
    client.force_login(place.camat.person)

    assert client.get(at("charter", charter.pk)).status_code == 404


def test_a_refusal_is_made_with_its_reason(client, place):
    charter = place.ready()
    client.force_login(place.camat.person)
    assert client.post(at("charter-refuse", charter.pk), {"reason": ""}).status_code == 422

    client.post(at("charter-refuse", charter.pk), {"reason": "Belum dibahas"})

    assert stage.signer_of(charter, place.camat).reason == "Belum dibahas"


@pytest.mark.usefixtures("keeper")
def test_the_paper_of_the_stage_comes_in_with_its_scan(client, place):
    charter = place.ready(place.camat, path="wet", witness=True)
    chosen = [str(s.pk) for s in charter.signers.all()]
    form = {"signers": chosen, "signed_on": "2026-04-09", "files": [_scan()]}

    empty = client.post(at("charter-by-hand", charter.pk), {**form, "files": []})
    assert empty.status_code == 422
    early = client.post(
        at("charter-by-hand", charter.pk), {**form, "signed_on": "2026-04-01", "files": [_scan()]}
    )
    assert early.status_code == 422
    sent = client.post(at("charter-by-hand", charter.pk), form, follow=True)

    assert "Tanda tangan basah dicatat." in sent.text
    assert "mengonfirmasi tanda tangan basahnya lewat ponsel" in sent.text
    proof = charter.proofs.get()
    assert proof.version.uses.get().about_id == str(charter.pk)
    client.force_login(place.camat.person)  # has no right to the library
    there = client.get(at("charter-proof", charter.pk, proof.pk))
    assert b"".join(there.streaming_content) == paper()
    client.get(at("charter-confirm", charter.pk))
    client.post(at("charter-confirm", charter.pk), {"seen": charter.sha256, "agree": "on"})
    assert stage.signer_of(charter, place.camat).state == SignerState.CONFIRMED


@pytest.mark.usefixtures("keeper")
def test_a_scan_declared_exempt_is_closed_but_to_who_signed_it(client, place):
    charter = place.ready(place.camat, path="wet")
    form = {"signers": [str(s.pk) for s in charter.signers.all()], "signed_on": "2026-04-09"}
    client.post(at("charter-by-hand", charter.pk), {**form, "files": [_scan()]})
    proof = charter.proofs.get()
    paper_of = proof.version.evidence
    classify(evidence=paper_of, secrecy=shelf.EXEMPT, by=place.keeper, now=stage.NOW)

    def status(person):
        client.force_login(person)
        return client.get(at("charter-proof", charter.pk, proof.pk)).status_code

    reader = town.with_role("Dewi", "pembaca", place.agency)
    assert (status(reader), status(place.camat.person)) == (404, 200)


def _scan():
    return SimpleUploadedFile("pindaian.pdf", paper(), "application/pdf")


@pytest.mark.usefixtures("keeper")
def test_an_absence_is_noted_taken_back_and_sealed(client, place):
    charter = place.ready(place.camat, place.lurah)
    stage.sign(charter, place.camat)
    lurah = stage.signer_of(charter, place.lurah)

    client.post(at("signer-waive", charter.pk, lurah.pk), {"reason": "Cuti"})
    client.post(at("signer-take-back", charter.pk, lurah.pk))
    assert Signer.objects.get(pk=lurah.pk).is_waiting
    client.post(at("charter-seal", charter.pk))
    charter.refresh_from_db()
    assert charter.state == "signing"
    client.post(at("signer-waive", charter.pk, lurah.pk), {"reason": "Cuti"})
    assert "menyegelnya" in client.get(at("charter", charter.pk)).text
    client.post(at("charter-seal", charter.pk))

    charter.refresh_from_db()
    assert charter.is_sealed
    assert client.get(at("charter-closing", charter.pk)).content.startswith(b"%PDF")
    page = client.get(at("charter", charter.pk)).text
    assert "Cuti" in page
    public = client.get(at("public-charter", charter.pk)).text
    assert "Berhalangan" in public
    assert "Cuti" not in public.partition("<footer")[0]


# --- lists ----------------------------------------------------------------------------------------


def test_the_list_says_what_waits_for_whom(client, place):
    place.draft(number="PI/05")
    place.ready(number="PI/06")
    camat = place.camat.person
    town.give(camat, "kepala_unit", place.unit)
    client.force_login(camat)

    page = client.get(at("charters"))

    assert "Menunggu Anda:" in page.text
    assert "0<small>/3" in page.text
    assert "PI/05" in client.get(at("charters"), {"q": "PI/05"}).text
    assert "PI/06" not in client.get(at("charters"), {"keadaan": "draft"}).text
    assert "Tidak ada piagam yang cocok" in client.get(at("charters"), {"q": "xyz"}).text


def test_another_unit_sees_none_of_it(client, place):
    place.draft()
    other = stage.Stage(place.agency, "Kecamatan Cempaka")
    client.force_login(other.keeper)

    page = client.get(at("charters")).text

    assert "Belum ada piagam" in page


@pytest.mark.usefixtures("keeper")
def test_the_lists_cost_the_same_for_one_and_for_many(client, place, django_assert_max_num_queries):
    for number in range(4):
        sealed(place, number=f"PI/{number}")
    client.get(at("charters"))

    with django_assert_max_num_queries(14):
        client.get(at("charters"))
    client.logout()
    with django_assert_max_num_queries(6):
        client.get(at("public-charters"))
    with django_assert_max_num_queries(10):
        client.get(at("public-charter", Charter.objects.first().pk))


# --- the public -----------------------------------------------------------------------------------


def test_the_public_reads_what_is_sealed_and_nothing_else(client, place):
    assert "Belum ada piagam yang disegel" in client.get(at("public-charters")).text
    charter, waiting = sealed(place), place.ready(place.secretary, number="PI/02")

    page = client.get(at("public-charters")).text
    assert charter.title in page
    assert client.get(at("public-charter", waiting.pk)).status_code == 404
    assert client.get(at("public-pdf", waiting.pk)).status_code == 404
    assert client.get(at("public-closing", charter.pk)).status_code == 404

    handed = client.get(at("public-pdf", charter.pk))
    assert handed.content == stage.content_of(charter)
    assert handed["Content-Disposition"].startswith("attachment")


def test_a_charter_without_actions_says_so_after_thirty_days(client, place, time_machine):
    """Its rows, its bar and the bar of the list say the same."""
    charter = sealed(place)

    time_machine.move_to(stage.later(60))
    for page in (at("public-charter", charter.pk), at("public-charters")):
        told = client.get(page).text.casefold()
        assert "rencana aksi sedang disusun" in told
        assert "belum ada rencana aksi" not in told
    time_machine.move_to(stage.later(60 * 24 * 31))
    page = client.get(at("public-charter", charter.pk)).text

    assert "Belum ada rencana aksi" in page
    assert "Sudah 31 hari sejak piagam disegel" in page


@pytest.mark.usefixtures("keeper")
def test_pledges_become_actions_of_the_posts_that_were_named(client, place):
    charter = sealed(place)
    office = town.unit(place.agency, "Inspektorat", "inspektorat", code="INSP")

    wrong = client.post(at("charter-plan", charter.pk), {"verifier_unit": place.unit.code})
    assert wrong.status_code == 422
    client.post(at("charter-plan", charter.pk), {"verifier_unit": "INSP"})

    actions = list(Action.objects.all())
    assert {action.owner_post for action in actions} == {place.camat.post}
    assert {action.verifier_unit for action in actions} == {office}
    assert all(action.is_public and action.due_frozen_on for action in actions)
    page = client.get(at("charter", charter.pk)).text
    assert "Belum ada rencana aksi" not in page
    again = client.post(at("charter-plan", charter.pk), {"verifier_unit": ""})
    assert "sudah punya rencana aksi" in again.text


def test_nothing_is_planned_before_the_seal(place):
    charter = place.ready()

    with refusal("charter.not_sealed"):
        plan_pledges(charter=charter, verifier_unit=None, by=place.keeper, now=stage.later())


def test_each_kind_of_signature_is_shown_as_what_it_is(client, place):
    charter = place.ready(place.camat, place.secretary, place.lurah, witness=True)
    stage.sign(charter, place.camat)
    signing.refuse(charter=charter, reason="Rahasia", by=place.secretary.person, now=stage.later(2))
    stage.sign(charter, place.lurah, at=3)
    scan = shelf.evidence(place.keeper, place.unit).versions.get()
    deciding.record_by_hand(
        charter=charter, signers=[charter.signers.get(person=None).pk], signed_on=town.TODAY,
        proofs=[scan], by=place.keeper, now=stage.later(30),
    )  # fmt: skip
    seal_charter(charter=charter, by=place.keeper, now=stage.later(40))

    page = client.get(at("public-charter", charter.pk)).text

    for word in ("Tanda tangan elektronik", "Tidak menandatangani", "Tanda tangan basah"):
        assert word in page
    assert "2 dari 3" in page
    assert "Rahasia" not in page


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("charter-edit", {"title": "\u200b", "number": "PI/01", "place": "Aula",
                          "dated_on": "2026-04-09", "path": "wet"}),
        ("pledge-new", {"text": "\u200b \u202e"}),
        ("witness-add", {"name": "\u200b", "post": "Kapolsek", "role": "witness"}),
    ],
)  # fmt: skip
def test_what_nobody_can_see_is_no_text(client, place, name, form):
    refused = client.post(at(name, place.draft().pk), form)

    assert refused.status_code == 422
