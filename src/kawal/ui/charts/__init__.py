"""Small charts as SVG made on the server, each with a table twin. Plain data in, no domain."""

from kawal.ui.charts.dots import Dots, Mark
from kawal.ui.charts.gate_bar import GateBar, bars_twin
from kawal.ui.charts.heat import Cell, HeatTable, Row, level_of
from kawal.ui.charts.scale import Gate
from kawal.ui.charts.scatter import Scatter, Spot
from kawal.ui.charts.split import Part, Split
from kawal.ui.charts.trend import Point, Trend
from kawal.ui.charts.twin import Chart, Twin

__all__ = [
    "Cell",
    "Chart",
    "Dots",
    "Gate",
    "GateBar",
    "HeatTable",
    "Mark",
    "Part",
    "Point",
    "Row",
    "Scatter",
    "Split",
    "Spot",
    "Trend",
    "Twin",
    "bars_twin",
    "level_of",
]
