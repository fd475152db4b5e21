"""A year as a journal that hledger or ledger reads."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ledger.interchange.exports.amounts import euros, hours
from ledger.interchange.exports.names import dutch_name, hour_names, on_one_line, plain
from ledger.interchange.exports.year import ExportedLine, ExportedTransaction, ExportedYear

Told = Callable[[int, int], None]

# What hledger makes its balance sheet and income statement with.
_TYPES: Final = {
    "asset": "A",
    "liability": "L",
    "equity": "E",
    "designated_reserve": "E",
    "restricted_fund": "E",
    "income": "R",
    "expense": "X",
}
_TAGS: Final = ("rule", "source", "minutes", "activity", "fund")
_STEP: Final = 1000


def journal_lines(year: ExportedYear, *, for_hledger: bool, tell: Told) -> Iterator[str]:
    """The journal for hledger, else for ledger, line by line.

    `tell` hears how many transactions are written, and of how many. Everything is declared first,
    so that the programs can be asked to be strict.
    """
    names = {account.code: dutch_name(account) for account in year.accounts}
    with_hours = {one.activity for one in year.transactions if one.minutes is not None}
    of_hours = hour_names(sorted(with_hours, key=lambda one: one or ""))
    yield from (f"; {on_one_line(line)}" for line in year.heading)
    yield ""
    if for_hledger:
        yield from ("decimal-mark .", "commodity 1000.00 EUR", "commodity HOUR")
    else:
        yield from ("commodity EUR", "    format 1000.00 EUR", "commodity HOUR")
        yield from (f"tag {tag}" for tag in _TAGS)
    for account in year.accounts:
        kind = f"  ; type: {_TYPES[account.kind]}" if for_hledger else ""
        yield f"account {names[account.code]}{kind}"
    for pair in of_hours.values():
        yield from (f"account {name}" for name in pair)
    for number, transaction in enumerate(year.transactions):
        if number % _STEP == 0:
            tell(number, len(year.transactions))
        yield ""
        yield from _written(transaction, names, of_hours)


def _written(
    transaction: ExportedTransaction,
    names: dict[str, str],
    of_hours: dict[str | None, tuple[str, str]],
) -> Iterator[str]:
    number = "" if transaction.number is None else f" ({transaction.number})"
    mark = "!" if transaction.pending else "*"
    yield f"{transaction.on} {mark}{number} {plain(transaction.text)}"
    yield f"    ; rule: {transaction.rule}"
    if transaction.source is not None:
        yield f"    ; source: {transaction.source}"
    if transaction.minutes is not None:
        yield f"    ; minutes: {transaction.minutes}"
        given, received = of_hours[transaction.activity]
        yield f"    {given}  {hours(-transaction.minutes)} HOUR"
        yield f"    {received}  {hours(transaction.minutes)} HOUR"
    for line in transaction.lines:
        yield f"    {names[line.account]}  {euros(line.cents)} EUR"
        yield from _tags(line)


def _tags(line: ExportedLine) -> Sequence[str]:
    found = (("activity", line.activity), ("fund", line.fund))
    return [f"    ; {tag}: {plain(value)}" for tag, value in found if value is not None]
