"""Random answer sheets for the oracle: everything that the official form can hold."""

from collections.abc import Iterator
from random import Random
from typing import Any

from kawal.rules.instrument import Choice, Number, Share
from kawal.scoring.answers import Answers, admit
from scoring.sheets import LKE

LONGEST_SCALE = 5  # A to E


def numbered_sheet(number: int) -> Answers:
    """Sheet `number` of an endless row: five take turns with all options, the others are random.

    Every second random one has open questions where the form's mean can skip them. Every rincian
    keeps an answer and B is full: otherwise the form itself fails (#DIV/0!).
    """
    random, takes_turns = Random(number), number < LONGEST_SCALE
    open_ = set() if takes_turns or number % 2 else set(_skipped(random))
    raw: dict[str, dict[str, Any]] = {"choices": {}, "inputs": {}, "values": {}}
    for place, (code, question) in enumerate(LKE.questions.items()):
        answer = question.answer
        if code in open_:
            continue
        if isinstance(answer, Choice):
            options = list(LKE.options(code))
            turn = place + number if takes_turns else random.randrange(len(options))
            raw["choices"][code] = options[turn % len(options)]
        elif isinstance(answer, Number):
            raw["values"][code] = _survey_value(random, answer)
        elif random.random() < 0.1:
            raw["values"][code] = f"{random.randint(0, 10_000) / 100} %"
        else:
            raw["inputs"][code] = _counts(random, answer)
    return admit(LKE, **raw)


def _skipped(random: Random) -> Iterator[str]:
    for group in LKE.groups():
        asked = [node.id for node in LKE.children[group.id] if node.question is not None]
        if group.combine == "mean" and len(asked) > 1:
            yield from random.sample(asked, random.randrange(len(asked)))


def _survey_value(random: Random, number: Number) -> float:
    places = random.randint(0, 3)
    return random.randint(0, int(number.most) * 10**places) / 10**places


def _counts(random: Random, share: Share) -> dict[str, int]:
    """Counts of any size: more than there are (capped at 1), none, nothing to reduce."""
    most = random.choice([3, 60, 5_000, 10**9])
    counts = {item.name: random.randint(0, most) for item in share.inputs if not item.total_of}
    formula = share.formula
    if formula.kind == "reduction":
        if random.random() < 0.3 or counts[formula.before] == 0:
            counts |= {formula.before: 0, formula.after: 0}
    elif not any(counts[name] for name in formula.denominator):
        counts[formula.denominator[0]] = 1  # of none the form says #DIV/0!: a test of its own
    return counts
