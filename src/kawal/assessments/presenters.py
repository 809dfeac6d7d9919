"""The sentences in which people read what was done to assessments."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.assessments.events import AssessmentEvent
from kawal.assessments.facts import in_words, name_of
from kawal.assessments.instruments import ASSESSED_WITH, instrument_of
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


@presents(AssessmentEvent.PARTS_NAMED)
def parts_named(e: EventRow) -> str:
    return _("{who} mengikutkan {parts} dalam penilaian {what}").format(
        who=e.by_label, what=e.about_label, parts=e.data["parts"]
    )


@presents(AssessmentEvent.PART_REMOVED)
def part_removed(e: EventRow) -> str:
    return _("{who} mengeluarkan {parts} dari penilaian {what}").format(
        who=e.by_label, what=e.about_label, parts=e.data["parts"]
    )


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


@presents(AssessmentEvent.FOLDER_IMPORTED)
def folder_imported(e: EventRow) -> str:
    n = int(str(e.data["attached"]))
    return ngettext(
        "{who} mengimpor map {file} ke {what}: {n} berkas dikaitkan, {kept} masuk pustaka, "
        "{refused} tidak diterima",
        "{who} mengimpor map {file} ke {what}: {n} berkas dikaitkan, {kept} masuk pustaka, "
        "{refused} tidak diterima",
        n,
    ).format(
        who=e.by_label, what=e.about_label, n=n, file=e.data["file"], kept=e.data["kept"],
        refused=e.data["refused"],
    )  # fmt: skip


@presents(AssessmentEvent.LINK_ADDED)
def link_added(e: EventRow) -> str:
    return _("{who} memakai tautan {title} untuk {what}, {code}").format(
        who=e.by_label, title=e.data["title"], what=e.about_label, code=e.data["code"]
    )


@presents(AssessmentEvent.LINK_REMOVED)
def link_removed(e: EventRow) -> str:
    return _("{who} melepas tautan {title} dari {what}, {code}").format(
        who=e.by_label, title=e.data["title"], what=e.about_label, code=e.data["code"]
    )


@presents(AssessmentEvent.RUN_SUBMITTED)
def run_submitted(e: EventRow) -> str:
    return _("{who} mengirim penilaian {what}, kiriman ke-{n}, sidik {sha}").format(
        who=e.by_label, what=e.about_label, n=e.data["number"], sha=str(e.data["sha256"])[:12]
    )


@presents(AssessmentEvent.RUN_PRINTED)
def run_printed(e: EventRow) -> str:
    return _("{who} membuat PDF kiriman ke-{n} {what}, sidik {sha}").format(
        who=e.by_label, what=e.about_label, n=e.data["number"], sha=str(e.data["sha256"])[:12]
    )


@presents(AssessmentEvent.RUN_REOPENED)
def run_reopened(e: EventRow) -> str:
    return _("{who} membuka kembali penilaian {what}: {reason}").format(
        who=e.by_label, what=e.about_label, reason=e.data["reason"]
    )


@presents(AssessmentEvent.QUESTION_ASSIGNED)
def question_assigned(e: EventRow) -> str:
    named = ", ".join(str(e.data[key]) for key in ("to", "pokja") if e.data[key])
    return _("{who} menetapkan penjawab {code} pada {what}: {to}").format(
        who=e.by_label, code=e.data["code"], what=e.about_label, to=named or _("tidak seorang pun")
    )


@presents(AssessmentEvent.WORK_PLANNED)
def work_planned(e: EventRow) -> str:
    n = int(str(e.data["works"]))
    return ngettext(
        "{who} merencanakan {n} pekerjaan menuju {target} untuk {what}",
        "{who} merencanakan {n} pekerjaan menuju {target} untuk {what}",
        n,
    ).format(who=e.by_label, what=e.about_label, n=n, target=e.data["target"])


@presents(AssessmentEvent.FACT_STATED)
def fact_stated(e: EventRow) -> str:
    sentence = _("{who} menyatakan {requirement} {unit}: {value} per {day} ({source})")
    name, value = _fact(str(e.data["requirement"]), str(e.data["value"]))
    if corrected := e.data.get("corrects"):
        sentence += _(", sebagai koreksi atas pernyataan per {corrected}").format(
            corrected=date_format(date.fromisoformat(str(corrected)), "j F Y")
        )
    return " ".join(
        sentence.format(
            who=e.by_label,
            requirement=name,
            unit=e.data["unit"],
            value=value,
            day=date_format(date.fromisoformat(str(e.data["as_of"])), "j F Y"),
            source=e.data["source"],
        ).split()
    ).replace(" :", ":")


def _fact(requirement: str, value: str) -> tuple[str, str]:
    """What was stated and how, in words; an id that no instrument has any more stays as it is."""
    for instrument in map(instrument_of, ASSESSED_WITH):
        for found in instrument.requirements:
            if found.id == requirement:
                return name_of(found), in_words(found, value)
    return requirement, value
