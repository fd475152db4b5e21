"""Where the figures of a statement must stand: each row of its tables, from what programs get.

The labels are the page's own words; every figure comes from the JSON.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from ledger.language import _, day
from ledger.reports.member_said import month_name
from tests.documents.said import Figure, plain
from tests.documents.told import Told

NOTHING = "–"
Cell = str | Figure
Wanted = tuple[Cell, ...]


def cents(number: int | None) -> Cell:
    return NOTHING if number is None else Figure("cents", number)


def minutes(number: int) -> Figure:
    return Figure("minutes", number)


def count(number: int) -> Figure:
    return Figure("count", number)


def rows_of(told: Told) -> list[Wanted]:
    """All rows that hold a figure, in the language spoken. People stand there by their codes."""
    return [
        (plain(label), *cells)
        for label, *cells in chain(
            _members(told),
            _meetings(told),
            _balance_sheet(told),
            _money(told),
            _funds(told),
            _bank(told["bank"]),
            _given(told),
            _hours(told["hours"]),
            _people(told),
            _months(told),
            _say(told["decisions"]),
            _ahead(told),
        )
    ]


def _members(told: Told) -> Iterator[Wanted]:
    of = told["members"]
    yield _("At the beginning of the year"), count(of["begin"])
    yield _("Joined"), count(of["in"])
    yield _("Left"), count(of["out"])
    yield _("At the end of the year"), count(of["end"])
    for reason, number in told["left_because"].items():
        yield reason or _("No reason was given"), count(number)


def _meetings(told: Told) -> Iterator[Wanted]:
    for one in told["meetings"]:
        enough = _("yes") if one["present"] >= one["quorum"] else _("no")
        voters = (count(one[name]) for name in ("eligible", "present", "quorum"))
        yield f"{body(one['body'])}, {day_of(one['held_on'])}", *voters, enough


def body(code: str) -> str:
    """Who met or decided."""
    return {
        "alv": _("Members' meeting"),
        "board": _("Board"),
        "residents": _("Residents"),
        "resident": _("Residents"),
    }[code]


def day_of(iso: str) -> str:
    """A day as the reader writes it."""
    from datetime import date

    return day(date.fromisoformat(iso))


def _line(one: Any, before: bool) -> Wanted:
    label = f"{one['code']} {one['label']}" if one["code"][:1].isdecimal() else one["label"]
    amounts = [one["cents"], one["previous_cents"]][: 2 if before else 1]
    return label, *map(cents, amounts)


def _lines(lines: Any) -> list[Wanted]:
    before = any(one["previous_cents"] is not None for one in lines)
    return [_line(one, before) for one in lines]


def _balance_sheet(told: Told) -> Iterator[Wanted]:
    """Its three parts, and once more what the two sums on the other side come to."""
    *parts, together = _lines(told["balance_sheet"])
    yield from parts
    lines = zip(told["balance_sheet"], parts, strict=False)
    yield from (row for one, row in lines if one["code"] in ("equity", "liabilities"))
    yield together


def _money(told: Told) -> Iterator[Wanted]:
    for of in ("income", "expense", "appropriation"):
        yield from _lines(told[of])
    activities = list(told["by_activity"])
    before = any(one["previous_cents"] is not None for one in activities)
    for one in activities if any(one["activity"] for one in activities) else ():
        name = one["activity"] or _("The association itself")
        amounts = ["budget_cents", "all_costs_cents", "result_cents", "previous_cents"]
        yield name, *(cents(one[of]) for of in amounts[: 4 if before else 3])
        amounts = ["income_cents", "cost_cents", "general_cents", "result_cents"]
        yield name, *(cents(one[of]) for of in amounts)
    for one in told["reserves"]:
        amounts = [f"{name}_cents" for name in ("begin", "added", "withdrawn", "end")]
        yield f"{one['code']} {one['label']}", *(cents(one[of]) for of in amounts)
    for who, paid in told["payouts"].items():
        yield who, cents(paid)
    if told["payouts"]:
        yield _("Total"), cents(told["payouts_cents"])
    if told["prior_period_cents"]:
        label = _("In the result of {year}", year=told["year"])
        yield label, cents(told["prior_period_cents"])


def _funds(told: Told) -> Iterator[Wanted]:
    for one in told["funds"]:
        bears = one["awarded_cents"] is not None and one["regime"] != "gift"
        if one["awarded_cents"] is not None:
            yield _("Awarded"), cents(one["awarded_cents"])
        yield _("Income of {year}", year=told["year"]), cents(one["income_cents"])
        if one["prior_period_cents"]:
            yield _("Of that, corrects earlier years"), cents(one["prior_period_cents"])
        yield _("Received in all"), cents(one["received_cents"])
        borne, eligible = one["borne_cents"], one["eligible_cents"]
        left, back = one["left_cents"], one["to_repay_cents"]
        if bears:
            yield _("Costs that it bears"), cents(borne)
            if eligible != borne:
                yield _("Costs that it is for"), cents(eligible)
            yield _("Left of the award"), cents(left)
        elif one["account"] is not None:
            yield _("Left on account {account}", account=one["account"]), cents(left)
        yield _("Still to come"), cents(one["receivable_cents"])
        if bears or back:
            yield _("To return"), cents(back)


def _bank(bank: Told) -> Iterator[Wanted]:
    yield _("At the beginning"), cents(bank["opening_cents"])
    yield _("Came in"), cents(bank["in_cents"])
    yield _("Went out"), cents(bank["out_cents"])
    yield _("At the end, say the books"), cents(bank["balance_cents"])
    if bank["bank_cents"] is not None:
        yield _("At the end, says the bank"), cents(bank["bank_cents"])
    yield _("Lines of the bank that nothing explains"), count(bank["unexplained_count"])


def _given(told: Told) -> Iterator[Wanted]:
    given, persons = (
        dict(told["hours"]["by_activity"].items()),
        dict(told["persons"]["by_activity"].items()),
    )
    for one in dict.fromkeys([*given, *persons]):
        name = one or _("(no activity)")
        yield name, minutes(given.get(one, 0)), count(persons.get(one, 0))
    yield _("In all"), minutes(told["hours"]["total"]), count(told["persons"]["total"])
    received = minutes(told["hours"]["received"])
    yield _("Of these, received by people or organisations by name"), received
    if told["hours"]["disputed"]:
        yield _("Disputed, and not counted above"), minutes(told["hours"]["disputed"])


def _hours(hours: Told) -> Iterator[Wanted]:
    names = {
        "allowance": _("Volunteers, with an allowance"),
        "invoice": _("Suppliers, by invoice"),
        "wage": _("Employees, with a wage"),
        "donated": _("Volunteers, donated over the legal limit"),
        "unpaid": _("Volunteers, without pay"),
    }
    total = (_("In all"), minutes(hours["total"]))
    if not hours["lines"]:
        return
    for way, label in names.items():
        number = hours["by_payment"][way]
        if number or any(line["way"] == way for line in hours["lines"]):
            yield label, minutes(number)
    yield total
    known = hours["how_known"]
    yield _("Confirmed by who received them"), minutes(known["by_receiver"])
    yield _("Confirmed by somebody else"), minutes(known["by_other"])
    yield _("Counted because nobody objected in time"), minutes(known["tacit"])
    yield _("Not confirmed yet"), minutes(known["unconfirmed"])
    yield total
    yield _("Measured: written down visit by visit"), minutes(hours["measured"])
    yield _("Estimated: one total for several days"), minutes(known["over_period"])
    yield total


def _people(told: Told) -> Iterator[Wanted]:
    whom = told["to_whom"]
    names = {
        "member": _("Members"),
        "other": _("Others"),
        "shared": _("Nobody in particular, such as a shared meal"),
    }
    rows = [
        (label, count(whom[f"{one}_count"]), minutes(whom[f"{one}_minutes"]))
        for one, label in names.items()
    ]
    if any(figure.number for row in rows for figure in row[1:]):
        yield from rows
    for one in told["counted"]:
        yield f"{one['activity'] or _('(no activity)')}, {one['unit']}", count(one["quantity"])
    ties = told["ties"]
    yield _("Pairs of a helper and who was helped"), count(ties["pairs"])
    yield _("Of these, new this year"), count(ties["new_pairs"])
    yield _("People who both gave and received"), count(ties["both"])
    yield _("People who are new this year"), count(ties["new"])
    yield _("People with a task for the first time"), count(told["first_roles"])


def _months(told: Told) -> Iterator[Wanted]:
    for one in told["months"]:
        given, earned = one["minutes"], one["cents"]
        if given or earned:
            yield month_name(one["month"]), minutes(given), cents(earned)


def _say(decisions: Told) -> Iterator[Wanted]:
    adopted = _("Of these adopted")
    yield _("Decisions taken"), count(decisions["taken"])
    yield adopted, count(decisions["adopted"])
    yield _("Proposed by residents"), count(decisions["by_residents"])
    yield adopted, count(decisions["residents_adopted"])
    yield _("On strategy"), count(decisions["strategic"])
    yield adopted, count(decisions["strategic_adopted"])


def _ahead(told: Told) -> Iterator[Wanted]:
    for one in told["next_budget"]:
        number = one["decision"]
        decided = NOTHING if number is None else _("no. {number}", number=number)
        yield one["activity"] or _("(no activity)"), decided, cents(one["cents"])
