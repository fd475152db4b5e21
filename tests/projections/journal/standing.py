"""Bookings, years and journals for the tests of the rules, as short as they can be said."""

from datetime import date
from typing import Any

from ledger.domain.booking import Line
from ledger.domain.chart import Chart, shipped_chart
from ledger.domain.financial_year import SEALED, Closing
from ledger.projections.bookings import BookingRecord
from ledger.projections.journal.journal import Journal, find_journal
from ledger.projections.journal.posting import Asked, Posting
from ledger.projections.years import YearRecord
from tests.application.neighbourhood import Neighbourhood

MARCH = date(2025, 3, 10)
YEAR_END = Asked(date(2025, 12, 31))


def booking(on: date, *lines: tuple[str, int], **other: Any) -> BookingRecord:
    """A booking of these accounts and cents."""
    said: dict[str, Any] = {
        "booking": "booking:1",
        "position": 1,
        "posted_by": "party:emma",
        "booking_kind": "memorial",
        "booked_on": on,
        "lines": tuple(Line(account=account, cents=cents) for account, cents in lines),
        "party": None,
        "settles": None,
        "covers_from_on": None,
        "covers_until_on": None,
        "minutes": None,
        "spread": None,
        "decision": None,
        "bank_entry": None,
        "text_commitment": None,
        "reference_commitment": None,
        "approved_by": None,
        "reversed_on": None,
        "reversed_position": None,
    }
    return BookingRecord(**(said | other))


def posted(on: date, *lines: tuple[str, int], **other: Any) -> list[Posting]:
    """Postings of one source; `activity` is for income and expense."""
    said: dict[str, Any] = {"rule": "bookings", "source": "booking:1"} | other
    activity = said.pop("activity", None)
    chart = shipped_chart()
    return [
        Posting(
            on=on,
            account=account,
            cents=cents,
            activity=None if chart[account].on_balance_sheet else activity,
            **said,
        )
        for account, cents in lines
    ]


def journal(*postings: list[Posting], chart: Chart | None = None, **other: Any) -> Journal:
    """A journal of these postings up to the end of 2026."""
    said: dict[str, Any] = {
        "bookings": (),
        "funds": (),
        "delivered": (),
        "borne": (),
        "eligible_cents": {},
        "years_without_limits": (),
    }
    return Journal(
        asked=Asked(date(2026, 12, 31)),
        postings=tuple(one for some in postings for one in some),
        chart=chart or shipped_chart(),
        **(said | other),
    )


def closed(year: int, *lines: tuple[str, int, str | None], state: str = SEALED) -> YearRecord:
    """A year that ended with these accounts, cents (debit above zero) and activities."""
    return YearRecord(
        stream=f"year:{year}",
        year=year,
        state=state,
        opened_position=1,
        drawn_up_on=date(year + 1, 3, 1),
        drawn_up_position=9,
        statement_position=8,
        statement_sha256="0" * 64,
        figures_form=1,
        text_commitment=None,
        adopted_by_decision=None,
        adopted_position=10,
        discharged_by_decision=None,
        sealed_position=12,
        opening=(),
        closing=tuple(
            Closing(account=account, cents=cents, activity=activity)
            for account, cents, activity in lines
        ),
    )


def rows(here: Neighbourhood, rule: str, **asked: Any) -> list[tuple[str, str, int]]:
    """Day, account and cents of what a rule posts, up to the end of 2025 unless asked otherwise."""
    said: dict[str, Any] = {"until_on": date(2025, 12, 31)} | asked
    with here.cooperative.session.seeing() as seeing:
        kept = find_journal(seeing.connection, seeing.readings, Asked(**said))
    return [
        (one.on.isoformat(), one.account, one.cents) for one in kept.postings if one.rule == rule
    ]
