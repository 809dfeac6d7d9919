"""Perlu diperiksa: hints for the team, each with an explanation, and none where all is well."""

from datetime import UTC, date, datetime

import pytest

from assessments import beside, desk
from files import cast as shelf
from files import samples
from kawal.assessments.instruments import instrument_of
from kawal.assessments.queries.signals import signals_of
from kawal.core.time import local_date
from kawal.files.service import Secrecy, judge
from units import town

pytestmark = pytest.mark.django_db

OPEN = Secrecy(classification="terbuka")
LAST_DAY = datetime(2026, 4, 30, 14, 0, tzinfo=UTC)
DAY_BEFORE = datetime(2026, 4, 29, 3, 0, tzinfo=UTC)


@pytest.fixture
def scene():
    return beside.scene()


def _kinds(scene, use=None):
    found = signals_of(beside.answer(scene.run).sheet)
    every = found.values() if use is None else [found.get(use.pk, [])]
    return [signal.kind for signals in every for signal in signals]


def _of_cempaka(scene, **changed):
    found = shelf.evidence(
        scene.citra, scene.cempaka, content=samples.TEXT, name="a.txt", **changed
    )
    return beside.attached(found, scene.citra, scene.other_run)


def _of_tirtajaya(scene, **changed):
    facts = {"content": samples.TEXT, "name": "a.txt", **changed}
    return beside.attached(
        shelf.evidence(scene.ani, scene.tirtajaya, **facts), scene.ani, scene.run
    )


def test_the_same_bytes_used_by_another_unit(scene):
    _of_cempaka(scene)
    use = _of_tirtajaya(scene)

    [signal] = signals_of(beside.answer(scene.run).sheet)[use.pk]

    assert signal.kind == "same_bytes"
    assert "1 unit lain" in signal.sentence
    assert "Cempaka" not in signal.sentence


def test_the_same_bytes_of_the_same_unit_raise_nothing(scene):
    _of_tirtajaya(scene)
    last = beside.last_year(scene, scene.tirtajaya)
    copy = shelf.evidence(scene.ani, scene.tirtajaya, content=samples.TEXT, name="b.txt")
    beside.attached(copy, scene.ani, last)

    assert _kinds(scene) == []


def test_an_exempt_document_elsewhere_is_not_given_away(scene):
    """Whoever guesses the bytes of a closed document does not learn that it exists."""
    _of_cempaka(scene, secrecy=shelf.EXEMPT)
    _of_tirtajaya(scene)

    assert _kinds(scene) == []


def test_what_an_office_owns_for_all_raises_nothing(scene):
    """A Perwali that many units use, and the copy of one who uses it."""
    hukum = town.unit(scene.city, "Bagian Hukum", "bagian")
    sari = town.with_role("Sari Utami", "tim_kerja_zi", hukum)
    for unit in (scene.tirtajaya, scene.cempaka):
        town.give(sari, "tim_kerja_zi", unit)
    perwali = shelf.evidence(
        sari, hukum, content=samples.PDF, secrecy=OPEN, valid_from=date(2014, 1, 1),
        kind="laporan", now=LAST_DAY,
    )  # fmt: skip
    beside.attached(perwali, sari, scene.run)
    beside.attached(perwali, sari, scene.other_run)

    assert _kinds(scene) == []

    beside.attached(
        shelf.evidence(scene.ani, scene.tirtajaya, content=samples.PDF), scene.ani, scene.run
    )
    assert _kinds(scene) == []


def test_a_limited_document_of_another_unit_is_not_agency_wide(scene):
    """Only open evidence is meant for all."""
    hukum = town.unit(scene.city, "Bagian Hukum", "bagian")
    sari = town.with_role("Sari Utami", "tim_kerja_zi", hukum)
    for unit in (scene.tirtajaya, scene.cempaka):
        town.give(sari, "tim_kerja_zi", unit)
    paper = shelf.evidence(sari, hukum)
    use = beside.attached(paper, sari, scene.run)
    beside.attached(paper, sari, scene.other_run)

    assert _kinds(scene, use) == ["same_bytes"]


@pytest.mark.parametrize(
    ("kind", "first", "last", "expected"),
    [
        ("notulen", date(2024, 6, 1), None, ["earlier_year"]),
        ("keputusan", date(2024, 6, 1), date(2024, 12, 31), ["earlier_year"]),
        ("keputusan", date(2014, 6, 1), None, []),
        ("notulen", date(2025, 6, 1), None, []),
        ("notulen", None, None, []),
        ("notulen", date(2026, 6, 1), None, []),
    ],
)
def test_a_document_of_before_the_period(scene, kind, first, last, expected):
    use = _of_tirtajaya(scene, kind=kind, valid_from=first, valid_to=last)

    assert _kinds(scene, use) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2025, 1, 8), ["expired"]),  # eight days inside the period are not the year
        (date(2025, 12, 31), ["expired"]),
        (date(2027, 1, 1), []),
        (None, []),
    ],
)
def test_a_decree_that_was_over_before_the_year_or_before_it_was_attached(scene, last, expected):
    use = _of_tirtajaya(scene, kind="keputusan", valid_from=date(2024, 1, 9), valid_to=last)

    assert _kinds(scene, use) == expected


def test_what_ran_out_during_the_year_after_it_was_attached_raises_nothing(scene):
    use = _of_tirtajaya(scene, kind="keputusan", valid_to=local_date(desk.NOW))

    assert _kinds(scene, use) == []


@pytest.mark.parametrize(
    ("title", "kind", "expected"),
    [
        ("Laporan kinerja 2024", "laporan", ["earlier_title"]),
        ("Laporan kinerja 2024-2025", "laporan", []),
        ("Notulen nomor 120245", "notulen", []),
        ("Perwali 12 Tahun 2014", "keputusan", []),  # it may still be in force
    ],
)
def test_an_undated_document_whose_title_names_an_earlier_year(scene, title, kind, expected):
    use = _of_tirtajaya(scene, title=title, kind=kind)

    assert _kinds(scene, use) == expected


@pytest.mark.parametrize(("n", "expected"), [(12, set()), (13, {"many_questions"})])
def test_a_file_on_more_than_twelve_questions(scene, n, expected):
    found = shelf.evidence(scene.ani, scene.tirtajaya)
    for code in list(instrument_of(desk.LKE).questions)[:n]:
        beside.attached(found, scene.ani, scene.run, code)

    assert set(_kinds(scene)) == expected


@pytest.mark.parametrize(
    ("uploaded", "first", "expected"),
    [
        (LAST_DAY, date(2026, 1, 5), ["last_minute"]),
        (LAST_DAY, date(2026, 4, 1), []),
        (LAST_DAY, None, []),
        (DAY_BEFORE, date(2026, 1, 5), []),
    ],
)
def test_something_of_months_ago_that_came_on_the_last_day(scene, uploaded, first, expected):
    use = _of_tirtajaya(scene, valid_from=first, now=uploaded)

    assert _kinds(scene, use) == expected


def test_without_a_due_date_nothing_is_late(scene):
    scene.cycle.stages.all().delete()
    use = _of_tirtajaya(scene, valid_from=date(2026, 1, 5), now=LAST_DAY)

    assert _kinds(scene, use) == []


def test_what_no_longer_counts_raises_nothing(scene):
    use = _of_tirtajaya(scene, kind="notulen", valid_from=date(2024, 6, 1))
    judge(use=use, verdict="rejected", reason="Lama.", by=scene.budi, now=desk.NOW)

    assert _kinds(scene) == []


def test_the_team_reads_the_hint_beside_the_question_with_what_to_do(client, scene):
    _of_tirtajaya(scene, kind="notulen", valid_from=date(2024, 6, 1))
    client.force_login(scene.ani)

    page = client.get(beside.address(scene.run)).content.decode()

    assert "Perlu diperiksa" in page
    assert "Tambahkan bukti dari masa itu" in page


def test_the_hints_of_a_sheet_are_a_fixed_number_of_queries(scene, django_assert_num_queries):
    def attach_more(n):
        for i in range(n):
            facts = {"content": samples.TEXT + bytes(str(i), "ascii"), "name": f"{i}.txt"}
            theirs = shelf.evidence(scene.citra, scene.cempaka, **facts)
            ours = shelf.evidence(scene.ani, scene.tirtajaya, valid_from=date(2024, 1, 1), **facts)
            beside.attached(theirs, scene.citra, scene.other_run)
            beside.attached(ours, scene.ani, scene.run)

    sheet = beside.answer(scene.run).sheet
    for n in (1, 6):
        attach_more(n)
        with django_assert_num_queries(4):
            assert signals_of(sheet)
