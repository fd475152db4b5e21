"""What the bank paid to helpers: proposed, approved and settled, a run for each settlement day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ledger.domain.booking import PAYMENT, Line
from ledger.domain.chart import BANK, OWED_TO_MEMBERS
from ledger.domain.errors import DomainError
from ledger.domain.month import last_of_month
from tests.reference.facts import Fact, folded
from tests.reference.player import Player

ALLOWANCES = "vergoeding"


@dataclass(frozen=True)
class Paid:
    """What left the bank for one payee on a day, in cents; None where the file says no amount."""

    fact: Fact
    payee: str
    cents: int | None


def is_allowance(fact: Fact) -> bool:
    """Whether the bank paid a helper's allowance."""
    return fact.type == "BankOut" and fact.says.get("kind") == ALLOWANCES


def settlements(facts: Sequence[Fact]) -> dict[int, list[Fact]]:
    """The bank's payments of each day, by the `seq` of the last one of that day."""
    of_day: dict[date, list[Fact]] = defaultdict(list)
    for fact in facts:
        if is_allowance(fact):
            of_day[fact.on].append(fact)
    return {day[-1].seq: day for day in of_day.values()}


def settle(player: Player, payments: Sequence[Fact]) -> None:
    """Settle one day's payments: the work up to its month, or up to the day where that fits."""
    on = payments[0].on
    by_until: dict[date, list[Paid]] = defaultdict(list)
    for paid in _by_payee(player, payments):
        by_until[_until(player, paid, on)].append(paid)
    for until_on, group in by_until.items():
        for proposer, approver, part in _four_eyes(player, group):
            _run(player, part, on, until_on=until_on, proposer=proposer, approver=approver)


def propose_the_rest(player: Player, last_on: date) -> None:
    """Propose what is payable at the end, and leave it so; a year without limits is refused."""
    balances, _ = player.book.readings.balances(as_of=last_on)
    due = any(balance.due_cents > 0 for balance in balances.parties)
    if not due and not balances.years_without_limits:
        return
    try:
        player.book.payouts.propose(until_on=last_on, acting=player.board[0])
    except DomainError as refusal:
        player.remarks.append(f"at the end: {player.sentence(refusal)}")


def _by_payee(player: Player, payments: Sequence[Fact]) -> Iterator[Paid]:
    """Two transfers to one payee on a day are one payment."""
    of_payee: dict[str, list[Fact]] = defaultdict(list)
    for fact in payments:
        payee = fact.text("party")
        if payee is None:
            player.remark(fact, "it says nobody who was paid")
        else:
            of_payee[folded(payee)].append(fact)
    for facts in of_payee.values():
        amounts = [fact.says.get("cents") for fact in facts]
        cents = None if None in amounts else sum(int(amount or 0) for amount in amounts)
        yield Paid(facts[0], player.meet(facts[0].named("party")), cents)


def _until(player: Player, paid: Paid, on: date) -> date:
    """Up to which day the work was paid: the end of last month, unless the sum says today."""
    last_month_on = on.replace(day=1) - timedelta(days=1)
    balances, _ = player.book.readings.balances(paid.payee, as_of=on)
    if balances.parties[0].due_cents == paid.cents or on == last_of_month(on):
        return on
    return last_month_on


def _four_eyes(player: Player, group: Sequence[Paid]) -> Iterator[tuple[str, str, list[Paid]]]:
    """Who proposes and who approves: two of the board who are not paid.

    Where the board has no two such members, those of it who are paid get a run of their own each.
    """
    board = {folded(member) for member in player.board}
    payees = {folded(paid.payee) for paid in group}
    free = [member for member in player.board if folded(member) not in payees]
    if len(free) >= 2:
        yield free[0], free[1], list(group)
        return
    others = [paid for paid in group if folded(paid.payee) not in board]
    if others:
        yield player.board[0], player.board[1], others
    for paid in group:
        if folded(paid.payee) in board:
            approver = player.other_than(paid.payee)
            able = [*player.board, *player.treasurers]
            unpaid = [m for m in able if folded(m) not in (folded(paid.payee), folded(approver))]
            if not unpaid:
                player.remark(
                    paid.fact,
                    f"the board is too small for two who are not paid: {paid.payee} proposed "
                    f"their own payment, and {approver} approved it",
                )
            yield (unpaid or [paid.payee])[0], approver, [paid]


def _run(
    player: Player,
    group: Sequence[Paid],
    on: date,
    *,
    until_on: date,
    proposer: str,
    approver: str,
) -> None:
    payouts = player.book.payouts
    try:
        proposed = payouts.propose(
            until_on=until_on, payees=tuple(paid.payee for paid in group), acting=proposer
        )
    except DomainError as refusal:
        lines, why = {}, player.sentence(refusal)
    else:
        payouts.approve(proposed.run, acting=approver)
        payouts.settle(proposed.run, on=on, acting=proposer)
        lines = {folded(line.payee): line.record.cents for line in payouts.show(proposed.run).lines}
        why = "nothing was payable"
    for paid in group:
        cents = lines.get(folded(paid.payee))
        if cents is not None:
            _compare(player, paid, cents)
            _on_account(player, paid, cents)
        elif len(group) > 1 and not lines:
            # One of them stops the whole run, so each is tried alone.
            _run(player, [paid], on, until_on=until_on, proposer=proposer, approver=approver)
        elif until_on < on:
            _run(player, [paid], on, until_on=on, proposer=proposer, approver=approver)
        else:
            player.remark(paid.fact, f"{paid.payee} was not paid in the book: {why}")
            _on_account(player, paid, 0)


def _compare(player: Player, paid: Paid, cents: int) -> None:
    if paid.cents is not None and paid.cents != cents:
        player.remark(
            paid.fact,
            f"the bank paid {paid.payee} {paid.cents} cents, but {cents} were payable and settled",
        )


def _on_account(player: Player, paid: Paid, settled_cents: int) -> None:
    """What the bank paid beyond what was settled is booked as paid to that party on account."""
    cents = (paid.cents or 0) - settled_cents
    if cents <= 0:
        return
    player.book.bookings.post(
        [Line(account=OWED_TO_MEMBERS, cents=cents), Line(account=BANK, cents=-cents)],
        booking_kind=PAYMENT,
        on=paid.fact.on,
        party=paid.payee,
        text="paid on account",
        acting=player.board[0],
    )
