"""Signatures on PDF: who makes them (our own seal, BSrE), and what a signed file proves.

Knows no feature and keeps no table: bytes come in, bytes or a report go out. The acts, the order of
a ceremony and the stored hash belong to the app that asks.
"""

from kawal.signing.encoding import mend_encoder

mend_encoder()
