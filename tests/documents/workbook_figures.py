"""The rows of every sheet of the workbook with a figure, from what programs get.

A cell is a text, a figure, nothing (None), or anything that is no figure (`...`): names and days.
"""

from collections.abc import Iterable, Iterator
from types import EllipsisType
from typing import Any

from ledger.language import _
from ledger.reports.member_said import month_name
from tests.documents.said import Figure
from tests.documents.told import Told

Cell = str | Figure | EllipsisType | None
Rows = list[tuple[Cell, ...]]


def cents(number: int | None) -> Figure | None:
    return None if number is None else Figure("cents", number)


def minutes(number: int) -> Figure:
    return Figure("minutes", number)


def count(number: int | None) -> Figure | None:
    return None if number is None else Figure("count", number)


def sheets_of(told: Told) -> dict[str, Rows]:
    """The rows under the headings of each sheet by its title, in the language spoken."""
    year = told["year"]
    found = {
        _("Balance sheet"): _balance_sheet(told),
        _("Income and expense"): _income_and_expense(told),
        _("Appropriation"): [
            *_lines(told["appropriation"], two=_two(told)),
            (None, _("This less the result of income and expense: must be 0"), cents(0)),
        ],
        _("Activities"): _activities(told),
        _("Reserves"): _reserves(told),
        _("Funds"): _funds(told),
        _("Where money came from"): [
            *(
                (one["code"] or None, one["label"], _of(one), cents(one["cents"]))
                for one in told["flows"]["came_in"]
            ),
            (None, ..., None, cents(list(told["income"])[-1]["cents"])),
        ],
        _("What it was spent on"): [
            *(
                (..., one["code"], one["label"], _of(one), cents(one["cents"]))
                for one in told["flows"]["spent"]
            ),
            (None, None, ..., None, cents(list(told["expense"])[-1]["cents"])),
        ],
        _("Bank"): _bank(told["bank"]),
        _("Hours"): _hours(told["hours"]),
        _("Months"): _months(told),
        _("People"): _people(told),
        _("Allowances and claims"): [
            *((..., cents(paid)) for _who, paid in told["payouts"].items()),
            (_("Together"), cents(told["payouts_cents"])),
        ],
        _("Members"): _members(told),
        _("Meetings"): [
            (count(one["number"]), ..., ..., *_counts(one, "eligible", "present", "quorum"))
            for one in told["meetings"]
        ],
        _("Decisions"): [
            (
                count(one["number"]),
                *(..., one["text"], ..., ..., ..., ...),
                *_counts(one, "yes", "no", "abstain"),
                cents(one["cents"]),
                one["activity"],
            )
            for one in told["decisions"]["list"]
        ],
        _("How hours are known"): _known(told["hours"]),
        _("For members and others"): _to_whom(told["to_whom"]),
    }
    if told["differences"]:
        found[_("Differences")] = [
            (one["code"], one["label"], *_amounts(one, "cents", "budget_cents", "previous_cents"))
            for one in told["differences"]
        ]
    if told["next_budget"]:
        found[_("Budget {year}", year=year + 1)] = [
            *(
                (_of(one), cents(one["cents"]), count(one["decision"]))
                for one in told["next_budget"]
            ),
            (_("Together"), cents(sum(one["cents"] for one in told["next_budget"]))),
        ]
    return found


def _of(one: Any) -> str:
    return one["activity"] or _("The association itself")


def _amounts(one: Any, *names: str) -> Iterator[Figure | None]:
    return (cents(one[name]) for name in names)


def _counts(one: Any, *names: str) -> Iterator[Figure | None]:
    return (count(one[name]) for name in names)


def _two(told: Told) -> bool:
    """Whether there is a year before."""
    return list(told["income"])[-1]["previous_cents"] is not None


def _lines(lines: Iterable[Any], *, two: bool) -> Rows:
    names = ("cents", "previous_cents")[: 2 if two else 1]
    return [
        (one["code"] if one["code"][:1].isdecimal() else None, one["label"], *_amounts(one, *names))
        for one in lines
    ]


def _balance_sheet(told: Told) -> Rows:
    nothing = cents(0)
    last = (None, _("Assets less equity and debts: must be 0"), nothing)
    two = list(told["balance_sheet"])[-1]["previous_cents"] is not None
    return [*_lines(told["balance_sheet"], two=two), (*last, nothing) if two else last]


def _income_and_expense(told: Told) -> Rows:
    two = _two(told)
    rows = [*_lines(told["income"], two=two), *_lines(told["expense"], two=two)]
    result: list[Cell] = [None, _("Result"), cents(told["result_cents"])]
    if two:
        income, expense = (list(told[of])[-1]["previous_cents"] for of in ("income", "expense"))
        result.append(cents(income - expense))
    return [*rows, tuple(result)]


def _summed(rows: Rows) -> list[Figure]:
    """The sum of each column of figures; what is missing is nothing."""
    columns = zip(*rows, strict=True)
    return [
        Figure(kinds.pop(), sum(one.number for one in column if isinstance(one, Figure)))
        for column in columns
        if (kinds := {one.kind for one in column if isinstance(one, Figure)})
    ]


def _activities(told: Told) -> Rows:
    names = ["income_cents", "cost_cents", "general_cents", "result_cents", "budget_cents"]
    if any(one["previous_cents"] is not None for one in told["by_activity"]):
        names.append("previous_cents")
    rows: Rows = [(_of(one), *_amounts(one, *names)) for one in told["by_activity"]]
    return [*rows, (_("Together"), *_sums(rows, len(names)))]


def _sums(rows: Rows, columns: int) -> list[Figure]:
    """The sums of the last columns, all of them amounts."""
    return [
        Figure("cents", sum(row[at].number for row in rows if isinstance(row[at], Figure)))  # type: ignore[union-attr]
        for at in range(-columns, 0)
    ]


def _reserves(told: Told) -> Rows:
    names = [f"{name}_cents" for name in ("begin", "added", "withdrawn", "end")]
    rows: Rows = [(one["code"], one["label"], *_amounts(one, *names)) for one in told["reserves"]]
    return [*rows, (None, _("Together"), *_sums(rows, 4))]


def _funds(told: Told) -> Rows:
    names = ("awarded", "received", "income", "prior_period", "eligible", "borne", "left")
    rows: Rows = []
    for one in told["funds"]:
        bears = one["awarded_cents"] is not None and one["regime"] != "gift"
        amounts = [cents(one[f"{name}_cents"]) for name in (*names, "to_repay", "receivable")]
        if not bears:
            amounts[4:7] = [None] * 3
        rows.append((one["code"], ..., ..., *amounts))
    return [*rows, (_("Together"), None, None, *_sums(rows, 9))]


def _bank(bank: Told) -> Rows:
    rows: Rows = [
        (_("At the beginning"), cents(bank["opening_cents"])),
        (_("Came in"), cents(bank["in_cents"])),
        (_("Went out"), cents(bank["out_cents"])),
        (_("At the end, say the books"), cents(bank["balance_cents"])),
    ]
    if bank["bank_cents"] is not None:
        apart = bank["balance_cents"] - bank["bank_cents"]
        rows.append((_("At the end, says the bank"), cents(bank["bank_cents"])))
        rows.append((_("The difference of these two"), cents(apart)))
    unexplained = count(bank["unexplained_count"])
    return [*rows, (_("Lines of the bank that nothing explains"), None, unexplained)]


def _hours(hours: Told) -> Rows:
    return [
        *(
            (_of(one), one["service"] or None, ..., minutes(one["minutes"]))
            for one in hours["lines"]
        ),
        (_("Together"), None, None, minutes(hours["total"])),
        (_("Disputed, and not counted"), None, None, minutes(hours["disputed"])),
    ]


def _months(told: Told) -> Rows:
    rows: Rows = [
        (
            month_name(one["month"]),
            minutes(one["minutes"]),
            minutes(one["paid_minutes"]),
            cents(one["cents"]),
        )
        for one in told["months"]
    ]
    return [*rows, (_("Together"), *_summed(rows))]


def _people(told: Told) -> Rows:
    ties = told["ties"]
    return [
        *(
            (_("People helped"), activity or _("The association itself"), count(number))
            for activity, number in told["persons"]["by_activity"].items()
        ),
        (_("Different people helped; not the sum"), None, count(told["persons"]["total"])),
        (_("Pairs of a helper and who was helped"), None, count(ties["pairs"])),
        (_("Of which new this year"), None, count(ties["new_pairs"])),
        (_("People who both gave and received"), None, count(ties["both"])),
        (_("People who are new this year"), None, count(ties["new"])),
        (_("People with a role for the first time"), None, count(told["first_roles"])),
        *(
            (_("Counted: {unit}", unit=one["unit"]), _of(one), count(one["quantity"]))
            for one in told["counted"]
        ),
    ]


def _members(told: Told) -> Rows:
    of = told["members"]
    return [
        (_("At the beginning of the year"), count(of["begin"])),
        (_("Joined"), count(of["in"])),
        (_("Left"), count(of["out"])),
        (_("At the end of the year"), count(of["end"])),
        *((..., count(number)) for _reason, number in told["left_because"].items()),
    ]


def _known(hours: Told) -> Rows:
    known, total = hours["how_known"], (_("Together"), minutes(hours["total"]))
    return [
        (_("Confirmed by who received them"), minutes(known["by_receiver"])),
        (_("Confirmed by somebody else"), minutes(known["by_other"])),
        (_("Counted because nobody objected in time"), minutes(known["tacit"])),
        (_("Not confirmed yet"), minutes(known["unconfirmed"])),
        total,
        (_("Measured: written down visit by visit"), minutes(hours["measured"])),
        (_("Estimated: one total for several days"), minutes(known["over_period"])),
        total,
    ]


def _to_whom(whom: Told) -> Rows:
    rows: Rows = [
        (label, count(whom[f"{one}_count"]), minutes(whom[f"{one}_minutes"]))
        for one, label in (
            ("member", _("Members")),
            ("other", _("Others")),
            ("shared", _("Nobody in particular, such as a shared meal")),
        )
    ]
    return [*rows, (_("Together"), *_summed(rows))]
