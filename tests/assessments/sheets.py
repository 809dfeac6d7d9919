"""Whole sheets for tests that need a verdict: answered and proven at one stroke."""

from collections.abc import Iterable

from assessments import desk
from files import cast as shelf
from kawal.accounts.models import Person
from kawal.assessments.contents import answers_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.models import Answer, Sheet
from kawal.files.service import Evidence, use_version
from kawal.rules.instrument import Choice, Instrument, Number
from kawal.scoring.codes import encode


def answered_whole(sheet: Sheet, by: Person, *, survey: str = "4") -> Sheet:
    """The best answer everywhere; surveys as given."""
    rules = instrument_of(desk.LKE)
    rows = list(sheet.answers.all())
    for row in rows:
        row.choice, row.value = _best(rules, row.code, survey)
        row.version, row.changed_at, row.changed_by = 1, desk.NOW, by
    Answer.objects.bulk_update(rows, ["choice", "value", "version", "changed_at", "changed_by"])
    sheet.codes = encode(rules, answers_of(rules, rows))
    sheet.save(update_fields=["codes"])
    return sheet


def proven(
    sheet: Sheet, codes: Iterable[str], by: Person, *, evidence: Evidence | None = None
) -> Evidence:
    """One evidence beside each of these answers."""
    found = evidence or shelf.evidence(by, sheet.run.unit)
    version = found.versions.get()
    for answer in sheet.answers.filter(code__in=list(codes)):
        use_version(
            version=version, about_kind="answer", about_id=str(answer.pk),
            about_label=f"{sheet.run}, {answer.code}", by=by, now=desk.NOW,
        )  # fmt: skip
    return found


def _best(rules: Instrument, code: str, survey: str) -> tuple[str, str]:
    match rules.questions[code].answer:
        case Choice():
            return next(iter(rules.options(code))), ""
        case Number():
            return "", survey
        case _:
            return "", "100 %"
