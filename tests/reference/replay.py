"""Plays a facts file of the reference vocabulary through the public requests of a new book.

`python -m tests.reference.replay FACTS.jsonl [--year YYYY] [--postgresql URL]` prints the year's
figures as one JSON document, in the shape of the reference's `expected.json`. What it had to
choose, and what the book refused, follows on stderr.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ledger import language
from ledger.application.cooperative import Cooperative, Founder
from ledger.domain.errors import LedgerError
from tests.reference.ahead import founding_board, organisations, streams_of
from tests.reference.book_figures import book_figures
from tests.reference.bookkeeper import Bookkeeper
from tests.reference.clock import FactsClock
from tests.reference.decider import Decider
from tests.reference.facts import BadFacts, Fact, busiest_year, folded, read_facts
from tests.reference.figures import Figures, figures
from tests.reference.player import Player
from tests.reference.settling import is_allowance, propose_the_rest, settle, settlements

CHOICES = """\
members carried forward joined the day before
roles are read ahead for the founding; a later fact that gives a role adds to those who have it
a founding board of fewer than two is filled up with stand-ins
agreements and age bands are read ahead too, and hold from their own date
unknown parties are registered on sight: persons, or organisations if they are suppliers, \
funders, or donors whom nothing else is told of
a service is what the contract serves; hours go to the contract for their stream, else to the \
volunteer's rate, else to a contract for a service that is no stream, else to any contract
who sends invoices and has no contract has one from the month of the first invoice
a volunteer without a rate is unpaid; a volunteer's rate holds for whatever they do
professional means paid by invoice or wage; such hours stand under their service
wmo_delivered and pgb are all hours of their stream, whoever delivered them
unpaid hours on stream X stand under vrijwillig_onbetaald_X, those of the board under bestuur
persons of stream buurt stand under burendiensten
an entry over 24 hours covers the 1st of its month to its date, from its agreement on
hours are logged by their helper and confirmed by their receiver, else by another board member
a correction by the receiver stands, any other is confirmed again; one to 0 minutes withdraws
a settlement pays the work up to the end of the month before, or up to its day if the sum says so
runs are split where settlement days differ; what is payable at the end is proposed and stays so
what the bank paid a helper beyond what was settled is booked as paid to them on account
proposer and approver are board members who are not paid; a board too small for that is split
expected hours are of all contributions not withdrawn; limits are those that a new book adopts
guests and riders receive a meal or rides from the cooperative itself, at the evening's price
rides are divided over the riders as evenly as can be, the first named getting the odd ones
wmo_declared are hours that are confirmed and within an allocation, in the month of delivery
a supplier's invoice covers its month up to its day; work that no invoice covers is a debt too
a subsidy's eligible names are allowances of a stream, a contract's service, or an activity
a gift is income at once, and fills the restricted fund of its activity
0720 is the restricted fund of dorpsauto, 0730 that of eettafel; others get the next free code
an adopted reserve gets 0710 and on, in the order of adoption; a rejected one gets nothing
what the activity overhead costs is shared by budgets; what names no activity is vereniging
facts are played in the order of seq, and the clock never goes back""".splitlines()


@dataclass(frozen=True)
class Replayed:
    """The year's figures, and all that must be said about them."""

    year: int
    figures: Figures
    notes: list[str]


def replay(
    facts: Sequence[Fact],
    folder: Path,
    *,
    year: int | None = None,
    postgresql_url: str | None = None,
) -> Replayed:
    """Found a book in a new folder, play every fact, and read the year's statement."""
    clock = FactsClock(min(fact.on for fact in facts))
    board, stand_ins = _board(facts)
    itself = _free("cooperatie", facts)
    coop = Cooperative.found(
        folder,
        code=itself,
        name="Cooperatie",
        founders=[Founder(code, code) for code in board],
        postgresql_url=postgresql_url,
        clock=clock,
    )
    with coop:
        player = Player(coop, clock, board, organisations(facts), streams_of(facts))
        bookkeeper = Bookkeeper(player, itself)
        player.others += [bookkeeper.plays, Decider(player).plays]
        player.read_ahead(list(facts))
        bookkeeper.read_ahead(list(facts))
        days = settlements(facts)
        for fact in facts:
            if not is_allowance(fact):
                player.play(fact)
            if fact.seq in days:
                clock.move_to(fact.on)
                settle(player, days[fact.seq])
        propose_the_rest(player, max(fact.on for fact in facts))
        year = year or busiest_year(facts)
        annual, named = coop.books.annual(year)
        found = book_figures(annual, dutch_labels(coop)) | figures(annual, named)
    if stand_ins:
        player.remarks.insert(0, f"the file names no board of two: {', '.join(stand_ins)} stood in")
    unused = [f"{count} {name}" for name, count in sorted(player.unused.items())]
    left = [f"not used: {', '.join(unused)}"] if unused else []
    return Replayed(year, found, [*CHOICES, *left, *player.remarks])


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures on stdout and the notes on stderr; 1 when the file can't be played."""
    parser = argparse.ArgumentParser(prog="python -m tests.reference.replay")
    parser.add_argument("facts", type=Path, metavar="FACTS.jsonl")
    parser.add_argument("--year", type=int, help="default: the year of most facts")
    parser.add_argument("--postgresql", metavar="URL", help="keep the book in this empty database")
    asked = parser.parse_args(argv)
    try:
        with TemporaryDirectory(prefix="replay-") as folder:
            played = replay(
                read_facts(asked.facts),
                Path(folder) / "book",
                year=asked.year,
                postgresql_url=asked.postgresql,
            )
    except (BadFacts, LedgerError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(json.dumps(played.figures, ensure_ascii=False, indent=1))
    print(f"{played.year}, by these choices:", file=sys.stderr)
    for note in played.notes:
        print(f"- {note}", file=sys.stderr)
    return 0


def dutch_labels(coop: Cooperative) -> dict[str, str]:
    """What the accounts are called in the table, whatever language is spoken here."""
    dutch = copy_context()
    dutch.run(language.use, "nl")
    return dutch.run(coop.accounts.labels)


def _board(facts: Sequence[Fact]) -> tuple[list[str], list[str]]:
    board = founding_board(facts)
    stand_ins = [_free(f"bestuur-{number}", facts) for number in range(len(board) + 1, 3)]
    return board + stand_ins, stand_ins


def _free(code: str, facts: Sequence[Fact]) -> str:
    """A code that nothing in the file has."""
    taken = {
        folded(str(each))
        for fact in facts
        for value in fact.says.values()
        for each in (value if isinstance(value, list) else [value])
    }
    while folded(code) in taken:
        code += "-"
    return code


if __name__ == "__main__":
    sys.exit(main())
