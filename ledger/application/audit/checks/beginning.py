"""Check 2: the year begins with what the members adopted for the year before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.domain.booking import OPENING
from ledger.domain.chart import ASSET
from ledger.domain.financial_year import ADOPTED, SEALED
from ledger.projections.years import YearRecord
from ledger.reports.audit_evening.evening import Remark


def beginning(looking: Looking) -> Iterator[Remark]:
    """Every account of the balance sheet, to the cent."""
    before = looking.before
    if before is None:
        yield from _first_year(looking)
    elif before.state not in (ADOPTED, SEALED):
        yield finding(
            Finding(
                "The members did not adopt {last_year}, so nobody adopted what {year} begins with.",
                last_year=before.year,
                year=looking.year,
            ),
            f"year show {before.year}",
        )
    else:
        yield from _compared(looking, before)


def _first_year(looking: Looking) -> Iterator[Remark]:
    openings = [one for one in looking.bookings if one.booking_kind == OPENING and one.stands]
    for one in openings:
        yield look(
            Finding(
                "No earlier year is in this book. Compare opening balance no. {number} of "
                "{booked_on} with the statement that the members adopted, on paper.",
                number=one.position,
                booked_on=one.booked_on,
            ),
            f"trace {one.position}",
        )
    if not openings:
        yield look(
            Finding(
                "The book begins with nothing, and without an earlier year. Ask whether there "
                "was one."
            )
        )


def _compared(looking: Looking, before: YearRecord) -> Iterator[Remark]:
    adopted = {
        one.account: one.cents
        for one in before.closing
        if looking.chart[one.account].on_balance_sheet
    }
    began = _began(looking)
    # Corrections of adopted years count in this one, and are told in its statement.
    say = look if looking.annual.books.prior else finding
    wrong = [
        code for code in sorted({*adopted, *began}) if adopted.get(code, 0) != began.get(code, 0)
    ]
    for code in wrong:
        yield say(
            Finding(
                "Account {account} begins {year} with {began_cents}; the members adopted "
                "{adopted_cents} for the end of {last_year}.",
                account=code,
                year=looking.year,
                began_cents=_shown(looking, code, began.get(code, 0)),
                adopted_cents=_shown(looking, code, adopted.get(code, 0)),
                last_year=before.year,
            ),
            f"statement bridge {before.year} --from {before.statement_position} "
            f"--to {looking.position}",
        )
    if not wrong:
        yield passes(
            Finding(
                "{year} begins with what the members adopted for {last_year}, on all {count} "
                "accounts of the balance sheet.",
                year=looking.year,
                last_year=before.year,
                count=len(adopted),
            ),
            f"year show {before.year}",
        )


def _began(looking: Looking) -> Mapping[str, int]:
    """What each account held before anything of the year moved it: debit above zero."""
    books = looking.annual.books
    begins: dict[str, int] = defaultdict(int)
    for code, cents in books.balance_sheet.items():
        begins[code] += cents if looking.chart[code].kind == ASSET else -cents
    for code, cents in books.appropriation.items():
        begins[code] += cents
    openings = {one.booking for one in looking.bookings if one.booking_kind == OPENING}
    for posting in looking.annual.journal.postings:
        if (
            posting.on.year == looking.year
            and looking.chart[posting.account].on_balance_sheet
            and posting.source not in openings
        ):
            begins[posting.account] -= posting.cents
    return {code: cents for code, cents in begins.items() if cents}


def _shown(looking: Looking, code: str, cents: int) -> int:
    """As it stands in the statement: assets debit, all others credit."""
    return cents if looking.chart[code].kind == ASSET else -cents
