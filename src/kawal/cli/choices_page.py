"""Under which choices the numbers of a page were made; whoever compares two pages must see it."""

from kawal.cli.output import say
from kawal.cli.policies import chosen_as
from kawal.cli.reading import ScoredFile
from kawal.faults import Text


def show(sheet: ScoredFile) -> None:
    """Print every choice that is no default, and whose answers of the portal's workbook count."""
    card = sheet.card
    if sheet.reading.recognised.kind == "portal":
        say(_WHOSE["assessor" if "--column" in sheet.given else "unit"])
    for policy in card.instrument.policies:
        chosen = card.policies[policy.id]
        if chosen != policy.values[0].value:
            label = next(value.label for value in policy.values if value.value == chosen)
            say(_CHOSEN.fill(choice=chosen_as(policy.id, chosen), label=label))


_WHOSE = {
    "unit": Text("Jawaban unit (--column unit)", "The unit's answers (--column unit)"),
    "assessor": Text("Jawaban TPI (--column assessor)", "TPI's answers (--column assessor)"),
}
_CHOSEN = Text("Dipilih {choice}: {label}", "Chosen {choice}")
