"""The wall behind the acts: the database keeps what was sent, whoever writes and however."""

import ast
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

import kawal.assessments
from assessments import beside as around
from assessments import desk
from files import cast as shelf
from kawal.assessments.actions.submission import reopen_run, submit_run
from kawal.assessments.actions.support import add_link
from kawal.assessments.contents import Content
from kawal.assessments.models import (
    Answer,
    Comment,
    EvidenceLink,
    Run,
    RunUnit,
    Sheet,
    Snapshot,
    StatedFact,
)
from kawal.files.actions.evidence import withdraw
from kawal.files.service import EvidenceUse, judge, use_version
from units import town

pytestmark = pytest.mark.django_db

KEPT = "what was sent stays as it was sent"


@pytest.fixture
def scene():
    """A run of Tirtajaya with its part, an answer, a file and a link."""
    scene = around.scene()
    sheet = Sheet.objects.get(run=scene.run)
    desk.answer(sheet, around.CODE, Content(choice="A"), scene.ani)
    around.attached(shelf.evidence(scene.ani, scene.tirtajaya), scene.ani, scene.run)
    add_link(
        answer=around.answer(scene.run), url="https://kota.example/sk", title="SK", by=scene.ani,
        now=desk.NOW,
    )  # fmt: skip
    return scene


def _sent(scene):
    sheet = Sheet.objects.get(run=scene.run)
    return submit_run(
        run=scene.run, revision=sheet.revision, accepted="x", by=scene.budi, now=desk.NOW
    )


def _use(scene, version):
    return use_version(
        version=version, about_kind="answer", about_id=str(around.answer(scene.run).pk),
        about_label="x", by=scene.ani, now=desk.NOW,
    )  # fmt: skip


def _link(scene):
    return EvidenceLink.objects.create(
        answer=around.answer(scene.run), url="https://kota.example/b", title="B",
        added_at=desk.NOW, added_by=scene.ani,
    )  # fmt: skip


def _answers(scene):
    return Answer.objects.filter(sheet__run=scene.run)


def _changed(row):
    row.note = "lain"
    return row


WRITES = {
    "the choice of an answer": lambda s: _answers(s).update(choice="B"),
    "the note of an answer": lambda s: _answers(s).update(note="Sesudah dikirim"),
    "whether it was confirmed": lambda s: _answers(s).update(is_confirmed=False),
    "an answer that is put in again": lambda s: Answer.objects.bulk_create(
        [_changed(row) for row in _answers(s)],
        update_conflicts=True, unique_fields=["id"], update_fields=["note"],
    ),
    "an answer that is taken out": lambda s: _answers(s).filter(code=desk.SURVEY).delete(),
    "the line of the sheet": lambda s: Sheet.objects.filter(run=s.run).update(codes="x"),
    "the revision": lambda s: Sheet.objects.filter(run=s.run).update(revision=F("revision") + 1),
    "a new link": _link,
    "the address of a link": lambda _s: EvidenceLink.objects.update(url="https://a.example/"),
    "a link that is taken off": lambda _s: EvidenceLink.objects.all().delete(),
    "a new file": lambda s: _use(s, shelf.evidence(s.ani, s.tirtajaya).versions.get()),
    "a file that is taken off": lambda _s: EvidenceUse.objects.all().delete(),
    "a sub-unit that is taken out": lambda s: RunUnit.objects.filter(run=s.run).delete(),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_past_the_acts_is_refused_while_the_run_is_sent(scene, write):
    _sent(scene)

    with pytest.raises(DatabaseError, match=KEPT), transaction.atomic():
        write(scene)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_same_write_goes_through_while_the_run_is_open(scene, write):
    snapshot = _sent(scene)
    reopen_run(run=scene.run, reason="perbaikan", by=None, now=desk.LATER)

    write(scene)

    assert Snapshot.objects.get().document == snapshot.document


def test_what_is_no_part_of_the_document_goes_on_beside_it(scene):
    """Verdicts, withdrawals, assignments, comments, and answers of other runs."""
    use = EvidenceUse.objects.get()
    _sent(scene)

    judge(use=use, verdict="rejected", reason="kabur", by=scene.budi, now=desk.LATER)
    withdraw(evidence=use.version.evidence, reason="salah", by=scene.ani, now=desk.LATER)
    _answers(scene).update(assignee=scene.ani, pokja="Pokja 1")
    Comment.objects.create(
        answer=around.answer(scene.run), text="Selesai.", written_at=desk.LATER,
        written_by=scene.ani,
    )  # fmt: skip
    other = Answer.objects.filter(sheet__run=scene.other_run)
    other.update(choice="A", version=1, changed_at=desk.NOW)

    assert other.filter(choice="A").count() == 113


def test_a_second_snapshot_needs_a_reopening(scene):
    first = _sent(scene)
    facts = {
        "run": scene.run, "document": "{}", "sha256": "0" * 64, "codes": "x", "supported": "x",
        "sent_at": desk.NOW,
    }  # fmt: skip

    with pytest.raises(IntegrityError, match="was not given back"), transaction.atomic():
        Snapshot.objects.create(number=2, **facts)

    reopen_run(run=scene.run, reason="perbaikan", by=None, now=desk.LATER)
    Snapshot.objects.create(number=2, **facts)
    assert list(Snapshot.objects.values_list("number", flat=True)) == [2, first.number]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_stated_fact_stays_as_it_was_stated(change):
    agency = town.agency()
    StatedFact.objects.create(
        agency=agency, instrument=desk.LKE, requirement="opini_bpk", value="WTP",
        as_of=desk.NOW.date(), source="LHP", stated_at=desk.NOW,
    )  # fmt: skip
    rows = StatedFact.objects.filter(agency=agency)

    with pytest.raises(IntegrityError, match="stays as it was stated"), transaction.atomic():
        rows.update(value="TMP") if change == "update" else rows.delete()


def test_a_note_has_an_end(scene):
    row = Answer.objects.filter(pk=around.answer(scene.run).pk)
    row.update(note="x" * 4000)

    with pytest.raises(IntegrityError, match="answer_note_is_not_endless"), transaction.atomic():
        row.update(note="x" * 4001)


def test_a_comment_has_an_end(scene):
    facts = {
        "answer": around.answer(scene.run), "written_at": desk.NOW, "written_by": scene.ani,
    }  # fmt: skip
    Comment.objects.create(text="x" * 2000, **facts)

    with pytest.raises(IntegrityError, match="comment_is_not_endless"), transaction.atomic():
        Comment.objects.create(text="x" * 2001, **facts)


def test_no_act_trusts_a_run_that_came_with_a_locked_row():
    """A joined row that is not locked itself may be of before the wait: `rows` holds both."""
    folder = Path(kawal.assessments.__file__).parent / "actions"
    found = [
        f"{path.name}: {act.name}"
        for path in sorted(folder.glob("*.py"))
        if path.name != "rows.py"
        for act in ast.walk(ast.parse(path.read_text()))
        if isinstance(act, ast.FunctionDef) and _joins_a_run_it_does_not_lock(act)
    ]

    assert found == []


@pytest.mark.parametrize(
    "lines",
    [
        ["rows = Sheet.objects.select_for_update(of=('self',)).select_related('run__cycle')"],
        ["rows = Answer.objects.select_for_update()", "rows.select_related('sheet__run').get()"],
        ["Sheet.objects.select_related('run').select_for_update(of=('self',)).get()"],
    ],
)
def test_the_guard_knows_the_mistake(lines):
    assert _joins_a_run_it_does_not_lock(ast.parse("\n".join(lines)))


def _joins_a_run_it_does_not_lock(act):
    """One query, in one expression or by way of a name, that locks and joins the run."""
    locked = {
        node.targets[0].id
        for node in ast.walk(act)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and _calls(node.value, "select_for_update")
        and not _calls(node.value, "get")  # that is a row, and no query any more
    }
    queries = (node for node in ast.walk(act) if isinstance(node, ast.Call))
    return any(
        _joins_a_run(query)
        and (
            _calls(query, "select_for_update")
            or any(isinstance(n, ast.Name) and n.id in locked for n in ast.walk(query.func))
        )
        for query in queries
    )


def _calls(expression, name):
    return [
        node
        for node in ast.walk(expression)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == name
    ]


def _joins_a_run(query):
    joined = [a.value for call in _calls(query, "select_related") for a in call.args]
    return any("run" in path or "sheet" in path for path in joined)


def test_the_state_of_a_run_is_refused_in_one_place_only():
    """Acts that keep a draft may look before; what they take over goes through `rows`."""
    folder = Path(kawal.assessments.__file__).parent / "actions"
    looking = {path.name for path in folder.glob("*.py") if "RunState.OPEN" in path.read_text()}

    assert looking == {
        "rows.py", "imports.py", "folder_reading.py", "folder_taking.py", "handing_on.py",
    }  # fmt: skip


def test_two_runs_can_be_open_and_sent_beside_each_other(scene):
    _sent(scene)

    sheet = Sheet.objects.get(run=scene.other_run)
    desk.answer(sheet, around.CODE, Content(choice="A"), scene.citra)

    assert Run.objects.get(pk=scene.other_run.pk).state == "open"
