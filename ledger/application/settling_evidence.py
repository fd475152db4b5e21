"""The index of evidence: every cost that an award may bear, and the payment that it came to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger.application.audit.payments import BOOKING, INVOICE, Payment, payments_of
from ledger.application.audit.sample_cards import ItemCard
from ledger.application.explained import FactUnder
from ledger.application.explaining_asked import Asking
from ledger.domain.booking import INVOICE_IN
from ledger.domain.fund import CARRY
from ledger.projections.funds import FundRecord
from ledger.projections.journal.booked import BOOKED
from ledger.projections.journal.earned import CLAIMED, EARNED
from ledger.projections.journal.invoices_to_come import TO_COME
from ledger.projections.journal.posting import Posting
from ledger.projections.journal.subsidies import term_ends_on
from ledger.projections.reached import people_of
from ledger.reports.publishing import FEWEST
from ledger.reports.settlement.model import Evidence

PAYOUT, OPEN = "payout", "open"


@dataclass(frozen=True)
class Index:
    """The rows, what they come to, and what the books say of the same costs."""

    rows: tuple[Evidence, ...]
    cents: int
    booked_cents: int


@dataclass
class _Row:
    """What is known of a row so far; `on` is the first day of what is in it."""

    number: int
    sort: str
    on: date
    party: str | None
    cents: int
    visits: int = 0
    paid: list[Payment] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, int | str]:
        """What belongs in one row: a payout, a paper, or what somebody is still owed."""
        return (self.sort, (self.party or "") if self.sort == OPEN else self.number)

    @property
    def paid_on(self) -> date | None:
        """The day of its last payment; None where nothing of it was paid in the year."""
        return max((one.on for one in self.paid), default=None)

    def take(self, more: "_Row") -> None:
        """Take in what belongs in the same row."""
        self.on = min(self.on, more.on)
        self.cents += more.cents
        self.visits += more.visits
        self.paid += [one for one in more.paid if one not in self.paid]


def find_evidence(asking: Asking, record: FundRecord, items: Sequence[ItemCard]) -> Index:
    """The costs of the year that the award may bear, as payouts, invoices and bookings.

    `items` are what the kascommissie drew of the payments of the year.
    """
    ours = _ours(asking, record)
    rows: dict[tuple[str, int | str], _Row] = {}
    for row in _rows(asking, filter(ours, asking.postings)):
        if row.key in rows:
            rows[row.key].take(row)
        else:
            rows[row.key] = row
    found = sorted(
        (row for row in rows.values() if row.cents),
        key=lambda row: (row.paid_on or row.on, row.number),
    )
    people = _people(asking)
    hidden = _telling(people, found)
    drawn = {item.payment.number: item for item in items}
    return Index(
        rows=tuple(_evidence(row, drawn, people, hidden) for row in found),
        cents=sum(row.cents for row in found),
        booked_cents=sum(one.cents for one in asking.annual.journal.postings if ours(one)),
    )


def _ours(asking: Asking, record: FundRecord) -> Callable[[Posting], bool]:
    """Whether a posting is a cost of the year of which the award bears a part, or all."""
    cells = {
        (one.activity, one.account)
        for one in asking.annual.journal.borne
        if one.fund == record.fund and one.year == asking.year and one.cents > 0
    }
    last_on = date.max if record.unspent == CARRY else term_ends_on(record)
    journal = asking.annual.journal
    booked_on: dict[str, date] = {}
    for one in journal.postings:
        if one.rule == BOOKED:
            booked_on[one.source] = min(one.on, booked_on.get(one.source, one.on))

    def counts_on(posting: Posting) -> date:
        # As the books do: allowances by the month, what is reversed or to come on its first day.
        if posting.rule == EARNED:
            return journal.asked.month_end(f"{posting.on:%Y-%m}")
        return booked_on.get(posting.source, posting.for_on or posting.on)

    def ours(posting: Posting) -> bool:
        return (
            posting.on.year == asking.year
            and (posting.activity, posting.account) in cells
            and posting.fund in (None, record.code)
            and record.from_on <= counts_on(posting) <= last_on
        )

    return ours


def _rows(asking: Asking, postings: Iterable[Posting]) -> Iterator[_Row]:
    """The rows that costs belong to; several may belong to one."""
    payments: dict[int | None, list[Payment]] = defaultdict(list)
    for payment in payments_of(asking.seeing, asking.year):
        payments[payment.document].append(payment)
    invoices = {
        one.position for one in asking.annual.journal.bookings if one.booking_kind == INVOICE_IN
    }
    for part in asking.by_rule(postings, 1):
        for fact in (fact for source in part.sources for fact in source.facts):
            assert fact.number is not None, "every cost has its number"
            assert fact.on is not None, "every cost has its day"
            if part.rule in (EARNED, CLAIMED):
                yield from _worked(fact, fact.number, fact.on, payments[fact.number])
            elif part.rule == TO_COME:
                yield _Row(fact.number, OPEN, fact.on, fact.party, fact.amount, 1)
            else:
                sort = INVOICE if fact.number in invoices else BOOKING
                paid = list(payments[fact.number])
                yield _Row(fact.number, sort, fact.on, fact.party, fact.amount, 0, paid)


def _worked(fact: FactUnder, number: int, on: date, payments: Iterable[Payment]) -> Iterator[_Row]:
    """Hours or a claim, in each payout that paid for it; and what of it was not paid yet."""
    left_cents = fact.amount
    for one in payments:
        if one.payout is not None:
            left_cents -= one.cents
            yield _Row(one.payout, PAYOUT, one.on, fact.party, one.cents, 1, [one])
    if left_cents:
        yield _Row(number, OPEN, on, fact.party, left_cents, 1)


def _people(asking: Asking) -> frozenset[str | None]:
    """The codes of all people."""
    people = people_of(asking.seeing.connection, asking.seeing.readings)
    return frozenset(asking.seeing.directory.code(party) for party in people)


def _telling(people: frozenset[str | None], rows: Iterable[_Row]) -> frozenset[str | None]:
    """The codes of people that are left out: where they are few, a list of them tells how few."""
    named = frozenset(row.party for row in rows if row.party in people)
    return named if len(named) < FEWEST else frozenset()


def _evidence(
    row: _Row,
    drawn: dict[int, ItemCard],
    people: frozenset[str | None],
    hidden: frozenset[str | None],
) -> Evidence:
    seen = [drawn[one.number] for one in row.paid if one.number in drawn]
    return Evidence(
        number=row.number,
        sort=row.sort,
        on=row.on,
        party=None if row.party in hidden else row.party,
        cents=row.cents,
        visits=row.visits,
        paid_on=row.paid_on,
        drawn=len(seen),
        in_order=not any(item.to_see or item.faulty for item in seen),
        of_person=row.party in people,
    )
