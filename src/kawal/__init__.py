"""Kawal: every promise of a Zona Integritas programme is guarded until it is proven."""

__version__ = "0.1.0"
