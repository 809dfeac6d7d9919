"""What the database refuses of links and of usual documents, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from assessments import beside, desk
from files import cast as shelf
from kawal.assessments.models import EvidenceLink, ExpectedMatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return beside.scene()


def _link(scene, **changed):
    facts = {"url": "https://a.example/1", "title": "Berita", "added_at": desk.NOW,
             "added_by": scene.ani}  # fmt: skip
    return EvidenceLink.objects.create(answer=beside.answer(scene.run), **{**facts, **changed})


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"url": "http://a.example/1"}, "evidencelink_is_https"),
        ({"url": "https://a.example/1 2"}, "evidencelink_is_https"),
        ({"title": ""}, "evidencelink_has_a_title"),
    ],
)
def test_a_link_is_safe_and_has_a_name(scene, changed, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        _link(scene, **changed)


def test_a_link_stands_once_beside_an_answer(scene):
    assert str(_link(scene)) == "Berita"

    with pytest.raises(IntegrityError, match="evidencelink_once"), transaction.atomic():
        _link(scene)


def test_a_usual_document_has_a_name_and_each_file_once(scene):
    use = beside.attached(shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run)
    answer = beside.answer(scene.run)
    assert str(ExpectedMatch.objects.create(answer=answer, use=use, item="SK")) == "SK"

    with pytest.raises(IntegrityError, match="expectedmatch_once"), transaction.atomic():
        ExpectedMatch.objects.create(answer=answer, use=use, item="SK")
    with pytest.raises(IntegrityError, match="expectedmatch_has_an_item"), transaction.atomic():
        ExpectedMatch.objects.create(answer=answer, use=use, item="")
