"""Looks at a file as the reading process does, but here, so that many can be looked at."""

from datetime import datetime

from kawal.signing import verification
from kawal.signing.bsre.settings import bsre_roots
from kawal.signing.inspection.answering import answer
from kawal.signing.report import Answer, Report, Task
from signing.papers import LATER


def answered(document: bytes, *, now: datetime = LATER, earlier: int | None = None) -> Answer:
    task = Task(
        now=now,
        own_roots=verification._own_roots(),
        bsre_roots=bsre_roots(),
        earlier=earlier,
    )
    return answer(task.model_dump_json().encode(), document)


def examined(document: bytes, *, now: datetime = LATER, earlier: int | None = None) -> Report:
    found = answered(document, now=now, earlier=earlier)
    assert found.report is not None, found.refused
    return found.report
