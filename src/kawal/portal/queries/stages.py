"""How far each unit is on the way to the predicate, computed from what is on record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kawal.assessments.service import sent_on
from kawal.commitments.service import declared
from kawal.core.time import local_date
from kawal.followup.service import SourceKind, public_actions
from kawal.units.service import Unit

BUILDS = (SourceKind.PLEDGE, SourceKind.PATH)
MOST_NAMED = 50  # looking for more units than so many in each path takes longer than reading all


class Stage(IntEnum):
    """Nobody types it. Without a pencanangan nothing counts: what came before it was practice.

    The predicate joins these when it is kept here.
    """

    NOT_YET = 0
    DECLARED = 1
    BUILDING = 2
    SENT = 3

    @property
    def word(self) -> str | Promise:
        return _WORDS[self][0]

    @property
    def about(self) -> str | Promise:
        return _WORDS[self][1]


_WORDS: Mapping[Stage, tuple[str | Promise, str | Promise]] = {
    Stage.NOT_YET: (_("Belum"), _("Belum ada pencanangan.")),
    Stage.DECLARED: (_("Pencanangan"), _("Dicanangkan di depan warga.")),
    Stage.BUILDING: (_("Pembangunan"), _("Komitmennya dikerjakan, paling sedikit satu tahun.")),
    Stage.SENT: (_("LKE terkirim"), _("Lembar kerja evaluasi sudah dikirim untuk dinilai.")),
}


@dataclass(frozen=True, slots=True)
class Way:
    """The days on which a unit reached each stage; None: not yet.

    `planned` counts from the pencanangan on: a plan that was there before is reached with it.
    """

    declared: date | None = None
    planned: date | None = None
    sent: date | None = None

    @property
    def stage(self) -> Stage:
        if self.declared is None:
            return Stage.NOT_YET
        if self.sent is not None:
            return Stage.SENT
        return Stage.DECLARED if self.planned is None else Stage.BUILDING


def ways_of(units: QuerySet[Unit]) -> Mapping[UUID, Way]:
    """Of each of these units; four queries, however many they are."""
    since, sent = declared(units), sent_on(units)
    ids = set(units.order_by().values_list("pk", flat=True))
    planned = _planned(ids)
    return {
        pk: Way(since.get(pk), _later(planned.get(pk), since.get(pk)), sent.get(pk)) for pk in ids
    }


def _later(day: date | None, least: date | None) -> date | None:
    return max(day, least) if day and least else day


def _planned(ids: Iterable[UUID]) -> Mapping[UUID, date]:
    """When each unit, or one below it, first made a public action of a pledge or of its path to the
    predicate. What it does besides, or about a recommendation, builds no zone of integrity.
    """
    wanted = set(ids)
    rows = public_actions().filter(source_kind__in=BUILDS).order_by()
    if len(wanted) <= MOST_NAMED:
        rows = rows.filter(unit__path__overlap=list(wanted))
    found: dict[UUID, date] = {}
    for path, at in rows.values_list("unit__path").annotate(at=Min("made_at")):
        day = local_date(at)
        for pk in wanted.intersection(path):
            found[pk] = min(day, found.get(pk, day))
    return found
