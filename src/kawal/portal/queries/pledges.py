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

from kawal.commitments.service import PledgeKind
from kawal.ui.charts import Part, Split
from kawal.ui.parts import Kind

STATES: Mapping[Kind, tuple[str | Promise, str | Promise]] = {
    "done": (gettext_lazy("Sudah diverifikasi"), gettext_lazy("diperiksa pihak di luar unit")),
    "due": (
        gettext_lazy("Menunggu verifikasi"),
        gettext_lazy("data dukung masuk, belum diperiksa"),
    ),
    "info": (gettext_lazy("Berjalan"), gettext_lazy("dikerjakan, belum jatuh tempo")),
    "late": (gettext_lazy("Terlambat"), gettext_lazy("lewat jatuh tempo")),
    "idle": (
        gettext_lazy("Belum ada rencana aksi"),
        gettext_lazy("ditandatangani, belum direncanakan"),
    ),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Pledges by the kind of their state."""

    counts: Mapping[Kind, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts.get("done", 0)

    @property
    def late(self) -> int:
        return self.counts.get("late", 0)

    @property
    def split(self) -> Split:
        """The bar, its parts leading to the pledges that are in this state."""
        parts = tuple(
            Part(kind, str(word), self.counts.get(kind, 0), str(about), url=listed(kind))
            for kind, (word, about) in STATES.items()
        )
        return Split(label=_("Keadaan komitmen"), parts=parts)


def tally(kinds: Iterable[Kind]) -> Tally:
    """
    >>> tally(["late", "done", "late"]).late
    2
    """
    return Tally(Counter(kinds))


def by_unit(pledges: Iterable[PledgeKind], wanted: Iterable[UUID]) -> Mapping[UUID, Tally]:
    """For each of these units with those below it."""
    found: dict[UUID, Counter[Kind]] = {pk: Counter() for pk in wanted}
    for pledge in pledges:
        for pk in found.keys() & set(pledge.path):
            found[pk][pledge.kind] += 1
    return {pk: Tally(counts) for pk, counts in found.items()}


def listed(kind: Kind) -> str:
    """The address of the list of pledges in this state."""
    return f"{reverse('public-search')}?{urlencode({'jenis': 'komitmen', 'keadaan': kind})}"
