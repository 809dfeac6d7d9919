"""Facts outside the score: stated once with a source, inherited by every run."""

import re
from datetime import date

import pytest
from django.urls import reverse

from assessments import beside, desk
from files import cast as shelf
from kawal.assessments.actions.facts import state_fact
from kawal.assessments.models import StatedFact
from kawal.assessments.queries.facts import facts_of_run, lines_of
from kawal.assessments.queries.way import way_of
from kawal.core.refusal import Refused
from kawal.core.time import local_date
from kawal.events.models import Event
from kawal.events.registry import sentence
from kawal.files.actions.evidence import classify
from kawal.files.actions.sharing import share, unshare
from kawal.units.actions.memberships import grant
from units import town

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


@pytest.fixture
def sheet():
    return desk.a_sheet()


def state(sheet, requirement, value, *, unit=None, **changed):
    facts = {
        "as_of": date(2026, 3, 1), "source": "LHP BPK 12/2026", "by": None, "now": desk.NOW,
    }  # fmt: skip
    return state_fact(
        agency=sheet.run.unit.agency, unit=unit, instrument=desk.LKE, requirement=requirement,
        value=value, **{**facts, **changed},
    )  # fmt: skip


def told(sheet, requirement, target="WBK"):
    way = way_of(desk.sheet_of(sheet.run.unit), target, "id", local_date(desk.NOW))
    return next(r.status for r in way.requirements if r.requirement.id == requirement)


@pytest.mark.parametrize(
    ("requirement", "value", "status"),
    [
        ("opini_bpk", "WTP", "met"),
        ("opini_bpk", "WDP", "not_met"),
        ("spip", "3,1", "met"),
        ("spip", "2", "not_met"),
        ("no_kkn_leader", "ya", "met"),
        ("no_kkn_leader", "tidak", "not_met"),
    ],
)
def test_a_fact_of_the_agency_decides_in_every_run(sheet, requirement, value, status):
    before = told(sheet, requirement)

    state(sheet, requirement, value)

    assert (before, told(sheet, requirement)) == ("unknown", status)


def test_a_fact_of_a_unit_is_that_units_only(sheet):
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    desk.cycle(other.agency, other, name="LKE kedua")

    state(sheet, "tlhp", "80", unit=sheet.run.unit)

    assert "tlhp" in facts_of_run(sheet.run)
    assert "tlhp" not in facts_of_run(desk.run_of(other))


def test_the_newest_statement_counts_and_the_earlier_ones_stay(sheet):
    state(sheet, "opini_bpk", "WDP")
    state(sheet, "opini_bpk", "WTP", now=desk.LATER)

    line = next(
        x for x in lines_of(sheet.run.unit.agency, desk.LKE, None)
        if x.requirement.id == "opini_bpk"
    )  # fmt: skip

    assert (line.fact.value, line.earlier) == ("WTP", 1)


SAKIP = reverse("assessments:fact-state", args=["sakip_instansi"])


def in_force(sheet, requirement):
    lines = lines_of(sheet.run.unit.agency, desk.LKE, None)
    return next(line.fact for line in lines if line.requirement.id == requirement)


def test_an_older_state_replaces_a_newer_one_only_as_its_correction(client, sheet):
    client.force_login(town.with_role("Rina", "bagian_organisasi", sheet.run.unit.agency))
    state(sheet, "sakip_instansi", "C", as_of=date(2026, 3, 20))
    older = {"value": "BB", "as_of": "2026-03-01", "source": "LHE SAKIP"}

    refused = client.post(SAKIP, older)
    kept = in_force(sheet, "sakip_instansi")
    blind = client.post(SAKIP, {**older, "corrects": "on"})
    corrected = client.post(SAKIP, {**older, "corrects": kept.pk})

    assert refused.status_code == 422
    assert "Yang berlaku sudah per 20 Maret 2026" in refused.text
    assert "Pernyataan per 20 Maret 2026 keliru; pakai yang ini" in refused.text
    assert (kept.value, blind.status_code, corrected.status_code) == ("C", 422, 302)
    assert in_force(sheet, "sakip_instansi").value == "BB"
    said = Event.objects.filter(type="fact.stated").latest("at")
    assert "koreksi atas pernyataan per 20 Maret 2026" in sentence(said)


def test_a_correction_is_of_the_statement_that_was_seen(client, sheet):
    """Another office states a newer one meanwhile: nobody has called that one wrong."""
    client.force_login(town.with_role("Rina", "bagian_organisasi", sheet.run.unit.agency))
    state(sheet, "sakip_instansi", "C", as_of=date(2026, 3, 1))
    seen = in_force(sheet, "sakip_instansi")
    state(sheet, "sakip_instansi", "A", as_of=date(2026, 3, 25))

    posted = client.post(
        SAKIP, {"value": "BB", "as_of": "2026-02-01", "source": "LHE", "corrects": seen.pk}
    )

    assert posted.status_code == 422
    assert "Pernyataan per 25 Maret 2026 keliru" in posted.text
    assert in_force(sheet, "sakip_instansi").value == "A"


def test_a_newer_state_asks_for_no_correction(client, sheet):
    client.force_login(town.with_role("Rina", "bagian_organisasi", sheet.run.unit.agency))
    first = client.get(SAKIP)
    state(sheet, "sakip_instansi", "C", as_of=date(2026, 3, 1))

    client.post(SAKIP, {"value": "B", "as_of": "2026-03-20", "source": "LHE SAKIP"})

    assert "pakai yang ini" not in first.text
    assert in_force(sheet, "sakip_instansi").value == "B"


def test_no_state_is_chosen_before_somebody_chooses_it(client, sheet):
    client.force_login(town.with_role("Rina", "bagian_organisasi", sheet.run.unit.agency))

    form = client.get(SAKIP).text
    unchosen = client.post(SAKIP, {"value": "", "as_of": "2026-03-01", "source": "LHE SAKIP"})

    assert re.search(r'<option value=""[^>]*>\s*Pilih keadaannya', form)
    assert not re.search(r'<option value="AA" selected', form)
    assert unchosen.status_code == 422
    assert not StatedFact.objects.exists()


def test_the_form_names_the_regulation_and_no_code_of_the_catalogue(client, sheet):
    client.force_login(town.with_role("Rina", "bagian_organisasi", sheet.run.unit.agency))

    page = client.get(SAKIP).text

    assert "PermenPANRB 5/2024 Lampiran II Bab II Tabel 5 hlm. 4" in page
    assert "sama dengan PermenPANRB 90/2021 Tabel 5 hlm. 46" in page
    assert not re.search(r"\bS[12]\b", page.split("<main")[1])


@pytest.mark.parametrize(
    ("requirement", "value", "changed", "code"),
    [
        ("opini_bpk", "Bagus", {}, "fact.odd"),
        ("spip", "8", {}, "fact.odd"),
        ("spip", "tinggi", {}, "fact.odd"),
        ("spip", "NaN", {}, "fact.odd"),
        ("spip", "1e-999", {}, "fact.odd"),
        ("spip", "Infinity", {}, "fact.odd"),
        ("spip", "3,00000001", {}, "fact.odd"),
        ("tidak_ada", "1", {}, "fact.unknown"),
        ("tlhp", "80", {}, "fact.unknown"),  # of a unit, not of the agency
        ("opini_bpk", "WTP", {"as_of": date(2026, 12, 31)}, "fact.future"),
        ("opini_bpk", "WTP", {"as_of": date(1, 1, 1)}, "fact.too_old"),
        ("opini_bpk", "WTP", {"source": "\u200b\u202e"}, "fact.no_source"),
    ],
)
def test_what_cannot_be_compared_is_refused(sheet, requirement, value, changed, code):
    with pytest.raises(Refused) as refused:
        state(sheet, requirement, value, **changed)

    assert refused.value.code == code
    assert not StatedFact.objects.exists()


def role(name, key, place):
    person = town.person(name)
    grant(role=key, place=place, person=person, starts_on=town.FOUNDED, **town.BY)
    return person


def test_the_office_states_and_everybody_in_the_run_reads(client, sheet):
    agency = sheet.run.unit.agency
    client.force_login(role("Rina Organisasi", "bagian_organisasi", agency))
    address = reverse("assessments:fact-state", args=["opini_bpk"])

    form = client.get(address)
    odd = client.post(address, {"value": "WTP", "as_of": "2026-03-01", "source": ""})
    client.post(address, {"value": "WTP", "as_of": "2026-03-01", "source": "LHP BPK 12/2026"})
    client.force_login(role("Ani Rahmawati", "tim_kerja_zi", sheet.run.unit))
    shown = client.get(reverse("assessments:facts"))

    assert "WTP" in form.text
    assert odd.status_code == 422
    assert "LHP BPK 12/2026" in shown.text
    assert "Nyatakan" not in shown.text


def test_a_document_that_was_closed_since_is_named_to_nobody_who_does_not_see_it(client):
    scene = beside.scene()
    document = shelf.evidence(scene.citra, scene.cempaka, title="LHP RAHASIA BPK")
    share(evidence=document, dated_on=TODAY, source="LHP 1", by=scene.citra, now=desk.NOW)
    document.refresh_from_db()
    state_fact(
        agency=scene.city, unit=None, instrument=desk.LKE, requirement="opini_bpk", value="WTP",
        as_of=TODAY, source="LHP", evidence=document, by=None, now=desk.NOW,
    )  # fmt: skip
    organiser = role("Rina", "bagian_organisasi", scene.city)
    pages = [(scene.ani, reverse("assessments:facts")),
             (organiser, reverse("assessments:fact-state", args=["opini_bpk"]))]  # fmt: skip
    for person, page in pages:
        client.force_login(person)
        assert "LHP RAHASIA BPK" in client.get(page).text

    unshare(evidence=document, reason="Keliru", by=scene.citra, now=desk.NOW)
    classify(evidence=document, secrecy=shelf.EXEMPT, by=scene.citra, now=desk.NOW)

    for person, page in pages:
        client.force_login(person)
        shown = client.get(page)
        assert shown.status_code == 200
        assert "RAHASIA" not in shown.text
        assert str(document.pk) not in shown.text


def test_a_unit_page_states_its_own(client, sheet):
    unit = sheet.run.unit
    client.force_login(role("Rina Organisasi", "bagian_organisasi", unit.agency))
    address = reverse("assessments:fact-state-unit", args=[unit.pk, "tlhp"])

    client.post(address, {"value": "80", "as_of": "2026-03-01", "source": "Laporan TLHP"})

    assert StatedFact.objects.get().unit == unit
    assert "Laporan TLHP" in client.get(
        reverse("assessments:facts-of-unit", args=[unit.pk])
    ).text  # fmt: skip


@pytest.mark.parametrize(
    ("key", "seen", "stated"),
    [
        ("tim_kerja_zi", 200, 403),
        ("pembaca", 200, 403),
        ("inspektur", 200, 200),
        ("ppid", 403, 403),
    ],
)
def test_who_may_state(client, sheet, key, seen, stated):
    unit = sheet.run.unit
    client.force_login(role("Seorang", key, unit if key == "tim_kerja_zi" else unit.agency))

    for name, args, status in [
        ("facts", [], seen),
        ("facts-of-unit", [unit.pk], seen),
        ("fact-state", ["opini_bpk"], stated),
        ("fact-state-unit", [unit.pk, "tlhp"], stated),
    ]:
        assert client.get(reverse(f"assessments:{name}", args=args)).status_code == status


def test_another_units_page_is_not_there(client, sheet):
    other = town.kecamatan(sheet.run.unit.agency, "Kecamatan Cempaka", "CPK")
    client.force_login(role("Citra Lestari", "tim_kerja_zi", other))

    address = reverse("assessments:facts-of-unit", args=[sheet.run.unit.pk])

    assert client.get(address).status_code == 404
    assert client.get(reverse("assessments:facts")).status_code == 200


@pytest.mark.parametrize("requirement", ["tidak_ada", "tlhp"])
def test_a_requirement_of_another_level_has_no_page(client, sheet, requirement):
    client.force_login(role("Rina", "bagian_organisasi", sheet.run.unit.agency))

    address = reverse("assessments:fact-state", args=[requirement])

    assert client.get(address).status_code == 404


NEVER = "tidak_dalam_masa_pencabutan"


@pytest.fixture
def organiser(client, sheet):
    client.force_login(town.with_role("Rina Kartika", "bagian_organisasi", sheet.run.unit.agency))
    return reverse("assessments:fact-state-unit", args=[sheet.run.unit_id, NEVER])


def test_what_never_happened_is_ticked_and_read_in_words(client, sheet, organiser):
    """The engine compares a number; nobody has to know which."""
    form = client.get(organiser)
    given = {"never": "on", "as_of": "2026-03-01", "source": "Surat Kemenpan RB"}
    client.post(organiser, given)
    after = client.get(organiser)

    assert "Tidak pernah dicabut" in form.text
    assert not re.search(r"\b99\b", form.text.split("<main")[1])
    assert told(sheet, NEVER) == "met"
    assert "<b>tidak pernah dicabut</b>" in after.text
    said = sentence(Event.objects.get(type="fact.stated"))
    assert ": tidak pernah dicabut per" in said
    assert NEVER not in said


def test_a_figure_is_asked_for_unless_it_never_happened(client, organiser):
    shown = client.post(organiser, {"as_of": "2026-03-01", "source": "Surat Kemenpan RB"})

    assert shown.status_code == 422
    assert "Tulis angkanya, atau tandai: tidak pernah dicabut." in shown.text


@pytest.mark.parametrize(
    ("requirement", "asked"),
    [
        ("spip", "ngka dari 0 sampai 5: level maturitas SPIP, tertinggi 5"),
        ("lhkan_lhkpn", "ngka dari 0 sampai 100: persentase, tulis 80 untuk 80 %"),
    ],
)
def test_a_figure_is_asked_for_in_the_words_in_which_another_is_refused(
    client, sheet, requirement, asked
):
    """T43."""
    unit = sheet.run.unit
    client.force_login(town.with_role("Rina Kartika", "bagian_organisasi", unit.agency))
    of_unit = reverse("assessments:fact-state-unit", args=[unit.pk, "lhkan_lhkpn"])
    address = of_unit if requirement != "spip" else reverse("assessments:fact-state", args=["spip"])

    before = client.get(address).text
    refused = client.post(address, {"value": "8000", "as_of": "2026-03-01", "source": "Surat"})

    assert f"A{asked}." in before
    assert f"Seharusnya a{asked}." in refused.text


def test_the_page_marks_what_misses_a_minimum_in_the_words_of_the_path(client, sheet):
    client.force_login(town.with_role("Pita", "pembaca", sheet.run.unit.agency))
    page = reverse("assessments:facts")
    before = client.get(page).text

    state(sheet, "sakip_instansi", "B")  # WBK asks B, WBBM asks BB
    after = client.get(page).text

    assert "terpenuhi" not in before
    row = re.sub(r"<[^>]+>", "", after.split("SAKIP")[1].split("</tr>")[0])
    assert re.search(r"WBK: B\s+terpenuhi\s*WBBM: BB\s+belum terpenuhi", row)


def test_a_unit_says_how_many_of_its_requirements_nobody_has_stated(client, sheet):
    unit = sheet.run.unit
    client.force_login(town.with_role("Pita", "pembaca", unit.agency))
    page = reverse("assessments:facts")
    all_ = len(lines_of(unit.agency, desk.LKE, unit))

    before = client.get(page).text
    state(sheet, "tlhp", "80", unit=unit)
    state(sheet, "tlhp", "100", unit=unit, now=desk.LATER)
    one = client.get(page).text
    for line in lines_of(unit.agency, desk.LKE, unit):
        requirement = line.requirement
        least = str(next(iter(requirement.least.values())))
        state(sheet, requirement.id, {"True": "ya"}.get(least, least), unit=unit, now=desk.LATER)
    none = client.get(page).text

    assert f"{all_} belum dinyatakan" in before
    assert f"{all_ - 1} belum dinyatakan" in one
    assert not re.search(r"\d belum dinyatakan", none)


@pytest.mark.parametrize(("of", "leads_there"), [("tirtajaya", True), ("mekarsari", False)])
def test_the_path_leads_to_the_units_own_facts_whoever_may_see_them(client, of, leads_there):
    """A sub-unit sees the run in which it counts, not what is stated of the unit."""
    scene = beside.scene()
    client.force_login(role("Mira Lestari", "tim_kerja_zi", getattr(scene, of)))
    page = reverse("assessments:facts-of-unit", args=[scene.tirtajaya.pk])

    way = client.get(reverse("assessments:way", args=[scene.run.pk, "WBK"])).text

    assert (f'href="{page}"' in way) == leads_there == (client.get(page).status_code == 200)
    assert f'href="{reverse("assessments:facts")}"' in way
