"""What the bank says: a statement of an account, with each of its entries."""

from collections.abc import Sequence
from datetime import date

from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError
from ledger.domain.fact import Fact, FirstFact, Recorded


class BankStatement(Recorded):
    """One statement of one account, as a file brought it (ISO 20022 camt.053)."""

    TOPIC = "bank_statement"

    class Event(Fact):
        """What happened to a bank's statement."""

    class Imported(Event, FirstFact):
        """A file with the statement was read: what the account held before and after."""

        TOPIC = "bank_statement.imported"
        account: str
        iban_commitment: str
        from_on: date
        until_on: date
        opening_cents: int
        closing_cents: int
        entry_count: int
        file_commitment: str
        reference_commitment: str

    @classmethod
    def imported(
        cls,
        acting: Acting,
        *,
        account: str,
        iban_commitment: str,
        from_on: date,
        until_on: date,
        opening_cents: int,
        closing_cents: int,
        entry_cents: Sequence[int],
        file_commitment: str,
        reference_commitment: str,
        stream_id: str | None = None,
    ) -> "BankStatement":
        """Take over a statement that adds up: opening and entries must come to the closing."""
        acting.must("record bookings")
        # What the bank says moves no figure of the books, so a sealed year may be read as well.
        acting.refuse_to_come(until_on)
        if until_on < from_on:
            raise DomainError(
                "The statement would end on {until_on}, before it begins on {from_on}.",
                until_on=until_on,
                from_on=from_on,
            )
        reached_cents = opening_cents + sum(entry_cents)
        if reached_cents != closing_cents:
            raise DomainError(
                "The statement does not add up: it opens with {opening_cents}, its entries bring "
                "that to {reached_cents}, and it says that it closes with {closing_cents}. "
                "Ask the bank for the file again.",
                opening_cents=opening_cents,
                reached_cents=reached_cents,
                closing_cents=closing_cents,
            )
        return cls.begin(
            cls.Imported,
            acting,
            stream_id=stream_id,
            account=account,
            iban_commitment=iban_commitment,
            from_on=from_on,
            until_on=until_on,
            opening_cents=opening_cents,
            closing_cents=closing_cents,
            entry_count=len(entry_cents),
            file_commitment=file_commitment,
            reference_commitment=reference_commitment,
        )


class BankEntry(Recorded):
    """One entry of a bank's statement: cents above zero came in, below zero went out."""

    TOPIC = "bank_entry"

    class Event(Fact):
        """What happened to a bank entry."""

    class Listed(Event, FirstFact):
        """The bank booked it on a day. Who and why, as the bank has them, are in the vault."""

        TOPIC = "bank_entry.listed"
        statement: str
        booked_on: date
        cents: int
        iban_commitment: str | None = None
        text_commitment: str | None = None
        reference_commitment: str | None = None

        def apply(self, entry: "BankEntry") -> None:
            entry.cents = self.cents
            entry.booked_on = self.booked_on

    class Matched(Event):
        """What it is: the streams of the payouts, bookings or funds that it paid.

        `flows` say of each of those funds, in that order, which receipt or repayment it is.
        """

        TOPIC = "bank_entry.matched"
        explained_by: tuple[str, ...]
        flows: tuple[int, ...] | None = None

        def apply(self, entry: "BankEntry") -> None:
            entry.explained_by = self.explained_by

    class Unmatched(Event):
        """It was something else after all."""

        TOPIC = "bank_entry.unmatched"

        def apply(self, entry: "BankEntry") -> None:
            entry.explained_by = ()

    class Erased(Event):
        """It is about somebody who was erased, and their term has passed: its words are gone."""

        TOPIC = "bank_entry.erased"

        def apply(self, entry: "BankEntry") -> None:
            entry.erased = True

    def __init__(self) -> None:
        self.cents = 0
        self.booked_on = date.min
        self.explained_by: tuple[str, ...] = ()
        self.erased = False

    @classmethod
    def listed(
        cls,
        acting: Acting,
        *,
        statement: str,
        booked_on: date,
        cents: int,
        iban_commitment: str | None = None,
        text_commitment: str | None = None,
        reference_commitment: str | None = None,
        stream_id: str | None = None,
    ) -> "BankEntry":
        """Take over an entry of a statement."""
        acting.must("record bookings")
        return cls.begin(
            cls.Listed,
            acting,
            stream_id=stream_id,
            statement=statement,
            booked_on=booked_on,
            cents=cents,
            iban_commitment=iban_commitment,
            text_commitment=text_commitment,
            reference_commitment=reference_commitment,
        )

    def match(
        self, acting: Acting, *, explained_by: Sequence[str], flows: Sequence[int] = ()
    ) -> None:
        """Say what it is; `explained_by` come to its cents, which is asked before.

        `flows` are the versions, in the streams of the funds among these, of what came in or went
        back.
        """
        acting.must("record bookings")
        if self.explained_by:
            raise DomainError("This bank line was explained already. Undo that first.")
        if not explained_by:
            raise DomainError("Say what this bank line is.")
        self.record(
            self.Matched, acting, explained_by=tuple(explained_by), flows=tuple(flows) or None
        )

    def unmatch(self, acting: Acting) -> None:
        """Undo what was said about it."""
        acting.must("record bookings")
        if not self.explained_by:
            raise DomainError("Nothing was said about this bank line yet.")
        self.record(self.Unmatched, acting)

    def erase(self, acting: Acting) -> None:
        """Forget who and why; the day and the cents stand. Asking again records nothing."""
        acting.must("erase people")
        if not self.erased:
            self.record(self.Erased, acting)
