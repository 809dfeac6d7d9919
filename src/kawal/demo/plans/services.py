"""The register of services: what is offered, how well it is described, since when it is online."""

from datetime import datetime
from random import Random

from kawal.demo import tables
from kawal.demo.chance import chance
from kawal.demo.city import City
from kawal.demo.layout import FOUNDED, UnitRow, units
from kawal.demo.plans.founding import OFFICE
from kawal.demo.timeline import Timeline
from kawal.units.service import Channel, describe_service, move_channel, register_service

ENTERED, ENTERING = 2040, 120  # days ago, and over how many days
WELL_KEPT, ILL_KEPT = 0.66, 0.33  # care above which a standard is whole, below which it is bare
FIRST_STEP, LAST_STEP = 1800, 60  # when services went online, days ago


def plan_services(city: City, timeline: Timeline) -> None:
    for order, row in enumerate(units()):
        if row.closed:
            continue
        offers = tables.offers().get(row.code) or tables.offers().get(row.kind, [])
        for offer in offers:
            _plan_service(city, timeline, row, offer, ENTERED - order * ENTERING // len(units()))


def _plan_service(
    city: City, timeline: Timeline, row: UnitRow, offer: tables.Offer, entered: int
) -> None:
    key = f"{row.code}/{offer.name}"
    ago = row.born or entered
    luck = chance("service", key)

    def register(now: datetime) -> None:
        city.services[key] = register_service(
            unit=city.units[row.code],
            name=offer.name,
            starts_on=timeline.day(row.born) if row.born else FOUNDED,
            standard=_standard(row, offer, row.care / 2),
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(ago, f"service {key}", register)
    for channel, since in _steps(row, luck):
        if since < ago:
            _plan_step(city, timeline, key, channel, since)
    if row.care > ILL_KEPT:
        _plan_description(city, timeline, row, offer, key, min(ago - 30, luck.randrange(60, 1500)))


def _steps(row: UnitRow, luck: Random) -> list[tuple[str, int]]:
    """From the counter to online: the better a unit is run, the sooner and the further."""
    if luck.random() > row.care + 0.15:
        return []
    first = int(LAST_STEP + (FIRST_STEP - LAST_STEP) * luck.random())
    steps = [(str(Channel.CAMPURAN), first)]
    if first > LAST_STEP + 300 and luck.random() < row.care:
        steps.append((str(Channel.DARING), luck.randrange(LAST_STEP, first - 200)))
    return steps


def _plan_step(city: City, timeline: Timeline, key: str, channel: str, since: int) -> None:
    def step(now: datetime) -> None:
        move_channel(
            service=city.services[key], channel=channel,
            since=timeline.day(since), by=city.people[OFFICE], now=now,
        )  # fmt: skip

    timeline.add(since, f"{channel} {key}", step)


def _plan_description(
    city: City, timeline: Timeline, row: UnitRow, offer: tables.Offer, key: str, ago: int
) -> None:
    def describe(now: datetime) -> None:
        maklumat = f"Maklumat Pelayanan Nomor 065/{chance('maklumat', key).randrange(10, 90)}/"
        describe_service(
            service=city.services[key],
            name=offer.name,
            maklumat=f"{maklumat}{now.year}" if row.care > WELL_KEPT - 0.15 else "",
            standard=_standard(row, offer, row.care),
            by=city.people[OFFICE],
            now=now,
        )

    timeline.add(ago, f"standard {key}", describe)


def _standard(row: UnitRow, offer: tables.Offer, care: float) -> dict[str, str]:
    """Components that are filled, in the words of this unit."""
    luck = chance("standard", row.code, offer.name)
    facts = {
        "unit": row.name,
        "service": offer.name.lower(),
        "days": f"{offer.days} hari kerja" if offer.days else "Selesai pada hari yang sama",
        "needs": offer.needs[0].upper() + offer.needs[1:],
        "cost": "Tidak dipungut biaya"
        if offer.free
        else "Menurut Peraturan Daerah tentang retribusi",
        "staff": luck.randrange(1, 4),
    }
    filled = {}
    for component, wording in tables.wordings().items():
        if care <= WELL_KEPT and luck.random() > care + 0.25:
            continue
        texts = wording.good if luck.random() < care else wording.poor
        filled[component] = luck.choice(texts).format_map(facts)
    return filled
