"""Every figure that the public version of a year may print, and all that follows from another."""

from ledger.application.books import YearStatement
from ledger.domain.chart import ASSET, CAPITAL, EXPENSE, INCOME, OWN_CAPITAL, RESTRICTED_FUND
from ledger.domain.decision import ADOPTED
from ledger.domain.meeting import ALV
from ledger.projections.behind import NOBODY, Behind
from ledger.reports.annual.document import Document
from ledger.reports.publishing import ALL, FEWEST, Cell, Figures, Key, People, Stands

# What belongs to no activity is the association's own.
ASSOCIATION = "vereniging"
SIDES = ("assets", "equity_and_liabilities")


def line_of(activity: str | None) -> str:
    """What an activity is called among the figures."""
    return activity or ASSOCIATION


def printed_figures(document: Document, known: YearStatement, behind: Behind) -> Figures:
    """The figures of a year with all their totals, each with whom it rests on."""
    figures = Figures()
    _people(figures, behind)
    _hours(figures, document, behind)
    _members(figures, document)
    _votes(figures, document)
    _money(figures, known, behind)
    _balance(figures, document, known, behind)
    return figures


def _people(figures: Figures, behind: Behind) -> None:
    received = {line_of(activity): people for activity, people in behind.received.items() if people}
    receivers = frozenset[str]().union(*received.values())
    if received:
        figures.reached("persons", received)
    everyone = behind.helpers | receivers
    figures.put(Cell(("both",), len(behind.helpers & receivers), behind.helpers & receivers))
    figures.put(Cell(("everyone",), len(everyone), everyone))
    if not received:
        return
    # Who only gave is everybody less those who were helped: no table prints it, but it follows.
    for name, people, whole, less in (
        ("gave", behind.helpers - receivers, ("everyone",), ("persons", ALL)),
        ("got", receivers - behind.helpers, ("persons", ALL), ("both",)),
    ):
        only = Cell(("only", name), len(people), people, stands=Stands.UNPRINTED)
        figures.equation({figures.put(only): 1, whole: -1, less: 1})


def _hours(figures: Figures, document: Document, behind: Behind) -> None:
    minutes: dict[str | None, int] = document.social.minutes_by_activity
    entries: dict[Key, tuple[int, People]] = {
        (line_of(activity),): (minutes[activity], behind.hours.get(activity, NOBODY))
        for activity in sorted(minutes, key=line_of)
        if minutes[activity]
    }
    if entries:
        figures.crossed("hours", entries)
        months = [
            Cell(("months", one.month), one.minutes, behind.months.get(one.month, NOBODY))
            for one in document.social.months
            if one.minutes
        ]
        figures.sums(("hours", ALL), [figures.put(month) for month in months])
    for one in document.social.counted:
        people = behind.counted.get((one.activity, one.unit), NOBODY)
        key = ("counted", line_of(one.activity), one.unit)
        figures.put(Cell(key, one.quantity, people, line=_own(one.activity)))


def _members(figures: Figures, document: Document) -> None:
    members = document.members
    eligible = [one.eligible for one in document.meetings if one.body == ALV]
    # Who may vote at a meeting is a member: so many joined at least, and so many left.
    least = {
        "joined": max((one - members.begin for one in eligible), default=0),
        "left": max((one - members.end for one in eligible), default=0),
    }
    for name in ("begin", "joined", "left", "end"):
        count = getattr(members, name)
        # How many there were at the end stood in last year's version, and will in this one.
        stands = Stands.SHOWN if name in ("begin", "end") and count >= FEWEST else Stands.PRINTED
        lowest = min(max(least.get(name, 0), 0), count)
        figures.put(
            Cell(
                ("members", name),
                count,
                count,
                least=lowest,
                stands=stands,
                # That nobody left would tell how many joined.
                may_be_none=name in least,
            )
        )
    signs = {"begin": 1, "joined": 1, "left": -1, "end": -1}
    figures.equation({("members", name): sign for name, sign in signs.items()})


def _votes(figures: Figures, document: Document) -> None:
    for meeting in document.meetings:
        place = f"{meeting.number}"
        for name, count in (("eligible", meeting.eligible), ("present", meeting.present)):
            figures.put(Cell(("meeting", place, name), count, count))
        figures.no_more({("meeting", place, "present"): 1, ("meeting", place, "eligible"): -1})
    for one in document.decisions:
        cast = {
            name: figures.put(Cell(("votes", f"{one.number}", name), count, count))
            for name in ("yes", "no", "abstain")
            if (count := getattr(one, name)) is not None
        }
        if one.state == ADOPTED and {"yes", "no"} <= cast.keys() and one.yes > one.no:  # type: ignore[operator]  # both are there
            figures.no_more({cast["no"]: 1, cast["yes"]: -1}, -1)
        for meeting in document.meetings:
            if not cast or (meeting.body, meeting.held_on) != (one.body, one.decided_on):
                continue
            there = ("meeting", f"{meeting.number}", "present")
            terms = {**dict.fromkeys(cast.values(), 1), there: -1}
            voted = sum(figures.cells[key].value for key in cast.values())
            if voted == meeting.present:
                # Whoever was there voted or abstained.
                figures.equation(terms)
            elif voted < meeting.present:
                figures.no_more(terms)


def _money(figures: Figures, known: YearStatement, behind: Behind) -> None:
    """Income and expense by activity and account, and what an activity leaves of them."""
    lines, chart = known.annual.books.closing, known.annual.chart
    names: set[str] = set()
    for table, kind, sign in (("income", INCOME, -1), ("expense", EXPENSE, 1)):
        entries: dict[Key, tuple[int, People]] = {
            (line_of(line.activity), line.account): (
                sign * line.cents,
                behind.money.get((line.activity, line.account), NOBODY),
            )
            for line in lines
            if chart[line.account].kind == kind
        }
        if entries:
            figures.crossed(table, entries, least=None)
            names |= {place[0] for place in entries}
    for name in sorted(names):
        parts: dict[Key, int] = {
            (table, name, ALL): sign
            for table, sign in (("income", 1), ("expense", -1))
            if (table, name, ALL) in figures.cells
        }
        value = sum(sign * figures.cells[key].value for key, sign in parts.items())
        people = min(
            (figures.cells[key].people for key in parts if figures.cells[key].people),
            key=lambda one: len(one) if isinstance(one, frozenset) else one,
            default=NOBODY,
        )
        line = "" if name == ASSOCIATION else name
        result = figures.put(Cell(("direct", name), value, people, least=None, line=line))
        figures.equation({result: -1, **parts})


def _balance(figures: Figures, document: Document, known: YearStatement, behind: Behind) -> None:
    """The balance sheet, and where the result went; both sides of it are the same."""
    books, chart = known.annual.books, known.annual.chart
    sides: dict[str, list[Key]] = {side: [] for side in SIDES}
    for code, cents in books.balance_sheet.items():
        side = SIDES[chart[code].kind != ASSET]
        people: People = behind.balance.get(code, NOBODY)
        if code == CAPITAL:
            people = document.members.end
        sides[side].append(figures.put(Cell(("balance", code), cents, people, least=None)))
    for side, of_side in sides.items():
        value = sum(figures.cells[key].value for key in of_side)
        figures.put(Cell(("balance", side), value, NOBODY, least=None))
        figures.sums(("balance", side), of_side)
    figures.same(("balance", SIDES[0]), ("balance", SIDES[1]))
    parts = []
    for code, cents in books.appropriation.items():
        account = chart[code]
        of = behind.balance.get(code, NOBODY) if account.kind == RESTRICTED_FUND else NOBODY
        parts.append(figures.put(Cell(("appropriation", code), cents, of, least=None)))
        direct = ("direct", account.activity or "")
        if direct in figures.cells and figures.cells[direct].value == cents:
            figures.same(parts[-1], direct)
    if not parts:
        return
    result = figures.put(Cell(("appropriation", "result"), books.result_cents, least=None))
    figures.sums(result, parts)
    figures.equation(
        {
            result: -1,
            **{
                (table, ALL, ALL): sign
                for table, sign in (("income", 1), ("expense", -1))
                if (table, ALL, ALL) in figures.cells
            },
        }
    )


def equity_of(known: YearStatement) -> dict[str, int]:
    """What bookings of the year put on each part of the equity beside the result, in cents."""
    books, chart = known.annual.books, known.annual.chart
    codes = {*books.balance_sheet, *books.appropriation}
    return {
        code: books.balance_sheet.get(code, 0) - books.appropriation.get(code, 0)
        for code in sorted(codes)
        if chart[code].kind in OWN_CAPITAL
    }


def _own(activity: str | None) -> str:
    return activity or ""
