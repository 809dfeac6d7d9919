"""From bytes to a report, or to the reason why there is none."""

import asyncio
import hashlib

from kawal.signing.inspection.history import changed_since, removed_signatures
from kawal.signing.inspection.opening import Refusal, opened
from kawal.signing.inspection.signatures import inspected, is_last
from kawal.signing.inspection.trust import Trust
from kawal.signing.report import Answer, Report, Task


def answer(task: bytes, document: bytes) -> Answer:
    """Never raises for what a file contains: whatever its reading runs into, it is refused."""
    try:
        return Answer(report=_report(Task.model_validate_json(task), document))
    except Refusal as refusal:
        return Answer(refused=refusal.code)
    except (MemoryError, RecursionError):
        return Answer(refused="too_much_work")
    except Exception:  # a reader of foreign files meets every error there is
        return Answer(refused="malformed")


def _report(task: Task, document: bytes) -> Report:
    opening = opened(document)
    pdf = opening.pdf
    trust = Trust.of(task, pdf)
    found = opening.signatures
    timestamps = [one for one in found if one.sig_object_type == "/DocTimeStamp"]
    regular = [one for one in found if one not in timestamps]
    seen = [asyncio.run(inspected(one, opening, trust)) for one in regular]
    return Report(
        sha256=hashlib.sha256(document).hexdigest(),
        size=len(document),
        signatures=tuple(seen),
        document_timestamps=len(timestamps),
        empty_fields=opening.empty_fields,
        removed=removed_signatures(opening),
        is_covered=is_last(found, seen, len(document)),
        is_regular=opening.is_regular,
        since=None if task.earlier is None else changed_since(opening, document, task.earlier),
    )
