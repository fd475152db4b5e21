"""Statements of the bank of The Bridge, and short ways to import them and look at their lines."""

from datetime import date
from pathlib import Path
from typing import Any

from ledger.application.bank import BankImport, BankLineCard, Explained
from ledger.application.session import Asked
from ledger.application.work import Work
from ledger.domain.booking import Booking, Line
from ledger.domain.fund import Fund
from ledger.interchange.bank.camt_entries import BankLine
from ledger.projections.rules import chart_of
from tests.application.neighbourhood import Neighbourhood
from tests.interchange.bank.statements import camt, statement


def bank_file(here: Neighbourhood, *lines: BankLine, name: str = "june.xml", **other: Any) -> Path:
    """A file with one statement of these lines."""
    file = here.cooperative.session.book.folder.parent / name
    file.write_bytes(camt(statement(*lines, **other)))
    return file


def bring_bank(
    here: Neighbourhood, *lines: BankLine, account: str | None = None, **other: Any
) -> BankImport:
    """Emma imports a statement of these lines."""
    file = bank_file(here, *lines, **other)
    return here.cooperative.bank.import_file(file, account=account, acting="emma")


def bank_lines(here: Neighbourhood) -> list[BankLineCard]:
    """Every line."""
    return here.cooperative.bank.lines()


def explained(here: Neighbourhood) -> list[list[tuple[str, tuple[int, ...]]]]:
    """What each line is, by kind and numbers."""
    return [[_short(one) for one in card.explained] for card in bank_lines(here)]


def proposed(here: Neighbourhood) -> list[list[tuple[str, str | None, bool]]]:
    """What each line may be: kind, code, and whether that is certain."""
    return [
        [(one.kind, one.code, one.certain) for one in card.proposals] for card in bank_lines(here)
    ]


def _short(one: Explained) -> tuple[str, tuple[int, ...]]:
    return one.kind, one.numbers


def posted(
    here: Neighbourhood,
    booking_kind: str,
    *lines: tuple[str, int],
    on: date,
    party: str | None = None,
    reference: str | None = None,
) -> str:
    """Emma posts a booking of these accounts and cents; returns its number."""

    def decide(work: Work) -> None:
        stream = Booking.new_id()
        booking = Booking.post(
            work.acting,
            stream_id=stream,
            booking_kind=booking_kind,
            booked_on=on,
            lines=[Line(account=account, cents=cents) for account, cents in lines],
            chart=chart_of(work.connection, work.readings.rules),
            party=None if party is None else work.directory.party(party),
            reference_commitment=None
            if reference is None
            else work.keep(reference, subject=stream, category="reference"),
        )
        work.record(booking)

    answer = here.cooperative.session.perform(Asked("emma", "post", {}), decide)
    return str(answer.first_position)


def awarded(here: Neighbourhood, code: str, funder: str, cents: int) -> str:
    """Emma records that somebody awarded a sum; returns the fund."""

    def decide(work: Work) -> None:
        fund = Fund.award(
            work.acting,
            code=code,
            regime="subsidy",
            funder=work.directory.party(funder),
            cents=cents,
            tariff_cents=None,
            eligible=(),
            neighbourhood=None,
            from_on=date(2025, 1, 1),
            until_on=None,
            unspent="repay",
            chart=chart_of(work.connection, work.readings.rules),
        )
        work.record(fund)

    answer = here.cooperative.session.perform(Asked("emma", "award", {}), decide)
    return answer.streams[0]


def received(here: Neighbourhood, fund: str, cents: int, on: date) -> str:
    """Emma records by hand that money of a fund came in; returns its number."""

    def decide(work: Work) -> None:
        found = work.load(Fund, fund)
        found.receive(work.acting, received_on=on, cents=cents)
        work.record(found)

    answer = here.cooperative.session.perform(Asked("emma", "receive", {}), decide)
    return str(answer.first_position)
