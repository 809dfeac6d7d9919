"""The style sheets are one system: layers in order, tokens defined, colours shared with charts."""

import re
from importlib import resources

import pytest

from kawal.ui.charts import ink

FOLDER = resources.files("kawal.ui") / "static" / "ui"
SHEETS = {path.name: path.read_text() for path in FOLDER.iterdir() if path.name.endswith(".css")}
SCRIPTS = {path.name: path.read_text() for path in FOLDER.iterdir() if path.name.endswith(".js")}
LAYERS = ["tokens", "base", "frame", "parts", "page", "print"]


def defined(sheets):
    return set(re.findall(r"(--[\w-]+)\s*:", "\n".join(sheets.values())))


def test_the_first_sheet_orders_the_layers():
    assert f"@layer {', '.join(LAYERS)};" in SHEETS["tokens.css"]


def blocks(code):
    """Head and body of each block at the outermost level."""
    depth, head, body = 0, "", ""
    for sign in code:
        depth -= sign == "}"
        if depth == 0 and sign == "}":
            yield head.split(";")[-1].strip(), body
            head = body = ""
        elif depth:
            body += sign
        elif sign != "{":
            head += sign
        depth += sign == "{"


def rules_without_layer(code):
    for head, body in blocks(code):
        if head.startswith(("@media", "@container")):
            yield from rules_without_layer(body)
        elif head.removeprefix("@layer ") not in LAYERS:
            yield head


@pytest.mark.parametrize("name", SHEETS)
def test_every_rule_lies_in_a_known_layer(name):
    code = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL)

    assert list(rules_without_layer(code)) == []


def test_a_rule_outside_of_the_layers_would_be_found():
    code = "@layer parts { a { b: c } } @media print { d { e: f } }"

    assert list(rules_without_layer(code)) == ["d"]


def test_every_variable_that_is_used_is_defined():
    used = set(re.findall(r"var\((--[\w-]+)\)", "\n".join(SHEETS.values())))

    assert used - defined(SHEETS) == set()


@pytest.mark.parametrize("name", [*SHEETS, *SCRIPTS])
def test_no_sheet_and_no_script_asks_another_host(name):
    text = (SHEETS | SCRIPTS)[name].replace("http://www.w3.org/2000/svg", "")

    assert not re.search(r"https?://|url\(|@import", text)


@pytest.mark.parametrize(
    "token",
    ["done", "done-bg", "due", "due-bg", "late", "late-bg", "idle", "idle-bg", "info", "ink",
     "ink-2", "ink-3", "line", "line-strong", "surface"],
)  # fmt: skip
def test_charts_know_the_same_colours(token):
    colour = re.search(rf"--{token}: (#\w+);", SHEETS["tokens.css"])

    assert colour is not None
    assert getattr(ink, token.replace("-", "_").upper()) == colour[1]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def token(name):
    found = re.search(rf"--{name}: (#\w+);", SHEETS["tokens.css"])
    assert found is not None
    return found[1]


@pytest.mark.parametrize("kind", ["done", "due", "late", "idle", "info"])
@pytest.mark.parametrize("ground", ["own", "ground", "surface", "sunken"])
def test_the_word_of_a_state_can_be_read_on_every_ground(kind, ground):
    behind = token(f"{kind}-bg") if ground == "own" else token(ground)

    assert contrast(token(kind), behind) >= 4.5


@pytest.mark.parametrize("stage", [1, 2, 3, 4])
def test_the_word_of_a_stage_can_be_read(stage):
    assert contrast(token(f"st-{stage}-ink"), token(f"st-{stage}")) >= 4.5


@pytest.mark.parametrize("fill", [ink.DONE, ink.BELOW, ink.UNSETTLED, ink.LATE, ink.RUNNING])
def test_areas_of_charts_stand_out(fill):
    assert contrast(fill, ink.SURFACE) >= 3
    assert contrast(fill, token("ground")) >= 3
