"""A year as a journal that beancount reads."""

from collections.abc import Iterator
from typing import Final

from ledger.interchange.exports.amounts import euros, hours
from ledger.interchange.exports.names import (
    beancount_hour_names,
    beancount_name,
    on_one_line,
    plain,
)
from ledger.interchange.exports.plain_journal import Told
from ledger.interchange.exports.year import ExportedTransaction, ExportedYear

_STEP: Final = 1000


def beancount_lines(year: ExportedYear, *, tell: Told) -> Iterator[str]:
    """The journal, line by line; `tell` hears how many transactions are written, and of how many.

    Every account is opened on the first day, for the one commodity that may stand on it.
    """
    names = {account.code: beancount_name(account) for account in year.accounts}
    of_hours = beancount_hour_names(
        {one.activity for one in year.transactions if one.minutes is not None}
    )
    yield from (f"; {on_one_line(line)}" for line in year.heading)
    yield ""
    yield 'option "operating_currency" "EUR"'
    first_on = f"{year.year}-01-01"
    yield from (f"{first_on} commodity {commodity}" for commodity in ("EUR", "HOUR"))
    yield from (f"{first_on} open {name} EUR" for name in names.values())
    for pair in of_hours.values():
        yield from (f"{first_on} open {name} HOUR" for name in pair)
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
    mark = "!" if transaction.pending else "*"
    yield f"{transaction.on} {mark} {_quoted(transaction.text)}"
    yield f"  rule: {_quoted(transaction.rule)}"
    if transaction.number is not None:
        yield f"  number: {transaction.number}"
    if transaction.source is not None:
        yield f'  source: "{transaction.source}"'
    if transaction.minutes is not None:
        yield f"  minutes: {transaction.minutes}"
        given, received = of_hours[transaction.activity]
        yield f"  {given}  {hours(-transaction.minutes)} HOUR"
        yield f"  {received}  {hours(transaction.minutes)} HOUR"
    for line in transaction.lines:
        yield f"  {names[line.account]}  {euros(line.cents)} EUR"
        for key, value in (("activity", line.activity), ("fund", line.fund)):
            if value is not None:
                yield f"    {key}: {_quoted(value)}"


def _quoted(text: str) -> str:
    escaped = plain(text).replace("\\", "\\\\")
    return f'"{escaped}"'
