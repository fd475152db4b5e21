"""Make this version's stored book, with some of everything: `python -m tests.events.make_book`.

A stored book is never made again once people have books of its version: later versions must open
it. Before that, remove `tests/events/book-1` and `tests/events/book-1.json` and make it anew.
"""

import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from ledger.application.cooperative import Cooperative
from ledger.application.how_to_read import HowToRead
from ledger.application.limits import Caps, year_limits
from ledger.application.parties import PartyChange
from ledger.application.register import Selection
from ledger.domain.kinds import KINDS
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in, written
from tests.events.books_kept import keep_the_books

BOOK = Path(__file__).parent / "book-1"
EXPECTED = BOOK.with_suffix(".json")
AS_OF = date(2025, 6, 30)
HALFWAY = 60


def live(here: Neighbourhood, desk: Path) -> None:
    """Everything that can happen in a book of this version, in two weeks of 2025."""
    _people(here)
    _agreements(here, desk)
    _hours(here, desk)
    _payouts(here)
    _goodbyes(here)
    _fridays(here, desk)
    keep_the_books(here, desk)


def _people(here: Neighbourhood) -> None:
    parties = here.cooperative.parties
    here.add("jan", member_since=date(2024, 3, 1), neighbourhood="north", age_band="21+")
    here.add("shop", kind="organisation")
    here.add("oaks", kind="household")
    parties.change("ana", PartyChange(name="Ana Ávila", neighbourhood="south"), acting="cora")
    parties.change("ana", PartyChange(iban="NL91ABNA0417164300"), acting="cora")
    parties.change(
        "finn", PartyChange(age_band="21+", age_band_from_on=date(2025, 6, 1)), acting="cora"
    )
    parties.leave("jan", acting="cora", until_on=date(2025, 1, 31), reason="moved")
    here.cooperative.roles.give("hugo", "kascommissie", acting="david")
    here.cooperative.roles.lay_down("hugo", "kascommissie", acting="hugo")
    here.cooperative.limits.allow_tacit(14, acting="chloe")
    caps = Caps(hour_cents=570, month_cents=21000, year_cents=210000)
    limits = year_limits(adult=caps, under21=caps)
    here.cooperative.limits.add(2026, limits, acting="chloe")


def _agreements(here: Neighbourhood, desk: Path) -> None:
    heading = "code,helper,receiver,service,activity,fund,rate,pays,from,until"
    lines = (
        "a-shop,shop,,repairs,,,45,invoice,01-01-2025,",
        "a-jan,jan,,,,wmo,5,vergoeding,1-3-2024,",
    )
    here.bring("agreements", written(desk / "agreements.csv", heading, *lines))
    here.cooperative.agreements.change_rate("a-ana", 550, from_on=date(2025, 5, 1), acting="cora")
    here.cooperative.agreements.end("a-jan", until_on=date(2025, 1, 31), acting="cora")


def _hours(here: Neighbourhood, desk: Path) -> None:
    heading = "ref,date,helper,receiver,service,activity,duration,note"
    lines = (
        "1,02-05-2025,ana,ben,cooking,eettafel,2:30,Soup",
        ",03-05-2025,ana,hugo,,,1:00,",
        ",03-05-2025,ana,hugo,,,1:00,",
        ",04-05-2025,finn,ben,,,3:00,",
        ",05-05-2025,shop,oaks,repairs,,1:30,Tap",
    )
    pile = written(desk / "hours.csv", heading, *lines)
    how = HowToRead(remarks=True, columns=("note=note",), keep_columns="visits")
    here.bring("hours", pile, how=how)
    month = (date(2025, 5, 1), date(2025, 5, 31))
    here.cooperative.hours.confirm(Selection(month=month), acting="cora")
    here.confirmed(50 * 60, date(2025, 4, 1), until_on=date(2025, 4, 30))
    here.confirmed(60, date(2025, 6, 2), helper="greta", receiver=None, quantity=4, unit="ride")
    here.confirm(here.log(45, date(2025, 6, 3)), by="hugo", manner="proxy")
    silent = here.log(30, date(2025, 6, 4))
    here.clock.move(days=14)
    here.confirm(silent, manner="tacit")
    here.cooperative.hours.withdraw(here.log(20), acting="ana", reason="Twice")
    here.cooperative.hours.dispute(here.confirmed(75), acting="ben", reason="An hour at most")
    here.correct(here.log(80), 90, reason="Wrote it down wrong")
    here.log(15, helper="hugo", receiver="ben", unpaid=True)


def _payouts(here: Neighbourhood) -> None:
    payouts = here.cooperative.payouts
    here.claim(1250, date(2025, 4, 10))
    payouts.reject(here.propose(date(2025, 4, 30)), acting="chloe", reason="Too early")
    here.pay(date(2025, 4, 30), on=date(2025, 5, 6))
    run = here.propose(date(2025, 5, 31))
    payouts.approve(run, acting="david")
    payouts.send(run, on=date(2025, 6, 5), acting="emma")
    payouts.settle(run, on=date(2025, 6, 6), acting="emma")
    payouts.send_back(run, "finn", acting="emma", on=date(2025, 6, 9), reason="Account closed")
    (soup,) = (
        card.record.contribution
        for card in here.cooperative.hours.find(Selection(helper="ana"))
        if card.note == "Soup"
    )
    here.correct(soup, 120)
    here.propose(date(2025, 6, 30))
    here.confirmed(60, date(2025, 6, 7))


def _goodbyes(here: Neighbourhood) -> None:
    here.cooperative.parties.erase("jan", acting="chloe")
    row = PartyRow(row=1, code="passer-by", name="Passer By", iban="NL39RABO0300065264")
    here.cooperative.parties.add(row, acting="cora")
    here.cooperative.parties.erase("passer-by", acting="chloe")


def _fridays(here: Neighbourhood, desk: Path) -> None:
    here.cooperative.nicknames.give("ana", "Oma Ana", acting="cora")
    here.cooperative.nicknames.take_back("ana", "oma ana", acting="cora")
    heading = "Week;Naam;Ma;Di;Wo;Do;Vr;Za;Zo;Totaal;compleet"
    pile = written(desk / "friday.csv", heading, "2025-W23;greta;;1;;;;;;1;ja")
    for _ in ("once", "again"):
        here.bring("hours", pile)
        (*_, card) = here.cooperative.imports.all()
        here.cooperative.imports.take_back(str(card.record.position), acting="cora")


def told(here: Neighbourhood) -> dict[str, Any]:
    """What the book says, by the codes that people use, in plain values."""
    facts = here.facts()
    return {
        "facts": len(facts),
        "sha256": sha256(b"\n".join(fact.body for fact in facts)).hexdigest(),
        "parties": [[card.code, card.name, card.iban] for card in here.cooperative.parties.all()],
        "notes": [[card.helper, card.note, card.reason] for card in all_hours(here)],
        "balances": balances(here),
        "balances_halfway": balances(here, as_known=HALFWAY),
        "statements": {str(year): statement(here, year) for year in (2024, 2025)},
    }


def all_hours(here: Neighbourhood) -> list[Any]:
    """The register."""
    return list(here.cooperative.hours.find(Selection()))


def balances(here: Neighbourhood, as_known: int | None = None) -> dict[str, list[int]]:
    """Minutes given, confirmed, disputed and donated, cents earned and paid, by code."""
    found, names = here.cooperative.readings.balances(as_of=AS_OF, as_known=as_known)
    return {
        names.code(one.party): [
            one.minutes,
            one.confirmed_minutes,
            one.disputed_minutes,
            one.donated_minutes,
            one.earned_cents,
            one.paid_cents,
        ]
        for one in found.parties
    }


def statement(here: Neighbourhood, year: int) -> dict[str, Any]:
    """The year's statement."""
    found, names = here.cooperative.readings.statement(year)
    members, ties = found.members, found.ties
    return {
        "hours": [[line.activity, line.service, line.way, line.minutes] for line in found.hours],
        "disputed_minutes": found.disputed_minutes,
        "months": [[line.month, line.minutes, line.cents] for line in found.months],
        "members": [members.begin, members.joined, members.left, members.end],
        "payouts": {names.code(party): cents for party, cents in found.payouts.items()},
        "persons": [[activity, count] for activity, count in found.persons.items()],
        "persons_total": found.persons_total,
        "ties": [ties.pairs, ties.both, ties.new],
    }


def make(book: Path, expected: Path) -> None:
    """Make the book and what it must say; refuses to overwrite either."""
    if book.exists() or expected.exists():
        raise SystemExit(f"{book.name} was stored once; remove it and its .json to make it anew")
    clock = Clock(datetime(2025, 6, 16, 10, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as desk:
        with found(Path(desk) / "book", clock) as cooperative:
            here = settle_in(cooperative, clock)
            live(here, Path(desk))
            missing = set(KINDS) - {fact.kind for fact in here.facts()}
            if missing or here.problems():
                raise SystemExit(f"not some of everything: {missing}, {here.problems()}")
        with Cooperative.open(Path(desk) / "book", clock) as cooperative:
            what = told(Neighbourhood(cooperative, clock))
        shutil.copytree(Path(desk) / "book", book)
    expected.write_bytes(orjson.dumps(what, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


if __name__ == "__main__":
    make(BOOK, EXPECTED)
    sys.stdout.write(f"{BOOK.name} and {EXPECTED.name}\n")
