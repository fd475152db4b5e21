"""`buurtledger decisions`: what residents, the board and the members' meeting decided."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command, Group
from cli.decisions_shown import (
    decision_document,
    decision_text,
    list_text,
    meeting_document,
    meeting_text,
)
from cli.importing import column_options, day_options, import_file, import_options
from cli.opening import reading, recording
from cli.output import answer
from cli.recorded import recorded
from cli.settings import Settings
from cli.values import DAY, EUROS, NOTE, PARTY, SLUG, WHOLE, YEAR, Typed, of_year
from cli.words import BODIES, PROPOSERS, SUBJECTS, VOTES

if TYPE_CHECKING:
    from ledger.application.cooperative import Cooperative
    from ledger.application.session import Answer

NUMBER_HELP = "The number of the decision, as decisions list shows it."


@click.group("decisions", cls=Group, epilog="buurtledger decisions list")
def decisions() -> None:
    """What was decided, on whose proposal, and with which votes.

    Something is proposed to the members' meeting (alv), the board or the residents, and then
    adopted or rejected. What needs a decision names the number of one that was adopted.
    """


@decisions.command(
    "meeting",
    cls=Command,
    epilog="buurtledger decisions meeting alv --eligible 11 --present 8 --as M01\n"
    "buurtledger decisions meeting alv --on 14-5-2025 --eligible 11 --present 8\n\n"
    "The second line names nobody: BUURTLEDGER_AS says who acts.",
)
@click.argument("body", type=BODIES, help="Who met: the members (alv), the board, or residents.")
@click.option("--on", "on", type=DAY, help="The day it was held. Today if absent.")
@click.option(
    "--eligible", type=WHOLE, metavar="PEOPLE", required=True, help="How many may vote there."
)
@click.option("--present", type=WHOLE, metavar="PEOPLE", required=True, help="How many were there.")
@click.option(
    "--quorum",
    type=WHOLE,
    metavar="PEOPLE",
    default="0",
    help="How many must be there to adopt anything. Any number will do if absent.",
)
@click.option("--text", type=NOTE, help="A remark on it, in quotation marks.")
@click.pass_obj
def meeting(
    settings: Settings,
    body: str,
    on: date | None,
    eligible: int,
    present: int,
    quorum: int,
    text: str | None,
) -> None:
    """Record a meeting, before what was decided in it."""
    with recording(settings) as (book, by):
        done = book.decisions.hold_meeting(
            body,
            on=on or book.session.today(),
            eligible=eligible,
            present=present,
            quorum=quorum,
            text=text,
            **by,
        )
        stream = done.of("meeting")[0]
        card = next(one for one in book.decisions.meetings() if one.record.meeting == stream)
    recorded(settings, done, meeting_text(card), **meeting_document(card))


@decisions.command(
    "propose",
    cls=Command,
    epilog='buurtledger decisions propose "Piano" --to alv --about other --as M01\n'
    'buurtledger decisions propose "Bike" --to alv --about reserve --euros 500\n\n'
    "The second line names nobody: BUURTLEDGER_AS says who acts.",
)
@click.argument("text", type=NOTE, help="What is proposed, in quotation marks.")
@click.option("--to", "body", type=BODIES, required=True, help="Who decides on it.")
@click.option(
    "--about",
    "subject",
    type=SUBJECTS,
    required=True,
    help="What it is about. A reserve gets an account of its own once it is adopted.",
)
@click.option(
    "--proposer",
    type=PROPOSERS,
    help="Who proposes it. A resident if --by names somebody, else the board.",
)
@click.option("--by", "proposed_by", type=PARTY, help="Who thought of it: a code or a name.")
@click.option("--on", "on", type=DAY, help="The day it was proposed. Today if absent.")
@click.option("--year", type=YEAR, help="The financial year that it is about.")
@click.option("--euros", "cents", type=EUROS, help="The most that it allows, in euros.")
@click.option("--activity", type=SLUG, help="The line of work that it is for.")
@click.option("--account", type=Typed("code", str), help="The account of a reserve that exists.")
@click.pass_obj
def propose(
    settings: Settings,
    /,
    text: str,
    proposer: str | None,
    proposed_by: str | None,
    on: date | None,
    **said: Any,
) -> None:
    """Propose something, for yourself or, as a coordinator or the board, for somebody else.

    It is about: strategic, reserve, budget, adoption, discharge, kascommissie, fund, agreement,
    contract or other.
    """
    with recording(settings) as (book, by):
        done = book.decisions.propose(
            text,
            proposer=proposer or ("board" if proposed_by is None else "resident"),
            proposed_by=proposed_by,
            on=on or book.session.today(),
            **said,
            **by,
        )
        _answer(settings, book, done)


@decisions.command(
    "stand-back", cls=Command, epilog="buurtledger decisions stand-back 2570 M02 --as M01"
)
@click.argument("number", help=NUMBER_HELP)
@click.argument("party", type=PARTY, help="Who takes no part: a code or a name.")
@click.pass_obj
def stand_back(settings: Settings, number: str, party: str) -> None:
    """Record that somebody has an interest of their own in it, and takes no part.

    Who stood back has no vote on it.
    """
    with recording(settings) as (book, by):
        _answer(settings, book, book.decisions.stand_back(number, party, **by))


@decisions.command("vote", cls=Command, epilog="buurtledger decisions vote 2570 M06 yes --as M06")
@click.argument("number", help=NUMBER_HELP)
@click.argument("party", type=PARTY, help="Who votes: a code or a name.")
@click.argument("vote", type=VOTES, help="For it, against it, or neither.")
@click.pass_obj
def vote(settings: Settings, number: str, party: str, vote: str) -> None:
    """Record a vote by name, as a small board does. A meeting only counts its votes."""
    with recording(settings) as (book, by):
        _answer(settings, book, book.decisions.vote(number, party, vote, **by))


def counted(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the votes, the meeting and the day."""
    for option in (
        click.option("--on", "on", type=DAY, help="The day. That of the meeting if absent."),
        click.option("--meeting", help="The number of the meeting in which it was decided."),
        click.option("--abstain", type=WHOLE, metavar="VOTES", help="How many voted neither way."),
        click.option("--no", "no", type=WHOLE, metavar="VOTES", help="How many voted against."),
        click.option(
            "--yes",
            type=WHOLE,
            metavar="VOTES",
            help="How many voted for it. Without a count, the votes by name count.",
        ),
        click.argument("number", help=NUMBER_HELP),
    ):
        verb = option(verb)
    return verb


@decisions.command(
    "adopt",
    cls=Command,
    epilog="buurtledger decisions adopt 2570 --yes 7 --no 1 --meeting 2571 --as M01",
)
@counted
@click.pass_obj
def adopt(settings: Settings, /, number: str, **said: Any) -> None:
    """Record that it was adopted: more votes for than against, and enough people there."""
    _decide(settings, number, adopted=True, **said)


@decisions.command(
    "reject",
    cls=Command,
    epilog="buurtledger decisions reject 2570 --yes 3 --no 4 --abstain 1 --as M01",
)
@counted
@click.pass_obj
def reject(settings: Settings, /, number: str, **said: Any) -> None:
    """Record that it was rejected. It then allows nothing.

    With votes for it and none against it was not rejected, unless too few were there.
    """
    _decide(settings, number, adopted=False, **said)


@decisions.command(
    "import",
    cls=Command,
    epilog="buurtledger decisions import spreadsheets/decisions-2025-q4.csv --as M01",
)
@import_options
@column_options
@day_options
@click.pass_obj
def import_(settings: Settings, /, **asked: Any) -> int:
    """Record every decision in a spreadsheet.

    Columns: date, body, subject, text, proposer, proposed by, year, euros, activity, outcome, yes,
    no, abstain, stood back, eligible, present, quorum, ref. Only the first five are needed. With
    eligible and present it was decided in a meeting of that day. The same file twice adds nothing.
    """
    return import_file(settings, lambda book: book.decisions.import_table, **asked)


@decisions.command(
    "list",
    cls=Command,
    epilog="buurtledger decisions list\nbuurtledger decisions list 2025 --json",
)
@of_year("Only what was proposed, decided or held in this year.")
@click.pass_obj
def list_(settings: Settings, year: int | None) -> None:
    """Show the decisions with their votes (for, against, abstained), and the meetings."""
    with reading(settings) as book:
        cards, meetings = book.decisions.all(), book.decisions.meetings()
    if year is not None:
        cards = [
            card
            for card in cards
            if (card.record.decided_on or card.record.proposed_on).year == year
        ]
        meetings = [card for card in meetings if card.record.held_on.year == year]
    document = {
        "decisions": [decision_document(card) for card in cards],
        "meetings": [meeting_document(card) for card in meetings],
    }
    answer(settings, document, list_text(cards, meetings))


@decisions.command("show", cls=Command, epilog="buurtledger decisions show 2081")
@click.argument("number", help=NUMBER_HELP)
@click.pass_obj
def show(settings: Settings, number: str) -> None:
    """Show one decision with all that is known about it."""
    with reading(settings) as book:
        card = book.decisions.show(number)
    answer(settings, decision_document(card), decision_text(card))


def _decide(
    settings: Settings,
    number: str,
    *,
    adopted: bool,
    on: date | None,
    meeting: str | None,
    **counts: int | None,
) -> None:
    with recording(settings) as (book, by):
        if on is None:
            held = [
                card.record.held_on
                for card in book.decisions.meetings()
                if meeting in (card.record.meeting, str(card.record.position))
            ]
            on = held[0] if held else book.session.today()
        done = book.decisions.decide(
            number, adopted=adopted, on=on, meeting=meeting, **counts, **by
        )
        _answer(settings, book, done)


def _answer(settings: Settings, book: "Cooperative", done: "Answer") -> None:
    """Whatever happened to a decision is answered with the whole of it."""
    card = book.decisions.show(done.of("decision")[0])
    recorded(settings, done, decision_text(card), **decision_document(card))
