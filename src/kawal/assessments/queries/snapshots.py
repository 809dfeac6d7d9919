"""What was sent: read back, held against its hash, compared with another and with today."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kawal.accounts.service import Person
from kawal.assessments.contents import Content
from kawal.assessments.document import sha256_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, Snapshot
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.difference import written
from kawal.files.service import Evidence, EvidenceUse, Verdict


@dataclass(frozen=True, slots=True)
class Changed:
    """One question that two documents answer otherwise, or with other files."""

    code: str
    before: str
    after: str
    notes_differ: bool
    files_added: tuple[str, ...]
    files_removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A file of the document that was rejected or withdrawn after it was sent."""

    code: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a document; `files`: how many supported it when it was sent."""

    code: str
    shown: str
    note: str
    files: int


def snapshot_for(person: Person, snapshot_id: UUID) -> Snapshot:
    """404 for a snapshot of a run that the person may not see."""
    seen = visible_to(person, Run.objects.all()).values("pk")
    return get_object_or_404(any_snapshots().filter(run__in=seen), pk=snapshot_id)


def any_snapshots() -> QuerySet[Snapshot]:
    """All of them with what a page of verification says; whoever asks decides who may see more."""
    return Snapshot.objects.select_related("run__cycle", "run__unit__agency", "sent_by")


def snapshots_of(run: Run) -> QuerySet[Snapshot]:
    """The newest first."""
    rows = Snapshot.objects.filter(run=run).select_related("sent_by", "reopening__reopened_by")
    return rows.order_by("-number")


def is_whole(snapshot: Snapshot) -> bool:
    """Whether the document is the one whose hash was recorded."""
    return sha256_of(snapshot.document) == snapshot.sha256


def document_of(snapshot: Snapshot) -> dict[str, Any]:
    return dict(json.loads(snapshot.document))


def rows_of(instrument_id: str, snapshot: Snapshot) -> list[Row]:
    """The answers as they were sent, in the order of the regulation."""
    instrument = instrument_of(instrument_id)
    answers = document_of(snapshot)["answers"]
    return [
        Row(
            code,
            written(instrument, code, _content(answers[code])),
            answers[code]["note"],
            sum(file["supports"] for file in answers[code]["evidence"]),
        )
        for code in instrument.questions
    ]


def lost_since(snapshot: Snapshot) -> list[Lost]:
    """Files that supported an answer when it was sent and do not any more; two queries."""
    files = {
        (code, file["evidence"]): file
        for code, answer in document_of(snapshot)["answers"].items()
        for file in answer["evidence"]
        if file["supports"]
    }
    withdrawn = _withdrawn({id_ for _code, id_ in files})
    rejected = _rejected({id_ for _code, id_ in files}, snapshot)
    return [
        Lost(code, file["title"], withdrawn.get(id_) or rejected[id_, code])
        for (code, id_), file in files.items()
        if id_ in withdrawn or (id_, code) in rejected
    ]


def changes_between(instrument_id: str, old: Snapshot, new: Snapshot) -> list[Changed]:
    """Question by question, in the order of the regulation."""
    return list(_changes(instrument_id, document_of(old), document_of(new)))


def _changes(
    instrument_id: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Changed]:
    instrument = instrument_of(instrument_id)
    for code in instrument.questions:
        before, after = old["answers"][code], new["answers"][code]
        files = _files(before), _files(after)
        words = (
            written(instrument, code, _content(before)),
            written(instrument, code, _content(after)),
        )
        if words[0] == words[1] and files[0] == files[1] and before["note"] == after["note"]:
            continue
        yield Changed(
            code,
            *words,
            notes_differ=before["note"] != after["note"],
            files_added=tuple(files[1][key] for key in files[1] if key not in files[0]),
            files_removed=tuple(files[0][key] for key in files[0] if key not in files[1]),
        )


def _content(answer: Mapping[str, Any]) -> Content:
    return Content(answer["choice"], answer["counts"], answer["value"])


def _files(answer: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    return {(f["evidence"], f["version"]): f["title"] for f in answer["evidence"]}


def _withdrawn(evidence_ids: set[str]) -> dict[str, str]:
    rows = Evidence.objects.filter(pk__in=evidence_ids).exclude(withdrawn_at=None)
    return {str(pk): reason for pk, reason in rows.values_list("pk", "withdrawal_reason")}


def _rejected(evidence_ids: set[str], snapshot: Snapshot) -> dict[tuple[str, str], str]:
    codes = {
        str(pk): code
        for pk, code in snapshot.run.sheets.values_list("answers__pk", "answers__code")
    }
    rows = EvidenceUse.objects.filter(
        about_kind="answer", about_id__in=codes, version__evidence_id__in=evidence_ids,
        verdict=Verdict.REJECTED,
    )  # fmt: skip
    found = rows.values_list("version__evidence_id", "about_id", "reason")
    return {(str(evidence), codes[about]): reason for evidence, about, reason in found}
