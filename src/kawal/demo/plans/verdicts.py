"""What the inspectorate says of the evidence beside the answers of this year, before it is sent."""

from collections import defaultdict

from kawal.assessments.service import Answer
from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.plans.answering import ABOUT, Filling
from kawal.files.service import EvidenceUse, Verdict, judge

ASSESSOR = "anggota"
JUDGED = 0.7  # of the uses of a sheet with some evidence; the rest waits
JUDGED_OF_WHOLE = 0.12  # of one that has it everywhere
OFTEN = {Verdict.ACCEPTED: 7, Verdict.WEAK: 2, Verdict.REJECTED: 1}


def look_through(city: City, filling: Filling, this: tables.ThisYear) -> None:
    """Some accepted, some weak, some rejected; on a whole sheet only what the table names, so that
    every question of it keeps evidence that counts.
    """
    codes = {str(a.pk): a.code for a in Answer.objects.filter(sheet=filling.sheet)}
    uses = EvidenceUse.objects.filter(about_kind=ABOUT, about_id__in=codes)
    beside: defaultdict[str, list[EvidenceUse]] = defaultdict(list)
    for use in uses.order_by("pk"):
        beside[codes[use.about_id]].append(use)
    for code, found in sorted(beside.items()):
        *_newer, use = found  # that of an earlier year was added last
        if code in this.rejected:
            _judge(city, filling, use, Verdict.REJECTED, tables.reasons()["outdated"][0])
        elif code not in this.older:
            _judge_perhaps(city, filling, use, code, is_whole=this.proven == "all")


def _judge_perhaps(
    city: City, filling: Filling, use: EvidenceUse, code: str, *, is_whole: bool
) -> None:
    luck = chance("verdict", filling.unit, code)
    if luck.random() > (JUDGED_OF_WHOLE if is_whole else JUDGED):
        return
    may_be = [verdict for verdict in OFTEN if not (is_whole and verdict == Verdict.REJECTED)]
    [verdict] = luck.choices(may_be, [OFTEN[each] for each in may_be])
    reason = "" if verdict == Verdict.ACCEPTED else luck.choice(tables.reasons()[verdict])
    _judge(city, filling, use, verdict, reason)


def _judge(city: City, filling: Filling, use: EvidenceUse, verdict: Verdict, reason: str) -> None:
    judge(use=use, verdict=verdict, reason=reason, by=city.people[ASSESSOR], now=filling.now)
