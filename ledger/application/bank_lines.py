"""The lines of the bank's statements with their words: who, why, and by which references."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledger.application.register import LONGEST_NUMBER
from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.bank_statement import BankEntry
from ledger.domain.errors import DomainError
from ledger.interchange.bank.camt import AccountStatement
from ledger.interchange.bank.camt_entries import BankLine
from ledger.projections.bank_entries import EntryRecord, all_statements, find_entries
from ledger.storage.vault import Vault

_END_TO_END, _BATCH, _BANK = "end-to-end", "batch", "bank"


@dataclass(frozen=True)
class StatementLine:
    """One line of the bank, on the account of the books and the IBAN that its statement is of.

    `said` is as the bank has it; of what was erased the words are missing.
    """

    entry: str
    number: int
    statement: str
    account: str
    said: BankLine
    explained_by: tuple[str, ...] = ()

    @property
    def cents(self) -> int:
        """Above zero came in, below zero went out."""
        return self.said.cents

    @property
    def booked_on(self) -> date:
        """The bank's day."""
        return self.said.booked_on


def list_line(work: Work, statement: str, account: str, said: BankLine) -> StatementLine:
    """Take over a line of a statement; its words go in the vault."""
    entry_id = BankEntry.new_id()
    number = work.next_position

    def kept(text: str | None, category: str) -> str | None:
        return work.keep(text, subject=entry_id, category=category) if text else None

    work.record(
        BankEntry.listed(
            work.acting,
            stream_id=entry_id,
            statement=statement,
            booked_on=said.booked_on,
            cents=said.cents,
            iban_commitment=kept(said.iban, "iban"),
            text_commitment=kept(_words(said), "text"),
            reference_commitment=kept(_references(said), "reference"),
        )
    )
    return StatementLine(entry_id, number, statement, account, said)


def lines_of(
    seeing: Seeing | Work, vault: Vault, records: Iterable[EntryRecord]
) -> list[StatementLine]:
    """These entries with their words, in the order given."""
    records = list(records)
    accounts = {
        one.statement: one.account
        for one in all_statements(seeing.connection, seeing.readings.bank_entries)
    }
    texts = vault.read(
        commitment
        for one in records
        for commitment in (one.iban_commitment, one.text_commitment, one.reference_commitment)
        if commitment
    )
    return [
        StatementLine(
            entry=one.entry,
            number=one.position,
            statement=one.statement,
            account=accounts[one.statement],
            said=_said(one, texts),
            explained_by=one.explained_by,
        )
        for one in records
    ]


def line_numbered(seeing: Seeing | Work, vault: Vault, number: str) -> StatementLine:
    """The line with this number; DomainError where there is none."""
    is_number = number.isdecimal() and len(number) <= LONGEST_NUMBER
    entries = find_entries(
        seeing.connection,
        seeing.readings.bank_entries,
        position=int(number) if is_number else None,
        entry=None if is_number else number,
    )
    found = [one for one in entries if number in (str(one.position), one.entry)]
    if not found:
        raise DomainError(
            "There is no bank line {number}. See the numbers with: buurtledger bank lines.",
            number=number,
        )
    return lines_of(seeing, vault, found)[0]


def not_listed_yet(statement: AccountStatement, earlier: Iterable[StatementLine]) -> list[BankLine]:
    """The lines of a statement that overlaps others, without those that stand there already."""
    known: dict[tuple[object, ...], int] = {}
    for line in earlier:
        key = _same(line.said)
        known[key] = known.get(key, 0) + 1
    new = []
    for said in statement.lines:
        if known.get(_same(said), 0):
            known[_same(said)] -= 1
        else:
            new.append(said)
    return new


def _same(said: BankLine) -> tuple[object, ...]:
    return said.booked_on, said.cents, said.iban, said.text


def _words(said: BankLine) -> str | None:
    """Name and text on a line each; the first is empty where the bank names nobody."""
    return f"{said.name or ''}\n{said.text or ''}" if said.name or said.text else None


def _references(said: BankLine) -> str | None:
    lines = [f"{_END_TO_END} {one}" for one in said.end_to_end]
    lines += [f"{_BATCH} {one}" for one in said.batch]
    lines += [f"{_BANK} {said.bank_reference}"] if said.bank_reference else []
    return "\n".join(lines) or None


def _said(record: EntryRecord, texts: dict[str, str]) -> BankLine:
    name, _, text = texts.get(record.text_commitment or "", "").partition("\n")
    references = texts.get(record.reference_commitment or "", "")
    told: dict[str, list[str]] = {}
    for line in references.splitlines():
        kind, _, reference = line.partition(" ")
        told.setdefault(kind, []).append(reference)
    return BankLine(
        booked_on=record.booked_on,
        cents=record.cents,
        name=name or None,
        iban=texts.get(record.iban_commitment or ""),
        text=text or None,
        end_to_end=tuple(told.get(_END_TO_END, ())),
        batch=tuple(told.get(_BATCH, ())),
        bank_reference=next(iter(told.get(_BANK, ())), None),
    )
