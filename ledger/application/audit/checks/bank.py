"""Check 3: what the books, the bank's statements and two pairs of eyes say of each account."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.application.bank_checked import BOOKING, PAYOUT, Reconciled
from ledger.application.year_cards import SeenCard
from ledger.reports.audit_evening.evening import Remark


def bank(looking: Looking) -> Iterator[Remark]:
    """Every bank account on the last day of the year."""
    accounts = looking.money_accounts
    if not accounts:
        yield passes(Finding("Nothing moved on a bank account."), "bank list")
    by_account = {one.account: one for one in looking.bank}
    for account in accounts:
        known = by_account.get(account)
        if known is None or known.bank_until_on is None:
            yield look(
                Finding(
                    "No statement of the bank of account {account} is in the book. Compare the "
                    "balance of {last_on} with the bank's paper.",
                    account=account,
                    last_on=looking.last_on,
                ),
                "bank list",
            )
        else:
            yield from _compared(looking, known)
        yield from seen(looking, account)


def _compared(looking: Looking, known: Reconciled) -> Iterator[Remark]:
    evidence = f"bank check {looking.year}"
    if known.difference_cents is None:
        yield look(
            Finding(
                "The bank's statements of account {account} end on {until_on}. Bring in those up "
                "to {last_on}.",
                account=known.account,
                until_on=known.bank_until_on,
                last_on=looking.last_on,
            ),
            "bank list",
        )
    elif known.difference_cents:
        yield finding(
            Finding(
                "On {last_on} the books have {books_cents} on account {account}, and the bank "
                "{bank_cents}. The difference is {difference_cents}.",
                last_on=looking.last_on,
                books_cents=known.book_cents,
                account=known.account,
                bank_cents=known.bank_cents,
                difference_cents=known.difference_cents,
            ),
            evidence,
        )
    else:
        yield passes(
            Finding(
                "On {last_on} the books and the bank's statement both have {bank_cents} on "
                "account {account}.",
                last_on=looking.last_on,
                bank_cents=known.bank_cents,
                account=known.account,
            ),
            evidence,
        )
    for line in known.unexplained:
        yield finding(
            Finding(
                "Nothing in the book explains bank line no. {number} of {booked_on}: {line_cents}.",
                number=line.number,
                booked_on=line.booked_on,
                line_cents=line.cents,
            ),
            f"trace {line.number}",
        )
    yield from _not_at_bank(known)
    for remark in known.remarks:
        yield finding(
            Finding(
                "The bank's statements of account {account} do not follow on each other between "
                "{from_on} and {until_on}.",
                account=known.account,
                from_on=remark.from_on,
                until_on=remark.until_on,
            ),
            "bank list",
        )


def _not_at_bank(known: Reconciled) -> Iterator[Remark]:
    for one in known.not_at_bank:
        what = {"number": one.number, "moved_on": one.on, "moved_cents": one.cents}
        if one.kind == PAYOUT:
            said = Finding(
                "Payout no. {number} of {moved_on}, {moved_cents}, is on no line of the bank.",
                **what,
            )
        elif one.kind == BOOKING:
            said = Finding(
                "Booking no. {number} of {moved_on}, {moved_cents}, is on no line of the bank.",
                **what,
            )
        else:
            said = Finding(
                "Receipt no. {number} of {moved_on}, {moved_cents}, is on no line of the bank.",
                **what,
            )
        yield finding(said, f"trace {one.number}")


def seen(looking: Looking, account: str) -> Iterator[Remark]:
    """What two of the kascommissie saw with their own eyes, on a screen or in a cash box."""
    cards = [one for one in looking.seen if one.account == account]
    for one in cards:
        yield _seen(looking, one)
    if not cards:
        yield look(
            Finding(
                "Two of the kascommissie have still to see the balance of account {account} "
                "themselves, and record what they saw.",
                account=account,
            ),
            "year see-balance --help",
        )


def _seen(looking: Looking, one: SeenCard) -> Remark:
    at_bank = {
        (each.seen_on, each.cents): each.bank_cents
        for known in looking.bank
        if known.account == one.account
        for each in known.seen
    }
    expected_cents = at_bank.get((one.seen_on, one.cents))
    if expected_cents is None:
        expected_cents = one.books_cents
    said = {
        "parties": list(one.seen_by),
        "seen_on": one.seen_on,
        "seen_cents": one.cents,
        "account": one.account,
    }
    evidence = f"bank check {looking.year}"
    if expected_cents == one.cents:
        return passes(
            Finding(
                "{parties} saw {seen_cents} on account {account} on {seen_on}, as it should be.",
                **said,
            ),
            evidence,
        )
    return finding(
        Finding(
            "{parties} saw {seen_cents} on account {account} on {seen_on}; it should be "
            "{expected_cents}.",
            **said,
            expected_cents=expected_cents,
        ),
        evidence,
    )
