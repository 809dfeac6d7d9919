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
    """Of each of these units; five queries, however many they are."""
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
    paths = dict(Unit.objects.filter(path__overlap=list(wanted)).values_list("pk", "path"))
    rows = public_actions().filter(source_kind__in=BUILDS, unit__in=list(paths)).order_by()
    found: dict[UUID, date] = {}
    for unit_id, at in rows.values_list("unit_id").annotate(at=Min("made_at")):
        day = local_date(at)
        for pk in wanted.intersection(paths[unit_id]):
            found[pk] = min(day, found.get(pk, day))
    return found
