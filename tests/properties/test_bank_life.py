"""Whatever is recorded, read, explained and undone: a line of the bank is one thing, to the cent.

Longer: python -m pytest tests/properties --hypothesis-profile=long
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import orjson
import pytest
from hypothesis import Phase, given, settings

from ledger.application.cooperative import Cooperative
from ledger.projections.bank_entries import EntryRecord, find_entries
from ledger.projections.bookings import find_bookings
from ledger.projections.funds import fund_flows
from ledger.projections.payouts import find_payouts
from ledger.storage.engine import reading
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.properties.bank_life import OPENING_CENTS, BankLife, Request, begin, histories


@cache
def settled() -> Path:
    """A book in which everybody has moved in, on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="bl-bank-", dir=memory if memory.is_dir() else None))
    with found(folder / "settled", Clock()) as cooperative:
        begin(settle_in(cooperative, Clock()))
    return folder


@pytest.fixture(autouse=True, scope="module")
def cleared_away() -> Iterator[None]:
    yield
    if settled.cache_info().currsize:
        shutil.rmtree(settled(), ignore_errors=True)


@contextmanager
def lived() -> Iterator[BankLife]:
    """A book of its own in which nothing was asked of the bank yet."""
    folder = Path(tempfile.mkdtemp(dir=settled()))
    shutil.copytree(settled() / "settled", folder / "book")
    with Cooperative.open(folder / "book", Clock()) as cooperative:
        yield BankLife(Neighbourhood(cooperative, Clock()))
    shutil.rmtree(folder)


def entries(life: BankLife) -> list[EntryRecord]:
    with life.here.cooperative.session.seeing() as seeing:
        return find_entries(seeing.connection, seeing.readings.bank_entries)


def moved_cents(life: BankLife, entry: EntryRecord, receipts: list[int]) -> Counter[str]:
    """What is behind a line, each with the cents that it moves on the bank."""
    found: Counter[str] = Counter()
    with life.here.cooperative.session.seeing() as seeing:
        connection, readings = seeing.connection, seeing.readings
        for one in find_payouts(connection, readings.payouts):
            if one.payout in entry.explained_by:
                way = "out" if entry.cents < 0 else "back"
                found[f"{way} {one.payout}"] += one.cents * (-1 if way == "out" else 1)
        for booking in find_bookings(connection, readings.bookings):
            if booking.booking in entry.explained_by:
                assert booking.stands
                found[booking.booking] += sum(
                    line.cents for line in booking.lines if line.account == "1100"
                )
        for flow in fund_flows(connection, readings.funds):
            if flow.position in receipts:
                assert flow.stands
                # There is one fund, so its versions say which money it was.
                assert flow.flow in entry.flows
                found[f"receipt {flow.position}"] += flow.cents
    return found


def waiting(life: BankLife) -> set[str]:
    """The lines that nothing explains, by the facts themselves."""
    session = life.here.cooperative.session
    found = set()
    with reading(session.book.engine) as connection:
        for fact in session.facts_until(connection, life.here.position()):
            if fact.kind in ("bank_entry.listed", "bank_entry.unmatched"):
                found.add(orjson.loads(fact.body)["stream"])
            elif fact.kind == "bank_entry.matched":
                found.discard(orjson.loads(fact.body)["stream"])
    return found


def check(life: BankLife) -> None:
    """The laws, at any moment."""
    bank = life.here.cooperative.bank
    cards = bank.lines()
    assert sum(card.line.cents for card in cards) == sum(one.cents for one in life.said)
    receipts = {
        card.line.entry: [
            number for one in card.explained if one.kind == "receipt" for number in one.numbers
        ]
        for card in cards
    }
    used: Counter[str] = Counter()
    for entry in entries(life):
        behind = moved_cents(life, entry, receipts[entry.entry])
        funds = [one for one in entry.explained_by if one.startswith("fund:")]
        assert len(receipts[entry.entry]) == len(funds)
        assert sum(behind.values()) == (entry.cents if entry.explained_by else 0)
        used.update(behind.keys())
    assert set(used.values()) <= {1}
    unexplained = {card.line.entry for card in bank.lines(unexplained=True)}
    assert unexplained == waiting(life)
    assert unexplained == {card.line.entry for card in cards if not card.explained}
    (year,) = bank.reconciled(2025)
    assert unexplained == {line.entry for line in year.unexplained}
    assert not any(life.adds_again)
    if life.files:
        (account,) = bank.all()
        assert account.statements[0].opening_cents == OPENING_CENTS
        assert account.unexplained == len(unexplained)
        last = max(account.statements, key=lambda one: one.until_on)
        assert last.closing_cents == life.bank_cents == year.bank_cents


# Every example is a book of its own, so what fails is shown as it was found.
looks = (
    settings.get_profile("long")
    if settings.get_current_profile_name() == "long"
    else settings(
        settings.get_profile("quick"), max_examples=6, phases=(Phase.explicit, Phase.generate)
    )
)


@looks
@given(asked=histories)
def test_each_line_of_the_bank_is_explained_once_and_to_the_cent(asked: list[Request]) -> None:
    with lived() as life:
        for request in asked:
            before = life.here.position()
            life.ask(request)
            if life.here.position() > before:
                check(life)
