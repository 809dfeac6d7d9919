"""Two kecamatan of the small town, a mayor for the time being, and ceremonies made by the acts."""

import struct
import zlib
from datetime import UTC, datetime, timedelta

from kawal.commitments.actions.holding import hold
from kawal.commitments.actions.planning import Plan, plan_ceremony
from kawal.commitments.models import Ceremony
from kawal.units.service import Capacity, Stakeholder, StakeholderFacts, add_stakeholder
from units import town

NOW = town.NOW  # Thursday 9 April 2026, ten in the morning in Jakarta
YESTERDAY = datetime(2026, 4, 8, 1, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
STAFF = "/kegiatan/kelola/"


class Hall:
    """Tirtajaya with a kelurahan, Cempaka, an office of the city, and who matters for a ceremony.

    `ani` works for Tirtajaya, `citra` for Cempaka, `lia` for the whole city, `dewi` only reads.
    """

    def __init__(self):
        self.city = town.agency()
        self.tirtajaya = town.kecamatan(self.city)
        self.mekarsari = town.kelurahan(self.tirtajaya)
        self.cempaka = town.kecamatan(self.city, "Kecamatan Cempaka")
        self.office = town.unit(self.city, "Bagian Organisasi")
        self.ani = town.with_role("Ani", "tim_kerja_zi", self.tirtajaya)
        self.citra = town.with_role("Citra", "tim_kerja_zi", self.cempaka)
        self.lia = town.with_role("Lia", "bagian_organisasi", self.city)
        self.dewi = town.with_role("Dewi", "pembaca", self.city)
        self.camat = town.holder(
            town.post(self.tirtajaya, is_head=True), town.person("Ratmi Widyaloka")
        )
        self.mayor = town.holder(
            town.post(self.office, "Wali Kota"), town.person("Satya Mahawira"),
            capacity=Capacity.PLT,
        )  # fmt: skip
        self.polsek = self.stakeholder("polsek", "Polsek Tirtajaya")
        self.koramil = self.stakeholder("koramil", "Koramil Tirtajaya")

    def stakeholder(self, kind, name, agency=None) -> Stakeholder:
        facts = StakeholderFacts(
            kind=kind, name=name, starts_on=town.FOUNDED, ends_on=None, area=None
        )
        return add_stakeholder(agency=agency or self.city, facts=facts, by=None, now=NOW)

    def plan(self, **changed) -> Plan:
        facts = {
            "kind": "deklarasi", "title": "Deklarasi Antikorupsi Kecamatan Tirtajaya",
            "host": self.tirtajaya, "place": "Halaman kantor kecamatan",
            "starts_at": YESTERDAY, "units": [self.tirtajaya, self.mekarsari],
            "presider": self.mayor, "reader": self.camat,
            "stakeholders": [self.polsek, self.koramil], "agenda": ["Pembacaan", "Tanda tangan"],
        } | changed  # fmt: skip
        return Plan(**({"ends_at": facts["starts_at"] + 2 * HOUR} | facts))

    def planned(self, **changed) -> Ceremony:
        return plan_ceremony(plan=self.plan(**changed), by=self.lia, now=NOW)

    def held(self, **changed) -> Ceremony:
        ceremony = self.planned(**changed)
        units = changed.get("units", [self.tirtajaya, self.mekarsari])
        return hold(ceremony=ceremony, units=units, came=[self.polsek], by=self.lia, now=NOW)


def picture(width=60, height=40) -> bytes:
    """A PNG that can really be drawn."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(
        b"\x00" + b"".join(bytes((x * 4 % 256, y * 6 % 256, 90)) for x in range(width))
        for y in range(height)
    )
    told = b"Software\x00Kamera Rahasia 107.6191,-6.9175"
    return b"".join([
        b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), chunk(b"tEXt", told),
        chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""),
    ])  # fmt: skip
