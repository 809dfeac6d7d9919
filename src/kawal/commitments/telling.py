"""How the state of a ceremony is told: icon, word and colour."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kawal.commitments.feasible import Step
from kawal.commitments.models import Ceremony, CeremonyState, Predicate
from kawal.ui.parts import Kind


@dataclass(frozen=True, slots=True)
class Said:
    look: Kind
    word: str


def said_state(ceremony: Ceremony, now: datetime) -> Said:
    """A plan whose day has passed waits for somebody to say what became of it."""
    if ceremony.is_planned and ceremony.ends_at < now:
        return Said("due", _("Belum dicatat"))
    looks: dict[str, Kind] = {
        CeremonyState.PLANNED: "info",
        CeremonyState.HELD: "done",
        CeremonyState.CANCELLED: "idle",
    }
    return Said(looks[ceremony.state], str(CeremonyState(ceremony.state).label))


def said_step(step: Step) -> str:
    """One date on the way to a predicate, and why it is that date."""
    predicate = [Predicate.WBK, Predicate.WBBM][step.round - 1].label
    said = {
        "declared": _("pencanangan terlaksana"),
        "could_declare": _("belum pencanangan; dihitung seandainya hari ini"),
        "built": _("genap satu tahun pembangunan"),
        "proposed": _("batas usulan {predicate} ke kementerian"),
        "decided": _("predikat {predicate} ditetapkan, paling lambat akhir Desember"),
    }
    return said[step.kind].format(predicate=predicate)
