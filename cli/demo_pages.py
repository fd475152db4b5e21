"""What the demo shows: a screen for the treasurer, one for a member, one for the board."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.demo_books import YEAR
from cli.demo_year import APPROVES, LAST_ON, SETTLED_AT_ONCE, SETTLED_LATE
from cli.output import table
from cli.parties_shown import card_text, months_text
from cli.payouts_shown import list_text
from cli.words import called
from ledger.language import _, duration, euros, word

if TYPE_CHECKING:
    from ledger.application.books import YearStatement
    from ledger.application.cooperative import Cooperative
    from ledger.application.readings import Named, Statement

BANK = "1100"
MEMBER = "M10"
BOOK, PRACTICE = "book", "practice"
SPREADSHEETS, DOCUMENTS = "spreadsheets", "documents"
WAYS = ("allowance", "invoice", "donated", "unpaid")


def document_of(folder: Path) -> dict[str, Any]:
    """Where the example is, and the year's statement, for programs."""
    from ledger.reports.annual.for_programs import json_of

    with _open(folder) as book:
        return {
            "folder": str(folder),
            "book": str(folder / BOOK),
            "practice": str(folder / PRACTICE),
            "spreadsheets": str(folder / SPREADSHEETS),
            "documents": str(folder / DOCUMENTS),
            "runs": [card.record.run for card in book.payouts.all()],
            "statement": json_of(book.documents.document(YEAR)),
        }


def text_of(folder: Path) -> str:
    """The three screens, where everything is, and what to type next."""
    with _open(folder) as book:
        screens = [_treasurer(book), _member(book), _board(book), _next(book, folder)]
    return "\n\n\n".join(screens)


def _open(folder: Path) -> "Cooperative":
    from ledger.application.cooperative import Cooperative

    return Cooperative.open(folder / BOOK)


def _headed(heading: str, *parts: str) -> str:
    return "\n\n".join([f"{heading}\n{'=' * len(heading)}", *parts])


def _treasurer(book: "Cooperative") -> str:
    balances, named = book.readings.balances(as_of=LAST_ON)
    paid = [each for each in balances.parties if each.earned_cents]
    rows = [
        [
            named.code(each.party),
            named.name(each.party),
            duration(each.minutes),
            duration(each.donated_minutes),
            euros(each.earned_cents),
            euros(each.paid_cents),
            euros(each.due_cents),
        ]
        for each in sorted(paid, key=lambda each: named.code(each.party))
    ]
    headings = [_("Code"), _("Name"), _("Hours"), _("Donated"), _("Earned"), _("Paid"), _("Due")]
    return _headed(
        _("What the treasurer sees"),
        _("Allowances on {as_of_on}:", as_of_on=balances.as_of) + "\n" + table(headings, rows),
        _("The payout runs of the year:") + "\n" + list_text(book.payouts.all()),
    )


def _member(book: "Cooperative") -> str:
    months = book.readings.party_year(MEMBER, YEAR)
    return _headed(
        _("What a member sees"),
        card_text(book.parties.show(MEMBER)),
        months_text(YEAR, months),
        _(
            "Over the legal limit of a month, and so donated: {donated_minutes}.",
            donated_minutes=sum(month.donated_minutes for month in months),
        ),
    )


def _board(book: "Cooperative") -> str:
    known = book.books.statement(YEAR)
    found = known.annual.statement
    members, ties = found.members, found.ties
    return _headed(
        _("What the board lays before the members"),
        _hours(found),
        _people(found, known.named),
        _money(known),
        _(
            "Members: {begin} at the beginning, {joined} joined, {left} left, {end} at the end.",
            begin=members.begin,
            joined=members.joined,
            left=members.left,
            end=members.end,
        )
        + "\n"
        + _(
            "Pairs of a helper and who was helped: {pairs}. Gave and received: {both}.",
            pairs=ties.pairs,
            both=ties.both,
        ),
    )


def _hours(found: "Statement") -> str:
    def by_way(*activities: str | None) -> list[str]:
        lines = [line for line in found.hours if line.activity in activities]
        minutes = [sum(line.minutes for line in lines if line.way == way) for way in WAYS]
        return [duration(each) for each in (*minutes, sum(minutes))]

    # Meals and rides help people too, and take no hours.
    activities = sorted({*(line.activity for line in found.hours), *found.persons}, key=str)
    rows = [[each, *by_way(each), found.persons.get(each)] for each in activities]
    # Somebody helped in two activities is one person, so the total is no sum.
    rows.append([_("Total"), *by_way(*activities), found.persons_total])
    headings = [_("Activity"), *(word(way) for way in WAYS), _("total"), _("People helped")]
    return table(headings, rows)


def _people(found: "Statement", named: "Named") -> str:
    rows = [
        [named.code(party), named.name(party), euros(cents)]
        for party, cents in sorted(found.payouts.items(), key=lambda item: named.code(item[0]))
    ]
    rows.append([_("Total"), "", euros(sum(found.payouts.values()))])
    return table([_("Code"), _("Name"), _("For work of {year}", year=found.year)], rows)


def _money(known: "YearStatement") -> str:
    """What each activity came to, and how it stands beside the bank."""
    books = known.annual.books
    rows = [
        [
            called(line.label),
            None if line.budget_cents is None else euros(line.budget_cents),
            euros(line.cents),
        ]
        for line in known.lines.activities
    ]
    came_to = _(
        "Income {income_cents}, costs {cost_cents}, result {result_cents}.",
        income_cents=sum(books.income.values()),
        cost_cents=sum(books.expense.values()),
        result_cents=books.result_cents,
    )
    stands = _(
        "At the bank on {as_of_on}: {bank_cents}.",
        as_of_on=LAST_ON,
        bank_cents=books.balance_sheet[BANK],
    )
    headings = [_("Activity"), _("Budget"), _("Result")]
    return "\n".join([table(headings, rows), came_to, stands])


def _next(book: "Cooperative", folder: Path) -> str:
    waiting = next(card for card in book.payouts.all() if card.record.state == "proposed")
    paid = next(
        line
        for card in reversed(book.payouts.all())
        for line in book.payouts.show(card.record.run).lines
        if line.payee == SETTLED_AT_ONCE
    )
    where = f"--book {shlex.quote(_short(folder / BOOK))}"
    open_book = f"--book {shlex.quote(_short(folder / PRACTICE))}"
    return _headed(
        _("Now try it yourself"),
        _("The book: {folder}", folder=_short(folder / BOOK))
        + "\n"
        + _("The files it was made from: {folder}", folder=_short(folder / SPREADSHEETS))
        + "\n"
        + _("The documents that came of it: {folder}", folder=_short(folder / DOCUMENTS))
        + "\n"
        + _("The same book with the year still open: {folder}", folder=_short(folder / PRACTICE)),
        _("Everything about the year:") + f"\n  buurtledger statement {YEAR} {where}",
        _("How the result of the year came about:")
        + f"\n  buurtledger explain result --year {YEAR} {where}",
        _("What was awarded, by whom, what was used and what goes back:")
        + f"\n  buurtledger funds list {where}",
        _("What the bank's file says, and what each line of it is:")
        + f"\n  buurtledger bank lines {where}",
        _("A payout to {party}, back to the hours and on to the bank:", party=SETTLED_AT_ONCE)
        + f"\n  buurtledger trace {paid.record.position} {where}",
        _("Approve what {party} is still owed for December:", party=SETTLED_LATE)
        + f"\n  buurtledger payouts approve {waiting.record.position} {open_book} --as {APPROVES}",
        _("The help that {party} got in March, with the visit that was corrected:", party="M05")
        + f"\n  buurtledger hours list --month {YEAR}-03 --for M05 {where}",
        _("The year of {party} on paper, in large print:", party="M10")
        + f"\n  buurtledger audit member M10 --year {YEAR} --out M10.pdf {where}",
        _("What was paid, what lies behind it, and whether anything is wrong:")
        + f"\n  buurtledger audit payouts --year {YEAR} --sample 3 --seed 6316 {where}",
    )


def _short(path: Path) -> str:
    """From here where that is shorter, so that a line can be typed over."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
