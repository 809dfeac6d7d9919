"""What becomes of evidence: used for a question, accepted, found weak, rejected, withdrawn."""

from collections.abc import Callable
from datetime import datetime

from kawal.accounts.service import Person
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import UnitRow
from kawal.demo.timeline import Timeline
from kawal.files.service import EvidenceUse, Verdict, judge, use_version, withdraw
from kawal.rules.catalogue import instrument

INSTRUMENT = "lke-zi-2021"
ASSESSOR = "anggota"
JUDGED = 0.7  # of the uses; the rest waits
VERDICTS = (Verdict.ACCEPTED, Verdict.WEAK, Verdict.REJECTED)
OFTEN = (7, 2, 1)

type Keeper = Callable[[City, UnitRow], Person]


def plan_use(
    city: City, timeline: Timeline, key: str, code: str, ago: int, keeper: Keeper, row: UnitRow
) -> None:
    """The newest version of that day, for one question of the LKE of its year."""
    luck = chance("verdict", key, code)
    kept: list[EvidenceUse] = []

    def use(now: datetime) -> None:
        version = city.evidence[key].versions.latest("number")
        kept.append(
            use_version(
                version=version,
                about_kind="lke",
                about_id=f"{row.code}/{now.year}/{code}",
                about_label=f"LKE {now.year}, {code} {_name(code)}"[:200],
                by=keeper(city, row),
                now=now,
            )
        )

    def decide(now: datetime) -> None:
        [verdict] = luck.choices(VERDICTS, OFTEN)
        reason = "" if verdict == Verdict.ACCEPTED else luck.choice(tables.reasons()[verdict])
        judge(use=kept[0], verdict=verdict, reason=reason, by=city.people[ASSESSOR], now=now)

    timeline.add(ago, f"use {key} {code}", use)
    if luck.random() < JUDGED:
        timeline.add(max(2, ago - luck.randrange(3, 25)), f"verdict {key} {code}", decide)


def plan_withdrawal(
    city: City, timeline: Timeline, key: str, ago: int, keeper: Keeper, row: UnitRow
) -> None:
    reason = chance("withdrawal", key).choice(tables.reasons()["withdrawn"])

    def take_out(now: datetime) -> None:
        withdraw(evidence=city.evidence[key], reason=reason, by=keeper(city, row), now=now)

    timeline.add(ago, f"withdrawn {key}", take_out)


def _name(code: str) -> str:
    return instrument(INSTRUMENT).questions[code].text
