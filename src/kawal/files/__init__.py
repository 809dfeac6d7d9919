"""Data dukung: the bytes once under their hash, and what people know about them.

Access is always through `Evidence`, never by hash. Knows no feature: what a version is used for is
a kind and an id as text. Public copies (re-encoded, without metadata) will be blobs of their own.
"""
