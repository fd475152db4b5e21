"""What the figures of a year are, and on which people each rests, as the books have it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ledger.application.books import Books, YearStatement
from ledger.application.cooperative import Cooperative
from ledger.domain.chart import ASSET, EXPENSE, INCOME, RESTRICTED_FUND
from ledger.projections.behind import Behind, find_behind
from ledger.reports.annual.document import Document
from tests.application.publishing.reading import ALL, OWN, RESULT, SHEET, Key

CAPITAL = "0500"
People = frozenset[str]
NOBODY: People = frozenset()


@dataclass
class Truth:
    """The value of each figure and whom it rests on; `of` is what it was read from."""

    document: Document
    known: YearStatement
    values: dict[Key, int] = field(default_factory=dict)
    people: dict[Key, People] = field(default_factory=dict)

    def put(self, key: Key, value: int, people: Iterable[str] = ()) -> Key:
        """A figure that there is."""
        self.values[key], self.people[key] = value, frozenset(people)
        return key

    def total(self, whole: Key, parts: Iterable[Key]) -> None:
        """The sum of other figures, of all their people."""
        parts = list(parts)
        people = NOBODY.union(*(self.people[part] for part in parts))
        self.put(whole, sum(self.values[part] for part in parts), people)

    def under(self, table: str) -> list[Key]:
        """The figures of a table that are no totals."""
        return [key for key in self.values if key[0] == table and ALL not in key]


def truth_of(cooperative: Cooperative, year: int) -> Truth:
    """Everything about a year."""
    session = cooperative.session
    known = Books(session).statement(year)
    found = Truth(cooperative.documents.document(year), known)
    with session.seeing(known.as_known) as seeing:
        behind = find_behind(seeing.connection, seeing.readings, known.annual)
    _hours(found, behind)
    _people(found, behind)
    _votes(found)
    _books(found, behind)
    _sheet(found, behind)
    _allowed(found)
    return found


def _hours(found: Truth, behind: Behind) -> None:
    social = found.document.social
    for activity, minutes in social.minutes_by_activity.items():
        found.put(("hours", activity or OWN), minutes, behind.hours.get(activity, NOBODY))
    found.total(("hours", ALL), found.under("hours"))
    for month in social.months:
        people = behind.months.get(month.month, NOBODY)
        found.put(("months", month.month), month.minutes, people)
    for line in social.hours:
        key = ("way", line.activity or OWN, line.way)
        minutes = found.values.get(key, 0) + line.minutes
        found.put(key, minutes, behind.hours.get(line.activity, NOBODY))
    for one in social.counted:
        people = behind.counted.get((one.activity, one.unit), NOBODY)
        found.put(("counted", one.activity or OWN, one.unit), one.quantity, people)


def _people(found: Truth, behind: Behind) -> None:
    members = found.document.members
    helped = NOBODY.union(*behind.received.values())
    either, both = behind.helpers | helped, behind.helpers & helped
    for activity, people in behind.received.items():
        found.put(("persons", activity or OWN), len(people), people)
    for key, people in {
        ("persons", ALL): helped,
        ("both", "both"): both,
        ("both", "everyone"): either,
        ("only", "gave"): either - helped,
        ("only", "got"): helped - behind.helpers,
    }.items():
        found.put(key, len(people), people)
    for name in ("begin", "joined", "left", "end"):
        _count(found, ("members", name), getattr(members, name))


def _count(found: Truth, key: Key, count: int) -> Key:
    """So many people, whoever they are."""
    return found.put(key, count, (f"{' '.join(key)} {n}" for n in range(count)))


def _votes(found: Truth) -> None:
    for meeting in found.document.meetings:
        for name in ("eligible", "present"):
            _count(found, ("meeting", f"{meeting.number}", name), getattr(meeting, name))
    for one in found.document.decisions:
        for name in ("yes", "no", "abstain"):
            if (count := getattr(one, name)) is not None:
                _count(found, ("votes", f"{one.number}", name), count)


def _books(found: Truth, behind: Behind) -> None:
    annual = found.known.annual
    for table, kind, sign in (("income", INCOME, -1), ("expense", EXPENSE, 1)):
        for line in annual.books.closing:
            if annual.chart[line.account].kind == kind:
                people = behind.money.get((line.activity, line.account), NOBODY)
                key = (table, line.activity or OWN, line.account)
                found.put(key, sign * line.cents, people)
        inside = found.under(table)
        for activity in {key[1] for key in inside}:
            found.total((table, activity, ALL), (key for key in inside if key[1] == activity))
        for account in {key[2] for key in inside}:
            found.total((table, ALL, account), (key for key in inside if key[2] == account))
        found.total((table, ALL, ALL), inside)
    for activity in sorted(
        {key[1] for table in ("income", "expense") for key in found.under(table)}
    ):
        sides = [(table, activity, ALL) for table in ("income", "expense")]
        income, expense = (found.values.get(side, 0) for side in sides)
        groups = [found.people[side] for side in sides if found.people.get(side)]
        fewest = min(groups, key=len, default=NOBODY)
        found.put(("direct", activity), income - expense, fewest)


def _sheet(found: Truth, behind: Behind) -> None:
    annual = found.known.annual
    found.put(RESULT, annual.books.result_cents)
    for code, cents in annual.books.appropriation.items():
        is_kept = annual.chart[code].kind == RESTRICTED_FUND
        people = behind.balance.get(code, NOBODY) if is_kept else NOBODY
        found.put(("appropriation", code), cents, people)
    sides: dict[str, int] = dict.fromkeys(SHEET, 0)
    for code, cents in annual.books.balance_sheet.items():
        key = ("balance", code)
        if code == CAPITAL:
            found.put(key, cents, (f"member {n}" for n in range(found.values["members", "end"])))
        else:
            found.put(key, cents, behind.balance.get(code, NOBODY))
        sides[SHEET[annual.chart[code].kind != ASSET]] += cents
    for side, cents in sides.items():
        found.put(("balance", side), cents)


def _allowed(found: Truth) -> None:
    """What activities might cost and decisions asked: of nobody, but near to what was spent."""
    for line in found.document.by_activity:
        if line.budget_cents is not None:
            found.put(("budget", line.activity or OWN), line.budget_cents)
    for one in found.document.decisions:
        found.put(("asked", f"{one.number}"), one.cents or 0)
