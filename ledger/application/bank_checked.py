"""What the books, the bank and the kascommissie say of an account at the end of a year."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from ledger.application.bank_explained import BACK, OUT, booking_key, flow_key, payout_key
from ledger.application.bank_grounds import Grounds, find_grounds, is_by_hand, moved_cents
from ledger.application.bank_lines import StatementLine, lines_of
from ledger.application.bank_spans import Remark, remarks_on
from ledger.application.session import Seeing
from ledger.application.year_accounts import adopted_cents
from ledger.domain.chart import BANK
from ledger.projections.bank_entries import StatementRecord, all_statements, find_entries
from ledger.projections.journal.journal import find_journal
from ledger.projections.journal.posting import Asked, summed
from ledger.projections.years import all_years, answers_as_adopted
from ledger.storage.vault import Vault

PAYOUT: Final = "payout"
BOOKING: Final = "booking"
RECEIPT: Final = "receipt"


@dataclass(frozen=True)
class Seen:
    """What two of the kascommissie saw on the bank's own screen, and what the bank's files say of
    that day; None where no statement reaches it."""

    seen_by: tuple[str, ...]
    seen_on: date
    cents: int
    bank_cents: int | None


@dataclass(frozen=True)
class NotAtBank:
    """Money that the books moved and no line of the bank shows: a payout, booking or receipt."""

    kind: str
    number: int
    on: date
    cents: int


@dataclass(frozen=True)
class Reconciled:
    """One account of the books on the last day of a year, in cents; as adopted, if it was.

    `bank_cents` is what the bank's statements come to on `bank_until_on`, the last day that they
    reach, at most the year's last; None without statements. `unexplained` are the bank's lines up
    to then that nothing explains.
    """

    account: str
    on: date
    book_cents: int
    bank_cents: int | None
    bank_until_on: date | None
    unexplained: tuple[StatementLine, ...]
    not_at_bank: tuple[NotAtBank, ...]
    remarks: tuple[Remark, ...]
    seen: tuple[Seen, ...]

    @property
    def difference_cents(self) -> int | None:
        """The books less the bank; None while the bank's statements do not reach the day."""
        if self.bank_cents is None or self.bank_until_on != self.on:
            return None
        return self.book_cents - self.bank_cents

    @property
    def agrees(self) -> bool:
        """Whether books, bank and kascommissie say the same, and every line is explained."""
        return (
            self.difference_cents == 0
            and not self.unexplained
            and all(one.cents == one.bank_cents for one in self.seen)
        )


def reconcile(seeing: Seeing, vault: Vault, year: int) -> list[Reconciled]:
    """Each account that has statements, or that the kascommissie looked at; else the bank."""
    on = date(year, 12, 31)
    connection, readings = seeing.connection, seeing.readings
    statements = all_statements(connection, readings.bank_entries)
    lines = lines_of(seeing, vault, find_entries(connection, readings.bank_entries))
    record = next((one for one in all_years(connection, readings.years) if one.year == year), None)
    looked = () if record is None else record.seen
    adopted = record if record is not None and answers_as_adopted(record, None) else None
    named = dict.fromkeys([*(one.account for one in statements), *(one.account for one in looked)])
    journal = find_journal(connection, readings, Asked(until_on=on))
    book_cents = summed(journal.postings)
    grounds = find_grounds(seeing, vault)
    found = []
    for account in named or [BANK]:
        of_account = [one for one in statements if one.account == account]
        own_lines = [one for one in lines if one.account == account]
        bank = _bank(of_account, own_lines, vault, on)
        found.append(
            Reconciled(
                account=account,
                on=on,
                book_cents=book_cents.get(account, 0)
                if adopted is None
                else adopted_cents(adopted, account),
                bank_cents=None if bank is None else bank[1],
                bank_until_on=None if bank is None else bank[0],
                unexplained=tuple(
                    one for one in own_lines if not one.explained_by and one.booked_on <= on
                ),
                not_at_bank=tuple(
                    moved
                    for moved in _not_at_bank(
                        grounds, account, since_on=min(one.from_on for one in of_account), on=on
                    )
                    # What was booked of an adopted year since is none of its figures.
                    if adopted is None or moved.number <= (adopted.statement_position or 0)
                )
                if of_account
                else (),
                remarks=tuple(
                    remark
                    for several in _by_iban(of_account, vault).values()
                    for remark in remarks_on(several)
                    if remark.from_on <= on
                ),
                seen=tuple(
                    Seen(
                        tuple(seeing.directory.code(party) for party in one.seen_by),
                        one.seen_on,
                        one.cents,
                        _reached(_bank(of_account, own_lines, vault, one.seen_on), one.seen_on),
                    )
                    for one in looked
                    if one.account == account
                ),
            )
        )
    return found


def _by_iban(statements: list[StatementRecord], vault: Vault) -> dict[str, list[StatementRecord]]:
    ibans = vault.read(one.iban_commitment for one in statements)
    found: dict[str, list[StatementRecord]] = {}
    for one in statements:
        found.setdefault(ibans.get(one.iban_commitment, ""), []).append(one)
    return found


def _bank(
    statements: list[StatementRecord], lines: list[StatementLine], vault: Vault, on: date
) -> tuple[date, int] | None:
    """The last day up to `on` that statements reach, and what they come to then.

    Where an account moved to another IBAN, both count.
    """
    reached: list[date] = []
    cents = 0
    for several in _by_iban(statements, vault).values():
        begun = [one for one in several if one.from_on <= on]
        if not begun:
            continue
        last = max(begun, key=lambda one: (one.until_on, one.position))
        own = {one.statement for one in several}
        later = [
            line.cents
            for line in lines
            if line.statement in own and on < line.booked_on <= last.until_on
        ]
        held_cents = last.closing_cents - sum(later)
        cents += held_cents
        # A next statement that begins with the same shows that nothing moved in between.
        following = [one for one in several if one.from_on > on]
        following.sort(key=lambda one: (one.from_on, one.position))
        goes_on = any(one.opening_cents == held_cents for one in following[:1])
        reached.append(on if goes_on else min(last.until_on, on))
    return (max(reached), cents) if reached else None


def _reached(bank: tuple[date, int] | None, on: date) -> int | None:
    return bank[1] if bank is not None and bank[0] == on else None


def _not_at_bank(grounds: Grounds, account: str, *, since_on: date, on: date) -> list[NotAtBank]:
    """What the books moved on an account in days, and no line shows."""
    found = [
        NotAtBank(BOOKING, one.position, one.booked_on, moved_cents(one, account))
        for one in grounds.bookings.values()
        if is_by_hand(one)
        and since_on <= one.booked_on <= on
        and moved_cents(one, account)
        and grounds.free([booking_key(one.booking, account)])
    ]
    if account != BANK:
        return sorted(found, key=lambda one: (one.on, one.number))
    found += [
        NotAtBank(RECEIPT, one.position, one.on, one.cents)
        for one in grounds.flows.values()
        if since_on <= one.on <= on and grounds.free([flow_key(one.position)])
    ]
    for payout in grounds.payouts.values():
        if not payout.cents or payout.settled_on is None:
            continue
        days = [(OUT, payout.settled_on, -payout.cents)]
        if payout.returned_on is not None:
            days.append((BACK, payout.returned_on, payout.cents))
        found += [
            NotAtBank(PAYOUT, payout.position, moved_on, cents)
            for way, moved_on, cents in days
            if since_on <= moved_on <= on and grounds.free([payout_key(payout.payout, way)])
        ]
    return sorted(found, key=lambda one: (one.on, one.number))
