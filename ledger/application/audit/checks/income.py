"""Check 10: other income beside awards, hours and prices. The risk is that it is too low."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.chart import FEES, INCOME
from ledger.projections.journal.delivered import price_on
from ledger.reports.audit_evening.evening import Remark

# Income that comes in most months, and not in one, is worth a look.
_MOST_MONTHS, _MONTHS = 9, 12


@dataclass(frozen=True)
class Declared:
    """A month of a fund that pays by the hour: what was delivered, and what was declared."""

    fund: str
    month: str
    billed_minutes: int
    cents: int
    claimed_minutes: int
    claimed_cents: int


def income(looking: Looking) -> Iterator[Remark]:
    """Whatever could have come in and did not, as far as the book can know."""
    found = [*_not_declared(looking), *_unfunded(looking), *_unpriced(looking), *_gaps(looking)]
    yield from found
    if not any(one.outcome == "finding" for one in found):
        yield passes(
            Finding(
                "All that was delivered to funds that pay by the hour was declared, and what has "
                "a price was charged."
            ),
            "funds list",
        )
    yield from _paid_out(looking)
    yield look(
        Finding(
            "What was never written down no program can see. Compare what was let, served and "
            "driven with the agreements and the lists."
        ),
        f"explain income --year {looking.year}",
    )


def declared(looking: Looking) -> list[Declared]:
    """Each month of the year of each fund that pays by the hour."""
    year, codes = str(looking.year), {one.fund: one.code for one in looking.annual.journal.funds}
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in looking.annual.journal.delivered:
        if one.month[:4] == year:
            of = sums[one.fund.fund, one.month]
            of[0] += one.billed_minutes
            of[1] += one.cents
    for claim in looking.fund_claims:
        if claim.month[:4] == year:
            of = sums[claim.fund, claim.month]
            of[2] += claim.minutes
            of[3] += claim.cents
    return [
        Declared(codes.get(fund, fund), month, *of) for (fund, month), of in sorted(sums.items())
    ]


def _not_declared(looking: Looking) -> Iterator[Remark]:
    for one in declared(looking):
        if one.cents > one.claimed_cents:
            yield finding(
                Finding(
                    "Of {month}, {delivered_cents} was delivered for fund {fund}, and "
                    "{claimed_cents} was declared.",
                    month=one.month,
                    delivered_cents=one.cents,
                    fund=one.fund,
                    claimed_cents=one.claimed_cents,
                ),
                f"funds show {one.fund}",
            )
    beyond: dict[str, int] = defaultdict(int)
    for each in looking.annual.journal.delivered:
        if each.month[:4] == str(looking.year):
            beyond[each.fund.code] += each.minutes - each.billed_minutes
    for fund, minutes in beyond.items():
        if minutes:
            yield look(
                Finding(
                    "For fund {fund} {beyond_minutes} were given beyond what was allocated, and "
                    "are not paid by it. Ask whether more could be allocated.",
                    fund=fund,
                    beyond_minutes=minutes,
                ),
                f"funds show {fund}",
            )


def _unfunded(looking: Looking) -> Iterator[Remark]:
    """Awards that hold in the year and brought nothing."""
    received = {one.fund for one in looking.annual.journal.flows if one.on.year == looking.year}
    of_year = {one.fund: one for one in looking.annual.funds}
    for fund in looking.annual.journal.funds:
        holds = fund.from_on <= looking.last_on and (fund.until_on or looking.last_on) >= (
            looking.first_on
        )
        if holds and fund.fund not in received and not of_year[fund.fund].income_cents:
            yield look(
                Finding(
                    "Fund {fund} holds in {year}, and nothing came in of it.",
                    fund=fund.code,
                    year=looking.year,
                ),
                f"funds show {fund.code}",
            )


def _unpriced(looking: Looking) -> Iterator[Remark]:
    for one in looking.annual.statement.counted:
        price = price_on(
            list(looking.prices), unit=one.unit, activity=one.activity, on=looking.last_on
        )
        if price is None:
            yield look(
                Finding(
                    "{quantity} × {unit} were given, and nothing was asked for them: they have no "
                    "price.",
                    quantity=one.quantity,
                    unit=one.unit,
                ),
                "activities list",
            )


def _paid_out(looking: Looking) -> Iterator[Remark]:
    """Money that left on an account of income: it makes that look lower, and hides a cost."""
    for one in looking.booked:
        out_cents = looking.out_cents(one)
        for line in one.lines:
            if line.cents > 0 and out_cents > 0 and looking.chart[line.account].kind == INCOME:
                yield look(
                    Finding(
                        "Booking no. {number} of {booked_on} paid {paid_cents} out of income, on "
                        "account {account}. Look what was given back, and to whom.",
                        number=one.position,
                        booked_on=one.booked_on,
                        paid_cents=line.cents,
                        account=line.account,
                    ),
                    f"trace {one.position}",
                )


def _gaps(looking: Looking) -> Iterator[Remark]:
    months: dict[str, set[str]] = defaultdict(set)
    for posting in looking.annual.journal.postings:
        account = looking.chart[posting.account]
        if account.kind == INCOME and posting.on.year == looking.year and account.code != FEES:
            months[posting.account].add(f"{posting.on:%Y-%m}")
    for account_code, known in sorted(months.items()):
        missing = [
            month
            for number in range(1, _MONTHS + 1)
            if (month := f"{looking.year}-{number:02}") not in known
        ]
        if len(known) >= _MOST_MONTHS and missing:
            yield look(
                Finding(
                    "Account {account} has income in {count} months, and none in {months}.",
                    account=account_code,
                    count=len(known),
                    months=missing,
                ),
                f"explain {account_code} --year {looking.year}",
            )
