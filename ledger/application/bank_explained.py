"""What explains the lines of the bank already: once each, and not taken back meanwhile."""

from collections.abc import Iterable
from typing import Final

from ledger.application.session import Seeing
from ledger.application.work import Work
from ledger.domain.errors import DomainError
from ledger.domain.fund import Fund
from ledger.domain.payout import Payout
from ledger.projections.bank_entries import EntryRecord, all_statements, find_entries
from ledger.projections.funds import FundFlow, fund_flows

OUT: Final = "out"
BACK: Final = "back"


def payout_key(payout: str, way: str) -> str:
    """A payout goes OUT once, and may come BACK once."""
    return f"{way} {payout}"


def booking_key(booking: str, account: str) -> str:
    """A booking may explain a line of each bank account that it moves money on."""
    return f"{account} {booking}"


def flow_key(position: int) -> str:
    """Money of a fund that came in or went back once."""
    return f"flow {position}"


def money_of_funds(
    entries: Iterable[EntryRecord], flows: Iterable[FundFlow]
) -> dict[str, tuple[FundFlow, ...]]:
    """Which money of funds explains each line, by its entry, in the order of its funds.

    Where the fact does not say which it was: what was recorded of the line, else the first of the
    same amount that explains no other line.
    """
    entries, flows = list(entries), list(flows)
    by_version = {(one.fund, one.flow): one for one in flows}
    found: dict[str, tuple[FundFlow, ...]] = {}
    taken: set[int] = set()
    for entry in entries:
        if entry.flows:
            pairs = zip(_funds(entry), entry.flows, strict=True)
            found[entry.entry] = tuple(by_version[one] for one in pairs if one in by_version)
            taken.update(one.position for one in found[entry.entry])
    for entry in entries:
        if entry.flows:
            continue
        for fund in _funds(entry):
            one = _likeliest(entry, [one for one in flows if one.fund == fund], taken)
            if one is not None:
                found[entry.entry] = (*found.get(entry.entry, ()), one)
                taken.add(one.position)
    return found


def used_keys(
    seeing: Seeing | Work,
    entries: Iterable[EntryRecord],
    money: dict[str, tuple[FundFlow, ...]],
) -> set[str]:
    """What explains these lines, as keys; `money` is what `money_of_funds` found of them."""
    account_of = {
        one.statement: one.account
        for one in all_statements(seeing.connection, seeing.readings.bank_entries)
    }
    used: set[str] = set()
    for entry in entries:
        used.update(flow_key(one.position) for one in money.get(entry.entry, ()))
        for stream in entry.explained_by:
            topic = stream.partition(":")[0]
            if topic == Payout.TOPIC:
                used.add(payout_key(stream, OUT if entry.cents < 0 else BACK))
            elif topic != Fund.TOPIC:
                used.add(booking_key(stream, account_of[entry.statement]))
    return used


def refuse_while_explaining(
    seeing: Seeing | Work, stream: str, *, number: int, flow: int | None = None
) -> None:
    """A booking, or a `flow` of a fund, is not taken back while it explains a line of the bank.

    `number` is its own, to be named by.
    """
    lines = find_entries(seeing.connection, seeing.readings.bank_entries, explained_by=stream)
    if flow is not None:
        standing = [
            one for one in fund_flows(seeing.connection, seeing.readings.funds) if one.stands
        ]
        money = money_of_funds(lines, standing)
        mine = (stream, flow)
        lines = [
            line
            for line in lines
            if mine in {(one.fund, one.flow) for one in money.get(line.entry, ())}
        ]
    if lines:
        raise DomainError(
            "No. {number} is what bank line no. {line} says. Undo that first: "
            "buurtledger bank unmatch {line}.",
            number=number,
            line=lines[0].position,
        )


def _funds(entry: EntryRecord) -> list[str]:
    return [one for one in entry.explained_by if one.startswith(f"{Fund.TOPIC}:")]


def _likeliest(entry: EntryRecord, flows: list[FundFlow], taken: set[int]) -> FundFlow | None:
    fitting = [
        one
        for one in flows
        if one.bank_entry in (None, entry.entry)
        and (one.cents > 0) == (entry.cents > 0)
        and one.position not in taken
    ]
    return min(
        fitting,
        key=lambda one: (one.bank_entry != entry.entry, one.cents != entry.cents),
        default=None,
    )
