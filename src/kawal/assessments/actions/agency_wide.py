"""Which questions an evidence of the whole agency serves, in every run at once."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors_evidence
from kawal.assessments.instruments import instrument_of
from kawal.assessments.queries.inherited import about, code_of, shared_uses
from kawal.core.refusal import Refused
from kawal.files.service import (
    SHARED,
    Evidence,
    EvidenceUse,
    Verdict,
    Wanted,
    end_use,
    may_share,
    use_versions,
)


@transaction.atomic
def serve(
    *, evidence: Evidence, instrument: str, codes: Collection[str], by: Person, now: datetime
) -> None:
    """From now on it stands beside these questions and no others, with its newest version.

    An older version that stood beside them stays in the record, as replaced. What is taken off
    stays with the runs that were sent before; open ones follow at once, also those given back later
    (`inherited.in_force_at`). Refuses another
    office, an evidence that is not declared for the agency, unknown questions, and to take off a
    question where somebody has judged it.
    """
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("unit__agency")
    evidence = rows.get(pk=evidence.pk)
    if not may_share(by, evidence):
        raise errors_evidence.not_your_office(evidence.unit.name)
    if not evidence.is_shared:
        raise errors_evidence.not_agency_wide()
    if not set(codes) <= instrument_of(instrument).questions.keys():
        raise errors_evidence.no_such_question()
    version = evidence.versions.latest("number")
    agency = evidence.unit.agency
    use_versions(
        about_kind=SHARED, by=by, now=now,
        wanted=[
            Wanted(version, about(agency.pk, instrument, code), f"{agency}, {code}"[:200])
            for code in instrument_of(instrument).questions
            if code in codes
        ],
    )  # fmt: skip
    for use in serving(evidence, instrument):
        if code_of(use.about_id) not in codes:
            _end(use, by, now)


def serving(evidence: Evidence, instrument: str) -> list[EvidenceUse]:
    """Its uses of this kind that are in force, each with its version."""
    beginning = about(evidence.unit.agency_id, instrument)
    uses = shared_uses().filter(
        version__evidence=evidence, about_id__startswith=beginning, ended_at=None
    )
    return list(uses.select_related("version").order_by("about_id", "-version__number"))


def _end(use: EvidenceUse, by: Person, now: datetime) -> None:
    try:
        end_use(use=use, by=by, now=now, stays=True)
    except Refused as refusal:
        code, verdict = code_of(use.about_id), Verdict(use.verdict).label
        raise errors_evidence.judged_serves(code, verdict) from refusal
