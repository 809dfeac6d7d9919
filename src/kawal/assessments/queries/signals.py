"""What a team should look at again before others do: hints with an explanation, never a verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.assessments.evidence_period import Fit, ended_before, fit_of, titled_earlier
from kawal.assessments.models import Answer, Cycle, Run, Sheet
from kawal.assessments.queries.library import is_agency_wide
from kawal.assessments.queries.runs import due_of
from kawal.assessments.queries.uses import ABOUT, attached_to
from kawal.core.kept_queries import Kept
from kawal.core.time import local_date
from kawal.files.service import Classification, EvidenceUse
from kawal.units.service import Unit

MOST_QUESTIONS = 12
LONG_AGO = timedelta(days=60)
SHORTLY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Signal:
    """`kind` is for programs, `title` for a list; `sentence` says what was seen and what to do."""

    kind: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the signals of one sheet are made of."""

    run: Run
    due_on: date | None
    sent_at: datetime | None
    questions: Mapping[UUID, int]
    elsewhere: Mapping[int, int]

    @property
    def cycle(self) -> Cycle:
        return self.run.cycle

    def is_last_minute(self, uploaded_at: datetime) -> bool:
        """On the day by which it has to be sent, later, or shortly before it is."""
        if self.due_on is not None and local_date(uploaded_at) >= self.due_on:
            return True
        return self.sent_at is not None and self.sent_at - uploaded_at <= SHORTLY


def signals_of(sheet: Sheet, now: datetime) -> Mapping[UUID, list[Signal]]:
    """By use, for a whole sheet as it was sent, or as if it were sent now; four queries, whatever
    the number of answers and files.
    """
    rows = attached_to(Answer.objects.filter(sheet=sheet).only("pk")).values()
    uses = [each.use for row in rows for each in row if each.supports]
    pairs = {(use.version.evidence_id, use.about_id) for use in uses}
    questions = Counter(evidence_id for evidence_id, _answer in pairs)
    due = due_of(sheet.run.cycle) if any(map(_long_ago, uses)) else None
    sending = sheet.run.sent_at or now
    return signals_for(sheet.run, uses, questions, due.due_on if due else None, sending)


def signals_for(
    run: Run,
    uses: Sequence[EvidenceUse],
    questions: Mapping[UUID, int],
    due_on: date | None,
    sent_at: datetime | None,
) -> Mapping[UUID, list[Signal]]:
    """The same for some uses. `questions`: in how many of the sheet's each evidence stands;
    `due_on`: until when the sheet has to be sent; `sent_at`: when it is, if that is known.
    """
    if not uses:
        return {}
    seen = _Seen(run, due_on, sent_at, questions, _elsewhere(uses, run))
    found = {use.pk: list(_signals(use, seen)) for use in uses}
    return {use_id: signals for use_id, signals in found.items() if signals}


def _signals(use: EvidenceUse, seen: _Seen) -> Iterator[Signal]:
    evidence = use.version.evidence
    if is_agency_wide(evidence, seen.run.unit_id):
        return
    if others := seen.elsewhere.get(use.version.blob_id):
        yield Signal("same_bytes", _("isi sama dengan unit lain"), _same_bytes(others))
    if fit_of(evidence, seen.cycle) == Fit.BEFORE:
        yield Signal("earlier_year", _("sebelum masa data dukung"), _earlier(seen.cycle))
    elif ended := ended_before(evidence, seen.cycle, local_date(use.added_at)):
        yield Signal("expired", _("habis berlaku"), _expired(ended, seen.cycle))
    elif year := titled_earlier(evidence, seen.cycle):
        yield Signal("earlier_title", _("judul menyebut tahun lebih awal"), _titled(year))
    if (n := seen.questions[evidence.pk]) > MOST_QUESTIONS:
        yield Signal("many_questions", _("pada banyak pertanyaan"), _many(n))
    begun = _long_ago(use)
    if begun is not None and seen.is_last_minute(use.version.uploaded_at):
        yield Signal("last_minute", _("diunggah pada saat terakhir"), _last_minute(begun))


def _elsewhere(uses: Iterable[EvidenceUse], run: Run) -> Mapping[int, int]:
    """By content: how many units, neither above nor below this one, answer with the same bytes.

    What an office has for all is left out on both sides. An exempt document never counts: whoever
    guessed its bytes would learn that it exists.
    """
    documents = [(use.version.blob_id, use.version.evidence) for use in uses]
    own = {
        blob for blob, evidence in documents
        if not (evidence.is_exempt or is_agency_wide(evidence, run.unit_id))
    }  # fmt: skip
    return dict(_ELSEWHERE(own=own, above=run.unit.path, unit=run.unit_id))


def _others(own: list[int], above: list[UUID], unit: UUID) -> QuerySet[EvidenceUse, Any]:
    answer = Answer.objects.filter(pk=Cast(OuterRef("about_id"), UUIDField()))
    others = EvidenceUse.objects.filter(about_kind=ABOUT, version__blob__in=own)
    others = others.annotate(unit=Subquery(answer.values("sheet__run__unit"))).filter(
        Q(version__evidence__shared_at=None),
        ~Q(version__evidence__classification=Classification.EXEMPT),
        ~Q(version__evidence__classification=Classification.OPEN)
        | Q(version__evidence__unit__path__contains=[F("unit")]),
        ~Q(unit__in=above),
        ~Q(unit__in=Unit.objects.filter(path__contains=[unit]).values("pk")),
    )
    counted = others.order_by().values_list("version__blob")
    return counted.annotate(n=Count("unit", distinct=True))


_ELSEWHERE: Kept[Any] = Kept(_others, own=[int], above=[UUID], unit=UUID)


def _long_ago(use: EvidenceUse) -> date | None:
    """Since when the document holds, if that was long before it came."""
    begun = use.version.evidence.valid_from
    if begun is None or local_date(use.version.uploaded_at) - begun <= LONG_AGO:
        return None
    return begun


def _same_bytes(n: int) -> str:
    return ngettext(
        "Isi berkas ini sama persis dengan yang dipakai {n} unit lain. Wajar untuk dokumen "
        "bersama: kaitkan dokumen milik unit pemiliknya. Bila bukan, pakai bukti unit sendiri.",
        "Isi berkas ini sama persis dengan yang dipakai {n} unit lain. Wajar untuk dokumen "
        "bersama: kaitkan dokumen milik unit pemiliknya. Bila bukan, pakai bukti unit sendiri.",
        n,
    ).format(n=n)


def _earlier(cycle: Cycle) -> str:
    return _(
        "Masa dokumen ini sudah lewat sebelum masa data dukung, yang mulai {day}. "
        "Tambahkan bukti dari masa itu, atau perbaiki tanggalnya bila keliru."
    ).format(day=date_format(cycle.evidence_from, "j F Y"))


def _expired(ended: date, cycle: Cycle) -> str:
    return _(
        "Masa berlaku dokumen ini berakhir {day}. Lampirkan pula yang berlaku pada tahun {year}; "
        "bila memang bukti untuk masa itu, jelaskan dalam catatan."
    ).format(day=date_format(ended, "j F Y"), year=cycle.year)


def _titled(year: int) -> str:
    return _(
        "Judulnya menyebut tahun {year}, sebelum masa data dukung, dan masa berlakunya belum "
        "diisi. Lampirkan yang dari masa itu, atau isi masa berlakunya bila memang masih berlaku."
    ).format(year=year)


def _many(n: int) -> str:
    return _(
        "Berkas ini dikaitkan pada {n} pertanyaan. Penilai sukar menemukan bagian yang dimaksud: "
        "pisahkan per pertanyaan, atau sebut halamannya dalam catatan."
    ).format(n=n)


def _last_minute(begun: date) -> str:
    return _(
        "Diunggah pada saat terakhir, padahal dokumennya dari {day}. Penilai mungkin bertanya "
        "mengapa baru ada sekarang: siapkan penjelasannya dalam catatan."
    ).format(day=date_format(begun, "j F Y"))
