"""What exists of the city while it is being built, by the names that the plans use."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from kawal.accounts.service import Person
from kawal.assessments.service import Cycle
from kawal.commitments.service import Ceremony, Charter, CharterText, PactCampaign
from kawal.core.kept_queries import Kept
from kawal.demo import tables
from kawal.demo.papers.ahead import Filled
from kawal.files.service import Evidence
from kawal.units.service import Agency, Holder, Post, Service, Unit

NAME = "Kota Sukamaju"


@dataclass(slots=True)
class City:
    """Filled by the acts. A key that is missing is a fault in the order of the plans.

    `workbooks`: a folder in which filled LKE lie ready to be dropped on Periksa LKE.
    `filled`: gives the filled LKE of a sheet.
    """

    workbooks: Path
    filled: Filled
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    cycles: dict[str, Cycle] = field(default_factory=dict)
    ceremonies: dict[str, Ceremony] = field(default_factory=dict)
    texts: dict[str, CharterText] = field(default_factory=dict)
    charters: dict[str, Charter] = field(default_factory=dict)
    pacts: dict[str, PactCampaign] = field(default_factory=dict)
    _agency: Agency | None = None
    _holders: dict[str, Holder] = field(default_factory=dict)

    @property
    def agency(self) -> Agency:
        assert self._agency is not None  # noqa: S101  the first act founds it
        return self._agency

    def found(self, agency: Agency) -> None:
        self._agency = agency

    def holder(self, post: str) -> Holder:
        """Who fills the post for good or as acting head; not who stands in for some days."""
        if post not in self._holders:
            self._holders[post] = _HOLDERS(post=self.posts[post].pk)[0]
        return self._holders[post]

    def changed(self, post: str) -> None:
        """Somebody else holds the post from now on."""
        self._holders.pop(post, None)

    def workbook(self, sheet: tables.Sheet) -> bytes:
        """A filled LKE, for the library and for the folder."""
        content = self.filled(sheet)
        self.workbooks.mkdir(parents=True, exist_ok=True)
        (self.workbooks / sheet.file).write_bytes(content)
        return content


def _holders(post: UUID) -> QuerySet[Holder]:
    """The one who came last first."""
    rows = Holder.objects.filter(post=post, ends_on=None).order_by("-starts_on")
    return rows.select_related("person", "post__unit")


_HOLDERS = Kept(_holders, post=UUID)
