"""A campaign of pacts in the small town, brought forward by the acts themselves."""

from datetime import timedelta

from files.cast import evidence
from kawal.accounts.models import Person
from kawal.commitments.actions.pact_campaigns import CampaignFacts, open_pact_campaign
from kawal.commitments.actions.pact_lines import fill_pact_roster
from kawal.commitments.actions.pact_signing import OnPaper, record_pacts_by_hand, sign_pact
from kawal.commitments.models import Pact, PactCampaign, PactLine, PactSheet
from kawal.commitments.pact_snapshot import Reader
from kawal.core.time import local_date
from units import town

NOW, TODAY = town.NOW, town.TODAY
DAY = timedelta(days=1)
YEAR = 365 * DAY


def facts(**changed) -> CampaignFacts:
    given = {
        "title": "Pakta Integritas 2026", "place": "Sukamaju", "opened_on": TODAY,
        "due_on": TODAY + 30 * DAY, "valid_until": TODAY + YEAR,
    }  # fmt: skip
    return CampaignFacts(**{**given, **changed})


class Roster:
    """Tirtajaya with a kelurahan and five people, Cempaka with one; one account is no employee's.

    `ani` works for Tirtajaya, `citra` for Cempaka, `lia` for the whole city, `dewi` only reads.
    """

    def __init__(self):
        self.city = town.agency()
        self.tirtajaya = town.kecamatan(self.city, code="7.01")
        self.mekarsari = town.kelurahan(self.tirtajaya, code="7.01.1")
        self.cempaka = town.kecamatan(self.city, "Kecamatan Cempaka", code="7.02")
        self.ani = town.with_role("Ani", "tim_kerja_zi", self.tirtajaya)
        self.citra = town.with_role("Citra", "tim_kerja_zi", self.cempaka)
        self.lia = town.with_role("Lia", "bagian_organisasi", self.city)
        self.dewi = town.with_role("Dewi", "pembaca", self.city)
        self.camat = self.employee("Ratmi", self.tirtajaya, "Camat", is_head=True)
        self.budi = self.employee("Budi", self.tirtajaya, "Analis", nip="198001012005011001")
        self.wati = self.employee("Wati", self.tirtajaya, "Arsiparis")
        self.lurah = self.employee("Nirmala", self.mekarsari, "Lurah", is_head=True)
        self.joko = self.employee("Joko", self.mekarsari, "Petugas", status=Person.Status.NON_ASN)
        self.gita = self.employee("Gita", self.cempaka, "Camat", is_head=True)

    def employee(self, name, unit, post, *, is_head=False, **more) -> Person:
        someone = town.person(name, **more)
        town.holder(town.post(unit, f"{post} {unit.name}", is_head=is_head), someone)
        return someone

    @property
    def units(self):
        return [self.tirtajaya, self.mekarsari, self.cempaka]

    def opened(self, *, filled=True, renews=None, now=NOW, **changed) -> PactCampaign:
        campaign = open_pact_campaign(
            agency=self.city, facts=facts(**changed), renews=renews, by=self.lia, now=now
        )
        if filled:
            fill_pact_roster(campaign=campaign, units=self.units, by=self.lia, now=now)
        return campaign

    def by_hand(self, campaign, *people, now=NOW, scan=None, **paper) -> PactSheet:
        lines = [line_of(campaign, person).pk for person in people]
        scan = scan or self.scan()
        sheet = record_pacts_by_hand(
            campaign=campaign, lines=lines, scans=[scan], unit=self.tirtajaya, by=self.ani,
            paper=OnPaper(**{"signed_on": local_date(now), **paper}), now=now,
        )  # fmt: skip
        town.settle()
        return sheet

    def scan(self):
        return evidence(self.ani, self.tirtajaya, title="Lembar pakta").versions.get()


def line_of(campaign, person) -> PactLine:
    return PactLine.objects.get(campaign=campaign, person=person)


def seen(line, now=NOW) -> str:
    campaign = PactCampaign.objects.select_related("agency", "text").get(pk=line.campaign_id)
    return Reader(campaign, local_date(now)).seal_of(line)


def sign(campaign, *people, now=NOW, second_factor=False) -> list[Pact]:
    signed = []
    for person in people:
        line = line_of(campaign, person)
        given = {"seen": seen(line, now), "second_factor": second_factor, "by": person, "now": now}
        signed.append(sign_pact(line=line, **given))
    town.settle()
    return signed
