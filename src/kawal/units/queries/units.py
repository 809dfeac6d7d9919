"""The list of units, the tree, and one unit's page: a fixed number of queries each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from kawal.accounts.alphabet import by_name
from kawal.accounts.models import Person
from kawal.core.alphabet import alphabetical
from kawal.units.models import Capacity, Holder, Kind, Membership, Post, Unit
from kawal.units.permissions import Permission, holds_anywhere, rights_of, visible_to

DEEPEST_INDENT = 5  # the style sheet has classes up to here
MOST_CHILDREN = 200  # of one parent in the tree; the list has them all


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to."""

    search: str = ""
    kind: str = ""
    state: str = "open"
    branch: Unit | None = None


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One line of the tree. `left_off`: how many more children of this unit are not shown."""

    unit: Unit
    level: int
    children: int
    is_open: bool
    left_off: int = 0

    @property
    def indent(self) -> int:
        return min(self.level, DEEPEST_INDENT)

    @property
    def turn_url(self) -> str:
        """Opens this branch, or shuts it by opening no further than its parent."""
        target = self.unit.parent_id if self.is_open else self.unit.pk
        return f"?buka={target}#u-{self.unit.pk}" if target else "?"


def unit_rows(person: Person, wanted: Wanted, day: date) -> QuerySet[Unit]:
    """Visible units, each with parent, head of the day and number of units under it."""
    rows = visible_to(person, Unit.objects.all()).select_related("parent")
    if wanted.search:
        named = Q(name__icontains=wanted.search) | Q(short_name__icontains=wanted.search)
        rows = rows.filter(named | Q(code__istartswith=wanted.search))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.branch is not None:
        rows = rows.filter(path__contains=[wanted.branch.pk])
    if wanted.state == "open":
        rows = rows.exclude(ends_on__lt=day)
    elif wanted.state == "closed":
        rows = rows.filter(ends_on__lt=day)
    return with_children(with_heads(rows, day))


def open_units_by_kind(day: date) -> dict[Kind, int]:
    """Public: how many units of each kind there are on that day."""
    counted = Unit.objects.on(day).order_by().values("kind").annotate(n=Count("pk"))
    return {Kind(row["kind"]): row["n"] for row in counted}


def with_heads(rows: QuerySet[Unit], day: date) -> QuerySet[Unit]:
    """Adds `head_name` and `head_capacity`: who leads that day, the definitive one first."""
    heads = (
        Holder.objects.on(day)
        .filter(post__unit=OuterRef("pk"), post__is_head=True)
        .order_by(
            Case(When(capacity=Capacity.DEFINITIF, then=Value(0)), default=Value(1)), "-starts_on"
        )
    )
    return rows.annotate(
        head_name=Subquery(heads.values("person__name")[:1]),
        head_capacity=Subquery(heads.values("capacity")[:1]),
    )


def with_children(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    """Adds `n_children`: open units directly under it, None for none."""
    children = (
        Unit.objects.filter(parent=OuterRef("pk"), ends_on=None)
        .order_by()
        .values("parent")
        .annotate(n=Count("pk"))
    )
    return rows.annotate(n_children=Subquery(children.values("n")))


def breadcrumb(person: Person, unit: Unit) -> list[Unit]:
    """The visible units above this one, from the top down, without the unit itself."""
    above = visible_to(person, Unit.objects.above(unit)).order_by("path__len")
    return [each for each in above if each.pk != unit.pk]


def tree(person: Person, opened: Unit | None, day: date) -> list[TreeRow]:
    """Topmost visible units, and the children along the way down to `opened`."""
    chain = set(opened.path) if opened else set()
    tops = Q(parent=None) | Q(pk__in=rights_of(person).units(Permission.UNITS_VIEW))
    shown = visible_to(person, Unit.objects.exclude(ends_on__lt=day))
    rows = with_children(with_heads(shown.filter(tops | Q(parent__in=chain)), day))
    by_parent: dict[UUID | None, list[Unit]] = defaultdict(list)
    fetched = list(rows.order_by(alphabetical("name"), "pk"))
    ids = {unit.pk for unit in fetched}
    for unit in fetched:
        by_parent[unit.parent_id if unit.parent_id in ids else None].append(unit)
    return _lines(by_parent, None, 0, chain)


def _lines(
    by_parent: dict[UUID | None, list[Unit]], parent: UUID | None, level: int, chain: set[UUID]
) -> list[TreeRow]:
    lines: list[TreeRow] = []
    for unit in by_parent.get(parent, [])[:MOST_CHILDREN]:
        is_open = unit.pk in chain
        below = by_parent.get(unit.pk, [])
        left_off = max(0, len(below) - MOST_CHILDREN)
        count: int = getattr(unit, "n_children", None) or 0
        lines.append(TreeRow(unit, level, count, is_open, left_off))
        lines += _lines(by_parent, unit.pk, level + 1, chain) if is_open else []
    return lines


def posts_of(unit: Unit) -> QuerySet[Post]:
    """The unit's posts, heads first, each with `all_holders`, the latest first."""
    holders = Holder.objects.select_related("person").order_by("-starts_on")
    return unit.posts.prefetch_related(Prefetch("holders", holders, to_attr="all_holders"))


def people_with_a_page(reader: Person, people: Iterable[UUID]) -> set[UUID]:
    """Those whose page the reader may open: asked once for all that a page names."""
    if not holds_anywhere(reader, Permission.PEOPLE_VIEW):
        return set()
    rows = visible_to(reader, Person.objects.filter(pk__in=set(people)))
    return set(rows.values_list("pk", flat=True))


def people_in(posts: Iterable[Post]) -> Iterator[UUID]:
    """Whoever holds or held these posts, as `posts_of` fetched them."""
    for post in posts:
        holders: list[Holder] = getattr(post, "all_holders", [])
        yield from (holder.person_id for holder in holders)


def memberships_of(unit: Unit, day: date) -> QuerySet[Membership]:
    """Roles held in the unit itself, today or later."""
    return (
        Membership.objects.effective_or_later(day)
        .filter(unit=unit)
        .select_related("person")
        .order_by("role", by_name("person__name"))
    )
