"""Check 6: what is specified adds up to what stands in the statement, and that was not changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ledger.application.annual_lines import GENERAL_COSTS, AnnualLine
from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.application.year_changes import Changed, WithinTotals
from ledger.domain.booking import INVOICE_OUT
from ledger.domain.chart import ASSET, INCOME, LIABILITY
from ledger.projections.journal.delivered import PRICES, TARIFFS
from ledger.projections.journal.subsidies import SUBSIDIES
from ledger.reports.audit_evening.evening import Remark


def sums(looking: Looking) -> Iterator[Remark]:
    """The journal, the lines, the activities and the hours; then the statement drawn up."""
    found = [
        *_balanced(looking),
        *_lines(looking),
        *_debts(looking),
        *_activities(looking),
        *_hours(looking),
    ]
    yield from found
    yield from _booked_beside(looking)
    if not found:
        yield passes(
            Finding(
                "The journal adds up to every line, the activities to the result, the balance "
                "sheet balances, and the hours add up."
            ),
            f"statement {looking.year}",
            f"explain result --year {looking.year}",
        )
    yield from _drawn_up(looking)


def _balanced(looking: Looking) -> Iterator[Remark]:
    off_cents = sum(one.cents for one in looking.annual.journal.postings)
    if off_cents:
        yield finding(
            Finding(
                "Debit and credit of the whole journal differ by {off_cents}.", off_cents=off_cents
            ),
            "check",
        )
    totals = {
        line.code: line.cents
        for line in looking.statement.lines.balance_sheet
        if not line.code[:1].isdecimal()
    }
    if totals.get("assets", 0) != totals.get("equity_and_liabilities", 0):
        yield finding(
            Finding(
                "The balance sheet does not balance: {assets_cents} against {owed_cents}.",
                assets_cents=totals.get("assets", 0),
                owed_cents=totals.get("equity_and_liabilities", 0),
            ),
            f"statement {looking.year}",
        )


def _lines(looking: Looking) -> Iterator[Remark]:
    """Income and expense, line by line; corrections of adopted years count in them."""
    summed: dict[str, int] = defaultdict(int)
    for posting in looking.annual.journal.postings:
        if posting.on.year == looking.year:
            summed[posting.account] += posting.cents
    for (code, _), cents in looking.annual.books.prior.items():
        summed[code] += cents
    by_line: dict[str, int] = defaultdict(int)
    for code, cents in summed.items():
        account = looking.chart[code]
        if not account.on_balance_sheet:
            sign = -1 if account.kind == INCOME else 1
            by_line[GENERAL_COSTS if account.is_general else code] += sign * cents
    lines = looking.statement.lines
    yield from _differences(looking, _own(lines.income) | _own(lines.expense), by_line)


def _debts(looking: Looking) -> Iterator[Remark]:
    """What is owned and owed; the equity follows from these."""
    summed: dict[str, int] = defaultdict(int)
    for posting in looking.annual.journal.postings:
        kind = looking.chart[posting.account].kind
        if kind in (ASSET, LIABILITY) and posting.on <= looking.last_on:
            summed[posting.account] += posting.cents if kind == ASSET else -posting.cents
    stated = {
        code: cents
        for code, cents in _own(looking.statement.lines.balance_sheet).items()
        if looking.chart[code].kind in (ASSET, LIABILITY)
    }
    yield from _differences(looking, stated, summed)


def _own(lines: tuple[AnnualLine, ...]) -> dict[str, int]:
    """The lines that are no total."""
    return {line.code: line.cents for line in lines if line.code[:1].isdecimal()}


def _differences(
    looking: Looking, stated: Mapping[str, int], summed: Mapping[str, int]
) -> Iterator[Remark]:
    for code in sorted({*stated, *summed}):
        if stated.get(code, 0) != summed.get(code, 0):
            yield finding(
                Finding(
                    "Line {account} is {line_cents} in the statement; what is specified comes to "
                    "{summed_cents}.",
                    account=code,
                    line_cents=stated.get(code, 0),
                    summed_cents=summed.get(code, 0),
                ),
                f"explain {code} --year {looking.year}",
            )


def _activities(looking: Looking) -> Iterator[Remark]:
    books = looking.annual.books
    summed_cents = sum(one.result_cents for one in books.activities)
    if summed_cents != books.result_cents:
        yield finding(
            Finding(
                "The results of the activities come to {summed_cents}, and the result is "
                "{result_cents}.",
                summed_cents=summed_cents,
                result_cents=books.result_cents,
            ),
            f"explain result --year {looking.year}",
        )


def _hours(looking: Looking) -> Iterator[Remark]:
    statement = looking.annual.statement
    by_activity = sum(line.minutes for line in statement.hours)
    by_month = sum(month.minutes for month in statement.months)
    if by_activity != by_month:
        yield finding(
            Finding(
                "The hours come to {activity_minutes} by activity, and to {month_minutes} by "
                "month.",
                activity_minutes=by_activity,
                month_minutes=by_month,
            ),
            f"explain hours --year {looking.year}",
        )


def _booked_beside(looking: Looking) -> Iterator[Remark]:
    """Income that the program works out itself, and that somebody booked by hand as well."""
    derived = {
        one.account
        for one in looking.annual.journal.postings
        if one.rule in (TARIFFS, PRICES, SUBSIDIES)
        and one.on.year == looking.year
        and looking.chart[one.account].kind == INCOME
    }
    for one in looking.booked:
        for line in one.lines:
            if line.account in derived and one.booking_kind != INVOICE_OUT:
                yield look(
                    Finding(
                        "Booking no. {number} of {booked_on}, {moved_cents}, was booked by hand "
                        "on account {account}. The program works out income of that account from "
                        "awards, declarations and prices: look whether it counts twice.",
                        number=one.position,
                        booked_on=one.booked_on,
                        moved_cents=-line.cents,
                        account=line.account,
                    ),
                    f"trace {one.position}",
                    f"explain {line.account} --year {looking.year}",
                )


def _drawn_up(looking: Looking) -> Iterator[Remark]:
    record, changed = looking.record, looking.changed
    if record.statement_position is None:
        yield look(
            Finding(
                "The board has still to draw up {year}. Until then its figures can change.",
                year=looking.year,
            ),
            f"year show {looking.year}",
        )
    elif changed is not None:
        yield finding(
            Finding(
                "Since {year} was drawn up its figures changed. The result was "
                "{then_result_cents} and is {now_result_cents}.",
                year=looking.year,
                then_result_cents=changed.from_result_cents,
                now_result_cents=changed.to_result_cents,
            )
            if changed.from_result_cents != changed.to_result_cents
            else _same_result(looking.year, changed, looking.changed_within),
            f"statement bridge {looking.year} --from {record.statement_position} "
            f"--to {looking.position}",
        )
    else:
        yield passes(
            Finding("Nothing in the figures changed since the board drew them up."),
            f"year show {looking.year}",
        )


def _same_result(year: int, changed: Changed, within: WithinTotals | None) -> Finding:
    """What did change, where the result did not."""
    if changed.in_totals:
        return Finding(
            "Since {year} was drawn up its figures changed. The total of the balance sheet was "
            "{then_total_cents} and is {now_total_cents}; the result is still {result_cents}.",
            year=year,
            then_total_cents=changed.from_balance_cents,
            now_total_cents=changed.to_balance_cents,
            result_cents=changed.to_result_cents,
        )
    if within is not None and within.accounts:
        return Finding(
            "Since {year} was drawn up its figures changed, on accounts {accounts}. The result "
            "and the total of the balance sheet did not.",
            year=year,
            accounts=list(within.accounts),
        )
    if within is not None and within.from_minutes != within.to_minutes:
        return Finding(
            "Since {year} was drawn up its figures changed. The hours were {then_minutes} and are "
            "{now_minutes}; no amount of money changed.",
            year=year,
            then_minutes=within.from_minutes,
            now_minutes=within.to_minutes,
        )
    return Finding(
        "Since {year} was drawn up its figures changed: in the counts of people, members, ties, "
        "decisions or the like. No amount of money and no total of hours did.",
        year=year,
    )
