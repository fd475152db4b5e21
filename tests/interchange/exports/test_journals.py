"""Random years, read by the programs that the journals are for."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.interchange.exports.beancount import beancount_lines
from ledger.interchange.exports.plain_journal import journal_lines
from ledger.interchange.exports.year import (
    ExportedAccount,
    ExportedLine,
    ExportedTransaction,
    ExportedYear,
)
from tests.interchange.exports.peers import PEERS, cents_by_code, minutes_by_account

KINDS = ("asset", "liability", "equity", "designated_reserve", "income", "expense")
ACTIVITIES = (None, "buurt", "eet-tafel", "eet_tafel")


def silent(_done: int, _length: int) -> None:
    """Nobody listens."""


@st.composite
def years(draw: st.DrawFn) -> ExportedYear:
    """A year with labels of any kind, and transactions of any amounts that come to zero."""
    labels = draw(st.lists(st.text(max_size=30), min_size=2, max_size=6))
    accounts = [
        ExportedAccount(code=f"{1000 + 7 * at}", label=label, kind=KINDS[at])
        for at, label in enumerate(labels)
    ]
    codes = st.sampled_from([account.code for account in accounts])
    transactions = []
    for number in range(draw(st.integers(1, 12))):
        amounts = draw(st.lists(st.integers(-(10**9), 10**9), max_size=3))
        lines = [
            ExportedLine(
                account=draw(codes), cents=cents, activity=draw(st.sampled_from(ACTIVITIES))
            )
            for cents in (*amounts, -sum(amounts))
        ]
        transactions.append(
            ExportedTransaction(
                on=date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 364))),
                rule="bookings",
                text=draw(st.text(max_size=40)),
                lines=tuple(lines),
                number=number + 1,
                source=f"booking:{number:032x}",
                minutes=draw(st.none() | st.integers(0, 10_000)),
                activity=draw(st.sampled_from(ACTIVITIES)),
                pending=draw(st.booleans()),
            )
        )
    return ExportedYear(
        year=2025,
        position=9,
        heading=(draw(st.text(max_size=40)),),
        accounts=accounts,
        transactions=sorted(transactions, key=lambda one: one.on),
    )


def written(year: ExportedYear, program: str, folder: Path) -> Path:
    if program == "beancount":
        lines = beancount_lines(year, tell=silent)
    else:
        lines = journal_lines(year, for_hledger=program == "hledger", tell=silent)
    journal = folder / f"year.{program}"
    journal.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return journal


@pytest.mark.parametrize("program", PEERS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(year=years())
def test_every_program_finds_each_cent_and_minute(
    program: str, tmp_path: Path, year: ExportedYear
) -> None:
    balances = PEERS[program](written(year, program, tmp_path))

    cents: Counter[str] = Counter()
    minutes: Counter[str | None] = Counter()
    for one in year.transactions:
        for line in one.lines:
            cents[line.account] += line.cents
        if one.minutes is not None:
            minutes[one.activity] += one.minutes
    assert cents_by_code(balances) == {code: sum_ for code, sum_ in cents.items() if sum_}
    received = {
        account: found
        for account, found in minutes_by_account(balances).items()
        if "Ontvangen" in account
    }
    assert sorted(received.values()) == sorted(found for found in minutes.values() if found)
    assert sum(minutes_by_account(balances).values()) == 0


def test_who_waits_hears_how_far_it_is() -> None:
    one = ExportedTransaction(on=date(2025, 1, 1), rule="hours", text="hours", minutes=60)
    year = ExportedYear(year=2025, position=1, heading=(), accounts=(), transactions=[one] * 2_500)

    for write in (
        lambda tell: journal_lines(year, for_hledger=True, tell=tell),
        lambda tell: beancount_lines(year, tell=tell),
    ):
        told: list[tuple[int, int]] = []
        list(write(lambda done, length, told=told: told.append((done, length))))
        assert told == [(0, 2_500), (1_000, 2_500), (2_000, 2_500)]
