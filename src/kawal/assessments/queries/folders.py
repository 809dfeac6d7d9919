"""The ZIP of a folder as its owner looks through it: file by file, before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kawal.accounts.service import Person
from kawal.assessments.guessing import kind_of
from kawal.assessments.instruments import instrument_of
from kawal.assessments.layout import areas_of
from kawal.assessments.models import FolderDraft, FolderFile, Outcome
from kawal.assessments.queries.library import known_versions
from kawal.core.file_names import title_of
from kawal.files.service import EvidenceKind, EvidenceVersion
from kawal.formats.evidence_folder.matching import SURE, How, Matcher
from kawal.formats.evidence_folder.titles import without_code

ON_PAGE = 40
_SHORT = 70
LONGEST_TITLE = 200

TO_CHECK, AT_FAULT = "cek", "salah"
VIEWS: Mapping[str, Q] = {
    "": Q(),
    TO_CHECK: Q(fault="") & ~Q(how__in=SURE),
    AT_FAULT: ~Q(fault=""),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One file. `known`: the same bytes in the library of the run's units, if one sees it."""

    file: FolderFile
    kind: EvidenceKind | None
    known: EvidenceVersion | None
    options: SafeString

    @property
    def title(self) -> str:
        return title_for(self.file.name, keeps_name=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many files the names told the question of, and how many nobody can take."""

    total: int
    sure: int
    guessed: int
    unknown: int
    faulty: int
    taken: int

    @property
    def to_check(self) -> int:
        return self.guessed + self.unknown

    @property
    def sound(self) -> int:
        return self.total - self.faulty


class Preview:
    """A page of a draft; four queries, whatever the number of files."""

    def __init__(self, draft: FolderDraft, person: Person, number: str, view: str) -> None:
        self.draft = draft
        self.view = view if view in VIEWS else ""
        self._person = person
        self._number = number

    @cached_property
    def figures(self) -> Figures:
        sound = Q(fault="")
        return Figures(
            **self.draft.files.aggregate(
                total=Count("pk"),
                sure=Count("pk", filter=sound & Q(how__in=SURE)),
                guessed=Count("pk", filter=sound & Q(how=How.TITLE)),
                unknown=Count("pk", filter=sound & Q(how=How.NONE)),
                faulty=Count("pk", filter=~sound),
                taken=Count("pk", filter=Q(is_taken=True)),
            )
        )

    @cached_property
    def page(self) -> Page[FolderFile]:
        return Paginator(self.draft.files.filter(VIEWS[self.view]), ON_PAGE).get_page(self._number)

    @cached_property
    def rows(self) -> Sequence[Row]:
        files, run = list(self.page), self.draft.sheet.run
        known = known_versions(self._person, run, {file.sha256 for file in files})
        instrument = run.cycle.instrument
        return [
            Row(
                file=file,
                kind=None if file.fault else kind_of(file.name, file.file_kind),
                known=known.get(file.sha256),
                options=options_of(instrument, file.code),
            )
            for file in files
        ]

    @property
    def taken_elsewhere(self) -> int:
        """Ticked on other pages: what is ticked on this one may change before it is sent."""
        return self.figures.taken - sum(row.file.is_taken for row in self.rows)


def folders_of(person: Person) -> QuerySet[FolderDraft]:
    """One's own."""
    rows = FolderDraft.objects.select_related("sheet__run__cycle", "sheet__run__unit", "upload")
    return rows.filter(owner=person)


def outcomes_of(draft: FolderDraft) -> Mapping[str, int]:
    """How many files ended how; empty: those that still wait."""
    rows = draft.files.filter(is_taken=True).order_by()
    counts = dict(rows.values_list("outcome").annotate(n=Count("pk")))
    return {outcome: counts.get(outcome, 0) for outcome in ("", *Outcome.values)}


def title_for(name: str, *, keeps_name: bool) -> str:
    title = title_of(name)
    return (title if keeps_name else without_code(title))[:LONGEST_TITLE]


@lru_cache(maxsize=4)
def matcher_of(instrument_id: str) -> Matcher:
    return Matcher(instrument_of(instrument_id))


def options_of(instrument_id: str, chosen: str) -> SafeString:
    """The questions by area, as options of a select: written once, chosen many times."""
    plain = _options(instrument_id)
    mark = format_html('value="{}"', chosen)
    return mark_safe(plain.replace(mark, f"{mark} selected", 1))  # noqa: S308 - both are escaped


@lru_cache(maxsize=4)
def _options(instrument_id: str) -> SafeString:
    questions = instrument_of(instrument_id).questions
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        (
            (
                f"{area.number} {area.title}",
                format_html_join(
                    "",
                    '<option value="{}">{} {}</option>',
                    ((code, code, _short(questions[code].text)) for code in area.questions),
                ),
            )
            for area in areas_of(instrument_id)
        ),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rpartition(' ')[0]}…"
