"""From an instrument and answers to numbers that explain themselves. Pure and exact.

Order of evaluation: docs/algorithms/scoring.md. The one thing that carries numbers out of here is
`Scorecard`; pages, reports, programs and tests read it and nobody recomputes.
"""
