"""How far a person's own unit is from its predicate, for the page one lands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kawal.accounts.service import Person
from kawal.assessments.models import Run
from kawal.assessments.queries.board import Line, newest_own
from kawal.assessments.queries.standing import AIM, Standing, Standings, standings_of
from kawal.assessments.queries.support import supported_codes
from kawal.assessments.scores import scores_on_desk
from kawal.assessments.wording import Said, distance
from kawal.core.time import local_date
from kawal.units.permissions import Permission, rights_of

MOST_NAMED = 3  # minima below, each with its bar


@dataclass(frozen=True, slots=True)
class Goal:
    """The newest sheet of the unit and what it lacks, by what is supported."""

    line: Line
    standings: Standings
    is_one_of_many: bool  # the person fills in other units too

    @property
    def aim(self) -> str:
        return AIM

    @property
    def run(self) -> Run:
        return self.line.run

    @property
    def total(self) -> Standing:
        return self.standings.total

    @property
    def headline(self) -> Said:
        """Never a verdict while questions are open or without evidence."""
        if not self.line.progress.answered:
            return Said("idle", _("Belum diisi"))
        if not self.line.progress.n_supported:
            return Said("due", _("Belum ada yang didukung data"))
        if self.line.progress.is_met:
            return distance(self.line.progress)
        if self.total.is_below:
            return Said("due", _("Kurang {points} poin").format(points=self.total.short))
        if number := len(self.standings.below):
            words = ngettext("{n} batas belum tercapai", "{n} batas belum tercapai", number)
            return Said("due", words.format(n=number))
        return Said("idle", _("Di atas semua batas, masih sementara"))

    @property
    def claimed(self) -> str:
        """Points that the answers say, where evidence does not say the same."""
        progress = self.line.progress
        return "" if progress.claimed == progress.supported else self.total.claimed_points

    @property
    def left(self) -> str:
        """What is open, in one line; empty for a sheet that is whole."""
        progress = self.line.progress
        if progress.is_complete or not progress.answered:
            return ""
        said = distance(progress, self.line.unconfirmed)
        return f"{said.word}, {said.more}"

    @property
    def until(self) -> str:
        """When it was sent, or until when it has to be."""
        if self.run.sent_at is not None:
            day = date_format(local_date(self.run.sent_at), "j F Y")
            return _("Dikirim {day}.").format(day=day)
        if self.line.due_on is None:
            return _("Tenggat pengiriman belum ditetapkan.")
        return _("Kirim paling lambat {day}.").format(day=date_format(self.line.due_on, "j F Y"))

    @property
    def weakest(self) -> Sequence[Standing]:
        """Minima below, the greatest distance first; without the two that are sums of others.

        None before half of the sheet is supported: all are far then, and what is open says more.
        """
        if 2 * self.line.progress.n_supported < self.line.progress.questions:
            return ()
        sums = {self.total.id, self.standings.levers.id}
        parts = [one for one in self.standings.below if one.id not in sums]
        return sorted(parts, key=lambda one: -one.supported.distance)[:MOST_NAMED]

    @property
    def url(self) -> str:
        """The lightest way on; of what was sent, what was sent."""
        if self.run.sent_at is not None:
            return reverse("assessments:sent", args=[self.run.pk])
        return reverse("assessments:way", args=[self.run.pk, self.ahead])

    @property
    def is_above_all(self) -> bool:
        """The minima of every predicate are met: what is left stands outside the score."""
        return all(gate.is_met for gate in self.standings.scores.supported.gates.values())

    @property
    def ahead(self) -> str:
        """The predicate that a path leads to: the one after, once this one's minima are met."""
        gates = list(self.standings.scores.supported.gates)
        return gates[-1] if self.line.progress.is_met else AIM


def own_goal(person: Person, today: date) -> Goal | None:
    """Of the unit in which the person fills; none for who fills in none. Five queries at most."""
    line = newest_own(person, today)
    if line is None:
        return None
    sheet = line.sheet
    supported = supported_codes([sheet])[sheet.pk]
    standings = standings_of(scores_on_desk(sheet.run.cycle, sheet.codes, supported))
    own = rights_of(person).units(Permission.ASSESSMENTS_FILL)
    return Goal(line, standings, is_one_of_many=len(own) > 1)
