"""Beside what a use is about the database writes the sheet and the question (ADR 0034)."""

import pytest
from django.db import IntegrityError, connection, transaction

from assessments import beside as around
from assessments import desk
from files import cast as shelf
from kawal.assessments.migrations._where_a_use_stands import FORMER
from kawal.assessments.models import Answer, Sheet
from kawal.assessments.queries.support import supported_codes
from kawal.files.service import EvidenceUse

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return around.scene()


@pytest.fixture
def evidence(scene):
    return shelf.evidence(scene.ani, scene.tirtajaya)


def said(**use):
    return EvidenceUse.objects.values_list("about_whole", "about_part").get(**use)


def use(scene, evidence, about_kind, about_id, **more):
    return EvidenceUse.objects.create(
        version=evidence.versions.get(), about_kind=about_kind, about_id=about_id,
        about_label="Jawaban", added_at=desk.NOW, added_by=scene.ani, **more,
    )  # fmt: skip


def sheet_of(run):
    return Sheet.objects.select_related("run__cycle").get(run=run)


def test_an_attached_file_says_on_which_sheet_and_for_which_question(scene, evidence):
    use = around.attached(evidence, scene.ani, scene.run)

    assert said(pk=use.pk) == (sheet_of(scene.run).pk, around.CODE)


def test_nobody_can_say_otherwise(scene, evidence):
    """Neither when it is added nor afterwards: support would be lent to another sheet."""
    there = sheet_of(scene.other_run)
    lie = {"about_whole": there.pk, "about_part": around.SISTER}
    answer = around.answer(scene.run)

    added = use(scene, evidence, "answer", str(answer.pk), **lie)
    EvidenceUse.objects.filter(pk=added.pk).update(**lie)

    assert said(pk=added.pk) == (sheet_of(scene.run).pk, around.CODE)
    assert around.SISTER not in supported_codes([there])[there.pk]


@pytest.mark.parametrize("about_id", ["entah", "01a21ade-f67d-78a0-b7b5-8d4e169ceae4"])
def test_what_is_about_no_answer_stands_nowhere(scene, evidence, about_id):
    assert said(pk=use(scene, evidence, "answer", about_id).pk) == (None, "")


@pytest.mark.parametrize("other", ["sheet", "code"])
def test_an_answer_stays_on_its_sheet_and_with_its_question(scene, other):
    answer = Answer.objects.filter(pk=around.answer(scene.run).pk)
    changed = {"sheet": sheet_of(scene.other_run)} if other == "sheet" else {"code": "A.I.9"}
    Answer.objects.filter(sheet=sheet_of(scene.other_run), code=around.CODE).delete()

    with pytest.raises(IntegrityError, match="stays on its sheet"), transaction.atomic():
        answer.update(**changed)


def test_a_use_whose_answer_is_gone_supports_nothing(scene, evidence):
    """Not even a later answer to the same question."""
    use = around.attached(evidence, scene.ani, scene.run)

    Answer.objects.get(pk=use.about_id).delete()

    assert said(pk=use.pk) == (None, "")


def test_uses_of_other_kinds_have_no_part(scene, evidence):
    same_id = str(around.answer(scene.run).pk)

    assert said(pk=use(scene, evidence, "action", same_id).pk) == (None, "")


def test_uses_of_before_are_filled_by_the_migration(scene, evidence):
    own = around.attached(evidence, scene.ani, scene.run)
    sheet = sheet_of(scene.run)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no event may wait for the end
        cursor.execute("ALTER TABLE files_evidenceuse DISABLE TRIGGER use_says_where_it_stands")
        cursor.execute("UPDATE files_evidenceuse SET about_whole = NULL, about_part = ''")
        cursor.execute("ALTER TABLE files_evidenceuse ENABLE TRIGGER use_says_where_it_stands")
        assert around.CODE not in supported_codes([sheet])[sheet.pk]
        cursor.execute(FORMER)

    assert said(pk=own.pk) == (sheet.pk, around.CODE)
    assert around.CODE in supported_codes([sheet])[sheet.pk]
