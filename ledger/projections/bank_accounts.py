"""Which bank account a party had when: each account that was ever set, by random id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Index, String, select

from ledger.projections.projection import Projection, by_position
from ledger.projections.shelf import Entry


class BankAccounts(Projection):
    """The accounts that were set, one after the other; the numbers only as commitments."""

    name = "bank_accounts"
    version = 1

    def __init__(self, side: str = "a") -> None:
        super().__init__(side)
        self.accounts = self.table(
            "bank_accounts",
            Column("position", BigInteger, primary_key=True, autoincrement=False),
            Column("party", String, nullable=False),
            Column("set_at", String, nullable=False),
            Column("iban_commitment", String, nullable=False),
        )
        Index(f"{self.accounts.name}_by_party", self.accounts.c.party)
        self._accounts = self.shelf(self.accounts, by_position)

    def account_set(self, entry: Entry) -> None:
        """Payouts go to this account from now on."""
        self._accounts.add(
            position=entry.position, party=entry.stream, set_at=entry.at, **entry.data
        )

    handlers = {"party.bank_account_set": account_set}


@dataclass(frozen=True)
class AccountRecord:
    """One account of one party, from the instant (UTC) at which it was recorded."""

    party: str
    position: int
    set_at: datetime
    iban_commitment: str


def accounts(connection: Connection, projection: BankAccounts) -> list[AccountRecord]:
    """Every account that was ever set, in that order; erasing takes none of these away."""
    table = projection.accounts
    return [
        AccountRecord(
            party=row.party,
            position=row.position,
            set_at=datetime.fromisoformat(row.set_at),
            iban_commitment=row.iban_commitment,
        )
        for row in connection.execute(select(table).order_by(table.c.position))
    ]


def in_force(
    records: Iterable[AccountRecord], *, before: int | None = None
) -> dict[str, AccountRecord]:
    """Each party's account as it stands now, or as it stood before a position."""
    return {
        record.party: record for record in records if before is None or record.position < before
    }
