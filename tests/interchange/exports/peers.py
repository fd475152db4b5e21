"""The programs that our journals are for: each runs on a file and says what is on every account."""

import csv
import re
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

Balances = dict[str, dict[str, Decimal]]
"""By account and commodity, as the program calls them; without what comes to zero."""


def hledger(journal: Path) -> Balances:
    """What `hledger balance` says, asked to be strict."""
    told = _run("hledger", "-f", journal, "balance", "--strict", "--flat", "-N", "-O", "csv")
    return _balances(list(csv.reader(told.splitlines()))[1:])


def ledger(journal: Path) -> Balances:
    """What `ledger balance` says, asked to be pedantic."""
    shown = "%(account)\t%(quantity(scrub(display_total))) %(commodity(scrub(display_total)))\n"
    asked = ["balance", "--flat", "--no-total", "--balance-format", shown]
    told = _run("ledger", "--args-only", "--pedantic", "-f", journal, *asked)
    return _balances([line.split("\t") for line in told.splitlines()])


def beancount(journal: Path) -> Balances:
    """What beancount loads without a complaint, added up by its own inventories."""
    loader = pytest.importorskip("beancount.loader", reason="beancount is not installed")
    from beancount.core import data, inventory

    entries, errors, _ = loader.load_file(str(journal))
    assert errors == []
    found: dict[str, inventory.Inventory] = {}
    for entry in data.filter_txns(entries):
        for posting in entry.postings:
            found.setdefault(posting.account, inventory.Inventory()).add_position(posting)
    return {
        account: {
            position.units.currency: position.units.number
            for position in inventory_
            if position.units.number
        }
        for account, inventory_ in found.items()
        if not inventory_.is_empty()
    }


PEERS: dict[str, Callable[[Path], Balances]] = {
    "hledger": hledger,
    "ledger": ledger,
    "beancount": beancount,
}


def cents_by_code(balances: Balances) -> dict[str, int]:
    """Cents by the code of four digits that leads the last part of the account's name."""
    found = {}
    for account, of in balances.items():
        leading = re.match(r"(\d{4})\b", account.rpartition(":")[2])
        if leading and of:
            assert set(of) == {"EUR"}
            cents = of["EUR"] * 100
            assert cents == int(cents)
            found[leading[1]] = int(cents)
    return found


def minutes_by_account(balances: Balances) -> dict[str, int]:
    """Minutes on every account of hours, rounded to the whole minute."""
    return {
        account: round(of["HOUR"] * 60) for account, of in balances.items() if set(of) == {"HOUR"}
    }


def _run(program: str, *arguments: object) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run(
        [program, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _balances(rows: list[list[str]]) -> Balances:
    found: Balances = {}
    for account, amount in rows:
        number, _, commodity = amount.partition(" ")
        if Decimal(number):
            found[account] = {commodity: Decimal(number)}
    return found
