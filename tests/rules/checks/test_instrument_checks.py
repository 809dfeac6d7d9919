"""Further ways in which an instrument can be wrong, and right, beside the failing files."""

from decimal import Decimal

import pytest

from kawal.rules import tree
from kawal.rules.checks.instrument import CHECKS
from rules import small

BY_NAME = {check.__name__: check for check in CHECKS}


def found(name, *edits):
    """What one check finds in the small instrument after these edits."""
    return small.keys(BY_NAME[name](*small.edited_instrument(*edits)))


def put(*place_and_value):
    """An edit: the value at the end of a place, where a node is named by its code."""
    *place, key, value = place_and_value

    def edit(data):
        here = data
        for step in place:
            here = small.node(data, step[1:]) if str(step).startswith("@") else here[step]
        here[key] = value

    return edit


def add(*place_and_value):
    """An edit: one more item in a list."""
    *place, value = place_and_value

    def edit(data):
        here = data
        for step in place:
            here = here[step]
        here.append(value)

    return edit


SAID = {"source": "S1", "confidence": "verbatim"}
NO_TOTAL = put("total", None)


@pytest.mark.parametrize(
    ("name", "edit", "expected"),
    [
        ("unique_names", add("gates", 0, "checks", SAID | {"id": "A", "label": "A", "points": 1}),
         ["gates.0.checks.3 | 'A'"]),
        ("unique_names", put("policies", 0, "values", 1, "value", "official"),
         ["policies.0.values.1 | 'official'"]),
        ("unique_names", put("categories", "bands", 1, "code", "A"),
         ["categories.bands.1 | 'A'"]),
        ("unique_names", put("@A.2.a", "question", "answer", "inputs", 1, "name", "ada"),
         ["nodes.5.question.answer.inputs.1 | 'ada'"]),
        ("parents_first", put("@A", "parent", "A"), ["nodes.0.parent | 'A'"]),
        ("parents_first", put("@A", "parent", "A.1"), ["nodes.0.parent | 'A.1'"]),
        ("leaf_or_group", put("@B", "combine", "mean"), ["nodes.7 | question + combine"]),
        ("groups_have_children", put("nodes", []), ["total | 0"]),
        ("counts_hold", put("counts", "nodes", 9), ["counts.nodes | 8"]),
        ("counts_hold", put("counts", "by_level", {"bagian": 3}),
         ["counts.by_level.pertanyaan | 5"]),
        ("counts_hold", put("counts", "by_level", {}), []),
        ("weights_present", put("@A", "weight", None), ["nodes.0.weight | '—'"]),
        ("weights_present", put("@A.2.b", "weight", 0), ["nodes.6.weight | '0'"]),
        ("weights_present", NO_TOTAL, []),
        ("weights_of_sum", put("@A.1", "weight", None), ["nodes.0.weight | 0 + 40 = 40"]),
        ("weights_of_sum", put("@A", "weight", None), ["total.weight | 0 + 40 = 40"]),
        ("weights_of_sum", NO_TOTAL, []),
        ("sums_below_sums", NO_TOTAL, []),
        ("variant_children", put("@A.1", "variants", 0, "only", []),
         ["nodes.1.variants.0.only | '[]'"]),
        ("scale_ends", put("scales", "ya", "scores", {}), ["scales.ya.scores | {}"]),
        ("scale_ends", put("scales", "ya", "scores", "Tidak", 1), ["scales.ya.scores | 1, 1"]),
        ("scale_descends", put("scales", "ya", "scores", "Tidak", 1),
         ["scales.ya.scores.Tidak | Ya 1, Tidak 1"]),
        ("options_match_scale", put("@A.1.a", "question", "answer", "scale", "ja"), []),
        ("formula_inputs_known", put("@A.2.b", "question", "answer", "formula", "after", "nanti"),
         ["nodes.6.question.answer.formula.after | 'nanti'"]),
        ("formula_inputs_known",
         put("@A.2.a", "question", "answer", "inputs", 3, "total_of", ["anak"]),
         ["nodes.5.question.answer.inputs.3.total_of | 'anak'"]),
        ("inputs_used", put("@A.2.b", "question", "answer", "formula", "after", "lalu"),
         ["nodes.6.question.answer.inputs.1 | 'kini'"]),
        ("inputs_once",
         put("@A.2.a", "question", "answer", "formula", "informative", ["ada", "tamu"]),
         ["nodes.5.question.answer.formula.informative | 'ada'"]),
        ("inputs_once",
         put("@A.2.a", "question", "answer", "formula", "on_the_way", ["ada"]),
         ["nodes.5.question.answer.formula.on_the_way | 'ada'"]),
        ("formula_inputs_known",
         put("@A.2.a", "question", "answer", "formula", "on_the_way", ["anak"]),
         ["nodes.5.question.answer.formula.on_the_way | 'anak'"]),
        ("inputs_same", put("@A.2.b", "question", "answer", "inputs", 0, "label", "Tahun lalu"),
         ["nodes.6.question.answer.inputs.0.same_as | 'A.2.a.tamu'"]),
        ("inputs_same", put("@A.2.b", "question", "answer", "inputs", 0, "same_as", "A.2.a"),
         ["nodes.6.question.answer.inputs.0.same_as | 'A.2.a'"]),
        ("requirement_questions", put("requirements", 1, "counted_in", ["A.2.a", "A.1.b"]),
         ["requirements.1.counted_in | 'A.1.b'"]),
        ("requirement_questions", put("requirements", 2, "counted_in", ["A.2.a"]),
         ["requirements.2.counted_in | 'measure: None'"]),
        ("totals_apart",
         put("@A.2.a", "question", "answer", "inputs", 4, "total_of", ["semua"]),
         ["nodes.5.question.answer.inputs.4.total_of | 'semua'"]),
        ("number_range", put("@B", "question", "answer", "least", -1),
         ["nodes.7.question.answer.least | -1 – 4"]),
        ("policies_declared", put("gates", 0, "checks", 1, "when", "policy", "baca"),
         ["gates.0.checks.1.when.policy | 'baca=official'"]),
        ("gate_nodes_exist", NO_TOTAL,
         ["gates.0.checks.0.nodes | '[]'", "gates.1.checks.0.nodes | '[]'"]),
        ("gate_minimum_once", put("gates", 0, "checks", 0, "points", None),
         ["gates.0.checks.0 | —"]),
        ("gate_within_reach", put("gates", 0, "checks", 1, "percent", 101),
         ["gates.0.checks.1.percent | 101"]),
        ("gate_within_reach", put("gates", 0, "checks", 0, "points", 0),
         ["gates.0.checks.0.points | 0"]),
        ("gate_within_reach", put("gates", 0, "checks", 2, "nodes", ["A.2", "B"]), []),
        ("gate_within_reach", put("gates", 0, "checks", 2, "nodes", ["A.2.a"]), []),
        ("gate_within_reach", put("gates", 0, "checks", 2, "nodes", ["X"]), []),
        ("gate_nodes_apart", put("gates", 0, "checks", 2, "nodes", ["B", "B"]),
         ["gates.0.checks.2.nodes.0 | 'B'", "gates.0.checks.2.nodes.1 | 'B'"]),
        ("gate_survey_agrees", put("gates", 0, "checks", 2, "nodes", ["A", "B"]), []),
        ("gate_survey_agrees", put("gates", 0, "checks", 2, "nodes", ["A.1"]), []),
        ("gate_survey_agrees", put("@B", "question", "answer", "most", 0), []),
        ("gate_survey_agrees", put("@B", "weight", None), []),
        ("gates_rise", put("gates", 1, "checks", 1, "percent", 55), ["gates.1.checks.1 | 55"]),
        ("gates_rise", put("gates", 1, "checks", 0, "id", "lain"), []),
        ("requirement_minima", put("requirements", 0, "measure", "%"),
         ["requirements.0.least.WBK | 'WTP'"]),
        ("requirement_minima", put("requirements", 1, "least", "WBK", True),
         ["requirements.1.least.WBK | 'True'"]),
        ("requirement_minima", put("requirements", 2, "least", "WBK", "tiga"),
         ["requirements.2.least.WBK | 'tiga'"]),
        ("requirement_minima", put("requirements", 2, "least", "WBK", False),
         ["requirements.2.least.WBK | 'False'"]),
        ("requirement_minima", put("requirements", 3, "least", "WBBM", 1),
         ["requirements.3.least.WBBM | '1'"]),
        ("requirement_predicates", put("requirements", 0, "least", {}),
         ["requirements.0.least | '{}'"]),
        ("rounding_complete", put("rounding", "mode", "none"), ["rounding.decimals | none, 2"]),
        ("bands_in_order", put("categories", "bands", 1, "least", 88.31),
         ["categories.bands.1.least | 88.31"]),
        ("bands_in_order", put("categories", None), []),
        ("bands_cover_scale", put("categories", "bands", []), ["categories.bands | []"]),
        ("bands_cover_scale", put("categories", "scale", 88), ["categories.bands | 0 – 88.31"]),
        ("bands_cover_scale", put("categories", None), []),
        ("bands_as_rounded", put("rounding", "decimals", None), []),
        ("survey_items_fit", put("survey", "items", 0, "node", "A"),
         ["survey.items.0.node | 'A'"]),
        ("survey_items_fit", put("survey", "items", 0, "node", "A.1.a"),
         ["survey.items.0.node | 'A.1.a'"]),
        ("survey_items_fit", put("survey", None), []),
        ("survey_options_fit", put("survey", "items", 0, "options", []), []),
        ("survey_options_fit", put("survey", None), []),
        ("survey_asks_all", put("survey", None), []),
        ("sampling_rises", put("survey", "sampling", "table", {"10": 11}),
         ["survey.sampling.table.10 | 10: 11"]),
        ("sampling_rises", put("survey", None), []),
        ("examples_fit", put("examples", 0, "answers", "B", "Ya"), ["examples.0.answers.B | 'Ya'"]),
        ("examples_fit", put("examples", 0, "inputs", "A.2.a", "tamu", -1),
         ["examples.0.inputs.A.2.a | 'ada, pria, wanita, tamu'"]),
        ("examples_fit", put("examples", 0, "inputs", "A.2.a", {"ada": 1}),
         ["examples.0.inputs.A.2.a | 'ada'"]),
        ("examples_fit", put("examples", 0, "inputs", "B", {"ada": 1}),
         ["examples.0.inputs.B | 'ada'"]),
        ("examples_fit", put("examples", 0, "values", "B", 5), ["examples.0.values.B | '5'"]),
        ("examples_fit", put("examples", 0, "values", "A.2.b", 2),
         ["examples.0.values.A.2.b | '2'"]),
        ("examples_fit", put("examples", 0, "values", "A.1.a", 1),
         ["examples.0.values.A.1.a | '1'"]),
        ("examples_fit", put("examples", 0, "expect", "X", 1), ["examples.0.expect.X | 'X'"]),
        ("examples_fit", put("examples", 0, "category", "Z"), ["examples.0.category | 'Z'"]),
        ("examples_fit", NO_TOTAL, ["examples.0.expect.total | 'total'"]),
        ("examples_fit", put("categories", None), ["examples.0.category | 'A'"]),
        ("sources_known", put("total", "source", "naskah"), ["total.source | 'naskah'"]),
        ("doubt_is_explained", put("@B", "confidence", "reconstructed"),
         ["nodes.7.confidence | reconstructed"]),
        ("doubt_is_explained", put("@A.1.a", "confidence", "uncertain"), []),
        ("dates_in_order", put("valid_from", "20260101"), ["valid_from | '20260101'"]),
        ("dates_in_order", put("valid_from", "kemarin"), ["valid_from | 'kemarin'"]),
        ("dates_in_order", put("valid_to", None), []),
    ],
)  # fmt: skip
def test_a_check_finds_what_is_wrong_and_leaves_the_rest(name, edit, expected):
    assert found(name, _exactly(edit)) == expected


def _exactly(edit):
    """Decimals typed in this file as floats become what a Document would hold."""

    def exact(value):
        if isinstance(value, float):
            return Decimal(repr(value))
        if isinstance(value, dict):
            return {key: exact(item) for key, item in value.items()}
        return [exact(item) for item in value] if isinstance(value, list) else value

    def run(data):
        edit(data)
        data.update(exact(data))

    return run


def test_bands_may_rise():
    edit = put("categories", "bands", [{"code": c, "label": c, "least": n} for c, n in
                                       (("C", 0), ("B", 65), ("A", 88))])  # fmt: skip

    assert found("bands_in_order", edit) == []


def test_the_lowest_category_may_begin_at_the_least_that_a_survey_can_give():
    def measured_only(data):
        data["nodes"] = [small.node(data, "B")]
        data["nodes"][0]["question"]["answer"]["least"] = 1
        data["categories"]["bands"][2]["least"] = 25

    assert found("bands_cover_scale", measured_only) == []


def test_a_broken_tree_is_walked_without_end_or_error():
    looped = put("@A", "parent", "A.1")

    broken, _ = small.edited_instrument(looped)

    assert tree.ancestors(broken, "A.1.a") == ("A.1", "A")
    assert tree.printed_points(broken, "A.1") is None
    assert tree.printed_points(broken, "X") is None
    assert tree.ancestors(broken, "X") == ()
