"""A selection of pilot units in each of its states, with candidates and their numbers."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kawal.selection.actions.deciding import dissent
from kawal.selection.actions.entering import enter_values
from kawal.selection.actions.preparing import open_selection, prepare_selection
from kawal.selection.models import Selection
from selection import contest
from units import town

if TYPE_CHECKING:
    from e2e.one_of_each import City

type Parts = dict[str, dict[str, Any]]


class Pilots:
    """`parts`: by route; `also`: the page of a selection in its other states."""

    def __init__(self, city: "City") -> None:
        self.city = city
        self.units = [
            town.unit(city.agency, name, code=f"D{n}") for n, name in enumerate(contest.NAMES)
        ]
        draft = self._prepared("Percontohan 2028").selection
        being_filled, decided = self._filled("Percontohan 2027"), self._decided()
        whole, done = {"selection_id": being_filled.pk}, {"selection_id": decided.pk}
        candidate = whole | {"candidate_id": being_filled.candidates.first().pk}
        self.parts: Parts = {
            **{f"selection:{name}": whole for name in _OF_OPEN},
            **{f"selection:{name}": {"selection_id": draft.pk} for name in ("change", "open")},
            **{f"selection:{name}": done for name in ("selection", "reasons", "dissent")},
            "selection:candidate": candidate,
        }
        others = (draft, being_filled)
        self.also = [reverse("selection:selection", args=[each.pk]) for each in others]

    def _prepared(self, title: str) -> contest.Contest:
        oka, wati = self.city.by_role["bagian_organisasi"], self.city.by_role["pimpinan"]
        selection = prepare_selection(
            agency=self.city.agency, title=title, year=2026, places=2,
            formula_id=contest.FORMULA, units=self.units, by=oka, now=contest.NOW,
        )  # fmt: skip
        return contest.Contest(self.city.agency, self.units, oka, wati, selection)

    def _filled(self, title: str) -> Selection:
        return _with_numbers(self._prepared(title)).selection

    def _decided(self) -> Selection:
        made = _with_numbers(self._prepared("Percontohan 2026"))
        passed_over = {"Disdukcapil": "Gedungnya dipugar tahun depan"}
        decision = contest.decided(made, *contest.NAMES[:2], reasons=passed_over)
        dissent(decision=decision, text="Disdukcapil lebih siap.", by=made.oka, now=contest.NOW)
        made.selection.refresh_from_db()
        return made.selection


_OF_OPEN = (
    "values", "table", "import", "offers", "decide", "formula", "formula-file",
)  # fmt: skip


def _with_numbers(made: contest.Contest) -> contest.Contest:
    open_selection(selection=made.selection, by=made.oka, now=contest.NOW)
    made.selection.refresh_from_db()
    entries = [
        entry
        for name, share in zip(contest.NAMES, contest.SHARES, strict=True)
        for entry in contest.entries_of(made.candidate(name), share)
    ]
    enter_values(selection=made.selection, entries=entries, by=made.oka, now=contest.NOW)
    return made
