"""The payment file of a run: drawn up once, kept in the vault, and compared with the book later."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.application.payment_standing import (
    ERASED,
    HINDRANCES,
    NO_ACCOUNT,
    OUTSIDE_SEPA,
    OWN_ACCOUNT,
    Standing,
    hindrances,
    refuse_altered,
    standing,
)
from ledger.application.session import AMSTERDAM, Seeing
from ledger.domain.acting import Acting
from ledger.domain.errors import DomainError, VerificationError
from ledger.domain.payout import APPROVED, REJECTED, RETURNED
from ledger.interchange.bank.bank_days import is_bank_day, next_bank_day
from ledger.interchange.bank.sepa import Payment, PaymentFile, read_payment_file
from ledger.interchange.bank.sepa_text import LONGEST_REMITTANCE, sepa_text
from ledger.language import _
from ledger.projections.parties import all_parties
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts
from ledger.storage.vault import Vault

# Time for a second pair of eyes, and for the bank.
DAYS_AHEAD = 5
MOST_DAYS_AHEAD = 366


@dataclass(frozen=True)
class Due:
    """What one payee gets: the payout, the payee, cents above 0."""

    payout: str
    payee: str
    cents: int


def payment_day(acting: Acting, said: date | None) -> date:
    """The day on which the bank is to pay: the one given, else a bank day some days ahead."""
    today_on = acting.today_on
    if said is None:
        return next_bank_day(today_on + timedelta(days=DAYS_AHEAD))
    if said < today_on:
        raise DomainError(
            "The bank can't pay on {day_on}, which has passed. Give a day from {today_on} on.",
            day_on=said,
            today_on=today_on,
        )
    if said > today_on + timedelta(days=MOST_DAYS_AHEAD):
        raise DomainError(
            "{day_on} is more than a year ahead, and banks do not wait that long. Check the year.",
            day_on=said,
        )
    if not is_bank_day(said):
        raise DomainError(
            "Banks do not pay on {day_on}: it is in a weekend, or a holiday of the banks. "
            "The next day on which they do is {next_on}.",
            day_on=said,
            next_on=next_bank_day(said),
        )
    return said


def draw_up(
    now: Standing,
    due: Collection[Due],
    *,
    acting: Acting,
    run: str,
    number: int,
    pay_on: date,
    from_on: date | None,
    until_on: date,
) -> PaymentFile | None:
    """The file of a run that is being proposed; None when nothing is due or something hinders.

    Raises VerificationError when the vault does not hold what was recorded of somebody in it.
    """
    refuse_altered(now)
    if not due or hindrances(now, [one.payee for one in due]):
        return None
    name = now.plain_name(now.cooperative)
    # Seen by whoever sees a payee's bank statement: who pays, for which time, nothing about care.
    if from_on is None:
        remittance = _(
            "{cooperative}: payout up to {until_on}, run {number}",
            cooperative=name,
            until_on=until_on,
            number=number,
        )
    else:
        remittance = _(
            "{cooperative}: payout from {from_on} to {until_on}, run {number}",
            cooperative=name,
            from_on=from_on,
            until_on=until_on,
            number=number,
        )
    return PaymentFile(
        message=_hex(run),
        created_at=acting.at.astimezone(AMSTERDAM),
        pay_on=pay_on,
        name=name,
        iban=now.ibans[now.cooperative],
        remittance=sepa_text(remittance, longest=LONGEST_REMITTANCE),
        payments=tuple(_payment(now, one) for one in due),
    )


def kept_file(seeing: Seeing, vault: Vault, record: RunRecord) -> bytes:
    """The bytes that were fixed when the run was proposed.

    Raises VerificationError when the vault does not hold them any more, DomainError when they
    were erased with somebody in them.
    """
    commitment = record.payment_file_commitment
    assert commitment is not None, "a run with a file"
    verdict = vault.verify(commitment)
    content = vault.read_bytes([commitment]).get(commitment)
    if verdict == "kept" and content is not None:
        return content
    if verdict == "absent" and _was_erased(seeing, record):
        raise DomainError(
            "The payment file of run no. {number} was erased: it need not be kept any longer.",
            number=record.position,
        )
    raise VerificationError(
        "The payment file of run no. {number} is not the one that was fixed when the run was "
        "proposed. Pay nothing with it. Restore a backup.",
        number=record.position,
    )


def refuse_unfixed(seeing: Seeing, vault: Vault, record: RunRecord, due: Collection[Due]) -> None:
    """Refuse a run that has no file, and say why: nobody is paid, or who had no account."""
    if record.payment_file_commitment is not None:
        return
    if not due:
        raise DomainError("Nothing is to be paid in this run, so there is no payment file.")
    payees = [one.payee for one in due]
    stood = standing(seeing, vault, payees, before=record.position)
    refuse_altered(stood)
    then = hindrances(stood, payees)
    for kind in HINDRANCES:
        parties = [one.party for one in then if one.kind == kind]
        if parties:
            raise _no_file(kind, parties)
    raise DomainError(
        "No payment file was fixed when this run was proposed. Reject the run and propose it "
        "again, or pay by hand."
    )


def refuse_changed(
    content: bytes, record: RunRecord, payouts: Iterable[PayoutRecord], now: Standing
) -> PaymentFile:
    """What the file says, if it still fits the book: the same payees, amounts, names, accounts.

    Raises DomainError for what somebody changed since, VerificationError for what nobody can.
    """
    file = read_payment_file(content)
    payouts = list(payouts)
    due = due_in(payouts)
    inside = [(one.end_to_end, one.cents) for one in file.payments]
    if (file.message, inside) != (_hex(record.run), [(_hex(one.payout), one.cents) for one in due]):
        raise VerificationError(
            "The payment file of run no. {number} does not pay what the book says. "
            "Pay nothing with it. Restore a backup.",
            number=record.position,
        )
    returned = [payout.payee for payout in payouts if payout.state == RETURNED]
    if returned:
        raise DomainError(
            "The payment to {parties} came back, so this file must not go to the bank again. "
            "What came back is payable in a new run.",
            parties=returned,
        )
    refuse_altered(now)
    erased = [one.payee for one in due if one.payee in now.erased]
    if erased:
        raise DomainError(
            "Erased since this run went out: {parties}. Its payment file is not written again.",
            parties=erased,
        )
    changed = changed_since(file, due, now)
    if changed and record.state == APPROVED:
        raise DomainError(
            "The name or bank account of {parties} was changed since this run was proposed, so "
            "its payment file does not fit any more. Reject the run and propose it again.",
            parties=changed,
        )
    if changed:
        raise DomainError(
            "The name or bank account of {parties} was changed since this run was proposed. The "
            "run went out already, so its payment file is not written again.",
            parties=changed,
        )
    return file


def changed_since(file: PaymentFile, due: Collection[Due], now: Standing) -> list[str]:
    """Whose name or account is not what stands in the file; the cooperative has only an account.

    The erased and those whom the vault has altered are not among them.
    """
    written = {payment.end_to_end: (payment.name, payment.iban) for payment in file.payments}
    changed = [] if file.iban == now.ibans.get(now.cooperative) else [now.cooperative]
    changed += [
        one.payee
        for one in due
        if written.get(_hex(one.payout)) != (now.plain_name(one.payee), now.ibans.get(one.payee))
    ]
    return [party for party in changed if party not in now.erased and party not in now.altered]


def due_in(payouts: Iterable[PayoutRecord]) -> list[Due]:
    """The payouts of a run that money goes out for, in their order."""
    return [Due(one.payout, one.payee, one.cents) for one in payouts if one.cents > 0]


def _payment(now: Standing, one: Due) -> Payment:
    return Payment(
        end_to_end=_hex(one.payout),
        name=now.plain_name(one.payee),
        iban=now.ibans[one.payee],
        cents=one.cents,
    )


def _hex(stream: str) -> str:
    """The 32 hex digits of an id: they fit in the 35 signs of a bank's reference."""
    return stream.partition(":")[2]


def _no_file(kind: str, parties: list[str]) -> DomainError:
    if kind == NO_ACCOUNT:
        return DomainError(
            "There is no payment file, since {parties} had no bank account in the book. Set it "
            "(buurtledger parties change CODE --iban IBAN), reject the run and propose it again; "
            "or pay by hand.",
            parties=parties,
        )
    if kind == OUTSIDE_SEPA:
        return DomainError(
            "There is no payment file, since the bank account of {parties} lies outside the "
            "countries of SEPA. Pay by hand, or set another account, reject the run and propose "
            "it again.",
            parties=parties,
        )
    if kind == ERASED:
        return DomainError(
            "There is no payment file, since who was erased has no name in the book any more: "
            "{parties}. Pay by hand.",
            parties=parties,
        )
    if kind == OWN_ACCOUNT:
        return DomainError(
            "There is no payment file, since the bank account of {parties} is that of the "
            "cooperative itself. Set another one (buurtledger parties change CODE --iban IBAN), "
            "reject the run and propose it again; or pay by hand.",
            parties=parties,
        )
    return DomainError(
        "There is no payment file, since the bank can't read the name of {parties}. Write it as "
        "on the bank card (buurtledger parties change CODE --name NAME), reject the run and "
        "propose it again; or pay by hand.",
        parties=parties,
    )


def _was_erased(seeing: Seeing, record: RunRecord) -> bool:
    """Whether the file went with somebody in it; see `forget`."""
    payees = {
        one.payee
        for one in due_in(find_payouts(seeing.connection, seeing.readings.payouts, run=record.run))
    }
    return any(
        party.erased
        and party.party in payees
        and (party.payment_data_until_on is None or record.state == REJECTED)
        for party in all_parties(seeing.connection, seeing.readings.parties)
    )
