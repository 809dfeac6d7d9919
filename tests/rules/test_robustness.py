"""No file, however wrong, makes the checker fail: it answers with faults."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawal.faults import UnusableInput
from kawal.rules import checks
from kawal.rules.document import Document, parse_json, parse_yaml, read_document
from kawal.rules.instrument import Instrument
from kawal.rules.layout import LayoutFile
from kawal.rules.loader import shaped
from kawal.rules.reference import Reference
from rules import small

FILES = {
    name: read_document(small.VALID / name)
    for name in (
        "instruments/kecil.yaml",
        "layouts/kecil-form.yaml",
        "layouts/kecil-portal.yaml",
        "reference/rujukan.yaml",
    )
}


def places(data, above=()):
    """Every place in the data below the top."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield (*above, key)
        if isinstance(value, dict | list):
            yield from places(value, (*above, key))


def at(data, place):
    for key in place:
        data = data[key]
    return data


@st.composite
def mutants(draw):
    """A valid file in which some values were dropped, doubled or replaced by others of the file."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = copy.deepcopy(FILES[name].data)
    for _ in range(draw(st.integers(1, 4))):
        everywhere = sorted(places(data), key=repr)
        target, other = draw(st.sampled_from(everywhere)), draw(st.sampled_from(everywhere))
        holder = at(data, target[:-1])
        value = draw(
            st.sampled_from([copy.deepcopy(at(data, other)), None, 0, -1, "", "x", [], {}])
        )
        if draw(st.booleans()):
            holder[target[-1]] = value
        elif isinstance(holder, list):
            holder.insert(target[-1], value)
        else:
            del holder[target[-1]]
    return name, Document(name, data, FILES[name].lines)


def judged(name, document):
    if name.startswith("instruments"):
        subject = (shaped(Instrument, document), document)
        return [f for check in checks.INSTRUMENT_CHECKS for f in check(*subject)]
    if name.startswith("layouts"):
        layout = shaped(LayoutFile, document).root
        found = [c(layout, small.instrument(), document) for c in checks.LAYOUT_CHECKS]
        return [fault for faults in found for fault in faults]
    reference = shaped(Reference, document)
    return [f for check in checks.REFERENCE_CHECKS for f in check(reference, document)]


@given(mutants())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_mutilated_file_yields_faults_or_passes_but_never_fails(mutant):
    try:
        faults = judged(*mutant)
    except UnusableInput as refused:
        faults = refused.faults

    for fault in faults:
        assert fault.where.isprintable()
        assert fault.found.isprintable()


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
def test_any_text_is_read_or_refused(parse, text):
    try:
        shown = [parse(text, "a").where()]
    except UnusableInput as refused:
        shown = [fault.found for fault in refused.faults]

    assert shown
    assert all(line.isprintable() for line in shown)
