"""How things hang together: one step towards the decision, and one towards the bank."""

from collections.abc import Callable
from datetime import date

from ledger.application.tracing_book import TracedBook
from ledger.domain.agreement import ALLOWANCE
from ledger.domain.chart import ALLOWANCES, CLAIMS

# What a trace goes from and to. A `flow` is money of a fund that came in or went back.
WALKED = (
    "payout",
    "payout_run",
    "contribution",
    "claim",
    "booking",
    "fund",
    "flow",
    "decision",
    "meeting",
    "budget",
    "agreement",
    "year",
    "party",
    "bank_entry",
    "bank_statement",
)
Links = Callable[[TracedBook, str], list[str]]


def rests_upon(book: TracedBook, stream: str) -> list[str]:
    """One step towards the decision."""
    links = _RESTS_ON.get(stream.partition(":")[0])
    return [] if links is None else links(book, stream)


def led_to(book: TracedBook, stream: str) -> list[str]:
    """One step towards the bank."""
    links = _LED_TO.get(stream.partition(":")[0])
    return [] if links is None else links(book, stream)


def _under_bank_line(book: TracedBook, stream: str) -> list[str]:
    entry = book.entry(stream)
    topics = ("payout", "payout_run", "booking", "claim")
    return [
        *(each for each in entry.explained_by if each.partition(":")[0] in topics),
        # What was said of it before, and was undone, explains it no more.
        *(each for each in book.bookings_that(bank_entry=stream) if book.booking(each).stands),
        *book.money.flows_on(stream),
        entry.statement,
    ]


def _under_hours(book: TracedBook, stream: str) -> list[str]:
    record = book.contribution(stream)
    found = _all(book.fund_of(record))
    if book.pays(record, ALLOWANCE):
        found += _borne(book, record.activity, ALLOWANCES, record.given_until_on)
    # The fund that the agreement names stands under the agreement.
    terms = book.agreements[record.agreement].terms if record.agreement else None
    named = _coded(book, None if terms is None else terms.fund)
    return [*_all(record.agreement), *(each for each in found if each not in named)]


def _under_claim(book: TracedBook, stream: str) -> list[str]:
    claim = book.claims[stream]
    return _borne(book, claim.activity, CLAIMS, claim.incurred_on)


def _borne(book: TracedBook, activity: str | None, account: str, on: date) -> list[str]:
    """Who bears such costs, and the budgets that allow them."""
    return [
        *book.money.bearing(activity=activity, account=account, on=on),
        *book.money.budgets_for(activity, on.year),
    ]


def _under_agreement(book: TracedBook, stream: str) -> list[str]:
    agreement = book.agreements[stream]
    return [*_coded(book, agreement.terms.fund), *agreement.decisions]


def _under_booking(book: TracedBook, stream: str) -> list[str]:
    booking = book.booking(stream)
    funds = [fund for line in booking.lines for fund in _coded(book, line.fund)]
    for line in booking.lines:
        if line.fund is None and book.money.is_own_cost(line.account):
            funds += _borne(book, line.activity, line.account, booking.booked_on)
    return [*_all(booking.settles, booking.decision), *funds, *book.invoiced(booking)]


def _under_year(book: TracedBook, stream: str) -> list[str]:
    found = [one for one in book.years if one.stream == stream]
    return [
        decision
        for one in found
        for decision in _all(one.adopted_by_decision, one.discharged_by_decision)
    ]


_RESTS_ON: dict[str, Links] = {
    "bank_entry": _under_bank_line,
    "payout": lambda book, stream: book.on_payout(stream),
    "payout_run": lambda book, stream: _payouts_in(book, stream),
    "contribution": _under_hours,
    "claim": _under_claim,
    "agreement": _under_agreement,
    "booking": _under_booking,
    "flow": lambda book, stream: [book.flow(stream).fund],
    "fund": lambda book, stream: _all(book.funds[stream].decision),
    "budget": lambda book, stream: _all(book.budget(stream).decision),
    "decision": lambda book, stream: _all(book.decisions[stream].meeting),
    "year": _under_year,
}


def _payouts_in(book: TracedBook, run: str) -> list[str]:
    return [one.payout for one in book.payouts.values() if one.run == run]


def _of_payout(book: TracedBook, stream: str) -> list[str]:
    return [*book.money.entries_for(stream), book.payouts[stream].run]


def _of_hours(book: TracedBook, stream: str) -> list[str]:
    return [*book.payouts_of(stream), *book.invoices_for(book.contribution(stream))]


def _of_booking(book: TracedBook, stream: str) -> list[str]:
    return [*book.bookings_that(settles=stream), *book.money.entries_for(stream)]


def _of_fund(book: TracedBook, stream: str) -> list[str]:
    code = book.funds[stream].code
    flows = [one for one in book.flows if one.fund == stream]
    with_money = {entry for one in flows for entry in book.money.entries_with(one.position)}
    return [
        *(f"flow:{one.position}" for one in flows),
        *(each for each, one in book.agreements.items() if one.terms.fund == code),
        *book.hours_of(stream),
        *book.bookings_naming(code),
        *book.money.costs_of(stream),
        *(each for each in book.money.entries_for(stream) if each not in with_money),
    ]


def _of_decision(book: TracedBook, stream: str) -> list[str]:
    return [
        *(each for each, one in book.funds.items() if one.decision == stream),
        *(each for each, one in book.agreements.items() if stream in one.decisions),
        *(
            f"budget:{one.position}"
            for one in book.money.budgets.values()
            if one.decision == stream
        ),
        *book.bookings_that(decision=stream),
        *(
            one.stream
            for one in book.years
            if stream in (one.adopted_by_decision, one.discharged_by_decision)
        ),
    ]


def _of_budget(book: TracedBook, stream: str) -> list[str]:
    budget = book.budget(stream)
    return [] if budget.decision is None else book.money.allowed_by(budget)


def _of_party(book: TracedBook, stream: str) -> list[str]:
    return [
        *(each for each, one in book.funds.items() if one.funder == stream),
        *(
            each
            for each, one in book.agreements.items()
            if stream in (one.terms.helper, one.terms.receiver)
        ),
        *(each for each, one in book.payouts.items() if one.payee == stream),
        *(each for each, one in book.claims.items() if one.claimant == stream),
        *book.bookings_that(party=stream),
        *book.hours_with(stream),
    ]


_LED_TO: dict[str, Links] = {
    "payout": _of_payout,
    "payout_run": lambda book, stream: book.money.entries_for(stream),
    "contribution": _of_hours,
    "claim": lambda book, stream: book.payouts_of(stream),
    "agreement": lambda book, stream: book.under_agreement(stream),
    "booking": _of_booking,
    "flow": lambda book, stream: book.money.entries_with(book.flow(stream).position),
    "fund": _of_fund,
    "budget": _of_budget,
    "decision": _of_decision,
    "meeting": lambda book, stream: [
        each for each, one in book.decisions.items() if one.meeting == stream
    ],
    "party": _of_party,
    "bank_statement": lambda book, stream: book.entries_of(stream),
}


def _coded(book: TracedBook, code: str | None) -> list[str]:
    return [one.fund for one in book.funds.values() if code is not None and one.code == code]


def _all(*streams: str | None) -> list[str]:
    return [stream for stream in streams if stream is not None]
