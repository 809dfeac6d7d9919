"""Perlu diperiksa: hints for the team, each with an explanation, and none where all is well."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessments import beside, desk
from files import cast as shelf
from files import samples
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run
from kawal.assessments.queries.signals import signals_of
from kawal.core.time import local_date
from kawal.files.service import Secrecy, judge
from units import town

pytestmark = pytest.mark.django_db

OPEN = Secrecy(classification="terbuka")
LAST_DAY = datetime(2026, 4, 30, 14, 0, tzinfo=UTC)
DAY_BEFORE = datetime(2026, 4, 29, 3, 0, tzinfo=UTC)
TOO_LATE = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
MUCH_LATER = datetime(2026, 8, 1, 3, 0, tzinfo=UTC)
LONG_AGO = date(2026, 1, 5)


@pytest.fixture
def scene():
    return beside.scene()


def _kinds(scene, use=None, at=MUCH_LATER):
    found = signals_of(beside.answer(scene.run).sheet, at)
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

    [signal] = signals_of(beside.answer(scene.run).sheet, MUCH_LATER)[use.pk]

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
        (LAST_DAY, LONG_AGO, ["last_minute"]),
        (TOO_LATE, LONG_AGO, ["last_minute"]),  # whoever is late is as pressed
        (LAST_DAY, date(2026, 4, 1), []),
        (LAST_DAY, None, []),
        (DAY_BEFORE, LONG_AGO, []),
    ],
)
def test_something_of_months_ago_that_came_when_it_was_due_or_later(
    client, scene, uploaded, first, expected
):
    use = _of_tirtajaya(scene, valid_from=first, now=uploaded)
    client.force_login(scene.ani)

    page = client.get(beside.address(scene.run)).content.decode()

    assert _kinds(scene, use, at=uploaded + timedelta(days=30)) == expected
    assert ("Diunggah pada saat terakhir" in page) == bool(expected)


@pytest.mark.parametrize(
    ("before", "first", "expected"),
    [
        (timedelta(minutes=3), LONG_AGO, ["last_minute"]),
        (timedelta(hours=24), LONG_AGO, ["last_minute"]),
        (timedelta(hours=25), LONG_AGO, []),
        (timedelta(minutes=3), date(2026, 4, 1), []),
        (timedelta(minutes=3), None, []),
    ],
)
@pytest.mark.parametrize("has_due_date", [True, False])
def test_something_of_months_ago_that_came_shortly_before_it_is_sent(
    scene, before, first, expected, has_due_date
):
    """Whoever sends early is told on the page of sending, whatever day the others have."""
    if not has_due_date:
        scene.cycle.stages.all().delete()
    sending = datetime(2026, 4, 20, 3, 0, tzinfo=UTC)
    use = _of_tirtajaya(scene, valid_from=first, now=sending - before)

    assert _kinds(scene, use, at=sending) == expected


@pytest.mark.parametrize(
    ("sent", "is_told"), [(timedelta(minutes=3), True), (timedelta(hours=25), False)]
)
def test_what_came_shortly_before_a_sheet_was_sent_stays_told(client, scene, sent, is_told):
    _of_tirtajaya(scene, valid_from=LONG_AGO, now=desk.NOW)
    Run.objects.filter(pk=scene.run.pk).update(state="submitted", sent_at=desk.NOW + sent)
    client.force_login(scene.dewi)

    page = client.get(beside.address(scene.run)).content.decode()

    assert ("Diunggah pada saat terakhir" in page) == is_told


def test_while_it_is_filled_in_an_old_document_raises_nothing(client, scene):
    """It is uploaded now, but it is not sent today."""
    _of_tirtajaya(scene, valid_from=LONG_AGO, now=desk.NOW)
    client.force_login(scene.ani)

    assert (
        "Diunggah pada saat terakhir" not in client.get(beside.address(scene.run)).content.decode()
    )


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
            assert signals_of(sheet, MUCH_LATER)
