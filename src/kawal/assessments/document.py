"""The frozen document of a run: everything a score rests on, as canonical JSON with its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kawal import __version__
from kawal.accounts.service import Person
from kawal.assessments.contents import content_of
from kawal.assessments.models import Answer, EvidenceLink, Run, Sheet
from kawal.assessments.queries.uses import Attached
from kawal.assessments.scores import Scores
from kawal.scoring.plain import as_plain

FORMAT = "kawal-run-1"


def frozen(
    *,
    sheet: Sheet,
    parts: Iterable[str],
    answers: Iterable[Answer],
    attached: Mapping[UUID, list[Attached]],
    links: Mapping[UUID, list[EvidenceLink]],
    scores: Scores,
    by: Person | None,
    now: datetime,
    accepted: str,
) -> dict[str, Any]:
    """What is frozen: each file with its hash, each number with what it came from."""
    return {
        "format": FORMAT,
        "engine": __version__,
        "run": _run(sheet.run, parts),
        "sent": {
            "at": now.isoformat(),
            "by": "" if by is None else by.name,
            "accepted_open_points": accepted,
        },
        "answers": {
            a.code: _answer(a, attached.get(a.pk, []), links.get(a.pk, [])) for a in answers
        },
        "claimed": as_plain(scores.claimed),
        "supported": as_plain(scores.supported),
    }


def canonical(document: Mapping[str, Any]) -> str:
    """One spelling for one content: keys in order, no blanks, text as it is."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _run(run: Run, parts: Iterable[str]) -> dict[str, Any]:
    cycle = run.cycle
    return {
        "id": str(run.pk),
        "unit": run.unit.name,
        "parts": sorted(parts),
        "cycle": cycle.name,
        "year": cycle.year,
        "evidence_from": cycle.evidence_from.isoformat(),
        "evidence_to": cycle.evidence_to.isoformat(),
        "instrument": cycle.instrument,
        "instrument_sha256": cycle.instrument_sha256,
    }


def _answer(answer: Answer, attached: list[Attached], links: list[EvidenceLink]) -> dict[str, Any]:
    content = content_of(answer)
    return {
        "choice": content.choice,
        "counts": dict(content.counts),
        "value": content.value,
        "note": answer.note,
        "confirmed": answer.is_confirmed,
        "version": answer.version,
        "evidence": [_evidence(each) for each in attached],
        "links": [{"title": link.title, "url": link.url} for link in links],
    }


def _evidence(attached: Attached) -> dict[str, Any]:
    """Of an exempt document the hash must do: its name is closed to most readers for good."""
    use = attached.use
    version, blob = use.version, use.version.blob
    is_exempt = version.evidence.is_exempt
    return {
        "evidence": str(version.evidence_id),
        "exempt": is_exempt,
        "title": "" if is_exempt else version.evidence.title,
        "version": version.number,
        "file": "" if is_exempt else version.file_name,
        "sha256": blob.sha256,
        "size": blob.size,
        "verdict": use.verdict,
        "supports": attached.supports,
    }
