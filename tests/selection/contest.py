"""Four agencies of the small town that may become pilots, of which two are to be chosen."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from kawal.accounts.models import Person
from kawal.selection.actions.deciding import decide
from kawal.selection.actions.entering import Entry, enter_values
from kawal.selection.actions.preparing import open_selection, prepare_selection
from kawal.selection.formula import read, text_of
from kawal.selection.models import Candidate, Decision, Selection
from kawal.units.service import Agency, Unit
from units import town

NOW = datetime(2026, 4, 9, 3, 0, tzinfo=UTC)
DAY = date(2025, 12, 31)
FORMULA = "percontohan-2026"
NAMES = ("Dinas Perizinan", "Dinas Pendidikan", "Disdukcapil", "Dinas Arsip")
SHARES = (90, 60, 70, 10)  # of every scale, turned where low counts as much


@dataclass(frozen=True)
class Contest:
    """Oka prepares, Wati (the mayor) decides."""

    agency: Agency
    units: list[Unit]
    oka: Person
    wati: Person
    selection: Selection

    def candidate(self, name: str) -> Candidate:
        return self.selection.candidates.select_related("unit").get(unit__name=name)


def drafted(**changed: Any) -> Contest:
    agency = town.agency()
    units = [town.unit(agency, name, code=f"D{n}") for n, name in enumerate(NAMES)]
    oka = town.with_role("Oka Mahendra", "bagian_organisasi", agency)
    wati = town.with_role("Wati Lestari", "pimpinan", agency)
    facts: dict[str, Any] = {
        "agency": agency, "title": "Unit percontohan", "year": 2026, "places": 2,
        "formula_id": FORMULA, "units": units, "by": oka, "now": NOW,
    }  # fmt: skip
    return Contest(agency, units, oka, wati, prepare_selection(**{**facts, **changed}))


def opened() -> Contest:
    contest = drafted()
    open_selection(selection=contest.selection, by=contest.oka, now=NOW)
    contest.selection.refresh_from_db()
    return contest


def filled(**left_out: str) -> Contest:
    """With all numbers; `left_out`: by key of a criterion, the unit without it."""
    contest = opened()
    entries = [
        entry
        for name, share in zip(NAMES, SHARES, strict=True)
        for entry in entries_of(contest.candidate(name), share)
        if left_out.get(entry.key) != name
    ]
    enter_values(selection=contest.selection, entries=entries, by=contest.oka, now=NOW)
    return contest


def entries_of(candidate: Candidate, share: int) -> list[Entry]:
    """Every number at this share of its scale, in per cent."""
    return [
        Entry(candidate.pk, c.key, _at(c, share), "Laporan 2025", DAY)
        for c in read(text_of(FORMULA)).criteria
    ]


def _at(criterion: Any, share: int) -> Decimal:
    part = Decimal(share if criterion.direction == "up" else 100 - share) / 100
    return criterion.low + (criterion.high - criterion.low) * part


def entry(contest: Contest, name: str, key: str, value: object, **changed: Any) -> Entry:
    facts: dict[str, Any] = {"source": "Laporan 2025", "as_of": DAY, **changed}
    number = None if value is None else Decimal(str(value))
    return Entry(contest.candidate(name).pk, key, number, **facts)


def decided(contest: Contest, *names: str, **changed: Any) -> Decision:
    """These units, each with a reason; `reasons`: by the name of others."""
    reasons = dict.fromkeys(names, "Layanan inti, risiko tinggi")
    reasons |= changed.pop("reasons", {})
    facts: dict[str, Any] = {
        "chosen": [contest.candidate(name).pk for name in names],
        "reasons": {contest.candidate(name).pk: text for name, text in reasons.items()},
        "letter": "BA 800/17/2026", "seen": None, "by": contest.wati, "now": NOW,
    }  # fmt: skip
    return decide(selection=contest.selection, **{**facts, **changed})
