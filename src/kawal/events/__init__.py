"""The record of acts: append-only, hash-chained, written in the transaction of the act itself.

Knows no feature: what an event is about, and who did it, are ids and labels as text. Other apps
enter by `service`.
"""
