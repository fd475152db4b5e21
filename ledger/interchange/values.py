"""The values that people type, read strictly: each parser gives one value or one plain refusal."""

from ledger.interchange.days import day, month
from ledger.interchange.durations import duration
from ledger.interchange.money import cents, iban, whole
from ledger.interchange.texts import slug, text

__all__ = ["cents", "day", "duration", "iban", "month", "slug", "text", "whole"]
