"""Links beside an answer, and which usual document an attached file is."""

import re
from datetime import datetime

from django.db import transaction

from kawal.accounts.service import Person
from kawal.assessments import errors_evidence
from kawal.assessments.actions.evidence import open_run_of
from kawal.assessments.events import AssessmentEvent, note
from kawal.assessments.models import Answer, EvidenceLink, ExpectedMatch, Run
from kawal.assessments.models.support import SAFE_ADDRESS
from kawal.assessments.queries.expected import items_of
from kawal.assessments.queries.uses import attached_to
from kawal.core.one_line import one_line
from kawal.files.service import EvidenceUse

MOST_LINKS = 20  # beside one answer


@transaction.atomic
def add_link(*, answer: Answer, url: str, title: str, by: Person, now: datetime) -> EvidenceLink:
    """Point to an address. It supports the answer, but more weakly than a file. Twice is once."""
    run = open_run_of(answer, by)
    url, title = url.strip(), one_line(title)
    if not re.fullmatch(SAFE_ADDRESS, url):
        raise errors_evidence.not_https(url)
    there = EvidenceLink.objects.filter(answer=answer).exclude(url=url)
    if there.count() >= MOST_LINKS:
        raise errors_evidence.too_many_links(MOST_LINKS)
    link, is_new = EvidenceLink.objects.get_or_create(
        answer=answer, url=url,
        defaults={"title": title or url[:200], "added_at": now, "added_by": by},
    )  # fmt: skip
    if is_new:
        _note(AssessmentEvent.LINK_ADDED, run, link, by, now)
    return link


@transaction.atomic
def remove_link(*, link: EvidenceLink, by: Person, now: datetime) -> None:
    run = open_run_of(link.answer, by)
    _note(AssessmentEvent.LINK_REMOVED, run, link, by, now)
    link.delete()


@transaction.atomic
def tie(
    *,
    answer: Answer,
    use: EvidenceUse,
    item: str,
    by: Person,
    now: datetime,  # noqa: ARG001
) -> ExpectedMatch:
    """Say that a file beside the answer, attached or inherited, is this usual document."""
    run = open_run_of(answer, by)
    if item not in items_of(run.cycle.instrument, answer.code):
        raise errors_evidence.not_expected()
    if use.pk not in {each.use.pk for each in attached_to([answer], run)[answer.pk]}:
        raise errors_evidence.not_attached()
    return ExpectedMatch.objects.get_or_create(answer=answer, item=item, use=use)[0]


@transaction.atomic
def untie(*, match: ExpectedMatch, by: Person, now: datetime) -> None:  # noqa: ARG001
    """Take that back; the file stays attached."""
    open_run_of(match.answer, by)
    match.delete()


def _note(event: AssessmentEvent, run: Run, link: EvidenceLink, by: Person, now: datetime) -> None:
    note(
        event, run, by=by, now=now, place_id=run.unit_id,
        data={"code": link.answer.code, "title": link.title, "url": link.url},
    )  # fmt: skip
