"""The sentences in which people read what was done to assessments."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.assessments.events import AssessmentEvent
from kawal.assessments.models import Stage
from kawal.events.service import EventRow, presents


@presents(AssessmentEvent.CYCLE_OPENED)
def cycle_opened(e: EventRow) -> str:
    return _("{who} membuka siklus {what}").format(who=e.by_label, what=e.about_label)


@presents(AssessmentEvent.STAGE_SET)
def stage_set(e: EventRow) -> str:
    return _("{who} menetapkan {stage} pada siklus {what} paling lambat {due} ({circular})").format(
        who=e.by_label,
        what=e.about_label,
        stage=Stage(str(e.data["stage"])).label,
        due=date_format(date.fromisoformat(str(e.data["due"])), "j F Y"),
        circular=e.data["circular"],
    )


@presents(AssessmentEvent.RUN_OPENED)
def run_opened(e: EventRow) -> str:
    return _("{who} membuka penilaian {what}").format(who=e.by_label, what=e.about_label)


@presents(AssessmentEvent.ANSWERS_CARRIED)
def answers_carried(e: EventRow) -> str:
    n = int(str(e.data["answers"]))
    return ngettext(
        "{who} membawa {n} jawaban {source} ke {what}, untuk dikonfirmasi",
        "{who} membawa {n} jawaban {source} ke {what}, untuk dikonfirmasi",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n, source=e.data["source"])


@presents(AssessmentEvent.ANSWERS_IMPORTED)
def answers_imported(e: EventRow) -> str:
    n = int(str(e.data["answers"]))
    return ngettext(
        "{who} mengimpor {n} jawaban dari {file} ke {what}",
        "{who} mengimpor {n} jawaban dari {file} ke {what}",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n, file=e.data["file"])
