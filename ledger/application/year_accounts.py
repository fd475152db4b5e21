"""What the books say of an account on a day, where the year it lies in may be adopted already."""

from datetime import date

from ledger.application.session import Seeing
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked, summed
from ledger.projections.years import YearRecord, answers_as_adopted


def cents_on(seeing: Seeing, record: YearRecord, account: str, on: date) -> int:
    """What the account held on a day, as the figures of an adopted year have it.

    What was booked in such a year after it was drawn up counts in the next one, and not here.
    """
    last_on = date(record.year, 12, 31)
    journal = find_journal(seeing.connection, seeing.readings, Asked(max(on, last_on)))
    late_cents = 0
    if answers_as_adopted(record, None):
        if on >= last_on:
            late_cents = _held(journal, account, last_on) - adopted_cents(record, account)
        else:
            late = {
                one.booking
                for one in journal.bookings
                if one.position > (record.statement_position or 0)
            }
            late_cents = _held(journal, account, on, only=late)
    return _held(journal, account, on) - late_cents


def adopted_cents(record: YearRecord, account: str) -> int:
    """What an adopted year closed with on an account, in cents, debit above zero."""
    return sum(line.cents for line in record.closing if line.account == account)


def _held(journal: Journal, account: str, on: date, *, only: set[str] | None = None) -> int:
    wanted = (
        one for one in journal.postings if one.on <= on and (only is None or one.source in only)
    )
    return summed(wanted).get(account, 0)
