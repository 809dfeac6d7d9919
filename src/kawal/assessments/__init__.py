"""Assessment of units with an instrument: cycles, runs, sheets and their answers.

Everything that a score rests on is stored once; scores, gates, completeness and what is supported
by evidence are computed when they are read (`queries.verdict`).
"""
