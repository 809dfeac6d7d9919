"""Posts and terms as stored and as the import has made them so far, with the search for a seat."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from kawal.accounts.models import Person
from kawal.documents.tables.layout import NO, YES, Table
from kawal.documents.tables.report import Change, Difference, details, differences
from kawal.units.actions.posts import appoint, correct_holder, open_post
from kawal.units.exchange import faults
from kawal.units.exchange.records import OfficeRow
from kawal.units.exchange.work import Work
from kawal.units.models import Capacity, Holder, Post, Unit

_COLUMNS = {"name": "post", "on": "ends_on"}

_TOLD_OF_NEW = (
    "is_head", "nip", "email", "phone", "status", "capacity", "starts_on", "ends_on", "decree",
)  # fmt: skip

type Place = tuple[str, str]  # code of the unit, name of the post


class Office:
    """The posts of the units that the rows name, read in two queries."""

    def __init__(self, work: Work, table: Table, rows: list[OfficeRow]) -> None:
        self.work = work
        self.table = table
        self.posts: dict[Place, dict[int, Post]] = defaultdict(dict)
        self.terms: dict[Place, list[Holder]] = defaultdict(list)
        self.named: set[tuple[Place, date, str]] = set()
        codes = {row.code for row in rows}
        stored = Post.objects.filter(unit__agency=work.agency, unit__code__in=codes)
        for post in stored.select_related("unit"):
            self.posts[post.unit.code, post.name][post.seat] = post
        holders = Holder.objects.filter(post__in=stored).select_related("post__unit", "person")
        for holder in holders:
            self.terms[holder.post.unit.code, holder.post.name].append(holder)

    def stored_term(self, row: OfficeRow, person: Person | None) -> Holder | None:
        """The stored term that this row repeats: same post, person and first day."""
        for term in self.terms[row.code, row.post]:
            is_seat = row.seat in {None, term.post.seat}
            if term.person == person and term.starts_on == row.starts_on and is_seat:
                return term
        return None

    def correct(
        self, row: OfficeRow, term: Holder, facts: tuple[Difference, ...]
    ) -> Iterator[Change]:
        """Bring a stored term to what the row says; `facts`: what changed about the person."""
        self._name(row, term)
        self._refuse_other_head(row, term.post)
        capacity = row.capacity or term.capacity
        ends_on = row.ends_on if row.says("ends_on") else term.ends_on
        decree = row.decree if row.says("decree") else term.decree
        differing = differences(
            self.table,
            [
                ("capacity", term.capacity, capacity),
                ("ends_on", term.ends_on, ends_on),
                ("decree", term.decree, decree),
            ],
        )
        if differing:
            self.work.attempt(
                row.source,
                term.person.name,
                _COLUMNS,
                lambda: correct_holder(
                    holder=term,
                    capacity=capacity,
                    ends_on=ends_on,
                    decree=decree,
                    by=self.work.by,
                    now=self.work.now,
                ),
            )
        everything = facts + differing
        unit, here = term.post.unit, row.source.at("post")
        label = f"{term.person.name}, {row.post}, {unit.name}"
        yield Change(self.table.key, here, "changed" if everything else "same", label, everything)

    def vacancy(self, row: OfficeRow, unit: Unit) -> Iterator[Change]:
        """A post without a holder: open it if it is not there."""
        stored = self.posts[row.code, row.post].get(row.seat or 1)
        here, label = row.source.at("post"), f"{row.post}, {unit.name}"
        if stored is not None:
            self._refuse_other_head(row, stored)
            yield Change(self.table.key, here, "same", label)
        elif self._open(row, unit, row.seat or 1) is not None:
            told = details(self.table, row, "is_head", "starts_on")
            yield Change(self.table.key, here, "new", label, details=told)

    def begin(
        self, row: OfficeRow, unit: Unit, person: Person, facts: tuple[Difference, ...]
    ) -> Iterator[Change]:
        """A term that is not stored: in the seat the row names, or in the first that is free."""
        seat = row.seat or self._seat_for(row)
        post = self.posts[row.code, row.post].get(seat) or self._open(row, unit, seat)
        if post is None:
            return
        self._refuse_other_head(row, post)
        term = self.work.attempt(
            row.source,
            person.name,
            _COLUMNS,
            lambda: appoint(
                post=post,
                person=person,
                capacity=row.capacity or Capacity.DEFINITIF,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                decree=row.decree,
                by=self.work.by,
                now=self.work.now,
            ),
        )
        if term is not None:
            self.terms[row.code, row.post].append(term)
            self._name(row, term)
            label, here = f"{person.name}, {row.post}, {unit.name}", row.source.at("post")
            told = details(self.table, row, *_TOLD_OF_NEW)
            yield Change(self.table.key, here, "new", label, facts, told)

    def _seat_for(self, row: OfficeRow) -> int:
        """The first seat without a definitive holder in these days.

        A seat whose holder the file does not name is not passed over: two secretaries where one
        was replaced would be a fault that nobody sees. Appointing there says who is in the way.
        """
        place = (row.code, row.post)
        if row.is_head or row.capacity not in {"", Capacity.DEFINITIF}:
            return min(self.posts[place], default=1)
        for seat in sorted(self.posts[place]):
            rivals = [t for t in self.terms[place] if t.post.seat == seat and _meets(t, row)]
            if any((place, t.starts_on, str(t.person_id)) not in self.named for t in rivals):
                return seat
            if not rivals:
                return seat
        return max(self.posts[place], default=0) + 1

    def _open(self, row: OfficeRow, unit: Unit, seat: int) -> Post | None:
        post = self.work.attempt(
            row.source,
            row.post,
            _COLUMNS,
            lambda: open_post(
                unit=unit,
                name=row.post,
                seat=seat,
                is_head=bool(row.is_head),
                starts_on=row.starts_on,
                by=self.work.by,
                now=self.work.now,
            ),
        )
        if post is not None:
            self.posts[row.code, row.post][seat] = post
        return post

    def _name(self, row: OfficeRow, term: Holder) -> None:
        self.named.add(((row.code, row.post), term.starts_on, str(term.person_id)))

    def _refuse_other_head(self, row: OfficeRow, post: Post) -> None:
        if row.is_head is not None and row.is_head != post.is_head:
            column = self.table.by_key["is_head"]
            found, kept = (YES if flag else NO for flag in (row.is_head, post.is_head))
            where = row.source.at("is_head")
            self.work.faults.append(faults.fixed(where, column, found, kept))


def _meets(term: Holder, row: OfficeRow) -> bool:
    """Whether a definitive term shares a day with the row's."""
    return (
        term.capacity == Capacity.DEFINITIF
        and (row.ends_on is None or term.starts_on <= row.ends_on)
        and (term.ends_on is None or row.starts_on <= term.ends_on)
    )
