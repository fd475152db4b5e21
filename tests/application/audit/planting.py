"""Facts that no request would record, put in a book past every rule: breaches for an audit."""

from datetime import date
from typing import Any
from uuid import uuid4

from ledger.application.audit.breaches.breach import Breach
from ledger.application.audit.payouts import PayoutsAudit, audit_payouts
from ledger.domain.contribution import Contribution
from ledger.domain.fact import Fact, FirstFact
from ledger.domain.limits import Limit
from ledger.domain.payout import Payout
from ledger.domain.payout_run import PayoutRun
from ledger.storage.mapper import encode
from ledger.storage.rows import RecordedRequest
from tests.application.neighbourhood import TODAY, Neighbourhood

LIMIT = Limit(hour_cents=560, month_cents=21000, year_cents=210000)


def party(here: Neighbourhood, code: str) -> str:
    """The id behind a code."""
    with here.cooperative.session.seeing() as seeing:
        return seeing.directory.party(code)


def plant(here: Neighbourhood, kind: type[Fact], stream: str, *, by: str, **payload: Any) -> int:
    """Append one fact as the next of its stream, at the moment of the clock; its position."""
    book = here.cooperative.session.book
    first = {"originator_topic": stream.partition(":")[0]} if issubclass(kind, FirstFact) else {}
    fact = kind(
        originator_id=stream,
        originator_version=1 + sum(known.stream_id == stream for known in here.facts()),
        timestamp=here.clock(),
        by=party(here, by),
        **first,
        **payload,
    )
    request = uuid4().hex
    with book.facts.writing() as appending:
        (position,) = appending.append([encode(fact, request_id=request)])
        appending.remember([RecordedRequest(request, position, position, "")])
    return position


def plant_put(here: Neighbourhood, number: str, payout: str, **other: Any) -> None:
    """Put hours on a payout, for an hour at 5,00 unless it is said otherwise."""
    said: dict[str, Any] = {"minutes": 60, "cents": 500, "rate_cents": 500}
    said |= {"donated_minutes": 0, "band": "21+", "limit": LIMIT}
    stream = here.card(number).record.contribution
    plant(here, Contribution.PutOnPayout, stream, by="emma", payout=payout, **(said | other))


def plant_paid(
    here: Neighbourhood,
    *numbers: str,
    payee: str = "ana",
    proposed_by: str = "emma",
    approved_by: str | None = "chloe",
    on: date = TODAY,
    total_cents: int | None = None,
    **put: Any,
) -> int:
    """A run with one payout for these hours, settled on a day; the number of the payout."""
    run, payout = PayoutRun.new_id(), Payout.new_id()
    cents = put.get("cents", 500) * len(numbers) if total_cents is None else total_cents
    plant(
        here,
        PayoutRun.Drawn,
        run,
        by=proposed_by,
        until_on=on,
        payout_count=1,
        total_cents=cents,
    )
    number = plant(
        here,
        Payout.Proposed,
        payout,
        by=proposed_by,
        run=run,
        payee=party(here, payee),
        minutes=put.get("minutes", 60) * len(numbers),
        donated_minutes=0,
        cents=cents,
    )
    for each in numbers:
        plant_put(here, each, payout, **put)
    if approved_by is not None:
        plant(here, PayoutRun.Approved, run, by=approved_by, payout_count=1, total_cents=cents)
        plant(here, Payout.Approved, payout, by=approved_by)
    plant(here, PayoutRun.Settled, run, by=proposed_by, settled_on=on)
    plant(here, Payout.Settled, payout, by=proposed_by, settled_on=on)
    return number


def audit(here: Neighbourhood, year: int = 2025, **other: Any) -> PayoutsAudit:
    """The audit of a year."""
    return audit_payouts(here.cooperative.session, year, **other)


def breaches(here: Neighbourhood, year: int = 2025) -> dict[str, Breach]:
    """What is found, by its code; each code no more than once."""
    found = audit(here, year).breaches
    by_code = {breach.code: breach for breach in found}
    assert len(by_code) == len(found), [str(breach.finding) for breach in found]
    return by_code


def only(here: Neighbourhood, code: str, year: int = 2025) -> Breach:
    """The one breach that is found, which is of this code."""
    found = breaches(here, year)
    assert [*found] == [code], [str(breach.finding) for breach in found.values()]
    return found[code]
