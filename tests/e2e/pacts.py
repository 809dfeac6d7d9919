"""One of each of the pacts of employees: signed, by hand, expired, a table half imported."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from files.cast import evidence
from kawal.commitments.actions.pact_drafts import draft_roster
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.service import (
    OnPaper,
    PactFacts,
    PactReader,
    fill_pact_roster,
    leave_pact_line,
    open_pact_campaign,
    record_pacts_by_hand,
    sign_pact,
)
from kawal.core.time import local_date
from units import town

if TYPE_CHECKING:
    from e2e.one_of_each import City

DAY = timedelta(days=1)


class Pacts:
    """The head of the unit signs, a lurah by hand, the operator is still to; last year's is over.

    `parts`: by route; `also`: pages of one route in another state.
    """

    def __init__(self, city: "City") -> None:
        self.city, self.today = city, local_date(city.now)
        self.by: dict[str, Any] = {"by": city.by_role["bagian_organisasi"], "now": city.now}
        head = city.by_role["kepala_unit"]
        for number in range(3):
            staff = town.person(f"Staf Kecamatan {number}")
            town.holder(town.post(city.unit, f"Staf {number}"), staff)
        town.holder(town.post(city.unit, "Pengolah"), city.operator)
        old = self._opened("2025", self.today - 400 * DAY, None)
        new = self._opened("2026", self.today - 20 * DAY, old)
        line = self._line(new, city.operator)
        own = self._line(new, head)
        pact = sign_pact(
            line=own, seen=PactReader(new, self.today).seal_of(own), second_factor=False, by=head,
            now=city.now,
        )  # fmt: skip
        left, by_hand = new.lines.filter(person__name__startswith="Staf")[:2]
        leave_pact_line(line=left, on=self.today, reason="pensiun", by=city.operator, now=city.now)
        self._by_hand(new, by_hand)
        draft = draft_roster(
            campaign=new, units=[city.unit.pk], file_name="pegawai.csv", by=city.admin,
            raw=f"Nama;Status;Jabatan;Kode unit\nTono;PNS;Staf;{city.unit.code}\n".encode(),
            now=city.now,
        )  # fmt: skip
        one = {"campaign_id": new.pk}
        self.parts: dict[str, dict[str, Any]] = {
            **{f"commitments:pact-{name}": one for name in _OF_ONE},
            **{
                f"commitments:pact-{name}": one | {"line_id": line.pk}
                for name in ("move", "correct", "leave", "come-back")
            },
            "commitments:pact-by-hand": one | {"unit_id": city.unit.pk},
            **{
                f"commitments:pact-{name}": one | {"draft_id": draft.pk}
                for name in ("preview", "apply", "discard")
            },
            "commitments:pact-sign": {"line_id": line.pk},
            "commitments:pact-pdf": {"line_id": own.pk},
            "commitments:verify-pact": {"code": pact.code},
        }

    def _opened(self, year: str, on: Any, renews: PactCampaign | None) -> PactCampaign:
        facts = PactFacts(
            title=f"ZI {year}", place="Sukamaju", opened_on=on, due_on=on + 30 * DAY,
            valid_until=on + 365 * DAY,
        )  # fmt: skip
        campaign = open_pact_campaign(
            agency=self.city.agency, facts=facts, renews=renews, **self.by
        )
        fill_pact_roster(campaign=campaign, units=[self.city.unit], **self.by)
        return PactCampaign.objects.select_related("agency", "text").get(pk=campaign.pk)

    def _line(self, campaign: PactCampaign, person: Any) -> PactLine:
        return campaign.lines.select_related("unit").get(person=person)

    def _by_hand(self, campaign: PactCampaign, line: PactLine) -> None:
        operator, unit = self.city.operator, self.city.unit
        scan = evidence(operator, unit, title="Lembar", now=self.city.now).versions.get()
        record_pacts_by_hand(
            campaign=campaign, lines=[line.pk], scans=[scan], unit=unit, by=operator,
            paper=OnPaper(signed_on=self.today), now=self.city.now,
        )  # fmt: skip


_OF_ONE = (
    "campaign", "people", "renew", "due", "close", "fill", "line-new", "witness", "import", "blank",
    "xlsx", "csv",
)  # fmt: skip
