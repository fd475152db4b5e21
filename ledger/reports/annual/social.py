"""What a year's statement says of hours, people and the ties between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.reports.annual.flows import Network, added_up


@dataclass(frozen=True)
class HoursOf:
    """Minutes of an activity and service by the way they were paid, for so many people."""

    activity: str | None
    service: str | None
    way: str
    minutes: int


@dataclass(frozen=True)
class MonthOf:
    """A month `YYYY-MM`: minutes given, those that are paid, and cents that givers earned."""

    month: str
    minutes: int
    paid_minutes: int
    cents: int


@dataclass(frozen=True)
class UnitsOf:
    """What was counted beside hours: rides, meals."""

    activity: str | None
    unit: str
    quantity: int


@dataclass(frozen=True)
class Social:
    """What grew. Proxies and estimates are called so by who shows them.

    `persons` are different people who were helped, by activity; `persons_total` is no sum of
    them. `how_known` is minutes by who confirmed them: by_receiver, by_other, tacit, unconfirmed,
    and of these over_period as one total for several days.
    """

    hours: tuple[HoursOf, ...]
    disputed_minutes: int
    received_minutes: int
    how_known: Mapping[str, int]
    months: tuple[MonthOf, ...]
    counted: tuple[UnitsOf, ...]
    persons: Mapping[str | None, int]
    persons_total: int
    pairs: int
    new_pairs: int
    both: int
    new: int
    first_roles: int
    to_whom: Mapping[str, int]
    network: Network

    @property
    def minutes(self) -> int:
        """All hours that count."""
        return sum(line.minutes for line in self.hours)

    @property
    def measured_minutes(self) -> int:
        """Hours that were written down visit by visit, and not as one total for several days."""
        return self.minutes - self.how_known["over_period"]

    @property
    def minutes_by_activity(self) -> dict[str | None, int]:
        """All hours that count, by activity."""
        return added_up((line.activity, line.minutes) for line in self.hours)

    @property
    def minutes_by_way(self) -> dict[str, int]:
        """All hours that count, by the way they were paid."""
        return added_up((line.way, line.minutes) for line in self.hours)
