"""Every act on evidence reads as a sentence, in both languages' frame of the record."""

import pytest

from files.cast import NOW
from kawal.events.service import EventRow, sentence
from kawal.files.events import FileEvent

DATA = {
    "number": 2, "to": "terbuka", "reason": "salah unggah", "use": "A.I.1.i.a",
    "verdict": "weak", "found": "Eicar", "size": 1500, "source": "Perwali 12/2024",
}  # fmt: skip


@pytest.mark.parametrize("event", FileEvent)
def test_every_act_reads_as_a_sentence(event: FileEvent) -> None:
    row = EventRow(
        id="1", type=event.value, at=NOW, by_id="p", by_label="Ani Rahmawati",
        about_kind="evidence", about_id="e", about_label="Notulen rapat", unit_id="u", data=DATA,
    )  # fmt: skip

    said = sentence(row)

    assert "Notulen rapat" in said
    assert str(event.label) not in said


def test_a_row_of_an_older_version_still_reads() -> None:
    row = EventRow(
        id="1", type="evidence.judged", at=NOW, by_id="p", by_label="Ani", about_kind="evidence",
        about_id="e", about_label="Notulen", unit_id="", data={},
    )  # fmt: skip

    assert "Ani" in sentence(row)
