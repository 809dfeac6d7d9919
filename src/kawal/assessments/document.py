"""The frozen document of a run: everything a score rests on, as canonical JSON with its hash."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
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


def draft(
    *,
    sheet: Sheet,
    parts: Iterable[str],
    answers: Iterable[Answer],
    attached: Mapping[UUID, list[Attached]],
    links: Mapping[UUID, list[EvidenceLink]],
    scores: Scores,
) -> dict[str, Any]:
    """What would be frozen now: each file with its hash, each number with what it came from."""
    return {
        "format": FORMAT,
        "engine": __version__,
        "run": _run(sheet.run, parts),
        "answers": {
            a.code: _answer(a, attached.get(a.pk, []), links.get(a.pk, [])) for a in answers
        },
        "claimed": as_plain(scores.claimed),
        "supported": as_plain(scores.supported),
    }


def frozen(
    content: Mapping[str, Any], *, by: Person | None, now: datetime, accepted: str
) -> dict[str, Any]:
    """A draft as it is sent: the same content, with who sent it and when."""
    sent = {
        "at": now.isoformat(),
        "by": "" if by is None else by.name,
        "accepted_open_points": accepted,
    }
    return {**content, "sent": sent}


def canonical(document: Mapping[str, Any]) -> str:
    """One spelling for one content: keys in order, no blanks, text as it is."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def opened(text: str) -> dict[str, Any]:
    """What `canonical` wrote."""
    return dict(json.loads(text))


def files_of(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The unit's own and, since there are such, those inherited from offices of the agency."""
    return [*answer["evidence"], *answer.get("inherited", ())]


def covered(document: Mapping[str, Any], closed: Collection[str]) -> Mapping[str, Any]:
    """The same without names of the evidence in `closed`: a document became exempt after it was
    frozen, and the law closes its name to most readers from then on.
    """
    if not closed:
        return document
    answers = {
        code: {
            **answer,
            **{key: [_covered(f, closed) for f in answer.get(key, ())] for key in _FILES},
        }
        for code, answer in document["answers"].items()
    }
    return {**document, "answers": answers}


_FILES = ("evidence", "inherited")


def _covered(file: Mapping[str, Any], closed: Collection[str]) -> Mapping[str, Any]:
    return {**file, "title": "", "file": ""} if file["evidence"] in closed else file


def differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether of two frozen answers the answer, the note or the evidence differs.

    A verdict on a file, and that an answer was confirmed as it is, are no difference.
    """
    return _essence(before) != _essence(after)


def beside(answer: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """Titles of what stands beside a frozen answer: files by their version, links by address."""
    files = {(f["evidence"], f["version"]): f.get("title", "") for f in answer["evidence"]}
    links = {(link["url"], 0): link.get("title", "") for link in answer["links"]}
    return {**files, **links}


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _essence(answer: Mapping[str, Any]) -> tuple[object, ...]:
    value = answer["value"].replace(".", ",")
    return answer["choice"], answer["counts"], value, answer["note"], beside(answer).keys()


def _run(run: Run, parts: Iterable[str]) -> dict[str, Any]:
    cycle = run.cycle
    return {
        "id": str(run.pk),
        "agency": cycle.agency.name,
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
        "evidence": [_evidence(each) for each in attached if not each.is_inherited],
        "inherited": [_inherited(each) for each in attached if each.is_inherited],
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


def _inherited(attached: Attached) -> dict[str, Any]:
    """What an office declared for the whole agency, with that office and its document."""
    evidence = attached.use.version.evidence
    return {
        **_evidence(attached),
        "owner": evidence.unit.name,
        "source": evidence.source,
        "dated_on": "" if evidence.dated_on is None else evidence.dated_on.isoformat(),
    }
