"""Checks of a layout against the instrument whose answers it places."""

from kawal.rules.checks.layout.layout_asks_all import layout_asks_all
from kawal.rules.checks.layout.layout_codes_known import layout_codes_known
from kawal.rules.checks.layout.layout_columns_once import layout_columns_once
from kawal.rules.checks.layout.layout_inputs_all import layout_inputs_all
from kawal.rules.checks.layout.layout_rows_once import layout_rows_once
from kawal.rules.checks.layout.portal_kinds import portal_kinds
from kawal.rules.checks.layout.portal_soal_once import portal_soal_once

CHECKS = (
    layout_asks_all,
    layout_inputs_all,
    layout_codes_known,
    layout_rows_once,
    layout_columns_once,
    portal_soal_once,
    portal_kinds,
)
