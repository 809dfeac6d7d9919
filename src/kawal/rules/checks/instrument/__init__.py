"""Checks of an instrument, in the order of its file: tree, weights, answers, minima, texts."""

from kawal.rules.checks.instrument.bands_as_rounded import bands_as_rounded
from kawal.rules.checks.instrument.bands_cover_scale import bands_cover_scale
from kawal.rules.checks.instrument.bands_in_order import bands_in_order
from kawal.rules.checks.instrument.code_nests import code_nests
from kawal.rules.checks.instrument.counts_hold import counts_hold
from kawal.rules.checks.instrument.dates_in_order import dates_in_order
from kawal.rules.checks.instrument.doubt_is_explained import doubt_is_explained
from kawal.rules.checks.instrument.examples_fit import examples_fit
from kawal.rules.checks.instrument.formula_inputs_known import formula_inputs_known
from kawal.rules.checks.instrument.gate_minimum_once import gate_minimum_once
from kawal.rules.checks.instrument.gate_nodes_apart import gate_nodes_apart
from kawal.rules.checks.instrument.gate_nodes_exist import gate_nodes_exist
from kawal.rules.checks.instrument.gate_survey_agrees import gate_survey_agrees
from kawal.rules.checks.instrument.gate_within_reach import gate_within_reach
from kawal.rules.checks.instrument.gates_rise import gates_rise
from kawal.rules.checks.instrument.groups_have_children import groups_have_children
from kawal.rules.checks.instrument.inputs_once import inputs_once
from kawal.rules.checks.instrument.inputs_same import inputs_same
from kawal.rules.checks.instrument.inputs_used import inputs_used
from kawal.rules.checks.instrument.leaf_or_group import leaf_or_group
from kawal.rules.checks.instrument.levels_declared import levels_declared
from kawal.rules.checks.instrument.number_range import number_range
from kawal.rules.checks.instrument.options_match_scale import options_match_scale
from kawal.rules.checks.instrument.pages_in_order import pages_in_order
from kawal.rules.checks.instrument.parents_exist import parents_exist
from kawal.rules.checks.instrument.parents_first import parents_first
from kawal.rules.checks.instrument.policies_declared import policies_declared
from kawal.rules.checks.instrument.policies_offer_choice import policies_offer_choice
from kawal.rules.checks.instrument.policies_used import policies_used
from kawal.rules.checks.instrument.questions_end_branches import questions_end_branches
from kawal.rules.checks.instrument.requirement_minima import requirement_minima
from kawal.rules.checks.instrument.requirement_predicates import requirement_predicates
from kawal.rules.checks.instrument.requirement_questions import requirement_questions
from kawal.rules.checks.instrument.reserved_id import reserved_id
from kawal.rules.checks.instrument.rounding_complete import rounding_complete
from kawal.rules.checks.instrument.sampling_rises import sampling_rises
from kawal.rules.checks.instrument.scale_descends import scale_descends
from kawal.rules.checks.instrument.scale_ends import scale_ends
from kawal.rules.checks.instrument.scales_known import scales_known
from kawal.rules.checks.instrument.sources_known import sources_known
from kawal.rules.checks.instrument.sums_below_sums import sums_below_sums
from kawal.rules.checks.instrument.survey_asks_all import survey_asks_all
from kawal.rules.checks.instrument.survey_items_fit import survey_items_fit
from kawal.rules.checks.instrument.survey_options_fit import survey_options_fit
from kawal.rules.checks.instrument.totals_apart import totals_apart
from kawal.rules.checks.instrument.unique_ids import unique_ids
from kawal.rules.checks.instrument.unique_names import unique_names
from kawal.rules.checks.instrument.variant_children import variant_children
from kawal.rules.checks.instrument.weights_of_mean import weights_of_mean
from kawal.rules.checks.instrument.weights_of_sum import weights_of_sum
from kawal.rules.checks.instrument.weights_of_weighted import weights_of_weighted
from kawal.rules.checks.instrument.weights_present import weights_present

CHECKS = (
    unique_ids,
    reserved_id,
    unique_names,
    parents_exist,
    parents_first,
    leaf_or_group,
    groups_have_children,
    questions_end_branches,
    code_nests,
    levels_declared,
    counts_hold,
    weights_present,
    weights_of_sum,
    weights_of_weighted,
    weights_of_mean,
    sums_below_sums,
    variant_children,
    scales_known,
    scale_ends,
    scale_descends,
    options_match_scale,
    formula_inputs_known,
    inputs_used,
    inputs_once,
    inputs_same,
    totals_apart,
    number_range,
    policies_offer_choice,
    policies_declared,
    policies_used,
    gate_nodes_exist,
    gate_minimum_once,
    gate_within_reach,
    gate_nodes_apart,
    gate_survey_agrees,
    gates_rise,
    requirement_minima,
    requirement_predicates,
    requirement_questions,
    rounding_complete,
    bands_in_order,
    bands_cover_scale,
    bands_as_rounded,
    survey_items_fit,
    survey_options_fit,
    survey_asks_all,
    sampling_rises,
    examples_fit,
    sources_known,
    pages_in_order,
    doubt_is_explained,
    dates_in_order,
)
