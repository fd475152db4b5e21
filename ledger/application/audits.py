"""Audits: one party's year for themselves, and a year's payouts for the kascommissie."""

from ledger.application.audit.evening import find_evening
from ledger.application.audit.member import member_account
from ledger.application.audit.payouts import PayoutsAudit, audit_payouts
from ledger.application.moments import Moment
from ledger.application.session import Session
from ledger.reports.audit_evening.evening import Evening
from ledger.reports.member_account import MemberAccount


class Audits:
    """Readings that explain themselves; nothing is recorded by asking them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def member(self, party: str, year: int) -> MemberAccount:
        """The account of a year of the party with this code or name; also of who was erased."""
        return member_account(self._session, party, year)

    def payouts(self, year: int, *, as_known: int | None = None) -> PayoutsAudit:
        """The payouts of a year with everything behind them, and every breach."""
        return audit_payouts(self._session, year, as_known=as_known)

    def evening(self, year: int, *, as_known: Moment | None = None) -> Evening:
        """The twenty checks of a year, its sample, and all that the kascommissie's dossier says."""
        return find_evening(self._session, year, as_known=as_known)
