"""What an approver should know of a run's payments: accounts that are new, changed or missing."""

from dataclasses import dataclass, replace
from datetime import date

from ledger.application.payment_files import (
    Due,
    changed_since,
    due_in,
    kept_file,
)
from ledger.application.payment_standing import Standing, hindrances, standing
from ledger.application.session import AMSTERDAM, Seeing
from ledger.domain.errors import DomainError, VerificationError
from ledger.domain.payout import APPROVED, PROPOSED, RETURNED, SENT, SETTLED
from ledger.domain.roles import BOARD, TREASURER
from ledger.interchange.bank.sepa import PaymentFile, read_payment_file
from ledger.projections.bank_accounts import AccountRecord, accounts
from ledger.projections.contributions import doubted_on
from ledger.projections.parties import roles_now
from ledger.projections.payouts import PayoutRecord, RunRecord, find_payouts, find_runs
from ledger.storage.vault import Vault

FIRST_PAYMENT = "first_payment"
ACCOUNT_CHANGED = "account_changed"
ACCOUNT_SHARED = "account_shared"
CHANGED_SINCE = "changed_since_proposed"
PAY_DAY_PASSED = "pay_day_passed"
HOURS_DOUBTED = "hours_doubted"
ALTERED = "altered"
FILE_GONE = "file_gone"


@dataclass(frozen=True)
class Notice:
    """One thing to look at, with the party's code and name.

    The kinds are those of a `Hindrance` to having a file, and: FIRST_PAYMENT to this account ever;
    ACCOUNT_CHANGED on a day after the last payment, which left on `paid_on`; ACCOUNT_SHARED with
    the party `shared_with`, who may propose or approve payouts; CHANGED_SINCE the run was proposed,
    the name or the account; HOURS_DOUBTED, disputed, corrected or withdrawn since, by `numbers`;
    PAY_DAY_PASSED, the day on which the bank was to pay; ALTERED in the vault, or lost there, the
    name or account; FILE_GONE from the vault, or altered there. What is not about one payee has
    the cooperative's code and name.
    """

    kind: str
    party: str
    name: str
    changed_on: date | None = None
    paid_on: date | None = None
    shared_with: str | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Spelled:
    """A name that stands in the file in plain letters."""

    party: str
    name: str
    written: str


@dataclass(frozen=True)
class PaymentShown:
    """What stands in a run's payment file, and what became of it."""

    payments: int
    total_cents: int
    pay_on: date
    transliterated: tuple[Spelled, ...]
    settled_cents: int
    returned_cents: int


def shown(
    seeing: Seeing,
    vault: Vault,
    record: RunRecord,
    payouts: list[PayoutRecord],
    *,
    today_on: date,
) -> tuple[PaymentShown | None, tuple[Notice, ...]]:
    """The run's payment file, if it has one that can be read, and what to look at.

    Notices are for a run that has not gone to the bank; afterwards they come too late.
    """
    due = due_in(payouts)
    now = standing(seeing, vault, [one.payee for one in due])
    is_open = record.state in (PROPOSED, APPROVED)
    notices = []
    if is_open:
        notices = [_notice(seeing, ALTERED, party) for party in now.altered]
        notices += _about_accounts(seeing, vault, record, due)
        notices += _about_sharing(seeing, vault, record, now, due)
        doubted = doubted_on(
            seeing.connection, seeing.readings.contributions, [one.payout for one in payouts]
        )
        if doubted:
            notice = _notice(seeing, HOURS_DOUBTED, now.cooperative)
            notices.append(replace(notice, numbers=tuple(doubted)))
    if record.payment_file_commitment is None:
        return None, tuple(notices)
    try:
        file = read_payment_file(kept_file(seeing, vault, record))
    except DomainError:
        return None, tuple(notices)
    except VerificationError:
        # To look at the run is possible all the same; to approve or to export it is not.
        return None, (*notices, _notice(seeing, FILE_GONE, now.cooperative))
    if is_open:
        notices += [
            _notice(seeing, CHANGED_SINCE, party) for party in changed_since(file, due, now)
        ]
        if file.pay_on < today_on:
            notices.append(_notice(seeing, PAY_DAY_PASSED, now.cooperative))
    payment = PaymentShown(
        payments=len(file.payments),
        total_cents=file.total_cents,
        pay_on=file.pay_on,
        transliterated=_transliterated(seeing, file, due, now),
        settled_cents=sum(one.cents for one in payouts if one.state == SETTLED),
        returned_cents=sum(one.cents for one in payouts if one.state == RETURNED),
    )
    return payment, tuple(notices)


def _about_accounts(
    seeing: Seeing, vault: Vault, record: RunRecord, due: list[Due]
) -> list[Notice]:
    """What hindered a file, then payees whose account is new or another than last time."""
    payees = [one.payee for one in due]
    then = standing(seeing, vault, payees, before=record.position)
    notices = []
    if due and record.payment_file_commitment is None:
        notices = [_notice(seeing, one.kind, one.party) for one in hindrances(then, payees)]
    history: dict[str, list[AccountRecord]] = {}
    for account in accounts(seeing.connection, seeing.readings.bank_accounts):
        history.setdefault(account.party, []).append(account)
    paid = _last_paid(seeing, record, set(then.ibans).intersection(payees))
    used = {
        payee: [one for one in history[payee] if one.position < last.position][-1:]
        for payee, (last, _day) in paid.items()
    }
    texts = vault.read(one.iban_commitment for found in used.values() for one in found)
    for payee in payees:
        if payee not in then.ibans:
            continue
        if not used.get(payee):
            notices.append(_notice(seeing, FIRST_PAYMENT, payee))
        elif texts.get(used[payee][0].iban_commitment) != then.ibans[payee]:
            set_on = then.accounts[payee].set_at.astimezone(AMSTERDAM).date()
            _last, paid_on = paid[payee]
            notices.append(
                _notice(seeing, ACCOUNT_CHANGED, payee, changed_on=set_on, paid_on=paid_on)
            )
    return notices


def _last_paid(
    seeing: Seeing, record: RunRecord, payees: set[str]
) -> dict[str, tuple[PayoutRecord, date | None]]:
    """Each payee's last payment from a run before this one that did not come back, and its day.

    The account it went to is the one of the day on which it was proposed. What is on its way
    counts: the bank has it.
    """
    sent = {run.run: run.sent_on for run in find_runs(seeing.connection, seeing.readings.payouts)}
    return {
        payout.payee: (payout, payout.settled_on or sent[payout.run])
        for payout in find_payouts(seeing.connection, seeing.readings.payouts)
        if payout.payee in payees
        and payout.cents > 0
        and payout.state in (SENT, SETTLED)
        and payout.position < record.position
    }


def _about_sharing(
    seeing: Seeing, vault: Vault, record: RunRecord, now: Standing, due: list[Due]
) -> list[Notice]:
    """Payees whose account is also that of somebody who proposes or approves payouts."""
    roles = roles_now(seeing.connection, seeing.readings.parties)
    paying = [party for party, held in roles.items() if {BOARD, TREASURER}.intersection(held)]
    paying = [*dict.fromkeys([record.proposed_by, *paying])]
    held = standing(seeing, vault, paying).ibans
    return [
        _notice(seeing, ACCOUNT_SHARED, one.payee, shared_with=other)
        for one in due
        for other in paying
        if other != one.payee and one.payee in now.ibans and held.get(other) == now.ibans[one.payee]
    ]


def _transliterated(
    seeing: Seeing, file: PaymentFile, due: list[Due], now: Standing
) -> tuple[Spelled, ...]:
    """The names that stand in the file otherwise than in the book, the cooperative's first."""
    written = [(now.cooperative, file.name)]
    written += [(one.payee, pay.name) for one, pay in zip(due, file.payments, strict=False)]
    return tuple(
        Spelled(seeing.directory.code(party), now.names[party], name)
        for party, name in written
        # A name that was changed since is told as a change; who was erased has none.
        if now.names.get(party, name) != name == now.plain_name(party)
    )


def _notice(
    seeing: Seeing,
    kind: str,
    party: str,
    *,
    changed_on: date | None = None,
    paid_on: date | None = None,
    shared_with: str | None = None,
) -> Notice:
    known = seeing.directory.known(party)
    other = shared_with and seeing.directory.code(shared_with)
    return Notice(kind, known.code, known.name, changed_on, paid_on, other)
