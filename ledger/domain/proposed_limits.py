"""Proposals for the limits of a year, to be adopted by a cooperative before they hold.

Sources: 2024 belastingdienst.nl; 2025 as published by four Dutch volunteer-work sites. The month
and year caps are the same for both age bands. 2026 was not to be found, so it is not here.
"""

from typing import Final

from ledger.domain.limits import Limit, YearLimits

PROPOSED: Final[dict[int, YearLimits]] = {
    2024: YearLimits(
        adult=Limit(hour_cents=550, month_cents=21000, year_cents=210000),
        under21=Limit(hour_cents=325, month_cents=21000, year_cents=210000),
    ),
    2025: YearLimits(
        adult=Limit(hour_cents=560, month_cents=21000, year_cents=210000),
        under21=Limit(hour_cents=330, month_cents=21000, year_cents=210000),
    ),
}
