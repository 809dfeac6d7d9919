"""All pledges of sealed charters together: how many stand how, and how they stand in each unit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.commitments.service import PledgeCounts, PledgeState
from kawal.ui.charts import Part, Split

_ABOUT: Mapping[PledgeState, Promise] = {
    PledgeState.DONE: gettext_lazy("diperiksa pihak di luar unit"),
    PledgeState.DUE: gettext_lazy("data dukung masuk, belum diperiksa"),
    PledgeState.RUNNING: gettext_lazy("dikerjakan, belum jatuh tempo"),
    PledgeState.DRAFTING: gettext_lazy("baru ditandatangani"),
    PledgeState.LATE: gettext_lazy("lewat jatuh tempo"),
    PledgeState.UNPLANNED: gettext_lazy("ditandatangani, belum direncanakan"),
    PledgeState.WAIVED: gettext_lazy("tidak dihitung dalam indeks"),
}
_ALWAYS = frozenset(PledgeState) - {PledgeState.DRAFTING, PledgeState.WAIVED}
"""Parts of the bar that stand in its legend though none is in that state."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Pledges by their state."""

    counts: Mapping[PledgeState, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts.get(PledgeState.DONE, 0)

    @property
    def late(self) -> int:
        return self.counts.get(PledgeState.LATE, 0)

    @property
    def split(self) -> Split:
        """The bar, its parts leading to the pledges that are in this state."""
        parts = tuple(
            Part(key.kind, key.word, self.counts.get(key, 0), str(_ABOUT[key]), url=listed(key))
            for key in PledgeState
            if key in _ALWAYS or self.counts.get(key)
        )
        return Split(label=_("Keadaan komitmen"), parts=parts)


def tally(states: Iterable[PledgeState]) -> Tally:
    """
    >>> tally([PledgeState.LATE, PledgeState.DONE, PledgeState.LATE]).late
    2
    """
    return Tally(Counter(states))


def together(charters: Iterable[PledgeCounts]) -> Tally:
    """Of all these charters."""
    counts = Counter[PledgeState]()
    for charter in charters:
        counts.update(charter.counts)
    return Tally(counts)


def by_unit(charters: Iterable[PledgeCounts], wanted: Iterable[UUID]) -> Mapping[UUID, Tally]:
    """For each of these units with those below it."""
    found = {pk: Counter[PledgeState]() for pk in wanted}
    for charter in charters:
        for pk in found.keys() & set(charter.path):
            found[pk].update(charter.counts)
    return {pk: Tally(counts) for pk, counts in found.items()}


def listed(state: PledgeState) -> str:
    """The address of the list of pledges in this state."""
    return f"{reverse('public-search')}?{urlencode({'jenis': 'komitmen', 'keadaan': state.value})}"
