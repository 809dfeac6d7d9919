"""Two things of one list may not share a name."""

from collections.abc import Iterable, Iterator

from kawal.faults import Fault, Text, harmless
from kawal.rules.document import Document, Key, Place
from kawal.rules.instrument import Choice, Instrument, Share
from kawal.rules.places import every


def unique_names(instrument: Instrument, document: Document) -> Iterator[Fault]:
    """Gates, their checks, policies, requirements, bands, inputs and the like differ in name.

    They are looked up by name; of two equal ones only one would ever be found.
    """
    for place, names in _lists(instrument):
        seen: set[str] = set()
        for i, name in enumerate(names):
            if name in seen:
                yield Fault(
                    "UNIQUE-NAMES",
                    document.where((*place, i)),
                    harmless(name),
                    Text("nama yang sekali saja dalam daftar ini", "a name used once in this list"),
                    Text("ganti salah satu, atau hapus", "rename one of the two, or remove it"),
                )
            seen.add(name)


def _lists(instrument: Instrument) -> Iterator[tuple[Place, list[str]]]:
    yield ("levels",), list(instrument.levels)
    yield _ids("policies", items=instrument.policies)
    for i, policy in enumerate(instrument.policies):
        yield ("policies", i, "values"), [value.value for value in policy.values]
    yield _ids("gates", items=instrument.gates)
    for i, gate in enumerate(instrument.gates):
        yield _ids("gates", i, "checks", items=gate.checks)
    yield _ids("requirements", items=instrument.requirements)
    if instrument.survey:
        yield _ids("survey", "items", items=instrument.survey.items)
    if instrument.categories:
        yield ("categories", "bands"), [band.code for band in instrument.categories.bands]
    yield ("examples",), [example.name for example in instrument.examples]
    for place, share in every(Share, instrument):
        yield (*place, "inputs"), [item.name for item in share.inputs]
    for place, choice in every(Choice, instrument):
        yield (*place, "options"), [option.key for option in choice.options]


def _ids(*place: Key, items: Iterable[object]) -> tuple[Place, list[str]]:
    return place, [str(getattr(item, "id", "")) for item in items]
