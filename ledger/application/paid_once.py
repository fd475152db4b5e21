"""Nothing is paid twice, and hours are hours: worked out from the facts alone, in the plainest way.

No projection and no aggregate is asked, so that a mistake in one of them is seen here.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ledger.domain.contribution import CONFIRMED, DISPUTED, LOGGED, WITHDRAWN
from ledger.domain.errors import VerificationError


@dataclass
class _Worth:
    """One contribution or claim: whose it is, what it is worth, and what stands on payouts."""

    whose: str
    worth: int
    state: str
    year: int = 0
    stands: dict[str, int] = field(default_factory=dict)


class PaidOnce:
    """Follows the facts one by one and finds every put that pays for more than there is."""

    def __init__(self) -> None:
        self._problems: dict[str, VerificationError] = {}
        self._worth: dict[str, _Worth] = {}
        self._payouts: dict[str, tuple[str, int]] = {}
        self._fallen: set[str] = set()
        self._cents_on: dict[str, int] = defaultdict(int)
        self._put_cents: dict[tuple[str, str], int] = {}

    def follow(self, stream: str, kind: str, values: dict[str, Any]) -> None:
        """The next fact, in the order of the book."""
        topic, _, what = kind.partition(".")
        if topic == "contribution":
            self._contribution(stream, what, values)
        elif topic == "claim":
            self._claim(stream, what, values)
        elif kind == "payout.proposed":
            self._payouts[stream] = (values["payee"], values["cents"])
        elif kind in ("payout.rejected", "payout.returned"):
            self._fallen.add(stream)

    def finish(self) -> Iterator[VerificationError]:
        """What is wrong in the end: puts over the worth, and payouts that do not add up."""
        for payout, (_, cents) in self._payouts.items():
            if self._cents_on[payout] != (0 if payout in self._fallen else cents):
                self._does_not_add_up(payout)
        yield from self._problems.values()

    @property
    def payout_count(self) -> int:
        """How many payouts there were."""
        return len(self._payouts)

    def minutes_by_year(self) -> dict[int, int]:
        """Minutes that were given and not withdrawn, by the year of their first day."""
        minutes: dict[int, int] = defaultdict(int)
        for stream, one in self._worth.items():
            if stream.startswith("contribution:"):
                minutes[one.year] += one.worth if one.state != WITHDRAWN else 0
        return minutes

    def _contribution(self, stream: str, what: str, values: dict[str, Any]) -> None:
        if what == "logged":
            self._worth[stream] = _Worth(
                values["helper"], values["minutes"], LOGGED, int(values["given_from_on"][:4])
            )
            return
        one = self._worth[stream]
        if what == "corrected":
            one.worth, one.year = values["minutes"], int(values["given_from_on"][:4])
            one.state = CONFIRMED if values["confirmed"] else LOGGED
        elif what in (CONFIRMED, DISPUTED, WITHDRAWN):
            one.state = what
        elif what == "put_on_payout":
            standing = {CONFIRMED: one.worth, WITHDRAWN: 0}.get(one.state)
            self._put(stream, one, values, values["minutes"])
            if sum(one.stands.values()) != standing:
                self._twice(stream)
        elif what == "taken_off_payout":
            self._take_off(stream, one, values["payout"])

    def _claim(self, stream: str, what: str, values: dict[str, Any]) -> None:
        if what == "made":
            self._worth[stream] = _Worth(values["claimant"], values["cents"], LOGGED)
            return
        one = self._worth[stream]
        if what == "approved":
            one.state = CONFIRMED
        elif what == "put_on_payout":
            self._put(stream, one, values, values["cents"])
            if one.state != CONFIRMED or not 0 <= sum(one.stands.values()) <= one.worth:
                self._twice(stream)
        elif what == "taken_off_payout":
            self._take_off(stream, one, values["payout"])

    def _put(self, stream: str, one: _Worth, values: dict[str, Any], worth: int) -> None:
        payout = values["payout"]
        if payout in one.stands:
            self._twice(stream)
        if self._payouts.get(payout, ("", 0))[0] != one.whose:
            self._does_not_add_up(payout)
        one.stands[payout] = worth
        self._put_cents[stream, payout] = values["cents"]
        self._cents_on[payout] += values["cents"]

    def _take_off(self, stream: str, one: _Worth, payout: str) -> None:
        one.stands.pop(payout, None)
        self._cents_on[payout] -= self._put_cents.pop((stream, payout), 0)

    # Once wrong, every later fact about it is wrong too; it is said once.
    def _twice(self, stream: str) -> None:
        self._problems[stream] = VerificationError(
            "{stream} was put on more payouts than it is worth.", stream=stream
        )

    def _does_not_add_up(self, payout: str) -> None:
        self._problems[payout] = VerificationError(
            "What {payout} pays is not what its hours and claims add up to.", payout=payout
        )
