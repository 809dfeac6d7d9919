"""Lazim dilampirkan: documents only, and what a title says may be there already."""

import pytest

from assessments import beside
from files import cast as shelf
from kawal.assessments.queries.expected import practices_for
from kawal.assessments.queries.uses import attached_to

pytestmark = pytest.mark.django_db

TEAM = "SK Tim Kerja Pembangunan ZI menuju WBK/WBBM"


@pytest.fixture
def scene():
    return beside.scene()


def _items(scene):
    answer = beside.answer(scene.run, beside.FAR)
    attached = attached_to([answer], scene.run)[answer.pk]
    practices = practices_for(scene.cycle.instrument, answer, attached)
    return {item.text: item.likely for practice in practices for item in practice.items}


def test_headings_and_posts_of_a_list_are_not_asked_for(scene):
    items = _items(scene)

    assert TEAM in items
    assert {"Ketua", "Anggota", "Penanggung Jawab"}.isdisjoint(items)


def test_a_file_whose_title_says_so_is_perhaps_the_document(client, scene):
    paper = shelf.evidence(scene.ani, scene.tirtajaya, title="SK Tim Pembangunan ZI 2026")
    use = beside.attached(paper, scene.ani, scene.run, beside.FAR)
    client.force_login(scene.ani)

    page = client.get(beside.address(scene.run, beside.FAR)).text

    assert _items(scene)[TEAM] == use
    assert "mungkin sudah ada" in page
    assert f'<option value="{use.pk}" selected>' in page


@pytest.mark.parametrize(
    "facts", [{"title": "Foto pencanangan"}, {"title": TEAM, "secrecy": shelf.EXEMPT}]
)
def test_another_title_and_one_that_is_not_for_everybody_give_no_hint(scene, facts):
    paper = shelf.evidence(scene.ani, scene.tirtajaya, **facts)
    beside.attached(paper, scene.ani, scene.run, beside.FAR)

    assert _items(scene)[TEAM] is None
