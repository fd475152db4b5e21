"""The bank's own account of the money: reading its statements, and saying what each line is."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ledger.application.bank_booked import (
    Made,
    book_on,
    does_not_fit,
    explain,
    matched,
    pay_invoices,
    receive_fee,
    receive_fund,
    settle,
)
from ledger.application.bank_checked import Reconciled, reconcile
from ledger.application.bank_grounds import find_grounds
from ledger.application.bank_import import Taken, take_over
from ledger.application.bank_lines import StatementLine, line_numbered, lines_of
from ledger.application.bank_matching import candidates, certain
from ledger.application.bank_named import named
from ledger.application.bank_shown import Explained, explained_by, explained_candidate
from ledger.application.bank_spans import Remark, remarks_on
from ledger.application.posting import OpenItem
from ledger.application.session import Answer, Asked, Seeing, Session
from ledger.application.work import Work
from ledger.domain.bank_statement import BankEntry
from ledger.domain.booking import Booking
from ledger.domain.errors import DomainError
from ledger.domain.fund import Fund
from ledger.interchange.bank.camt_files import read_statements
from ledger.projections.bank_entries import StatementRecord, all_statements, find_entries
from ledger.projections.bookings import find_bookings
from ledger.projections.funds import FundRecord, fund_flows

__all__ = ["Bank", "BankImport", "BankLineCard", "Explained", "Reconciled", "Remark", "Settling"]


@dataclass(frozen=True)
class BankLineCard:
    """A line of the bank with what explains it; while nothing does, what it may be."""

    line: StatementLine
    explained: tuple[Explained, ...]
    proposals: tuple[Explained, ...]


@dataclass(frozen=True)
class BankAccountCard:
    """A bank account with its statements by day, and where they do not follow on each other.

    `iban` is None once it was erased; `unexplained` counts the lines that nothing explains.
    """

    account: str
    iban: str | None
    statements: tuple[StatementRecord, ...]
    remarks: tuple[Remark, ...]
    unexplained: int

    def remarks_on(self, statements: Collection[str]) -> list[Remark]:
        """Where one of these statements, by id, does not follow on another or is not followed."""
        those = [one for one in self.statements if one.statement in statements]
        return [remark for remark in self.remarks if any(one in those for one in remark.between)]


@dataclass(frozen=True)
class BankImport:
    """What came of a file. `matched` are the numbers of the lines that were certain."""

    answer: Answer
    taken: Taken
    matched: tuple[int, ...]


@dataclass(frozen=True)
class Settling:
    """What a person says a line is: exactly one of these. `activity`, `party` and `text` go with
    `account`, `fund` may. `prior_period` says on purpose that it corrects a sealed year."""

    invoices: tuple[str, ...] = ()
    fee: str | None = None
    fund: str | None = None
    account: str | None = None
    activity: str | None = None
    party: str | None = None
    text: str | None = None
    prior_period: bool = False


class Bank:
    """Requests about the bank's statements."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def import_file(
        self,
        path: Path,
        *,
        acting: str,
        account: str | None = None,
        request_id: str | None = None,
    ) -> BankImport:
        """Read a file of statements (camt.053, or a zip of them), and match what is certain.

        What was read before adds nothing. `account` is that of the books on which the bank
        account is kept; it is asked for only where the book can't know it.
        """
        read = read_statements(path)
        taken = Taken()
        sure: list[int] = []

        def decide(work: Work) -> None:
            nonlocal taken
            sure.clear()
            taken = take_over(work, read, account=account)
            vault = work.book.vault
            open_before = find_entries(
                work.connection, work.readings.bank_entries, unexplained=True
            )
            lines = [*lines_of(work, vault, open_before), *taken.lines]
            sure.extend(_match_certain(work, lines) if taken.lines else [])

        contents = sorted({repr(statement) for _, statement in read})
        asked = Asked(acting, "bank.import", {"statements": contents, "account": account})
        answer = self._session.perform(asked.with_id(request_id), decide)
        return BankImport(answer, taken, tuple(sure))

    def match_certain(self, *, acting: str, request_id: str | None = None) -> Answer:
        """Match every line that nothing explains yet and of which it is certain what it is."""

        def decide(work: Work) -> None:
            work.acting.must("record bookings")
            found = find_entries(work.connection, work.readings.bank_entries, unexplained=True)
            _match_certain(work, lines_of(work, work.book.vault, found))

        asked = Asked(acting, "bank.match-certain", {})
        return self._session.perform(asked.with_id(request_id), decide)

    def match(
        self, number: str, to: Sequence[str], *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Say that a line is these payouts, payout runs, bookings or fund receipts, by number.

        Together they come to its amount, to the cent. Payouts that were sent are settled on the
        bank's day.
        """

        def decide(work: Work) -> None:
            work.acting.must("record bookings")
            line = line_numbered(work, work.book.vault, number)
            _refuse_explained(line)
            grounds = find_grounds(work, work.book.vault)
            meant = named(grounds, line, to)
            if meant.cents != line.cents:
                raise does_not_fit(line, meant.cents)
            if line.cents < 0:
                settle(work, grounds, meant.payouts, on=line.booked_on)
            matched(work, line, Made(meant.streams, meant.flows))

        asked = Asked(acting, "bank.match", {"line": number, "to": list(to)})
        return self._session.perform(asked.with_id(request_id), decide)

    def book(
        self, number: str, what: Settling, *, acting: str, request_id: str | None = None
    ) -> Answer:
        """Book what a line is, on the bank's day: an invoice, a fee, money of a fund, an account.

        The booking names the line, and explains it.
        """

        def decide(work: Work) -> None:
            work.acting.must("record bookings")
            line = line_numbered(work, work.book.vault, number)
            _refuse_explained(line)
            matched(work, line, _booked(work, line, what))

        asked = Asked(acting, "bank.book", {"line": number, "what": repr(what)})
        return self._session.perform(asked.with_id(request_id), decide)

    def unmatch(self, number: str, *, acting: str, request_id: str | None = None) -> Answer:
        """Undo what was said about a line. What was booked or received of it is reversed.

        A payout stays settled: that is a fact of its own.
        """

        def decide(work: Work) -> None:
            line = line_numbered(work, work.book.vault, number)
            entry = work.load(BankEntry, line.entry)
            entry.unmatch(work.acting)
            work.record(entry)
            for stream in line.explained_by:
                for record in find_bookings(
                    work.connection, work.readings.bookings, booking=stream
                ):
                    if record.bank_entry == line.entry and record.stands:
                        booking = work.load(Booking, record.booking)
                        booking.reverse(work.acting, reversed_on=line.booked_on)
                        work.record(booking)
            for flow in fund_flows(work.connection, work.readings.funds):
                named = flow.fund in line.explained_by and flow.bank_entry == line.entry
                if named and flow.stands:
                    fund = work.load(Fund, flow.fund)
                    fund.reverse_flow(work.acting, flow=flow.flow, reversed_on=line.booked_on)
                    work.record(fund)

        asked = Asked(acting, "bank.unmatch", {"line": number})
        return self._session.perform(asked.with_id(request_id), decide)

    def lines(
        self,
        *,
        unexplained: bool = False,
        from_on: date | None = None,
        until_on: date | None = None,
    ) -> list[BankLineCard]:
        """The lines by day; those that nothing explains with what they may be."""
        with self._session.seeing() as seeing:
            records = find_entries(
                seeing.connection,
                seeing.readings.bank_entries,
                unexplained=unexplained,
                from_on=from_on,
                until_on=until_on,
            )
            return self._cards(seeing, lines_of(seeing, self._session.book.vault, records))

    def show(self, number: str) -> BankLineCard:
        """One line, by its number."""
        with self._session.seeing() as seeing:
            return self._cards(seeing, [line_numbered(seeing, self._session.book.vault, number)])[0]

    def all(self) -> list[BankAccountCard]:
        """Every bank account with its statements."""
        with self._session.seeing() as seeing:
            projection = seeing.readings.bank_entries
            records = all_statements(seeing.connection, projection)
            ibans = self._session.book.vault.read(one.iban_commitment for one in records)
            found: dict[tuple[str, str | None], list[StatementRecord]] = {}
            for one in records:
                key = one.account, ibans.get(one.iban_commitment)
                found.setdefault(key, []).append(one)
            waiting = Counter(
                entry.statement
                for entry in find_entries(seeing.connection, projection, unexplained=True)
            )
            return [
                BankAccountCard(
                    account=account,
                    iban=iban,
                    statements=tuple(statements),
                    remarks=tuple(remarks_on(statements)),
                    unexplained=sum(waiting[one.statement] for one in statements),
                )
                for (account, iban), statements in found.items()
            ]

    def reconciled(self, year: int) -> list[Reconciled]:
        """What the books, the bank and the kascommissie say of each account at the year's end."""
        with self._session.seeing() as seeing:
            return reconcile(seeing, self._session.book.vault, year)

    def _cards(self, seeing: Seeing, lines: list[StatementLine]) -> list[BankLineCard]:
        grounds = find_grounds(seeing, self._session.book.vault)
        known = seeing.directory
        return [
            BankLineCard(
                line=line,
                explained=explained_by(line, grounds, known),
                proposals=()
                if line.explained_by
                else tuple(
                    explained_candidate(one, grounds, known) for one in candidates(line, grounds)
                ),
            )
            for line in lines
        ]


def _match_certain(work: Work, lines: list[StatementLine]) -> list[int]:
    """Match what is certain; what a rule refuses stays for a person. The lines' numbers."""
    grounds = find_grounds(work, work.book.vault)
    done = []
    for line, what in certain(lines, grounds):
        if not grounds.free(what.keys):
            continue
        try:
            explain(work, grounds, line, what)
        except DomainError:
            continue
        done.append(line.number)
    return done


def _booked(work: Work, line: StatementLine, what: Settling) -> Made:
    """Make what a person says that a line is."""
    grounds = find_grounds(work, work.book.vault)
    party = None if what.party is None else work.directory.party(what.party)
    if what.invoices:
        invoices = [_invoice(grounds.invoices, one) for one in what.invoices]
        return pay_invoices(work, line, invoices, prior_period=what.prior_period)
    if what.fee is not None:
        member = work.directory.party(what.fee)
        return receive_fee(work, grounds, line, member, prior_period=what.prior_period)
    if what.account is not None:
        if what.fund is not None:
            _fund(grounds.funds, what.fund)
        return book_on(
            work,
            line,
            what.account,
            party=party,
            activity=what.activity,
            fund=what.fund,
            text=what.text,
            prior_period=what.prior_period,
        )
    assert what.fund is not None, "one of them"
    record = _fund(grounds.funds, what.fund)
    return receive_fund(work, grounds, record, line, prior_period=what.prior_period)


def _invoice(invoices: dict[str, OpenItem], said: str) -> OpenItem:
    for one in invoices.values():
        if said in (str(one.booking.position), one.booking.booking):
            return one
    raise DomainError(
        "There is no open invoice {number}. See them with: buurtledger invoices list.", number=said
    )


def _fund(funds: dict[str, FundRecord], said: str) -> FundRecord:
    for one in funds.values():
        if said in (one.code, str(one.position), one.fund):
            return one
    raise DomainError("There is no fund {fund}. See them with: buurtledger funds list.", fund=said)


def _refuse_explained(line: StatementLine) -> None:
    """Before anything is booked for it."""
    if line.explained_by:
        raise DomainError(
            "Bank line no. {number} was explained already. If that was wrong, undo it first: "
            "buurtledger bank unmatch {number}.",
            number=line.number,
        )
