"""What one employee signs, as canonical JSON with its hash; everything printed is made of it."""

from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from kawal.commitments.charter_snapshot import canonical, day_text, sha256_of
from kawal.commitments.models import PactCampaign, PactLine
from kawal.commitments.wording import Block, blocks_of, filled

FORMAT = "kawal-pakta-1"

type Content = dict[str, Any]


class Reader:
    """The words of one campaign; what differs from one employee to the next is filled in.

    The text is taken apart once, however many sign. The campaign comes with agency and text.
    """

    def __init__(self, campaign: PactCampaign, on: date) -> None:
        self._campaign, self._on = campaign, on
        self._blocks = blocks_of(campaign.text.body)
        with translation.override("id"):
            weekday = date_format(on, "l")
        self._usual = {
            "instansi": campaign.agency.name, "tempat": campaign.place, "hari": weekday,
            "tanggal": day_text(on),
        }  # fmt: skip

    def reading(self, line: PactLine) -> Content:
        """What is read before signing: who states what, when, and how long it is good."""
        campaign, text = self._campaign, self._campaign.text
        values = {
            **self._usual, "unit": line.unit.name, "nama": line.name, "jabatan": line.post,
        }  # fmt: skip
        return {
            "format": FORMAT,
            "campaign": {"id": str(campaign.pk), "title": campaign.title},
            "agency": campaign.agency.name,
            "text": {"title": text.title, "version": text.version, "source": text.source},
            "body": [_block(block, values) for block in self._blocks],
            "employee": {
                "line": str(line.pk), "name": line.name, "nip": line.nip, "status": line.status,
                "post": line.post, "unit": line.unit.name,
            },
            "place": campaign.place,
            "signed_on": self._on.isoformat(),
            "valid_until": campaign.valid_until.isoformat(),
        }  # fmt: skip

    def seal_of(self, line: PactLine) -> str:
        """What the form carries: hash of what was read."""
        return sha256_of(canonical(self.reading(line)))


def content_of(
    reading: Content, *, code: str, how: str, second_factor: bool, decided_at: datetime,
    witness: tuple[str, str] = ("", ""), scans: list[str],
) -> Content:  # fmt: skip
    """What was read, with how it was signed. `witness`: name and post on the paper."""
    name, post = witness
    return {
        **reading,
        "code": code,
        "how": how,
        "second_factor": second_factor,
        "decided_at": decided_at.isoformat(),
        "witness": {"name": name, "post": post},
        "scans": scans,
    }


def _block(block: Block, values: dict[str, str]) -> Content:
    return {"kind": block.kind, "lines": [filled(line, values) for line in block.lines]}
