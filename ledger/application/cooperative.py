"""The one door to a book: every request and every reading, a member a noun."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from eventsourcing.persistence import StoredEvent

from ledger.application.accounts import Accounts
from ledger.application.activities import Activities
from ledger.application.agreements import Agreements
from ledger.application.audits import Audits
from ledger.application.bank import Bank
from ledger.application.bookings import Bookings
from ledger.application.books import Books
from ledger.application.claims import Claims
from ledger.application.codes import Codes
from ledger.application.decisions import Decisions
from ledger.application.directory import folded
from ledger.application.documents import Documents
from ledger.application.exports import Exports
from ledger.application.fees import Fees
from ledger.application.funds import Funds
from ledger.application.hours import Hours
from ledger.application.imports import Imports
from ledger.application.indices import Indices
from ledger.application.invoices import Invoices
from ledger.application.keeping import Keeping
from ledger.application.limits import Limits
from ledger.application.nicknames import Nicknames
from ledger.application.parties import Parties
from ledger.application.payouts import Payouts
from ledger.application.readings import Readings
from ledger.application.roles import Roles
from ledger.application.session import AMSTERDAM, Clock, Session, system_clock
from ledger.application.settling import Settling
from ledger.application.signed import Signed
from ledger.application.templates import Templates
from ledger.application.weeks import Weeks
from ledger.application.year_audits import YearAudits
from ledger.application.year_reports import YearReports
from ledger.application.years import Years
from ledger.domain.acting import Acting
from ledger.domain.cooperative import Cooperative as CooperativeAggregate
from ledger.domain.errors import DomainError
from ledger.domain.fact import collected
from ledger.domain.party import ORGANISATION, PERSON, Party
from ledger.domain.proposed_limits import PROPOSED
from ledger.domain.roles import BOARD, COORDINATING
from ledger.interchange import typed
from ledger.interchange.money import iban as account
from ledger.storage.book import Book, new_book, open_book
from ledger.storage.commitments import Sealed, commit_to, digest
from ledger.storage.mapper import encode
from ledger.storage.rows import RecordedRequest


@dataclass(frozen=True)
class Founder:
    """Somebody on the founding board: a code and a name."""

    code: str
    name: str


class Cooperative:
    """An open book with all that can be asked of it. Close it, or use it in a `with`."""

    def __init__(self, book: Book, clock: Clock = system_clock) -> None:
        self.session = Session(book, clock)
        self.parties = Parties(self.session)
        self.roles = Roles(self.session)
        self.limits = Limits(self.session)
        self.agreements = Agreements(self.session)
        self.funds = Funds(self.session)
        self.nicknames = Nicknames(self.session)
        self.hours = Hours(self.session)
        self.signed = Signed(self.session)
        self.weeks = Weeks(self.session)
        self.imports = Imports(self.session)
        self.claims = Claims(self.session)
        self.bank = Bank(self.session)
        self.payouts = Payouts(self.session)
        self.readings = Readings(self.session)
        self.accounts = Accounts(self.session)
        self.bookings = Bookings(self.session)
        self.invoices = Invoices(self.session)
        self.fees = Fees(self.session)
        self.activities = Activities(self.session)
        self.codes = Codes(self.session)
        self.indices = Indices(self.session)
        self.books = Books(self.session)
        self.audits = Audits(self.session)
        self.keeping = Keeping(self.session)
        self.templates = Templates(self.session)
        self.documents = Documents(self.session)
        self.exports = Exports(self.session)
        self.decisions = Decisions(self.session)
        self.years = Years(self.session)
        self.settling = Settling(self.session)
        self.year_reports = YearReports(self.session)
        self.year_audits = YearAudits(self.session)

    @classmethod
    def open(cls, folder: Path, clock: Clock = system_clock) -> "Cooperative":
        """Open the book in a folder."""
        return cls(open_book(folder), clock)

    @classmethod
    def found(
        cls,
        folder: Path,
        *,
        code: str,
        name: str,
        founders: list[Founder],
        iban: str | None = None,
        tacit_after_days: int | None = None,
        postgresql_url: str | None = None,
        clock: Clock = system_clock,
    ) -> "Cooperative":
        """Begin a book: its folder appears whole or not at all."""
        # Read as strictly as any party's, whoever asks.
        code, name = typed.code(code), typed.name(name)
        founders = [Founder(typed.code(one.code), typed.name(one.name)) for one in founders]
        _refuse_alike([Founder(code, name), *founders])
        iban = None if iban is None else account(iban)
        # What the rules refuse is refused before a folder or a database is touched.
        first = _first_facts(
            clock(),
            code=code,
            name=name,
            founders=founders,
            iban=iban,
            tacit_after_days=tacit_after_days,
        )
        with new_book(folder, postgresql_url=postgresql_url) as book:
            _record(book, first)
        return cls.open(folder, clock)

    def close(self) -> None:
        """Give the book's files back to the system."""
        self.session.book.close()

    def __enter__(self) -> "Cooperative":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class _Founding:
    """The first facts as bytes, with what the vault keeps for them."""

    request_id: str
    facts: list[StoredEvent]
    sealed: list[Sealed]


def _refuse_alike(first: list[Founder]) -> None:
    """No two of the first parties share a code, and no code reads as somebody else's name."""
    if len({folded(one.code) for one in first}) < len(first):
        raise DomainError("Every board member and the cooperative need a code of their own.")
    for one in first:
        named = [
            other.code
            for other in first
            if other is not one and folded(other.name) == folded(one.code)
        ]
        if named:
            raise DomainError(
                "{code} is the name of {parties}. Choose a code that is nobody's name.",
                code=one.code,
                parties=named,
            )


def _first_facts(
    at: datetime,
    *,
    code: str,
    name: str,
    founders: list[Founder],
    iban: str | None,
    tacit_after_days: int | None,
) -> _Founding:
    """The first facts: founders with the board role, the cooperative, the limits it adopts."""
    today_on = at.astimezone(AMSTERDAM).date()
    ids = [Party.new_id() for _ in founders]
    if not ids:
        raise DomainError("Name the founding board with --board CODE=NAME, at least two of them.")
    # Nobody has a role before these facts; whoever founds acts as the board.
    acting = Acting(party=ids[0], roles=COORDINATING, at=at, today_on=today_on)
    sealed: list[Sealed] = []

    def keep(text: str, subject: str, category: str) -> str:
        sealed.append(commit_to(text, subject=subject, category=category))
        return sealed[-1].commitment

    def register(party_id: str, kind: str, called: Founder) -> Party:
        return Party.register(
            acting,
            party_kind=kind,
            code_commitment=keep(called.code, party_id, "code"),
            name_commitment=keep(called.name, party_id, "name"),
            stream_id=party_id,
        )

    board = [
        register(party_id, PERSON, founder) for party_id, founder in zip(ids, founders, strict=True)
    ]
    for member in board:
        member.give_role(acting, role=BOARD, from_on=today_on, founding=True)
    itself = register(Party.new_id(), ORGANISATION, Founder(code, name))
    if iban is not None:
        itself.set_bank_account(acting, iban_commitment=keep(iban, itself.id, "iban"))
    cooperative = CooperativeAggregate.found(acting, party=itself.id, founders=tuple(ids))
    for year, limits in PROPOSED.items():
        cooperative.adopt_limits(acting, year=year, limits=limits)
    if tacit_after_days is not None:
        cooperative.allow_tacit_confirmation(acting, after_days=tacit_after_days)
    request_id = cooperative.id.partition(":")[2]
    facts = [
        encode(fact, request_id=request_id)
        for aggregate in (*board, itself, cooperative)
        for fact in collected(aggregate)
    ]
    return _Founding(request_id, facts, sealed)


def _record(book: Book, first: _Founding) -> None:
    founded_digest = digest(book.vault.secret("requests"), b"found")
    with book.facts.writing() as appending:
        book.vault.keep(first.sealed)
        appending.append(first.facts)
        appending.remember([RecordedRequest(first.request_id, 1, len(first.facts), founded_digest)])
