"""The terminal program: `buurtledger NOUN VERB`.

Each noun's module is imported only when that noun is used: the help page must be there at once,
and the database library alone takes longer to import than the page takes to print.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from importlib import import_module
from io import TextIOWrapper
from typing import Any, cast

import click
from rich_click import RichCommand
from rich_click.rich_panel import RichCommandPanel, RichPanel

from cli.command import PROGRAM, Group
from cli.edge import edge
from ledger import language
from ledger.language import _, translated


@dataclass(frozen=True, kw_only=True)
class Noun:
    """Where a noun's command is found (`module:attribute`), and its line on the help page."""

    at: str
    help: str
    panel: str


# By this variable a shell asks how a word goes on.
ASKED = f"_{PROGRAM.upper()}_COMPLETE"

DAILY, READING, KEEPING = "Every week", "To look at", "The book itself"
BOOKS = "The books"

NOUNS = {
    "hours": Noun(at="cli.hours:hours", help="Log hours and have them confirmed.", panel=DAILY),
    "claims": Noun(at="cli.claims:claims", help="Expenses that helpers claim.", panel=DAILY),
    "payouts": Noun(
        at="cli.payouts:payouts", help="Pay helpers: propose, approve, send, settle.", panel=DAILY
    ),
    "parties": Noun(
        at="cli.parties:parties", help="People, households and organisations.", panel=DAILY
    ),
    "agreements": Noun(
        at="cli.agreements:agreements", help="Who helps whom, and at which rate.", panel=DAILY
    ),
    "imports": Noun(
        at="cli.imports:imports", help="Files that came in, and taking one back.", panel=DAILY
    ),
    "templates": Noun(
        at="cli.templates:templates", help="Forms to fill in, with your own names.", panel=DAILY
    ),
    "bookings": Noun(
        at="cli.bookings:bookings", help="Money that moved, as debit and credit.", panel=BOOKS
    ),
    "invoices": Noun(
        at="cli.invoices:invoices", help="Invoices in and out, and what is open.", panel=BOOKS
    ),
    "fees": Noun(at="cli.fees:fees", help="Membership fees and members' capital.", panel=BOOKS),
    "activities": Noun(
        at="cli.activities:activities", help="Lines of work: budgets and prices.", panel=BOOKS
    ),
    "decisions": Noun(
        at="cli.decisions:decisions", help="What was decided, and with which votes.", panel=BOOKS
    ),
    "indices": Noun(
        at="cli.indices:indices", help="Figures of others, with day and source.", panel=BOOKS
    ),
    "year": Noun(
        at="cli.year:year", help="Close a year: draw up, audit, adopt, seal.", panel=BOOKS
    ),
    "settle-subsidy": Noun(
        at="cli.settle:settle_subsidy", help="The dossier to settle a subsidy with.", panel=BOOKS
    ),
    "funds": Noun(
        at="cli.funds:funds", help="Where money comes from, and what it is for.", panel="The books"
    ),
    "bank": Noun(at="cli.bank:bank", help="What the bank says, line by line.", panel=BOOKS),
    "balance": Noun(
        at="cli.balance:balance", help="Hours given, and money earned, paid and due.", panel=READING
    ),
    "statement": Noun(
        at="cli.statement:statement", help="The figures of a year, for members.", panel=READING
    ),
    "explain": Noun(
        at="cli.explain:explain", help="What a figure is made of, down to the facts.", panel=READING
    ),
    "trace": Noun(
        at="cli.trace:trace", help="Follow a euro: to the decision, and to the bank.", panel=READING
    ),
    "audit": Noun(
        at="cli.audit:audit", help="What happened and why, for members and checkers.", panel=READING
    ),
    "check": Noun(
        at="cli.check:check", help="Prove that the book is whole and adds up.", panel=READING
    ),
    "export": Noun(
        at="cli.export:export", help="The books as a file for other programs.", panel=READING
    ),
    "init": Noun(at="cli.init:init", help="Start a new book.", panel=KEEPING),
    "demo": Noun(at="cli.demo:demo", help="Try it out with an example book.", panel=KEEPING),
    "roles": Noun(
        at="cli.roles:roles", help="Who is coordinator, treasurer or board.", panel=KEEPING
    ),
    "codes": Noun(
        at="cli.codes:codes", help="Your own words: activities, services and so on.", panel=KEEPING
    ),
    "limits": Noun(
        at="cli.limits:limits", help="The legal limits on allowances, by year.", panel=KEEPING
    ),
    "completion": Noun(
        at="cli.completion:completion", help="Let the Tab key complete words.", panel=KEEPING
    ),
    "backup": Noun(at="cli.backup:backup", help="Copy the whole book elsewhere.", panel=KEEPING),
    "restore": Noun(at="cli.restore:restore", help="Put a copy back.", panel=KEEPING),
    "rebuild": Noun(
        at="cli.rebuild:rebuild", help="Work out all readings anew from the facts.", panel=KEEPING
    ),
}


class Nouns(Group):
    """The program's first word: shows every noun from the table, imports only the one asked for."""

    def __init__(self, *args: Any, nouns: Mapping[str, Noun], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nouns = nouns

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The nouns, in the order of the help page."""
        del ctx
        return list(self.nouns)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The noun's own command; None when there is no such noun."""
        # The copy that is shown as help carries one-line stand-ins.
        if stand_in := super().get_command(ctx, cmd_name):
            return stand_in
        noun = self.nouns.get(cmd_name)
        if noun is None:
            return None
        module, attribute = noun.at.split(":")
        return cast(click.Command, getattr(import_module(module), attribute))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The noun that the line names; a noun that is not there is answered with the nearest."""
        if args[0] not in self.nouns:
            raise click.NoSuchCommand(args[0], possibilities=self.nouns, ctx=ctx)
        return super().resolve_command(ctx, args)

    def in_our_words(self) -> Group:
        """A copy for showing, with one translated line for each noun instead of its module."""
        shown = super().in_our_words()
        shown.subcommand_metavar = _("NOUN [VERB] ...")
        shown.commands = {
            name: RichCommand(name=name, short_help=translated(noun.help))
            for name, noun in self.nouns.items()
        }
        return shown

    def panels_in_order(self) -> list[RichPanel[Any, Any]]:
        """The nouns by what they are for, then the options."""
        verbs, *options = super().panels_in_order()
        del verbs
        names: dict[str, list[str]] = {}
        for name, noun in self.nouns.items():
            names.setdefault(noun.panel, []).append(name)
        return [RichCommandPanel(translated(panel), names[panel]) for panel in names] + options

    def sentences(self) -> Iterator[str]:
        """The texts of the help page; the nouns' own texts are asked of each noun."""
        yield from super().sentences()
        for noun in self.nouns.values():
            yield from (noun.help, noun.panel)


buurtledger = Nouns(
    PROGRAM,
    nouns=NOUNS,
    help="The books of a neighbourhood that runs its own care and services: log hours, "
    "have them confirmed, pay, and account for it.",
    epilog="buurtledger demo\n"
    "buurtledger hours log M08 2:30 --for N02 --as M08\n"
    "buurtledger balance --lang nl\n\n"
    "Every noun and verb explains itself: add --help after it.\n\n"
    "The examples are about the book that buurtledger demo makes. Type cd buurtledger-demo to go "
    "there, and try them.",
)


def run(argv: Sequence[str] | None = None) -> int:
    """The program's entry point: answers the exit code, having printed all there is to say."""
    words = sys.argv[1:] if argv is None else list(argv)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a € must not turn a good answer into a failure.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # A context of its own, so that the language of one line does not outlive it.
    return copy_context().run(_answer, words)


def _answer(words: Sequence[str]) -> int:
    if asked := os.environ.get(ASKED):
        from cli.completion import completed, typed_so_far

        language.use(_asked_for(typed_so_far()) or language.preferred(os.environ))
        completed(buurtledger, asked)
        return 0
    language.use(_asked_for(words) or language.preferred(os.environ))
    return edge(buurtledger, words)


def _asked_for(words: Sequence[str]) -> language.Language | None:
    """The `--lang` on the line, found before parsing: a parse error is in that language too."""
    asked: language.Language | None = None
    for word, following in zip(words, [*words, ""][1:], strict=True):
        if word == "--":
            break
        said = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and said in ("nl", "en"):
            asked = cast(language.Language, said)
    return asked


if __name__ == "__main__":
    sys.exit(run())
