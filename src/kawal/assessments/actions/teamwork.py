"""What a team tells each other about a question, and who is to answer it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors_teamwork as errors
from kawal.assessments.actions.rows import open_answer
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Answer, Comment
from kawal.assessments.notice_kinds import ASSIGNED, MENTIONED
from kawal.assessments.permissions import may_fill
from kawal.core.one_line import one_line, several_lines
from kawal.notices.service import NoticeKind, notify


@transaction.atomic
def add_comment(
    *, answer: Answer, text: str, mentioned: Sequence[Person], by: Person, now: datetime
) -> Comment:
    """Say something to the team; who is named in it is told. Nothing visible is no comment.

    Also of a run that was sent: the team goes on talking, and no word of it is frozen.
    """
    _refuse_others(answer, by)
    text = several_lines(text)
    if not text:
        raise errors.comment_empty()
    comment = Comment.objects.create(answer=answer, text=text, written_at=now, written_by=by)
    comment.mentioned.set(mentioned)
    others = [person for person in mentioned if person != by]
    _tell(MENTIONED, answer, others, by, now, {"text": comment.text[:200]})
    return comment


@transaction.atomic
def assign(
    *, answer: Answer, assignee: Person | None, pokja: str, by: Person, now: datetime
) -> None:
    """Name who is to answer: a person, a pokja, both or nobody. The person is told once.

    Refuses a run that is not open: nobody is to answer there.
    """
    _refuse_others(answer, by)
    row, pokja = open_answer(answer.sheet_id, answer.code), one_line(pokja)
    if (row.assignee, row.pokja) == (assignee, pokja):
        return
    is_new = assignee is not None and assignee != row.assignee and assignee != by
    row.assignee, row.pokja = assignee, pokja
    row.save(update_fields=["assignee", "pokja"])
    note(
        AssessmentEvent.QUESTION_ASSIGNED, answer.sheet.run, by=by, now=now,
        place_id=answer.sheet.run.unit_id,
        data={
            "code": answer.code, "pokja": pokja, "to": assignee.name if assignee else "",
        },
    )  # fmt: skip
    if is_new and assignee is not None:
        _tell(ASSIGNED, answer, [assignee], by, now, {})


def _refuse_others(answer: Answer, by: Person) -> None:
    if not may_fill(by, answer.sheet.run):
        raise errors.not_of_the_team()


def _tell(
    kind: NoticeKind,
    answer: Answer,
    to: Sequence[Person],
    by: Person,
    now: datetime,
    data: dict[str, str],
) -> None:
    run = answer.sheet.run
    notify(
        kind, to=to, about_kind="answer", about_id=str(answer.pk), now=now,
        data={"code": answer.code, "run": str(run), **data}, people={"by": str(by.pk)},
        link=f"/penilaian/{run.pk}/{answer.code}/",
    )  # fmt: skip
