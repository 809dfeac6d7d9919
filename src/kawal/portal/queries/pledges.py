"""All pledges of sealed charters together: how many stand how, and how they stand in each unit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kawal.commitments.service import PledgeLine
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


def tally(pledges: Iterable[PledgeLine]) -> Tally:
    """
    >>> tally([]).total
    0
    """
    return Tally(Counter(line.state.kind for line in pledges))


def by_unit(pledges: Sequence[PledgeLine], wanted: Iterable[UUID]) -> Mapping[UUID, Tally]:
    """For each of these units with those below it."""
    units = set(wanted)
    found: dict[UUID, list[PledgeLine]] = {pk: [] for pk in units}
    for line in pledges:
        for pk in units.intersection(line.pledge.charter.unit.path):
            found[pk].append(line)
    return {pk: tally(row) for pk, row in found.items()}


def listed(kind: Kind) -> str:
    """The address of the list of pledges in this state."""
    return f"{reverse('search')}?{urlencode({'jenis': 'komitmen', 'keadaan': kind})}"
