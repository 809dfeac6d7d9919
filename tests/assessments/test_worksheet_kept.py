"""Parts of the worksheet are kept in memory by what decides them: none is ever of before."""

import gc

import pytest

from assessments import desk
from assessments.beside import attached
from files import cast as shelf
from kawal.assessments.contents import Content
from kawal.assessments.models import Cycle
from kawal.assessments.queries.desk import desk_for
from kawal.assessments.queries.standing import Standings
from kawal.assessments.queries.tree import Row, Tree
from kawal.assessments.queries.worksheet import Worksheet
from kawal.assessments.scores import KEPT
from kawal.core.time import local_date
from kawal.files.actions.evidence import withdraw
from units import town

pytestmark = pytest.mark.django_db

CODE = "A.I.5.v.b"


@pytest.fixture
def cast():
    return shelf.make_cast()


@pytest.fixture
def sheet(client, cast):
    desk.cycle(cast.city, cast.tirtajaya, cast.cempaka)
    client.force_login(cast.ani)
    return desk.sheet_of(cast.tirtajaya)


def _shown(client, sheet):
    """The strip of scores, the link to the area and the table of minima."""
    page = client.get(f"/penilaian/{sheet.run_id}/{CODE}/").content.decode()
    strip = page.partition('id="nilai"')[2].partition("</section>")[0]
    area = page.partition('class="ar" id="area-')[2].partition("</a>")[0]
    minima = page.partition('id="batas-minimal"')[2].partition("</table>")[0]
    return " ".join(strip.split()), " ".join(area.split()), minima


def test_an_answer_its_evidence_and_its_loss_are_shown_at_once(client, cast, sheet):
    blank = _shown(client, sheet)
    desk.answer(sheet, CODE, Content(choice="A"), cast.ani)
    claimed = _shown(client, sheet)
    evidence = shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW)
    attached(evidence, cast.ani, sheet.run, CODE)
    supported = _shown(client, sheet)
    withdraw(evidence=evidence, reason="Bukan yang ditandatangani", by=cast.ani, now=desk.LATER)
    lost = _shown(client, sheet)

    assert "1 <small>dari 113, 0 didukung" in claimed[0]
    assert "1 <small>dari 113, 1 didukung" in supported[0]
    assert len({blank, claimed, supported}) == 3
    assert lost[0] == claimed[0]


def test_two_sheets_with_the_same_answers_lead_each_to_its_own_way(client, cast, sheet):
    other = desk.sheet_of(cast.cempaka)
    client.force_login(town.with_role("Rini", "pembaca", cast.city))

    strips = [_shown(client, each)[0] for each in (sheet, other, sheet)]

    assert strips[0] == strips[2] != strips[1]
    assert f"/penilaian/{other.run_id}/" in strips[1]
    assert f"/penilaian/{sheet.run_id}/" not in strips[1]


def test_each_language_has_its_own(client, sheet):
    indonesian = _shown(client, sheet)
    client.cookies["django_language"] = "en"
    english = _shown(client, sheet)
    client.cookies["django_language"] = "id"

    assert "Dijawab" in indonesian[0]
    assert "Dijawab" not in english[0]
    assert _shown(client, sheet) == indonesian


def test_another_reading_of_the_minima_counts_from_the_next_page_on(client, sheet):
    joint = _shown(client, sheet)
    Cycle.objects.update(area_gates="per-aspect")

    assert _shown(client, sheet)[2].count("<tr>") > joint[2].count("<tr>")


def test_a_save_by_script_brings_the_new_scores(client, cast, sheet):
    attached(shelf.evidence(cast.ani, cast.tirtajaya, now=desk.NOW), cast.ani, sheet.run, CODE)
    _shown(client, sheet)

    pieces = client.post(
        f"/penilaian/{sheet.run_id}/{CODE}/", {"choice": "A", "seen": 0},
        headers={"HX-Request": "true"},
    ).content.decode()  # fmt: skip

    assert "1 <small>dari 113, 1 didukung" in " ".join(pieces.split())


def test_what_a_page_is_made_of_leaves_nothing_to_the_collector(cast, sheet):
    """It stopped somebody's request to look for what nobody held any more."""
    gc.collect()
    gc.disable()
    try:
        today = local_date(desk.NOW)
        page = Worksheet(desk_for(cast.ani, sheet.run_id, today), cast.ani, today)
        assert all(limb.branches for limb in page.limbs.values())
        assert [row.url for row in page.tree.rows.values() if row.code == page.code] == [page.url]
        del page
        assert _about(Worksheet, Tree, Row) == 0
    finally:
        gc.enable()


def test_no_more_sheets_are_held_than_are_kept(client, cast, sheet):
    """What is made of a sheet's scores is kept with them, and no longer."""
    url = f"/penilaian/{sheet.run_id}/{CODE}/"
    gc.collect()
    for number in range(KEPT + 6):
        desk.answer(sheet, desk.SURVEY, Content(value=f"2.{number:02}"), cast.ani)
        client.get(url)
    gc.collect()
    assert _about(Standings) <= KEPT


def _about(*kinds):
    return sum(isinstance(one, kinds) for one in gc.get_objects())
