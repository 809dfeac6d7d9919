"""A charter of a kecamatan in the small town, brought forward by the acts themselves."""

from datetime import date, timedelta

from kawal.commitments.actions import charter_signers, charter_texts, charters, readying, signing
from kawal.commitments.actions.charter_texts import Words
from kawal.commitments.actions.charters import Facts, Promise
from kawal.commitments.models import Charter, Signer, SignerRole
from units import town

NOW = town.NOW
BODY = """Pada hari ini, {hari}, {tanggal}, di {tempat}, kami berjanji kepada warga {unit}:

* Surat keterangan selesai paling lama satu hari kerja.
* Syarat dan tarif terpasang di setiap loket.

Kami bersedia diperiksa."""


class Stage:
    """A kecamatan with camat, secretary and lurah, and a text to sign."""

    def __init__(self, agency=None, name="Kecamatan Tirtajaya"):
        self.agency = agency or town.agency()
        self.unit = town.kecamatan(self.agency, name)
        self.kelurahan = town.kelurahan(self.unit, f"Kelurahan {name.split()[-1]} Lor")
        self.camat = self._official("Ratmi Widyaloka", self.unit, "Camat", is_head=True)
        self.secretary = self._official("Bayu Hestungkara", self.unit, "Sekretaris")
        self.lurah = self._official("Nirmala Tantri", self.kelurahan, "Lurah", is_head=True)
        self.keeper = town.with_role(f"Penjaga {name}", "tim_kerja_zi", self.unit)
        self.text = charter_texts.write_text(
            agency=self.agency, words=Words(kind="pencanangan", title="Piagam", body=BODY),
            by=None, now=NOW,
        )  # fmt: skip

    def _official(self, name, unit, post, *, is_head=False):
        someone = town.person(f"{name} {unit.slug}")
        return town.holder(town.post(unit, f"{post} {unit.name}", is_head=is_head), someone)

    def draft(self, *, path="electronic", number="PI/01", complete=True) -> Charter:
        facts = Facts(
            title="Piagam Pencanangan Zona Integritas", number=number, place="Halaman kantor",
            dated_on=town.TODAY, path=path,
        )  # fmt: skip
        charter = charters.draft_charter(
            unit=self.unit, text=self.text, facts=facts, by=self.keeper, now=NOW
        )
        if complete:
            self.complete(charter)
        return charter

    def complete(self, charter, **changed) -> None:
        facts = {
            "indicator": "Waktu layanan", "target": "1 hari", "due_on": date(2026, 9, 30),
            "owner_post": self.camat.post, **changed,
        }  # fmt: skip
        for pledge in charter.pledges.all():
            promise = Promise(text=pledge.text, **facts)
            charters.change_pledge(pledge=pledge, promise=promise, by=self.keeper, now=NOW)

    def add(self, charter, *holders, role=SignerRole.SIGNER) -> list[Signer]:
        return [
            charter_signers.add_official(
                charter=charter, holder=holder, role=role, by=self.keeper, now=NOW
            )
            for holder in holders
        ]

    def witness(self, charter, name="Kompol Aruna Baswara", post="Kapolsek Tirtajaya") -> Signer:
        return charter_signers.add_outsider(
            charter=charter, name=name, post=post, role=SignerRole.WITNESS, by=self.keeper, now=NOW
        )

    def ready(self, *holders, path="electronic", number="PI/01", witness=False) -> Charter:
        """With camat, secretary and lurah unless others are named."""
        charter = self.draft(path=path, number=number)
        self.add(charter, *(holders or (self.camat, self.secretary, self.lurah)))
        if witness:
            self.witness(charter)
        return readying.make_ready(charter=charter, by=self.keeper, now=NOW)


def later(minutes=1):
    return NOW + timedelta(minutes=minutes)


def sign(charter, *holders, at=1) -> None:
    for number, holder in enumerate(holders, at):
        signing.sign(charter=charter, seen=charter.sha256, by=holder.person, now=later(number))


def signer_of(charter, holder) -> Signer:
    return Signer.objects.get(charter=charter, person=holder.person)


def content_of(charter, role="piagam") -> bytes:
    return bytes(charter.files.get(role=role).content)
