"""Ana, Ben and Chloe, the day it is, and how a test looks at what they recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

import pytest

from ledger.domain.acting import Acting
from ledger.domain.agreement import ALLOWANCE, Agreement
from ledger.domain.confirming import IN_PERSON, Confirming
from ledger.domain.contribution import Contribution
from ledger.domain.errors import DomainError, LedgerError
from ledger.domain.fact import Fact, Recorded
from ledger.domain.limits import Limit
from ledger.domain.proposed_limits import PROPOSED
from ledger.domain.roles import BOARD, COORDINATOR
from ledger.domain.terms import Terms

ANA = f"party:{'a' * 32}"
BEN = f"party:{'b' * 32}"
CHLOE = f"party:{'c' * 32}"
TODAY = date(2025, 6, 30)
TENTH = date(2025, 6, 10)
LIMIT = Limit(hour_cents=560, month_cents=21000, year_cents=210000)

F = TypeVar("F", bound=Fact)


def acting(party: str, *roles: str, on: date = TODAY) -> Acting:
    """Somebody who acts at noon of a day."""
    return Acting(party, frozenset(roles), datetime.combine(on, time(12), UTC), on)


@contextmanager
def refuses(
    words: str, *aggregates: Recorded, error: type[LedgerError] = DomainError
) -> Iterator[None]:
    """A request is refused in these words, and the aggregates hold not one fact more."""
    before = [len(aggregate.pending_events) for aggregate in aggregates]
    with pytest.raises(error) as caught:
        yield
    assert type(caught.value) is error
    assert words in str(caught.value)
    assert [len(aggregate.pending_events) for aggregate in aggregates] == before


def kinds(aggregate: Recorded) -> list[str]:
    """The kinds of fact that were recorded, in order."""
    return [getattr(fact, "TOPIC", "") for fact in aggregate.pending_events]


def latest(aggregate: Recorded, kind: type[F]) -> F:
    """The last fact that was recorded, which is of this kind."""
    fact = aggregate.pending_events[-1]
    assert isinstance(fact, kind)
    return fact


def an_agreement(**other: Any) -> Agreement:
    """Ana helps whom it may be, for an allowance of 5,00 an hour, in 2025."""
    said: dict[str, Any] = {
        "code_commitment": "c0de",
        "helper": ANA,
        "helper_kind": "person",
        "helper_bands": (),
        "receiver": None,
        "service": None,
        "activity": None,
        "fund": None,
        "pays": ALLOWANCE,
        "rate_cents": 500,
        "from_on": date(2025, 1, 1),
        "until_on": date(2025, 12, 31),
        "adopted": PROPOSED,
    }
    return Agreement.make(acting(CHLOE, COORDINATOR), **(said | other))


def terms(**other: Any) -> Terms:
    """What such an agreement says."""
    return an_agreement(**other).terms


def hours(**other: Any) -> Contribution:
    """Ana helped Ben for two hours on 10 June, and logged it herself."""
    said: dict[str, Any] = {
        "helper": ANA,
        "receiver": BEN,
        "service": None,
        "activity": None,
        "terms": None,
        "given_from_on": TENTH,
        "given_until_on": TENTH,
        "minutes": 120,
    }
    by = other.pop("by", acting(ANA))
    return Contribution.log(by, **(said | other))


def confirmed_hours(**other: Any) -> Contribution:
    """The same, and Ben confirmed it."""
    contribution = hours(**other)
    contribution.confirm(acting(BEN), in_person(BEN))
    return contribution


def payable_hours() -> Contribution:
    """The same under an agreement: 10,00 for Ana."""
    return confirmed_hours(terms=terms())


def in_person(party: str, *, manner: str = IN_PERSON) -> Confirming:
    """Somebody without a role who confirms."""
    return Confirming(party, manner, holds_role=False, tacit_after_days=None)


def board(party: str) -> Acting:
    """A board member who acts."""
    return acting(party, BOARD)
