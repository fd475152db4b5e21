"""Stretches of days into which a person's hours must fit: single days, and what periods span."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.application.audit.audited import AuditedHours

# Periods lie within a month, so no hours share their days with more days than these.
LONGEST_DAYS = 31


@dataclass(frozen=True)
class Window:
    """Some days running, with the minutes of all hours that lie within them as a whole."""

    from_on: date
    until_on: date
    minutes: int

    @property
    def days(self) -> int:
        """How many days there are, the last one among them."""
        return (self.until_on - self.from_on).days + 1

    def holds(self, other: "Window") -> bool:
        """Whether another window lies in this one."""
        return self.from_on <= other.from_on and other.until_on <= self.until_on

    def inside(self, given: list[AuditedHours]) -> list[AuditedHours]:
        """Those of the hours that were counted."""
        return [
            hours
            for hours in given
            if self.from_on <= hours.now.from_on and hours.now.until_on <= self.until_on
        ]


def windows(given: list[AuditedHours]) -> list[Window]:
    """Every day with hours, and every stretch with a period in it; the shortest first.

    Hours fit into their days when, from any day on which some begin until any on which some end,
    those in between fit (Hall's theorem, for intervals). Longer stretches of single days need no
    looking at: where each day fits, they fit.
    """
    found: list[Window] = []
    for chain in _chains(given):
        spans = {(hours.now.from_on, hours.now.until_on): 0 for hours in chain}
        for hours in chain:
            spans[hours.now.from_on, hours.now.until_on] += hours.now.minutes
        if any(from_on < until_on for from_on, until_on in spans):
            found += _of_chain(spans)
        else:
            found += [Window(day, day, minutes) for (day, _), minutes in spans.items()]
    return sorted(found, key=lambda window: (window.days, window.from_on))


def _of_chain(spans: dict[tuple[date, date], int]) -> Iterator[Window]:
    by_end = sorted(spans, key=lambda span: span[1])
    for first_on in sorted({from_on for from_on, _ in spans}):
        last_on = first_on + timedelta(days=LONGEST_DAYS - 1)
        within = [span for span in by_end if first_on <= span[0] and span[1] <= last_on]
        minutes, with_period = 0, False
        for at, span in enumerate(within):
            minutes += spans[span]
            with_period = with_period or span[0] < span[1]
            ends_here = at + 1 == len(within) or within[at + 1][1] > span[1]
            if ends_here and (with_period or span[1] == first_on):
                yield Window(first_on, span[1], minutes)


def _chains(given: list[AuditedHours]) -> list[list[AuditedHours]]:
    """The hours in groups with a free day between them."""
    chains: list[list[AuditedHours]] = []
    last_on = date.min
    for hours in sorted(given, key=lambda each: each.now.from_on):
        if chains and hours.now.from_on - last_on <= timedelta(days=1):
            chains[-1].append(hours)
        else:
            chains.append([hours])
        last_on = max(last_on, hours.now.until_on)
    return chains
