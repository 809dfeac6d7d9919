"""The public page of one unit: what it promised, what it did, and since when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.commitments.service import (
    Ceremony,
    Charter,
    PledgeLine,
    charters_of,
    public_ceremonies,
    public_lines,
    public_pledges,
)
from kawal.core.time import local_date
from kawal.followup.service import (
    Action,
    Index,
    Pair,
    SourceKind,
    index_of_unit,
    judged,
    mutual_verifiers,
    public_actions,
    unplanned,
)
from kawal.portal.queries.actions import ActionLine, only, proven_lines
from kawal.portal.queries.corrections import Line, newest_corrections
from kawal.portal.queries.pledges import Tally, tally
from kawal.portal.queries.stages import Stage, Way, ways_of
from kawal.ui.parts import Kind, Step
from kawal.units.service import Channel, Service, Share, Standing, Unit, shares, standing


@dataclass(frozen=True, slots=True)
class Promised:
    """A charter with its pledges; under a late one what its actions are called and answered."""

    charter: Charter
    pledges: Sequence[tuple[PledgeLine, Sequence[ActionLine]]]


@dataclass(frozen=True, slots=True)
class Event:
    """One stop on the way; `titles` are what was verified in that month."""

    on: date
    icon: str
    word: str
    title: str
    url: str = ""
    note: str = ""
    titles: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class UnitPage:
    unit: Unit
    today: date
    way: Way
    promised: Sequence[Promised]
    actions: Sequence[ActionLine]
    ceremonies: Sequence[Ceremony]
    index: Index
    mutual: Sequence[Pair]
    services: Standing
    share: Share
    corrections: Sequence[Line]

    @property
    def tally(self) -> Tally:
        return tally(line.state.key for each in self.promised for line, _actions in each.pledges)

    @property
    def n_late(self) -> int:
        return sum(line.is_late for line in self.actions) + self.index.unplanned

    @property
    def own_actions(self) -> list[ActionLine]:
        """Those that do not stand under a pledge already."""
        under = {
            line.action.pk
            for each in self.promised
            for _pledge, actions in each.pledges
            for line in actions
        }
        return [line for line in self.actions if line.action.pk not in under]

    @property
    def is_bare(self) -> bool:
        """Whether nothing is on record yet."""
        return not (self.promised or self.actions or self.ceremonies or self.way.declared)

    @property
    def at_counter_only(self) -> int:
        return self.share.of(Channel.TATAP_MUKA)

    @property
    def journey(self) -> list[Step]:
        """Four stages; the one after the last that was reached is where the unit is."""
        reached = [self.way.declared, self.way.planned, self.way.sent]
        return list(_steps(self.way.stage, reached))

    @property
    def events(self) -> list[Event]:
        """From the first on. What was verified stands together by month."""
        found = [*map(_of_ceremony, self.ceremonies), *map(_of_charter, self.promised)]
        if self.way.sent:
            word, title = _("LKE terkirim"), _("Lembar kerja evaluasi dikirim untuk dinilai")
            found.append(Event(self.way.sent, "up", word, title))
        found += _proven(self.actions)
        return sorted(found, key=lambda event: event.on)


def unit_page(unit: Unit, today: date) -> UnitPage:
    """A fixed number of queries."""
    same = Unit.objects.filter(pk=unit.pk)
    actions = proven_lines(_actions_of(unit), today)
    charters = list(charters_of(unit).defer("snapshot").order_by("dated_on", "pk"))
    pledges = _pledges_of(unit, charters, today)
    services = Service.objects.filter(unit=unit)
    return UnitPage(
        unit=unit,
        today=today,
        way=ways_of(same)[unit.pk],
        promised=_promised(charters, pledges, actions),
        actions=actions,
        ceremonies=list(_ceremonies_of(unit)),
        index=index_of_unit(unit, today) + unplanned(_missed(unit, pledges)),
        mutual=mutual_verifiers(agency_id=unit.agency_id, around=[unit]),
        services=standing(services, today),
        share=shares(services, [today])[0],
        corrections=newest_corrections(unit),
    )


def _actions_of(unit: Unit) -> QuerySet[Action]:
    rows = judged(only(public_actions(), "replies"))
    rows = rows.filter(unit__path__contains=[unit.pk])
    return rows.order_by("due_on", "number")


def _ceremonies_of(unit: Unit) -> QuerySet[Ceremony]:
    """Those that counted for it, the first one first."""
    covering = Ceremony.objects.filter(covered__unit=unit).values("pk")
    return public_ceremonies().filter(pk__in=covering).order_by("starts_at", "pk")


def _pledges_of(unit: Unit, charters: Sequence[Charter], today: date) -> list[PledgeLine]:
    """Those of its charters, and those that its posts owe by charters of others."""
    owed = Q(owner_post__unit__path__contains=[unit.pk])
    return public_lines(public_pledges().filter(Q(charter__in=charters) | owed), today)


def _missed(unit: Unit, pledges: Sequence[PledgeLine]) -> int:
    """They count for the unit of the post, as their actions will."""
    posts = [line.pledge.owner_post for line in pledges if line.state.is_missed]
    return sum(post is not None and post.unit.is_below(unit.pk) for post in posts)


def _promised(
    charters: Sequence[Charter], pledges: Sequence[PledgeLine], actions: Sequence[ActionLine]
) -> list[Promised]:
    of_pledge = _by_pledge(actions)
    return [
        Promised(
            charter,
            [
                (line, of_pledge.get(str(line.pledge.pk), ()))
                for line in pledges
                if line.pledge.charter_id == charter.pk
            ],
        )
        for charter in charters
    ]


def _by_pledge(actions: Sequence[ActionLine]) -> dict[str, list[ActionLine]]:
    found: dict[str, list[ActionLine]] = {}
    for line in actions:
        if line.action.source_kind == SourceKind.PLEDGE:
            found.setdefault(line.action.source_id, []).append(line)
    return found


def _steps(stage: Stage, reached: Sequence[date | None]) -> Iterator[Step]:
    words = [_("Pencanangan"), _("Rencana aksi"), _("LKE dikirim")]
    for number, (word, day) in enumerate(zip(words, reached, strict=True), 1):
        if number <= stage:
            when = date_format(day, "j F Y") if day else ""
            yield Step(label=word, kind="done", when=when)
        elif number == stage + 1:
            yield Step(label=word, kind="info", when=_("Langkah berikutnya"))
        else:
            yield Step(label=word, kind="idle")
    kind: Kind = "info" if stage == Stage.SENT else "idle"
    note = _("Ditetapkan KemenPANRB setelah evaluasi")
    yield Step(label=_("Predikat"), kind=kind, note=note)


def _of_ceremony(ceremony: Ceremony) -> Event:
    return Event(
        local_date(ceremony.starts_at), "flag", ceremony.get_kind_display(), ceremony.title,
        reverse("commitments:public-ceremony", args=[ceremony.slug]), ceremony.place,
    )  # fmt: skip


def _of_charter(each: Promised) -> Event:
    charter, n = each.charter, len(each.pledges)
    note = ngettext("{n} komitmen", "{n} komitmen", n).format(n=n) if n else ""
    return Event(
        charter.dated_on, "pen", _("Piagam ditandatangani"), charter.title,
        reverse("commitments:public-charter", args=[charter.pk]), note,
    )  # fmt: skip


def _proven(actions: Sequence[ActionLine]) -> Iterator[Event]:
    """One by itself as what it is; several of a month together."""
    for _in_month, row in groupby(_by_day(actions), key=_month):
        found = list(row)
        titles = [
            (line.action.title, reverse("public-action", args=[line.action.pk]))
            for _day, line in found
        ]
        on, n = found[-1][0], len(found)
        if n == 1:
            yield Event(on, "done", _("Sudah diverifikasi"), *titles[0])
            continue
        title = ngettext("{n} aksi diverifikasi", "{n} aksi diverifikasi", n).format(n=n)
        yield Event(on, "done", _("Sudah diverifikasi"), title, titles=titles)


def _month(pair: tuple[date, ActionLine]) -> tuple[int, int]:
    return pair[0].year, pair[0].month


def _by_day(actions: Sequence[ActionLine]) -> list[tuple[date, ActionLine]]:
    found = [(checked.on, line) for line in actions if (checked := line.checked) is not None]
    return sorted(found, key=lambda pair: pair[0])
