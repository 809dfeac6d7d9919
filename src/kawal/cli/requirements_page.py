"""Requirements outside the score on a terminal: what is known, how many are not."""

from collections.abc import Sequence

from kawal.cli.output import language, say
from kawal.cli.reading import ScoredFile
from kawal.cli.requirement_words import asked, by_requirement, counted, fact_of, statuses
from kawal.cli.terminal import width, wrapped
from kawal.faults import Text
from kawal.scoring.requirements import AGENCY_KIND, RequirementResult

NAMES = ("syarat", "requirements")
"""What `kawal explain FILE` takes for the whole list."""


def show(sheet: ScoredFile, results: Sequence[RequirementResult], heading: Text) -> None:
    """Print those of which something is known, and how many are not; nothing if there are none."""
    if not results:
        return
    say("")
    say(heading, bold=True)
    for states in by_requirement(results):
        if any(result.status != "unknown" for result in states):
            _line(states)
    unknown = counted(r for r in results if r.status == "unknown").total()
    if unknown:
        wrapped(_UNKNOWN.fill(n=unknown), indent=2, hang=4)
        # Not wrapped: the line is there to be copied.
        name = Text(*NAMES).in_(language())
        say(_LIST.fill(call=sheet.again("explain", name)), dim=True)


def show_all(sheet: ScoredFile) -> None:
    """Print every requirement with its status and the fact that decides it."""
    results = sheet.card.requirements
    if not results:
        say(_NONE.fill(name=sheet.card.instrument.id))
        return
    say(Text("Syarat di luar nilai", "Requirements outside the score"), bold=True)
    for states in by_requirement(results):
        _line(states)
        fact = Text("fakta {f}", "fact {f}").fill(f=fact_of(states[0].requirement))
        wrapped(fact, indent=6, hang=2, dim=True)
    say("")
    wrapped(_HOW, hang=2)
    if any(result.requirement.only_for for result in results):
        wrapped(_WHICH.fill(f=AGENCY_KIND), hang=2)


def _line(states: Sequence[RequirementResult]) -> None:
    text, words = asked(states), statuses(states)
    if len(text) + len(words) + 5 <= width():
        say(f"  {text} · {words}")
    else:
        wrapped(text, indent=2, hang=4)
        say(f"      {words}")


_NONE = Text(
    "Instrumen {name} tidak memuat syarat di luar nilai.",
    "The instrument {name} asks nothing outside the score.",
)
_UNKNOWN = Text(
    "{n} syarat belum diketahui; beri faktanya dengan --facts fakta.yaml",
    "{n} requirement(s) unknown; give the facts with --facts facts.yaml",
)
_LIST = Text("  Daftarnya: {call}", "  The list: {call}")
_HOW = Text(
    "Beri faktanya dengan --facts fakta.yaml, satu per baris, misalnya `opini_bpk: WTP`.",
    "Give the facts with --facts facts.yaml, one a line, such as `opini_bpk: WTP`.",
)
_WHICH = Text(
    "`{f}: pemda` atau `{f}: kl` menentukan indeks RB mana yang berlaku.",
    "`{f}: pemda` or `{f}: kl` says which RB index is asked.",
)
