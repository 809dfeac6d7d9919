"""What a citizen can find: units with their services, and what they promised and did."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from kawal.commitments.service import (
    Ceremony,
    Charter,
    Pledge,
    PledgeState,
    public_ceremonies,
    public_lines,
    public_pledges,
    sealed_charters,
)
from kawal.core.search import Words, asked, holding
from kawal.core.time import local_date
from kawal.followup.service import (
    Action,
    Recommendation,
    public_actions,
    public_recommendation_lines,
    public_recommendations,
)
from kawal.portal.queries.actions import ActionLine, in_state, only
from kawal.ui.listing import page_of
from kawal.ui.parts import Kind
from kawal.units.service import Channel, Service, Unit, service_states

FEW, ROWS = 5, 25


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind` and `word`: the state, where the thing has one."""

    title: str
    url: str
    about: str
    kind: Kind | str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of thing: its public rows that hold the words, and how they are shown."""

    key: str
    label: str | Promise
    icon: str
    rows: Callable[[str, date], QuerySet[Any]]
    shown: Callable[[Sequence[Any], date], list[Hit]]


@dataclass(frozen=True, slots=True)
class Group:
    sort: Sort
    hits: Sequence[Hit]
    total: int

    @property
    def rest(self) -> int:
        return self.total - len(self.hits)


@dataclass(frozen=True, slots=True)
class Found:
    """Either a few of each kind, or all of the one that was asked for, page by page."""

    groups: Sequence[Group]
    page: Page[Any] | None = None

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)


def search(query: QueryDict, today: date) -> Found | None:
    """None if nothing was asked. At most three queries for each kind."""
    text = asked(query.get("q", ""))
    one = next((sort for sort in SORTS if sort.key == query.get("jenis")), None)
    if one is not None:
        return _all_of(one, text, query, today)
    if not text:
        return None
    groups = [_few_of(sort, text, today) for sort in SORTS]
    return Found([group for group in groups if group.total])


def _few_of(sort: Sort, text: str, today: date) -> Group:
    rows = sort.rows(text, today)
    return Group(sort, sort.shown(list(rows[:FEW]), today), rows.count())


def _all_of(sort: Sort, text: str, query: QueryDict, today: date) -> Found:
    rows = _in_state(sort, sort.rows(text, today), query.get("keadaan", ""), today)
    page: Page[Any] = page_of(rows, query, size=ROWS)
    hits = sort.shown(list(page.object_list), today)
    return Found([Group(sort, hits, page.paginator.count)], page)


def _in_state(sort: Sort, rows: QuerySet[Any], state: str, today: date) -> Any:
    """Those that are shown in this state; what a pledge is follows from its actions."""
    if state not in (key for key, _word in states_of(sort.key)):
        return rows
    if sort.key == "aksi":
        return rows.filter(in_state(state, today))
    return [line.pledge for line in public_lines(rows, today) if line.state.key == state]


def states_of(sort: str) -> list[tuple[str, str]]:
    """What can be asked of this kind: its states with their words. Only pledges are drafted for."""
    if sort == "komitmen":
        return [(state.value, state.word) for state in PledgeState]
    if sort == "aksi":
        return [(state.value, state.word) for state in PledgeState if state.value == state.kind]
    return []


def _holding(text: str, *columns: str) -> Q:
    return Q(holding(Words(*columns), text)) if text else Q()


def _units(text: str, today: date) -> QuerySet[Unit]:
    return (
        Unit.objects.on(today)
        .filter(_holding(text, "name", "short_name", "code"))
        .order_by("name", "pk")
    )


def _services(text: str, today: date) -> QuerySet[Service]:
    found = _among(Service, text, "name", unit="unit")
    return Service.objects.on(today).filter(found).order_by("name", "unit__name", "pk")


def _ceremonies(text: str, _today: date) -> QuerySet[Ceremony]:
    return public_ceremonies().filter(_among(Ceremony, text, "title", "place", unit="host"))


def _charters(text: str, _today: date) -> QuerySet[Charter]:
    found = _among(Charter, text, "title", unit="unit") | Q(number__icontains=text)
    return sealed_charters().defer("snapshot").filter(found).order_by("-dated_on", "pk")


def _pledges(text: str, _today: date) -> QuerySet[Pledge]:
    found = _among(Pledge, text, "text", "indicator", unit="charter__unit")
    return public_pledges().filter(found).order_by("-charter__dated_on", "charter", "order")


def _actions(text: str, _today: date) -> QuerySet[Action]:
    found = _among(Action, text, "title", unit="unit")
    return only(public_actions()).filter(found).order_by("-due_on", "pk")


def _recommendations(text: str, _today: date) -> QuerySet[Recommendation]:
    found = _among(Recommendation, text, "text", "number", unit="owner_unit")
    return public_recommendations().filter(found)


def _among(model: type[Model], text: str, *columns: str, unit: str) -> Q:
    """Its own words hold the text, or those of its unit.

    Two sets of ids: the words of a row beside another condition would be cut row by row, without
    the index.
    """
    if not text:
        return Q()
    own = model._default_manager.filter(_holding(text, *columns)).order_by().values("pk")
    named = Unit.objects.filter(_holding(text, "name", "short_name", "code")).values("pk")
    return Q(pk__in=own) | Q(**{f"{unit}__in": named})


def _shown_units(units: Sequence[Unit], _today: date) -> list[Hit]:
    return [
        Hit(unit.name, reverse("public-unit", args=[unit.slug]), unit.get_kind_display())
        for unit in units
    ]


def _shown_services(services: Sequence[Service], today: date) -> list[Hit]:
    rows = Service.objects.filter(pk__in=[service.pk for service in services])
    return [
        Hit(
            each.service.name,
            reverse("public-unit", args=[each.service.unit.slug]),
            ", ".join(filter(None, [each.service.unit.name, str(_REACHED.get(each.channel, ""))])),
        )
        for each in service_states(rows.order_by("name", "unit__name", "pk"), today)
    ]


_REACHED: Mapping[str, str | Promise] = {
    Channel.DARING: _("dapat diurus daring"),
    Channel.CAMPURAN: _("sebagian dapat diurus daring"),
    Channel.TATAP_MUKA: _("diurus di loket"),
}


def _shown_ceremonies(ceremonies: Sequence[Ceremony], _today: date) -> list[Hit]:
    return [
        Hit(
            each.title,
            reverse("commitments:public-ceremony", args=[each.slug]),
            f"{each.get_kind_display()}, {_day(local_date(each.starts_at))}, {each.place}",
        )
        for each in ceremonies
    ]


def _shown_charters(charters: Sequence[Charter], _today: date) -> list[Hit]:
    return [
        Hit(
            each.title,
            reverse("commitments:public-charter", args=[each.pk]),
            f"{each.unit.name}, {each.number}, {_day(each.dated_on)}",
        )
        for each in charters
    ]


def _shown_pledges(pledges: Sequence[Pledge], today: date) -> list[Hit]:
    rows = public_pledges().filter(pk__in=[pledge.pk for pledge in pledges])
    states = {line.pledge.pk: line.state for line in public_lines(rows, today)}
    return [
        Hit(
            each.text,
            reverse("commitments:public-charter", args=[each.charter_id]),
            ", ".join(filter(None, [each.charter.unit.name, states[each.pk].more])),
            states[each.pk].kind,
            states[each.pk].word,
        )
        for each in pledges
    ]


def _shown_actions(actions: Sequence[Action], today: date) -> list[Hit]:
    return [
        Hit(
            line.action.title,
            reverse("public-action", args=[line.action.pk]),
            f"{line.action.unit.name}, {line.action.code}",
            line.kind,
            line.word,
        )
        for line in (ActionLine(action, today) for action in actions)
    ]


def _shown_recommendations(rows: Sequence[Recommendation], today: date) -> list[Hit]:
    return [
        Hit(
            Truncator(line.row.text).words(20),
            reverse("public-recommendation", args=[line.row.pk]),
            f"{line.row}, {line.row.owner_unit.name}",
            line.kind,
            str(line.progress.label),
        )
        for line in public_recommendation_lines(rows, today)
    ]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


SORTS = (
    Sort("unit", _("Unit"), "unit", _units, _shown_units),
    Sort("layanan", _("Layanan"), "list", _services, _shown_services),
    Sort("kegiatan", _("Kegiatan"), "flag", _ceremonies, _shown_ceremonies),
    Sort("piagam", _("Piagam"), "doc", _charters, _shown_charters),
    Sort("komitmen", _("Komitmen"), "pen", _pledges, _shown_pledges),
    Sort("aksi", _("Aksi"), "check", _actions, _shown_actions),
    Sort("rekomendasi", _("Rekomendasi"), "book", _recommendations, _shown_recommendations),
)
