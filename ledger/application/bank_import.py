"""Taking over a file of the bank: which statements are new, of whose account, and their lines."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from ledger.application.bank_contradicted import Told, refuse_contradictions
from ledger.application.bank_lines import (
    StatementLine,
    lines_of,
    list_line,
    not_listed_yet,
)
from ledger.application.bank_spans import overlaps
from ledger.application.work import Work
from ledger.domain.bank_statement import BankStatement
from ledger.domain.chart import ASSET, BANK, refuse_unknown
from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt import AccountStatement
from ledger.interchange.bank.camt_entries import BankLine
from ledger.projections.bank_accounts import accounts
from ledger.projections.bank_entries import StatementRecord, all_statements, find_entries
from ledger.projections.rules import chart_of, cooperative_of


@dataclass
class Taken:
    """What came of a file: its new statements and lines, and what was known already."""

    statements: list[str] = field(default_factory=list)
    lines: list[StatementLine] = field(default_factory=list)
    known_statements: int = 0
    known_lines: int = 0
    waiting: int = 0


def take_over(
    work: Work, read: Iterable[tuple[bytes, AccountStatement]], *, account: str | None
) -> Taken:
    """Record every statement that is new, with its lines; `account` is of the chart, if said.

    Raises DomainError for an account that is not known as the cooperative's, and for one that does
    not add up or contradicts another: then nothing of the file is taken over.
    """
    work.acting.must("record bookings")
    taking = _Taking(work, account)
    # A file may begin with the last statement.
    for content, statement in sorted(read, key=lambda one: (one[1].from_on, one[1].until_on)):
        taking.take(sha256(content).hexdigest(), statement)
    taking.refuse_contradictions()
    return taking.taken


class _Taking:
    """One file being taken over, with what the book knew before."""

    def __init__(self, work: Work, account: str | None) -> None:
        self._work = work
        self._account = account
        self.taken = Taken()
        projection = work.readings.bank_entries
        self._records = all_statements(work.connection, projection)
        self._texts = work.book.vault.read(
            commitment
            for one in self._records
            for commitment in (one.iban_commitment, one.file_commitment, one.reference_commitment)
        )
        self._lines: dict[str, list[StatementLine]] = {}
        listed = find_entries(work.connection, projection)
        for line in lines_of(work, work.book.vault, listed):
            self._lines.setdefault(line.statement, []).append(line)
        self._accounts = {
            self._texts[one.iban_commitment]: one.account
            for one in self._records
            if one.iban_commitment in self._texts
        }
        self._new: list[tuple[str, AccountStatement]] = []
        # What earlier files listed; what stands in several statements is listed with one of them.
        self._listed = dict(self._lines)
        if account is not None:
            known = refuse_unknown(chart_of(work.connection, work.readings.rules), account)
            if known.kind != ASSET:
                raise DomainError(
                    "Account {account} is no account for money at a bank. Give one, such as 1100.",
                    account=account,
                )

    def take(self, digest: str, statement: AccountStatement) -> None:
        """Record a statement, unless it is known."""
        self.taken.waiting += statement.waiting
        if self._is_known(digest, statement):
            self.taken.known_statements += 1
            return
        account = self._account_of(statement.iban)
        stream = BankStatement.new_id()
        earlier = [
            line
            for other, span in self._of(statement.iban)
            if overlaps(span, statement)
            for line in self._lines.get(other, ())
        ]
        work = self._work

        def keep(text: str, category: str) -> str:
            return work.keep(text, subject=stream, category=category)

        work.record(
            BankStatement.imported(
                work.acting,
                stream_id=stream,
                account=account,
                iban_commitment=keep(statement.iban, "iban"),
                from_on=statement.from_on,
                until_on=statement.until_on,
                opening_cents=statement.opening_cents,
                closing_cents=statement.closing_cents,
                entry_cents=[line.cents for line in statement.lines],
                file_commitment=keep(digest, "reference"),
                reference_commitment=keep(statement.reference, "reference"),
            )
        )
        new = not_listed_yet(statement, earlier)
        lines = [list_line(work, stream, account, said) for said in new]
        self._accounts[statement.iban] = account
        self._new.append((stream, statement))
        self._lines[stream] = lines
        self.taken.statements.append(stream)
        self.taken.lines += lines
        self.taken.known_lines += len(statement.lines) - len(new)

    def refuse_contradictions(self) -> None:
        """Refuse what says otherwise than another statement of the days that both cover.

        Asked when the whole file is read: what goes on from one to the other may come last.
        """
        for iban in dict.fromkeys(one.iban for _, one in self._new):
            records = [one for one in self._records if self._texts.get(one.iban_commitment) == iban]
            listed = [line for one in records for line in self._listed.get(one.statement, ())]
            known = [
                _told(one, self._texts.get(one.reference_commitment) or "–", listed)
                for one in records
            ]
            new = [_told(one, one.reference, one.lines) for _, one in self._new if one.iban == iban]
            refuse_contradictions(new, known)

    def _of(self, iban: str) -> list[tuple[str, StatementRecord | AccountStatement]]:
        """The statements of an account so far, those of this file among them."""
        found: list[tuple[str, StatementRecord | AccountStatement]] = [
            (one.statement, one)
            for one in self._records
            if self._texts.get(one.iban_commitment) == iban
        ]
        return [*found, *((stream, one) for stream, one in self._new if one.iban == iban)]

    def _is_known(self, digest: str, statement: AccountStatement) -> bool:
        """Whether this file, or another with the same statement, was read before."""
        new = sorted((line.booked_on, line.cents) for line in statement.lines)
        for stream, one in self._of(statement.iban):
            if (one.opening_cents, one.closing_cents) != (
                statement.opening_cents,
                statement.closing_cents,
            ):
                continue
            same_period = (one.from_on, one.until_on) == (statement.from_on, statement.until_on)
            if isinstance(one, AccountStatement):
                count, reference, same_file = len(one.lines), one.reference, False
            else:
                count = one.entry_count
                reference = self._texts.get(one.reference_commitment, "")
                same_file = self._texts.get(one.file_commitment) == digest
            if count != len(new) or not (same_period or same_file):
                continue
            if same_file or (reference and reference == statement.reference):
                return True
            listed = self._lines.get(stream, ())
            if sorted((line.booked_on, line.cents) for line in listed) == new:
                return True
        return False

    def _account_of(self, iban: str) -> str:
        """The account of the books that an IBAN is kept on."""
        known = self._accounts.get(iban)
        if known is not None:
            if self._account not in (None, known):
                raise DomainError(
                    "The statements of this bank account are kept on account {known} of the "
                    "books, not on {account}. Leave --account out.",
                    known=known,
                    account=self._account,
                )
            return known
        if self._account is not None:
            return self._account
        if iban in self._own():
            return BANK
        raise DomainError(
            "The book does not know yet that the bank account {iban} is the cooperative's. If it "
            "is, say once on which account of the books it is kept: --account 1100.",
            iban=iban,
        )

    def _own(self) -> set[str]:
        """Every account that the cooperative itself had, now or before."""
        work = self._work
        party = cooperative_of(work.connection, work.readings.rules).party
        held = accounts(work.connection, work.readings.bank_accounts)
        texts = work.book.vault.read(one.iban_commitment for one in held if one.party == party)
        return set(texts.values())


def _told(
    span: StatementRecord | AccountStatement,
    reference: str,
    lines: Iterable[StatementLine | BankLine],
) -> Told:
    """What a statement says of its own days."""
    entries: dict[date, Counter[int]] = {}
    for line in lines:
        if span.from_on <= line.booked_on <= span.until_on:
            entries.setdefault(line.booked_on, Counter())[line.cents] += 1
    return Told(
        reference=reference,
        from_on=span.from_on,
        until_on=span.until_on,
        opening_cents=span.opening_cents,
        closing_cents=span.closing_cents,
        entries=entries,
    )
