"""Gathers what the checks look at, at one moment of the book."""

from datetime import date

from sqlalchemy import Connection, select

from ledger.application.audit.checks.looking import GivenHours, Looking
from ledger.application.audit.payments import payments_of
from ledger.application.audit.payouts import audit_payouts
from ledger.application.audit.sample_cards import sample_of
from ledger.application.bank_checked import reconcile
from ledger.application.books import Books
from ledger.application.session import Seeing, Session
from ledger.application.year_cards import card_of
from ledger.application.year_changes import changed_since, changed_within
from ledger.application.year_differences import large_differences
from ledger.application.year_reports import YearReports
from ledger.application.years import year_record
from ledger.domain.agreement import ALLOWANCE, INVOICE
from ledger.domain.contribution import CONFIRMED, DISPUTED, LOGGED
from ledger.projections.agreements import all_agreements
from ledger.projections.bank_entries import find_entries
from ledger.projections.bookings import BookingRecord, find_bookings
from ledger.projections.claims import find_claims
from ledger.projections.decisions import all_decisions
from ledger.projections.funds import fund_claims
from ledger.projections.grown import roles_held
from ledger.projections.parties import all_parties
from ledger.projections.rules import budgets_of, prices_of
from ledger.projections.to_whom import find_memberships
from ledger.projections.year_audits import find_year_audit
from ledger.projections.years import YearRecord, all_years
from ledger.storage.engine import reading
from ledger.storage.rows import portions
from ledger.storage.tables import facts

_APPROVED = "booking.approved"
_STANDING = (LOGGED, CONFIRMED, DISPUTED)


def gather(session: Session, year: int, *, as_known: int | None = None) -> Looking:
    """All that the checks of a year look at; DomainError where the year was never opened."""
    vault = session.book.vault
    with session.seeing(as_known) as seeing, reading(session.book.engine) as stored:
        connection, readings = seeing.connection, seeing.readings
        record = year_record(seeing, year)
        years = {one.year: one for one in all_years(connection, readings.years)}
        statement = Books(session).statement(year, as_known=as_known)
        report = YearReports(session).show(year, as_known=as_known)
        bookings = tuple(find_bookings(connection, readings.bookings))
        changed = changed_since(session, seeing, record)
        papers = (one.reference_commitment for one in bookings)
        return Looking(
            year=year,
            position=seeing.position,
            record=record,
            before=years.get(year - 1),
            statement=statement,
            changed=changed,
            changed_within=None if changed is None else changed_within(session, seeing, record),
            differences=large_differences(
                statement,
                {one.account or one.activity or "": one.text for one in report.differences},
            ),
            report=report,
            payouts=audit_payouts(session, year, as_known=as_known),
            sample=sample_of(
                seeing,
                vault,
                record,
                find_year_audit(connection, readings.year_audits, year),
                stored=stored,
            ),
            payments=tuple(payments_of(seeing, year)),
            roles=tuple(roles_held(connection, readings.parties)),
            parties=tuple(all_parties(connection, readings.parties)),
            memberships=find_memberships(connection, readings.parties),
            bookings=bookings,
            approved_at=_approved_at(stored, seeing.position, bookings),
            decisions=tuple(all_decisions(connection, readings.decisions)),
            bank=tuple(reconcile(seeing, vault, year)),
            bank_lines=tuple(find_entries(connection, readings.bank_entries)),
            seen=card_of(seeing, vault, record, with_books=True).seen,
            fund_claims=tuple(fund_claims(connection, readings.funds)),
            claims=tuple(find_claims(connection, readings.claims)),
            budgets=budgets_of(connection, readings.rules, year),
            prices=tuple(prices_of(connection, readings.rules)),
            late=_late(seeing, record),
            unconfirmed=_unconfirmed(seeing, year),
            texts=vault.read(one for one in papers if one is not None),
        )


def _approved_at(
    stored: Connection, known_position: int, bookings: tuple[BookingRecord, ...]
) -> dict[str, int]:
    """Where bookings were found right; facts have no index by kind, so they are asked by stream."""
    approved = [one.booking for one in bookings if one.approved_by is not None]
    found: dict[str, int] = {}
    for some in portions(approved):
        query = select(facts.c.stream_id, facts.c.position).where(
            facts.c.stream_id.in_(some),
            facts.c.kind == _APPROVED,
            facts.c.position <= known_position,
        )
        found |= {stream: int(position) for stream, position in stored.execute(query)}
    return found


def _late(seeing: Seeing, record: YearRecord) -> tuple[GivenHours, ...]:
    """Hours of the year that were logged after it was drawn up last."""
    if record.statement_position is None:
        return ()
    return tuple(_given(seeing, record.year, after=record.statement_position))


def _unconfirmed(seeing: Seeing, year: int) -> tuple[GivenHours, ...]:
    """Hours under an agreement that pays, and that nobody confirmed."""
    given = _given(seeing, year, states=(LOGGED,))
    return tuple(one for one in given if one.pays in (ALLOWANCE, INVOICE))


def _given(
    seeing: Seeing, year: int, *, states: tuple[str, ...] = _STANDING, after: int = 0
) -> list[GivenHours]:
    pays = {
        one.terms.agreement: one.terms.pays
        for one in all_agreements(seeing.connection, seeing.readings.agreements)
    }
    table = seeing.readings.contributions.contributions
    query = select(table).where(
        table.c.given_from_on.between(f"{year}-01-01", f"{year}-12-31"),
        table.c.state.in_(states),
        table.c.position > after,
    )
    return [
        GivenHours(
            number=row.position,
            on=date.fromisoformat(row.given_from_on),
            helper=row.helper,
            minutes=row.minutes,
            pays=pays.get(row.agreement),
        )
        for row in seeing.connection.execute(query.order_by(table.c.position))
    ]
