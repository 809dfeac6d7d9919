"""Services from rows: register what is new, describe what differs, move channels, close."""

from collections.abc import Iterator

from kawal.documents.tables.faults import twice
from kawal.documents.tables.layout import Table
from kawal.documents.tables.report import Change, Detail, Difference, details, differences
from kawal.documents.tables.source import Row
from kawal.units.actions.services import (
    close_service,
    describe_service,
    move_channel,
    register_service,
)
from kawal.units.exchange.records import ServiceRow
from kawal.units.exchange.work import Work
from kawal.units.models import Service, Unit
from kawal.units.queries.services import ServiceState, states

_COLUMNS = {"on": "ends_on", "since": "channel_since"}

type Key = tuple[str, str]  # code of the unit, name of the service


def import_services(work: Work, table: Table, rows: list[Row]) -> Iterator[Change]:
    """Each row is one service of one unit, known by its name."""
    read = list(work.read(table, rows, ServiceRow.of))
    stored = _stored(work, read)
    seen: dict[Key, ServiceRow] = {}
    for row in read:
        key = (row.code, row.name)
        unit = work.unit(row.source, row.code)
        if key in seen:
            first = seen[key].source.at("name")
            work.faults.append(twice(row.source.at("name"), first, row.name))
        elif unit is not None:
            seen[key] = row
            yield from _one(work, table, row, unit, stored.get(key))


def _stored(work: Work, rows: list[ServiceRow]) -> dict[Key, ServiceState]:
    codes = {row.code for row in rows}
    services = Service.objects.filter(unit__agency=work.agency, unit__code__in=codes)
    found = states(services.prefetch_related("components"), work.today)
    return {(state.service.unit.code, state.service.name): state for state in found}


def _one(
    work: Work, table: Table, row: ServiceRow, unit: Unit, stored: ServiceState | None
) -> Iterator[Change]:
    here, label = row.source.at("name"), f"{row.name}, {unit.name}"
    if stored is None:
        if work.attempt(row.source, row.name, _COLUMNS, lambda: _register(work, row, unit)):
            yield Change(table.key, here, "new", label, details=_told_of_new(table, row))
        return
    if not work.keeps_dates(table, row, stored.service):
        return
    differing = _differences(table, row, stored)
    work.attempt(row.source, row.name, _COLUMNS, lambda: _change(work, row, stored))
    yield Change(table.key, here, "changed" if differing else "same", label, differing)


def _told_of_new(table: Table, row: ServiceRow) -> tuple[Detail, ...]:
    """All that will be written: what the service is, and every component that is filled."""
    told = details(table, row, "channel", "channel_since", "starts_on", "ends_on", "maklumat")
    return told + tuple(
        (table.by_key[key].head, text) for key, text in row.standard.items() if text
    )


def _register(work: Work, row: ServiceRow, unit: Unit) -> Service:
    service = register_service(
        unit=unit,
        name=row.name,
        starts_on=row.starts_on,
        channel=row.channel,
        channel_since=row.channel_since,
        maklumat=row.maklumat,
        standard=row.standard,
        by=work.by,
        now=work.now,
    )
    if row.ends_on is not None:
        service = close_service(service=service, on=row.ends_on, by=work.by, now=work.now)
    return service


def _change(work: Work, row: ServiceRow, stored: ServiceState) -> Service:
    service = describe_service(
        service=stored.service,
        name=row.name,
        maklumat=row.maklumat if row.says("maklumat") else stored.service.maklumat,
        standard=row.standard,
        by=work.by,
        now=work.now,
    )
    since = row.channel_since or stored.channel_since
    if since is not None and (row.channel, since) != (stored.channel, stored.channel_since):
        since = row.channel_since or work.today
        service = move_channel(
            service=service, channel=row.channel, since=since, by=work.by, now=work.now
        )
    if row.ends_on is not None and service.ends_on is None:
        service = close_service(service=service, on=row.ends_on, by=work.by, now=work.now)
    return service


def _differences(table: Table, row: ServiceRow, stored: ServiceState) -> tuple[Difference, ...]:
    service = stored.service
    texts = {each.component: each.text for each in service.components.all()}
    maklumat = row.maklumat if row.says("maklumat") else service.maklumat
    since = row.channel_since or stored.channel_since
    return differences(
        table,
        [
            ("channel", stored.channel, row.channel),
            ("channel_since", stored.channel_since, since),
            ("ends_on", service.ends_on, row.ends_on),
            ("maklumat", service.maklumat, maklumat),
            *((key, texts.get(key, ""), text) for key, text in row.standard.items()),
        ],
    )
