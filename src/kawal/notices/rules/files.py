"""What others did to the evidence of a unit, for those who keep its evidence."""

from collections.abc import Iterator

from django.urls import reverse

from kawal.events.service import EventRow
from kawal.files.service import FileEvent
from kawal.notices.own_kinds import EVIDENCE_JUDGED, EVIDENCE_WITHDRAWN
from kawal.notices.recipients import keepers_of
from kawal.notices.rules.registry import Told, by, turns, without_actor


@turns(FileEvent.EVIDENCE_JUDGED)
def judged(act: EventRow) -> Iterator[Told]:
    """The assessor is not named: the verdict is the office's, and names invite calls."""
    data = act.data
    yield Told(
        kind=EVIDENCE_JUDGED,
        to=without_actor(act, keepers_of(act.about_id, on=act.at)),
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"title": act.about_label, **{k: data[k] for k in ("use", "verdict", "reason")}},
        link=_page(act),
        group=f"judged:{act.about_id}",
    )


@turns(FileEvent.EVIDENCE_WITHDRAWN)
def withdrawn(act: EventRow) -> Iterator[Told]:
    yield Told(
        kind=EVIDENCE_WITHDRAWN,
        to=without_actor(act, keepers_of(act.about_id, on=act.at)),
        about_kind=act.about_kind,
        about_id=act.about_id,
        data={"title": act.about_label, "reason": act.data["reason"]},
        people=by(act),
        link=_page(act),
        group=f"withdrawn:{act.about_id}",
    )


def _page(act: EventRow) -> str:
    return reverse("files:evidence", args=[act.about_id])
