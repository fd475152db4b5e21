"""Buurtledger: the books of a neighbourhood that runs its own care and services."""

__version__ = "0.1.0"
