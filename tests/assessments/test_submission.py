"""Sending a run: frozen as it was seen, given back with a reason, both versions kept."""

import hashlib
import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from assessments import confirming, desk
from files import cast as files_cast
from kawal import __version__
from kawal.assessments.actions.evidence import detach
from kawal.assessments.actions.facts import state_fact
from kawal.assessments.actions.parts import name_parts
from kawal.assessments.actions.submission import ready, reopen_run, submit_run
from kawal.assessments.actions.support import add_link
from kawal.assessments.contents import Content
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Snapshot
from kawal.assessments.queries.snapshots import changes_between, lost_since
from kawal.assessments.queries.verification import is_whole
from kawal.assessments.seen import seen_of
from kawal.core.refusal import Refused
from kawal.files.actions.evidence import withdraw
from kawal.files.actions.uses import judge, use_version
from kawal.files.service import EvidenceUse
from kawal.scoring.codes import decode
from kawal.units.actions.memberships import grant
from units import town

pytestmark = pytest.mark.django_db

LKE = instrument_of(desk.LKE)


@pytest.fixture
def sheet():
    return desk.a_sheet()


@pytest.fixture
def siti():
    return town.person("Siti Halimah")


def role(name, key, place):
    person = town.person(name)
    grant(role=key, place=place, person=person, starts_on=town.FOUNDED, **town.BY)
    return person


@pytest.fixture
def camat(sheet):
    return role("Budi Hartono", "kepala_unit", sheet.run.unit)


def attach(sheet, code, by, title="SK Tim"):
    answer = Answer.objects.get(sheet=sheet, code=code)
    evidence = files_cast.evidence(by, sheet.run.unit, title=title)
    return use_version(
        version=evidence.versions.get(), about_kind="answer", about_id=str(answer.pk),
        about_label=f"{sheet.run}, {code}", by=by, now=desk.NOW,
    )  # fmt: skip


def sent(sheet, by, accepted="Sisa menyusul", now=desk.NOW):
    sheet.refresh_from_db()
    snapshot = submit_run(
        run=sheet.run, revision=sheet.revision, accepted=accepted, by=by, now=now
    )  # fmt: skip
    town.settle()  # the act joins its chain
    return snapshot


def test_what_was_sent_is_frozen_with_its_hash(sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    use = attach(sheet, desk.TITLED, siti)

    snapshot = sent(sheet, camat)

    document = json.loads(snapshot.document)
    assert hashlib.sha256(snapshot.document.encode()).hexdigest() == snapshot.sha256
    assert document["answers"][desk.TITLED]["choice"] == "Ya"
    assert document["answers"][desk.TITLED]["evidence"][0]["sha256"] == use.version.blob.sha256
    assert document["run"]["instrument_sha256"] == sheet.run.cycle.instrument_sha256
    assert document["engine"] == __version__  # what scored it; another one may score otherwise
    assert document["sent"]["by"] == "Budi Hartono"
    assert document["claimed"]["gates"]["WBK"]["met"] is False
    assert list(decode(LKE, snapshot.supported).choices) == [desk.TITLED]


def test_after_sending_nothing_can_be_answered(sheet, siti, camat):
    """T14."""
    sent(sheet, camat)

    with pytest.raises(Refused) as refused:
        desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    assert refused.value.code == "run.not_open"


def test_open_points_must_be_accepted_in_words(sheet, camat):
    with pytest.raises(Refused) as refused:
        sent(sheet, camat, accepted="  ")

    assert (refused.value.code, refused.value.field) == ("run.open_points", "accepted")
    assert not Snapshot.objects.exists()


def test_what_was_not_seen_is_not_sent(sheet, siti, camat):
    seen = sheet.revision
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)

    with pytest.raises(Refused) as refused:
        submit_run(run=sheet.run, revision=seen, accepted="x", by=camat, now=desk.NOW)

    assert refused.value.code == "run.changed_meanwhile"


def test_a_run_is_sent_once(sheet, camat):
    """T2; two at once: test_sending_at_once."""
    sent(sheet, camat)

    with pytest.raises(Refused) as refused:
        sent(sheet, camat)

    assert refused.value.code == "run.not_this_move"


def test_open_points_are_told_by_what_is_missing(sheet, siti):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    desk.answer(sheet, "A.I.1.i.b", Content(choice="A"), siti)
    desk.answer(sheet, desk.RATIO, Content(counts={"agen_perubahan": 4}), siti)
    Answer.objects.filter(sheet=sheet, code="A.I.1.ii.a").update(choice="Ya", is_confirmed=False)
    attach(sheet, desk.TITLED, siti)
    sheet.refresh_from_db()

    found = ready(sheet).open_points

    assert found.unsupported == ("A.I.1.i.b",)
    assert found.unconfirmed == ("A.I.1.ii.a",)
    assert desk.RATIO in found.unanswered
    assert len(found) == 112


def test_reopened_and_sent_again_both_versions_stay_with_their_difference(sheet, siti, camat):
    """T16."""
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    first = sent(sheet, camat)
    reopen_run(run=sheet.run, reason="SK belum ditandatangani", by=None, now=desk.LATER)
    desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), siti, note="menunggu SK")
    attach(sheet, "A.I.1.i.b", siti, title="Undangan")

    second = sent(sheet, camat, now=desk.LATER)

    told = {c.code: c for c in changes_between(desk.LKE, first, second)}
    assert (first.number, second.number) == (1, 2)
    assert first.reopening.reason == "SK belum ditandatangani"
    assert set(told) == {desk.TITLED, "A.I.1.i.b"}
    assert (told[desk.TITLED].before, told[desk.TITLED].after) == ("Ya", "Tidak")
    assert told[desk.TITLED].notes_differ
    assert told["A.I.1.i.b"].files_added == ("Undangan",)


@pytest.mark.parametrize("reason", ["", "   "])
def test_reopening_needs_a_reason(sheet, camat, reason):
    """T16."""
    sent(sheet, camat)

    with pytest.raises(Refused) as refused:
        reopen_run(run=sheet.run, reason=reason, by=None, now=desk.LATER)

    assert refused.value.code == "run.no_reason"


def test_an_open_run_is_not_reopened(sheet):
    with pytest.raises(Refused) as refused:
        reopen_run(run=sheet.run, reason="x", by=None, now=desk.LATER)

    assert refused.value.code == "run.not_this_move"


def test_evidence_that_fell_later_is_told_and_the_document_stays(sheet, siti, camat):
    for code in (desk.TITLED, "A.I.1.i.b"):
        desk.answer(sheet, code, Content(choice="Ya" if code == desk.TITLED else "A"), siti)
    rejected = attach(sheet, desk.TITLED, siti, title="SK lama")
    withdrawn = attach(sheet, "A.I.1.i.b", siti, title="Notulen")
    snapshot = sent(sheet, camat)

    judge(use=rejected, verdict="rejected", reason="tanpa tanda tangan", by=camat, now=desk.LATER)
    withdraw(
        evidence=withdrawn.version.evidence, reason="salah berkas", by=siti, now=desk.LATER
    )  # fmt: skip

    assert {(x.code, x.title, x.why) for x in lost_since(snapshot)} == {
        (desk.TITLED, "SK lama", "tanpa tanda tangan"), ("A.I.1.i.b", "Notulen", "salah berkas"),
    }  # fmt: skip
    assert is_whole(Snapshot.objects.get(pk=snapshot.pk))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE assessments_snapshot SET document = document || ' '",
        "DELETE FROM assessments_snapshot",
        "TRUNCATE assessments_snapshot CASCADE",
        "UPDATE assessments_reopening SET reason = 'lain'",
        "DELETE FROM assessments_reopening",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_sent(sheet, camat, sql):
    sent(sheet, camat)
    reopen_run(run=sheet.run, reason="perbaikan", by=None, now=desk.LATER)

    with pytest.raises(DatabaseError, match="stays as it was sent"), transaction.atomic():
        connection.cursor().execute(f"SET CONSTRAINTS ALL IMMEDIATE; {sql}")


def test_the_name_of_exempt_evidence_is_not_frozen(sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    use = attach(sheet, desk.TITLED, siti, title="Daftar gaji")
    evidence = use.version.evidence
    type(evidence).objects.filter(pk=evidence.pk).update(
        classification="dikecualikan", legal_ground="17h", closed_from="2026-01-01",
        closed_until="2031-01-01",
    )  # fmt: skip

    snapshot = sent(sheet, camat)

    assert "Daftar gaji" not in snapshot.document
    assert use.version.blob.sha256 in snapshot.document


def page(name, *args):
    return reverse(f"assessments:{name}", args=args)


def test_the_head_sends_on_the_page(client, sheet, camat):
    client.force_login(camat)
    address = page("submit", sheet.run.pk)

    shown = client.get(address)
    without = client.post(address, form_of(shown, accepted=""))
    done = client.post(address, form_of(shown))

    assert "Masih ada 113 hal terbuka" in shown.text
    assert without.status_code == 422
    town.settle()
    snapshot = Snapshot.objects.get()
    assert done.url == page("snapshot", sheet.run.pk, snapshot.pk)
    assert (snapshot.sent_by, snapshot.accepted) == (camat, "Sisa menyusul")
    assert "Isinya utuh" in client.get(done.url).text


def form_of(shown, accepted="Sisa menyusul"):
    """What the page's form sends back."""
    return {**shown.context["form"].initial, "accepted": accepted}


def test_a_form_that_saw_no_page_sends_nothing(client, sheet, camat):
    client.force_login(camat)

    answer = client.post(
        page("submit", sheet.run.pk), {"revision": sheet.revision, "accepted": "Sisa menyusul"}
    )

    assert answer.status_code == 422
    assert not Snapshot.objects.exists()


def a_link(sheet, by):
    answer = Answer.objects.get(sheet=sheet, code=desk.TITLED)
    add_link(answer=answer, url="https://kota.example/sk", title="SK", by=by, now=desk.NOW)


def taken_off(_sheet, by):
    detach(use=EvidenceUse.objects.get(), by=by, now=desk.NOW)


def rejected(_sheet, _by):
    judge(
        use=EvidenceUse.objects.get(), verdict="rejected", reason="kabur",
        by=town.person("Penilai"), now=desk.NOW,
    )  # fmt: skip


def a_fact(sheet, by):
    state_fact(
        agency=sheet.run.unit.agency, unit=None, instrument=desk.LKE, requirement="opini_bpk",
        value="WDP", as_of=desk.NOW.date(), source="LHP", by=by, now=desk.NOW,
    )  # fmt: skip


def a_part(sheet, by):
    part = town.kelurahan(sheet.run.unit)
    name_parts(run=sheet.run, units=[part], by=by, now=desk.NOW)


def another_answer(sheet, by):
    desk.answer(sheet, desk.TITLED, Content(choice="Tidak"), by)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (a_link, ["data dukung", desk.TITLED]),
        (taken_off, ["data dukung", desk.TITLED]),
        (rejected, ["data dukung", desk.TITLED]),
        (another_answer, ["jawaban atau catatan", desk.TITLED]),
        (a_fact, ["fakta instansi"]),
        (a_part, ["sub-unit yang ikut"]),
    ],
)
def test_what_changed_under_the_heads_eyes_is_not_sent_but_told(client, sheet, change, told):
    """Not the sheet's revision alone: evidence, links, facts and sub-units are frozen as well."""
    siti = role("Siti Halimah", "tim_kerja_zi", sheet.run.unit)
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti)
    attach(sheet, desk.TITLED, siti)
    client.force_login(role("Budi Hartono", "kepala_unit", sheet.run.unit))
    address = page("submit", sheet.run.pk)
    shown = client.get(address)

    change(sheet, siti)
    refused = client.post(address, form_of(shown))

    assert refused.status_code == 409
    assert not Snapshot.objects.exists()
    text = refused.text[refused.text.index('id="berubah"') :]
    assert all(word in text for word in told)
    assert "Sisa menyusul" in refused.text  # the words are not lost

    sent = client.post(address, form_of(refused))
    assert sent.status_code == 302
    assert Snapshot.objects.get().number == 1


def test_a_page_of_before_a_return_sends_nothing(client, sheet, camat):
    """Sent and given back meanwhile: the same answers, but another sending."""
    client.force_login(camat)
    address = page("submit", sheet.run.pk)
    shown = client.get(address)
    sent(sheet, camat)
    reopen_run(run=sheet.run, reason="perbaikan", by=None, now=desk.LATER)

    refused = client.post(address, form_of(shown))

    assert refused.status_code == 409
    assert "kiriman sebelumnya" in refused.text
    assert Snapshot.objects.count() == 1


def test_what_is_frozen_is_what_was_shown(client, sheet, camat):
    client.force_login(camat)
    shown = client.get(page("submit", sheet.run.pk))

    client.post(page("submit", sheet.run.pk), form_of(shown))

    document = json.loads(Snapshot.objects.get().document)
    del document["sent"]
    assert seen_of(document, last=0).digest == shown.context["form"].initial["digest"]


def test_a_document_without_end_is_not_frozen(sheet, camat, monkeypatch):
    monkeypatch.setattr("kawal.assessments.actions.submission.MOST_CHARACTERS", 1000)

    with pytest.raises(Refused) as refused:
        sent(sheet, camat)

    assert refused.value.code == "run.too_much"
    assert not Snapshot.objects.exists()


def test_sending_asks_for_the_second_factor_shortly_before(client, sheet, camat):
    app = confirming.old_app(camat)
    client.force_login(camat)
    address = page("submit", sheet.run.pk)

    refused = client.post(address, {"revision": sheet.revision, "accepted": "Sisa menyusul"})

    assert refused.url == f"{reverse('mfa_reauthenticate')}?next={address.replace('/', '%2F')}"
    assert not Snapshot.objects.exists()

    confirming.confirmed(client, app, seconds=601)
    assert client.get(address).status_code == 302

    confirming.confirmed(client, app)
    client.post(address, form_of(client.get(address)))
    assert Snapshot.objects.exists()


@pytest.mark.parametrize(
    ("key", "submit", "reopen", "read"),
    [
        ("tim_kerja_zi", 403, 403, 200),
        ("kepala_unit", 200, 403, 200),
        ("pembaca", 403, 403, 200),
        ("inspektur", 403, 200, 200),
        ("bagian_organisasi", 403, 200, 200),
        ("ppid", 403, 403, 403),
    ],
)
def test_each_move_has_its_role(client, sheet, camat, key, submit, reopen, read):
    snapshot = sent(sheet, camat)
    unit = sheet.run.unit
    place = unit if key in {"tim_kerja_zi", "kepala_unit"} else unit.agency
    client.force_login(role("Seorang Lain", key, place))

    assert client.get(page("submit", sheet.run.pk)).status_code == submit
    assert client.get(page("reopen", sheet.run.pk)).status_code == reopen
    assert client.get(page("sent", sheet.run.pk)).status_code == read
    assert client.get(page("snapshot", sheet.run.pk, snapshot.pk)).status_code == read
    assert client.get(page("snapshot-json", sheet.run.pk, snapshot.pk)).status_code == read


def test_who_cannot_reopen_reads_whose_turn_it_is(client, sheet, camat):
    sent(sheet, camat)
    client.force_login(camat)

    told = client.get(page("sent", sheet.run.pk)).text

    who = "Inspektur, Bagian Organisasi atau Administrator"
    assert f"Perlu diperbaiki? {who} dapat membukanya kembali." in told


def test_who_can_reopen_has_the_button_instead(client, sheet, camat):
    sent(sheet, camat)
    client.force_login(role("Rina", "inspektur", sheet.run.unit.agency))

    told = client.get(page("sent", sheet.run.pk)).text

    assert page("reopen", sheet.run.pk) in told
    assert "dapat membukanya kembali" not in told


def test_of_an_open_run_nobody_is_named_to_reopen_it(client, sheet, camat):
    client.force_login(camat)

    assert "membukanya kembali" not in client.get(page("sent", sheet.run.pk)).text


def test_another_unit_finds_none_of_it(client, sheet, camat):
    snapshot = sent(sheet, camat)
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    client.force_login(role("Citra Lestari", "kepala_unit", other))

    for name in ("submit", "sent"):
        assert client.get(page(name, sheet.run.pk)).status_code == 404
    for name in ("snapshot", "snapshot-json"):
        assert client.get(page(name, sheet.run.pk, snapshot.pk)).status_code == 404


def test_a_snapshot_of_another_run_is_not_found_under_this_one(client, sheet, camat):
    """The address says one run, the id another: neither may be believed alone."""
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    desk.cycle(other.agency, other, name="LKE kedua")
    snapshot = sent(sheet, camat)
    client.force_login(role("Dewi Anggraini", "pembaca", other.agency))

    wrong = page("snapshot", desk.run_of(other).pk, snapshot.pk)

    assert client.get(wrong).status_code == 404


def test_anyone_may_verify_and_sees_no_answer(client, sheet, siti, camat):
    desk.answer(sheet, desk.TITLED, Content(choice="Ya"), siti, note="rahasia tim")
    snapshot = sent(sheet, camat)

    shown = client.get(page("verify", snapshot.pk)).text

    assert "asli dan utuh" in shown
    assert snapshot.sha256 in shown
    assert "rahasia tim" not in shown
    assert "Sisa menyusul" not in shown


def test_a_changed_document_is_shown_as_changed(client, sheet, camat):
    snapshot = sent(sheet, camat)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # as a superuser could
        cursor.execute("UPDATE assessments_snapshot SET document = replace(document, 'Tirta', 'T')")

    assert "tidak sama dengan saat dikirim" in client.get(page("verify", snapshot.pk)).text
