"""Reference data on a terminal: lists, categories, figures, dates, formulas, open points."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kawal.cli.output import decimal, language, say
from kawal.cli.sources import confidence, show_citations
from kawal.faults import Text, printable
from kawal.rules.instrument import Sourced
from kawal.rules.places import citations
from kawal.rules.reference import BandTable, Entry, Listing, Reference, Schedule, Series


def show(reference: Reference) -> None:
    """Print everything, each part with its source and confidence."""
    say(f"{reference.title} ({reference.id})", bold=True)
    say(
        Text("Belum dinilai di sini; {owner}", "Not scored here; {owner}").fill(
            owner=reference.owner
        ),
        dim=True,
    )
    for listing in reference.lists:
        _listing(listing)
    for table in reference.bands:
        _bands(table)
    for series in reference.series:
        _series(series)
    for schedule in reference.schedules:
        _schedule(schedule)
    for fact in reference.facts:
        value = "" if fact.value is None else f"  {decimal(fact.value)} {fact.unit or ''}"
        _paragraph(fact.text + value, fact)
    for formula in reference.formulas:
        _paragraph(formula.text, formula)
    _open(reference)
    show_citations(reference.sources, (text for _, text in citations(reference)))


def _listing(listing: Listing) -> None:
    _head(listing.title, listing)
    for entry in listing.entries:
        _entry(entry, 1)


def _entry(entry: Entry, depth: int) -> None:
    numbers = {"bobot": entry.weight, "poin": entry.points} | entry.figures
    tail = _figures({name: number for name, number in numbers.items() if number is not None})
    say(f"{'  ' * depth}{entry.id}  {_line(entry.label)}{f'  [{tail}]' if tail else ''}")
    for line in _remarks(entry):
        say(f"{'  ' * depth}    {_line(line)}", dim=True)
    for level in entry.levels:
        say(f"{'  ' * depth}    {decimal(level.score)}  {_line(level.text)}", dim=True)
    for child in entry.children:
        _entry(child, depth + 1)


def _remarks(entry: Entry) -> Iterator[str]:
    """What else the source says of an entry, each with its own mark where it has one."""
    yield from (text for text in (entry.goal, entry.responsible, entry.method, entry.note) if text)
    if entry.confidence:
        yield confidence(entry.confidence)
    if entry.evidence:
        held = entry.evidence
        yield f"{held.text} ({held.source}; {confidence(held.confidence)})"


def _bands(table: BandTable) -> None:
    _head(table.title, table)
    for band in table.bands:
        reach = band.printed or f"{decimal(band.least)} – {decimal(band.most)}"
        say(f"  {_line(band.label)}  {_line(reach)}")


def _series(series: Series) -> None:
    _head(series.title, series)
    for row in series.rows:
        mark = f"  ({confidence(row.confidence)})" if row.confidence else ""
        say(f"  {row.year}  {_figures(row.figures)}{mark}")


def _schedule(schedule: Schedule) -> None:
    _head(f"{schedule.title}, {schedule.issuer}", schedule)
    for period in schedule.periods:
        end = f" – {period.to}" if period.to else ""
        say(f"  {period.from_}{end}  {_line(period.label)}")


def _figures(figures: Mapping[str, Decimal]) -> str:
    return ", ".join(f"{name} {decimal(figure)}" for name, figure in figures.items())


def _head(title: str, holder: Sourced) -> None:
    say("")
    say(_line(title), bold=True)
    _credit(holder)


def _paragraph(text: str, holder: Sourced) -> None:
    say("")
    say(_line(text))
    _credit(holder)


def _credit(holder: Sourced) -> None:
    said = f"  {_line(holder.source)}; {confidence(holder.confidence)}"
    say(said + (f". {_line(holder.note)}" if holder.note else ""), dim=True)


def _open(reference: Reference) -> None:
    say("")
    say(Text("Belum diketahui:", "Not known yet:").in_(language()), bold=True)
    for point in reference.open_points:
        say(f"  - {_line(point)}")


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
