"""What was sent: found, compared with another and with what became of its evidence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kawal.accounts.service import Person
from kawal.assessments.contents import Content
from kawal.assessments.document import (
    beside,
    covered,
    differ,
    files_of,
    opened,
)
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Run, Snapshot
from kawal.assessments.permissions import visible_to
from kawal.assessments.queries.difference import written
from kawal.assessments.queries.inherited import about, in_force_at
from kawal.assessments.queries.uses import ABOUT
from kawal.files.service import SHARED, Evidence, EvidenceUse, Verdict


@dataclass(frozen=True, slots=True)
class Changed:
    """One question that two documents answer otherwise, or with other files."""

    code: str
    text: str
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


def snapshot_for(person: Person, snapshot_id: UUID) -> Snapshot:
    """404 for a snapshot of a run that the person may not see."""
    seen = visible_to(person, Run.objects.all()).values("pk")
    return get_object_or_404(any_snapshots().filter(run__in=seen), pk=snapshot_id)


def any_snapshots() -> QuerySet[Snapshot]:
    """All of them with what a page of verification says; whoever asks decides who may see more."""
    return Snapshot.objects.select_related(
        "run__cycle", "run__unit__agency", "sent_by", "reopening__reopened_by"
    )


def snapshots_of(run: Run) -> QuerySet[Snapshot]:
    """The newest first."""
    rows = Snapshot.objects.filter(run=run).select_related("sent_by", "reopening__reopened_by")
    return rows.order_by("-number")


def lost_since(snapshot: Snapshot, closed: Collection[str] = ()) -> list[Lost]:
    """Files that supported an answer when it was sent and do not any more; at most four queries.

    Of those in `closed` neither name nor reason is told.
    """
    files = {
        (code, file["evidence"]): file
        for code, answer in opened(snapshot.document)["answers"].items()
        for file in files_of(answer)
        if file["supports"]
    }
    ids = {id_ for _code, id_ in files}
    withdrawn, rejected = _withdrawn(ids), _rejected(ids, snapshot)
    unshared = _unshared({id_ for (_code, id_), file in files.items() if "owner" in file})
    lost = [
        (id_, Lost(code, file["title"], why))
        for (code, id_), file in files.items()
        if (why := withdrawn.get(id_) or rejected.get((id_, code)) or unshared.get(id_))
    ]
    return [
        replace(each, title="", why=_("tidak lagi dihitung")) if id_ in closed else each
        for id_, each in lost
    ]


def changes_between(
    instrument_id: str, old: Snapshot, new: Snapshot, closed: Collection[str] = ()
) -> list[Changed]:
    """Question by question, in the order of the regulation."""
    before, after = (covered(opened(each.document), closed) for each in (old, new))
    return list(_changes(instrument_id, before, after))


def _changes(
    instrument_id: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Changed]:
    instrument = instrument_of(instrument_id)
    for code in instrument.questions:
        before, after = old["answers"][code], new["answers"][code]
        if not differ(before, after):
            continue
        files = beside(before), beside(after)
        yield Changed(
            code,
            instrument.questions[code].text,
            written(instrument, code, _content(before)),
            written(instrument, code, _content(after)),
            notes_differ=before["note"] != after["note"],
            files_added=tuple(files[1][key] for key in files[1] if key not in files[0]),
            files_removed=tuple(files[0][key] for key in files[0] if key not in files[1]),
        )


def _content(answer: Mapping[str, Any]) -> Content:
    return Content(answer["choice"], answer["counts"], answer["value"])


def _withdrawn(evidence_ids: set[str]) -> dict[str, str]:
    rows = Evidence.objects.filter(pk__in=evidence_ids).exclude(withdrawn_at=None)
    return {str(pk): reason for pk, reason in rows.values_list("pk", "withdrawal_reason")}


def _unshared(evidence_ids: set[str]) -> dict[str, str]:
    """Inherited ones that their office has taken back."""
    rows = Evidence.objects.filter(pk__in=evidence_ids).exclude(unshared_at=None)
    return {str(pk): reason for pk, reason in rows.values_list("pk", "unsharing_reason")}


def _rejected(evidence_ids: set[str], snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """By evidence and question; where they stand beside an answer, and where they are inherited."""
    cycle = snapshot.run.cycle
    codes = {
        str(pk): code
        for pk, code in snapshot.run.sheets.values_list("answers__pk", "answers__code")
    }
    codes |= {about(cycle.agency_id, cycle.instrument, code): code for code in codes.values()}
    rows = EvidenceUse.objects.filter(
        about_kind__in=[ABOUT, SHARED], about_id__in=codes,
        version__evidence_id__in=evidence_ids, verdict=Verdict.REJECTED,
    ).exclude(Q(about_kind=SHARED) & ~in_force_at(snapshot.sent_at))  # fmt: skip
    found = rows.values_list("version__evidence_id", "about_id", "reason")
    return {(str(evidence), codes[about_id]): reason for evidence, about_id, reason in found}
