"""The legal limits on a volunteer's allowance: dated, adopted by the cooperative, never guessed.

Source: Belastingdienst, vrijwilligersvergoeding; the amounts per year ship as proposals in
`ledger/domain/proposed_limits.py` and hold only once a cooperative has adopted them.
"""

from collections.abc import Mapping
from datetime import date

from ledger.domain.errors import DomainError
from ledger.domain.fact import Values
from ledger.domain.month import last_of_month

ADULT = "21+"
UNDER_21 = "under21"
BANDS = (ADULT, UNDER_21)


class Limit(Values):
    """The most that one helper may get, in cents: an hour, a month worked, a year worked."""

    hour_cents: int
    month_cents: int
    year_cents: int


class YearLimits(Values):
    """The limits of one year, by age band."""

    adult: Limit
    under21: Limit

    def of_band(self, band: str) -> Limit:
        """The limit for `21+` or `under21`."""
        return self.under21 if band == UNDER_21 else self.adult


Adopted = Mapping[int, YearLimits]


def limits_of(year: int, adopted: Adopted) -> YearLimits:
    """The limits that were adopted for a year; a year without them is refused by name."""
    found = adopted.get(year)
    if found is None:
        raise DomainError(
            "No limits were adopted for {year}. "
            "Let the board adopt them first: buurtledger limits add {year}.",
            year=year,
        )
    return found


def band_on(bands: tuple[tuple[date, str], ...], day: date) -> str:
    """The age band on a day. The first one known holds for earlier days too (books start late).

    `bands` are (from this day on, band), in the order of the days.
    """
    if not bands:
        return ADULT
    holding = bands[0][1]
    for from_on, band in bands:
        if from_on <= day:
            holding = band
    return holding


def refuse_rate_over_cap(
    rate_cents: int,
    *,
    from_on: date,
    until_on: date | None,
    bands: tuple[tuple[date, str], ...],
    adopted: Adopted,
) -> None:
    """Refuse an hourly rate over the cap of any adopted year that the agreement covers."""
    for year in sorted(adopted):
        last_year = year if until_on is None else until_on.year
        if not from_on.year <= year <= last_year:
            continue
        first_on = max(from_on, date(year, 1, 1))
        # As with pay: the band on the last day of a month holds for all of it.
        band = band_on(bands, last_of_month(first_on))
        refuse_rate(rate_cents, year=year, band=band, adopted=adopted)


def refuse_rate(rate_cents: int, *, year: int, band: str, adopted: Adopted) -> None:
    """Refuse an hourly rate over the cap of one year and age band."""
    hour_cents = limits_of(year, adopted).of_band(band).hour_cents
    if rate_cents > hour_cents:
        raise DomainError(
            "A rate of {rate_cents} an hour is over the limit of {limit_cents} "
            "for {year} (age {band}). Agree on a lower rate.",
            rate_cents=rate_cents,
            limit_cents=hour_cents,
            year=year,
            band=band,
        )
