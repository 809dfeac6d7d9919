"""What is offered for a question: by words, and by what served for it elsewhere."""

from datetime import date

import pytest

from assessments import beside
from files import cast as shelf
from kawal.assessments.actions.support import tie
from kawal.assessments.evidence_period import Fit
from kawal.assessments.queries.library import search
from kawal.assessments.queries.suggestions import suggestions
from kawal.files.service import Secrecy, judge, use_version, withdraw
from units import town

pytestmark = pytest.mark.django_db

OPEN = Secrecy(classification="terbuka")

# Both usually show this document, and stand in different rincian.
MEETING, TWIN = "A.I.1.iii.b", "A.I.3.i.c"
MINUTES = "Undangan, daftar hadir, dan notulen pelaksanaan rapat evaluasi"


@pytest.fixture
def scene():
    return beside.scene()


@pytest.fixture
def office(scene):
    """Bagian Hukum, whose open decrees are everybody's; Sari works for it and for Tirtajaya."""
    unit = town.unit(scene.city, "Bagian Hukum", "bagian")
    sari = town.with_role("Sari Utami", "tim_kerja_zi", unit)
    return unit, sari


def _titles(found):
    return [each.evidence.title for each in found]


def _search(scene, person, words="", taken=()):
    return search(person, beside.answer(scene.run).sheet, words, taken)


def _suggested(scene, person, taken=(), code=beside.CODE):
    answer = beside.answer(scene.run, code)
    return suggestions(person, answer.sheet, answer, taken)


def test_the_units_of_the_run_come_first_then_what_is_agency_wide(scene, office):
    hukum, sari = office
    shelf.evidence(scene.citra, scene.cempaka, title="Apel Cempaka")
    shelf.evidence(sari, hukum, title="Perwali apel", secrecy=OPEN)
    shelf.evidence(scene.nur, scene.mekarsari, title="Apel Mekarsari")
    shelf.evidence(scene.ani, scene.tirtajaya, title="Apel Tirtajaya")

    found = _search(scene, scene.dewi, "apel")

    assert _titles(found) == ["Apel Tirtajaya", "Apel Mekarsari", "Perwali apel", "Apel Cempaka"]


def test_only_what_one_may_see_is_found(scene):
    shelf.evidence(scene.citra, scene.cempaka, title="Apel Cempaka")
    shelf.evidence(scene.ani, scene.tirtajaya, title="Apel rahasia", secrecy=shelf.EXEMPT)

    assert _titles(_search(scene, scene.ani, "apel")) == ["Apel rahasia"]
    assert _search(scene, scene.nur, "apel") == []


def test_every_word_counts_and_what_stands_here_or_was_withdrawn_is_left_out(scene):
    here = shelf.evidence(scene.ani, scene.tirtajaya, title="Notulen apel pagi")
    gone = shelf.evidence(scene.ani, scene.tirtajaya, title="Notulen apel sore")
    shelf.evidence(scene.ani, scene.tirtajaya, title="Notulen rapat")
    shelf.evidence(scene.ani, scene.tirtajaya, title="Foto", name="notulen-apel.pdf")
    withdraw(evidence=gone, reason="Keliru.", by=scene.ani, now=shelf.NOW)

    assert _titles(_search(scene, scene.ani, "apel notulen", [here.pk])) == ["Foto"]


def test_what_served_for_the_question_elsewhere_is_suggested_with_its_reason(scene):
    last = beside.last_year(scene, scene.tirtajaya)
    by_year = shelf.evidence(scene.ani, scene.tirtajaya, title="Tahun lalu")
    beside.attached(by_year, scene.ani, last)
    by_sister = shelf.evidence(
        scene.ani, scene.tirtajaya, title="Sebelah", kind="foto", valid_from=date(2023, 5, 1)
    )
    beside.attached(by_sister, scene.ani, scene.run, beside.SISTER)
    by_unit = shelf.evidence(scene.citra, scene.cempaka, title="Unit lain")
    beside.attached(by_unit, scene.citra, scene.other_run)

    mine, everybodys = _suggested(scene, scene.ani), _suggested(scene, scene.dewi)

    assert [(f.evidence.title, f.reason, f.fit) for f in everybodys] == [
        ("Tahun lalu", "Dipakai untuk pertanyaan ini, 2025", Fit.UNKNOWN),
        ("Sebelah", "Dipakai untuk A.I.5.v.a", Fit.BEFORE),
        ("Unit lain", "Dipakai Kecamatan Cempaka untuk pertanyaan ini, 2026", Fit.UNKNOWN),
    ]
    assert _titles(mine) == ["Tahun lalu", "Sebelah"]


def test_ones_own_come_before_agency_wide_and_those_of_others_come_last_and_marked(
    client, scene, office
):
    hukum, sari = office
    for unit in (scene.cempaka, hukum):
        town.give(scene.ani, "tim_kerja_zi", unit)
    last = beside.last_year(scene, scene.tirtajaya)
    theirs = shelf.evidence(scene.citra, scene.cempaka, title="Milik Cempaka")
    beside.attached(theirs, scene.ani, last)
    decree = shelf.evidence(sari, hukum, title="Perwali", secrecy=OPEN)
    beside.attached(decree, scene.ani, scene.run, beside.SISTER)
    ours = shelf.evidence(scene.ani, scene.tirtajaya, title="Milik kami")
    beside.attached(ours, scene.ani, scene.run, beside.SISTER)
    client.force_login(scene.ani)

    said = client.get(beside.address(scene.run, tail="saran/")).text

    mark = "milik unit lain; akan ditandai untuk diperiksa"
    order = [said.index(title) for title in ("Milik kami", "Perwali", "Milik Cempaka", mark)]
    assert order == sorted(order)
    assert said.count(mark) == 1


def test_nothing_is_suggested_that_was_rejected_withdrawn_or_stands_here(scene):
    rejected, withdrawn, here, far = (shelf.evidence(scene.ani, scene.tirtajaya) for _ in range(4))
    use = beside.attached(rejected, scene.ani, scene.run, beside.SISTER)
    judge(use=use, verdict="rejected", reason="Buram.", by=scene.budi, now=shelf.NOW)
    for each in (withdrawn, here):
        beside.attached(each, scene.ani, scene.run, beside.SISTER)
    withdraw(evidence=withdrawn, reason="Keliru.", by=scene.ani, now=shelf.NOW)
    beside.attached(far, scene.ani, scene.run, beside.FAR)

    assert _suggested(scene, scene.ani, [here.pk]) == []


def test_an_evidence_is_suggested_once_for_its_nearest_reason(scene):
    last = beside.last_year(scene, scene.tirtajaya)
    both = shelf.evidence(scene.ani, scene.tirtajaya)
    beside.attached(both, scene.ani, last)
    beside.attached(both, scene.ani, scene.run, beside.SISTER)

    assert [f.reason for f in _suggested(scene, scene.ani)] == [
        "Dipakai untuk pertanyaan ini, 2025"
    ]


def test_what_is_the_same_usual_document_elsewhere_is_suggested(scene):
    """As the team ticked it, and by its title; what is another document there is not."""
    ticked = shelf.evidence(scene.ani, scene.tirtajaya, title="Berkas 17")
    use = beside.attached(ticked, scene.ani, scene.run, MEETING)
    tie(
        answer=beside.answer(scene.run, MEETING), use=use, item=MINUTES, by=scene.ani, now=shelf.NOW
    )
    named = shelf.evidence(scene.ani, scene.tirtajaya, title=f"{MINUTES} 2026")
    other = shelf.evidence(scene.ani, scene.tirtajaya, title="Foto gapura")
    for each in (named, other):
        beside.attached(each, scene.ani, scene.run, MEETING)

    found = {f.evidence: f.reason for f in _suggested(scene, scene.ani, code=TWIN)}

    assert found == {
        ticked: f"Ditandai “{MINUTES}” di {MEETING}",
        named: f"Mungkin “{MINUTES}”, dipakai untuk {MEETING}",
    }
    assert _suggested(scene, scene.ani, code=beside.FAR) == []


def test_the_same_document_of_another_unit_is_not_suggested(scene):
    theirs = shelf.evidence(scene.citra, scene.cempaka, title=MINUTES)
    beside.attached(theirs, scene.citra, scene.other_run, MEETING)

    assert _suggested(scene, scene.dewi, code=TWIN) == []


def test_an_empty_list_promises_other_units_only_to_whoever_sees_some(client, scene):
    both = town.with_role("Wali", "tim_kerja_zi", scene.tirtajaya)
    words = "Juga dari unit lain"
    address = beside.address(scene.run, tail="saran/")

    client.force_login(both)
    of_one = client.get(address).text
    town.give(both, "tim_kerja_zi", scene.cempaka)
    of_two = client.get(address).text

    assert "untuk dokumen lazim yang sama." in of_one
    assert words not in of_one
    assert words in of_two


def test_suggestions_are_three_queries_however_many(scene, django_assert_num_queries):
    for _ in range(8):
        found = shelf.evidence(scene.ani, scene.tirtajaya)
        beside.attached(found, scene.ani, scene.run, beside.SISTER)
    answer = beside.answer(scene.run)

    with django_assert_num_queries(3):
        found = suggestions(scene.ani, answer.sheet, answer, [])
    assert len(found) == 5


def test_the_worksheet_asks_for_the_suggestions_alone(client, scene):
    found = shelf.evidence(scene.ani, scene.tirtajaya, title="Undangan rapat")
    beside.attached(found, scene.ani, scene.run, beside.SISTER)
    client.force_login(scene.ani)

    piece = client.get(beside.address(scene.run, tail="saran/")).content.decode()
    client.force_login(scene.dewi)

    assert "Undangan rapat" in piece
    assert "<html" not in piece
    assert client.get(beside.address(scene.run, tail="saran/")).status_code == 403


def test_the_page_of_an_evidence_leads_to_the_questions_it_serves(client, scene):
    """Dipakai di: across runs, by unit, year and question; a link where the run may be seen."""
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    beside.attached(found, scene.ani, scene.run)
    beside.attached(found, scene.ani, beside.last_year(scene, scene.tirtajaya), beside.FAR)
    for kind, id_ in (("answer", "1"), ("aksi", "7")):  # of an older version; of nobody we know
        use_version(
            version=found.versions.get(), about_kind=kind, about_id=id_, about_label=f"{kind} lama",
            by=scene.ani, now=shelf.NOW,
        )  # fmt: skip

    pages = {}
    for someone in (scene.ani, scene.putri):
        client.force_login(someone)
        pages[someone] = client.get(f"/data-dukung/{found.pk}/").content.decode()

    link = f'<a href="/penilaian/{scene.run.pk}/A.I.5.v.b/">Kecamatan Tirtajaya 2026, A.I.5.v.b</a>'
    assert link in pages[scene.ani]
    assert "Kecamatan Tirtajaya 2025, A.I.1.i.a" in pages[scene.ani]
    assert '<th scope="row">aksi lama' in pages[scene.ani]
    assert '<th scope="row">answer lama' in pages[scene.ani]
    assert link not in pages[scene.putri]
    assert "Kecamatan Tirtajaya 2026, A.I.5.v.b" in pages[scene.putri]
