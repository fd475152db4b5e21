"""What subsidised activities did in a year, counted; what tells on few people is hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ledger.application.explaining_asked import Asking
from ledger.domain.agreement import INVOICE, NONE, WAGE
from ledger.projections.contributions import ContributionRecord
from ledger.projections.reached import people_of
from ledger.reports.publishing import ALL, Figures, People, hide
from ledger.reports.settlement.model import Counts
from ledger.reports.settlement.municipalities import DAGDEEL_MINUTES, Rules

PAID, UNPAID = "paid", "unpaid"
CONTRIBUTIONS, CONTACTS, DAGDELEN = "contributions", "contacts", "dagdelen"
UNIT = "unit "


@dataclass(frozen=True)
class Found:
    """The counts as they may be shown, and each activity's minutes and persons as they are."""

    shown: tuple[Counts, ...]
    minutes: Mapping[str, int]
    persons: Mapping[str, int]


@dataclass
class _Of:
    """What was given in an activity, and the people who gave and got it; ids."""

    helpers: set[str] = field(default_factory=set)
    volunteers: set[str] = field(default_factory=set)
    receivers: set[str] = field(default_factory=set)
    amounts: dict[str, int] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, amount: int, people: Iterable[str]) -> None:
        """Count more under a name, with the people who gave and got it."""
        if amount:
            self.amounts[name] = self.amounts.get(name, 0) + amount
            self.people.setdefault(name, set()).update(people)

    def cell(self, name: str) -> tuple[int, People]:
        """What was counted under a name, and on whom it rests."""
        return self.amounts.get(name, 0), frozenset(self.people.get(name, ()))

    @property
    def minutes(self) -> int:
        """All hours, paid or not."""
        return self.amounts.get(PAID, 0) + self.amounts.get(UNPAID, 0)


def find_counts(asking: Asking, activities: Sequence[str], rules: Rules | None) -> Found:
    """The counts of these activities, and of all of them together where they are several."""
    found = {activity: _Of() for activity in activities}
    people = people_of(asking.seeing.connection, asking.seeing.readings)
    donated = {line.subject: line.donated_minutes for line in asking.waiting}
    for one in asking.counted:
        if one.activity in found:
            pays = asking.pays.get(one.agreement or "", NONE)
            waiting_minutes = donated.get(one.contribution, 0)
            _add(found[one.activity], one, pays, people, waiting_minutes, rules)
    return Found(
        shown=tuple(_shown(found, rules)),
        minutes={activity: of.minutes for activity, of in found.items()},
        persons={activity: len(of.receivers) for activity, of in found.items()},
    )


def _add(
    of: _Of,
    one: ContributionRecord,
    pays: str,
    people: set[str],
    waiting_minutes: int,
    rules: Rules | None,
) -> None:
    """Count one contribution; `waiting_minutes` are donated of it and on no payout yet."""
    both = {one.helper, one.receiver or ""} & people
    if one.helper in people:
        of.helpers.add(one.helper)
        if pays not in (INVOICE, WAGE):
            of.volunteers.add(one.helper)
    of.receivers |= {one.receiver or ""} & people
    of.add(CONTRIBUTIONS, 1, both)
    of.add(CONTACTS, 0 if one.receiver is None else 1, both)
    donated_minutes = min(one.minutes, one.put_donated_minutes + waiting_minutes)
    unpaid_minutes = one.minutes if pays == NONE else donated_minutes
    of.add(PAID, one.minutes - unpaid_minutes, both)
    of.add(UNPAID, unpaid_minutes, both)
    if rules is not None and one.given_from_on == one.given_until_on:
        of.add(DAGDELEN, one.minutes // rules.dagdeel_minutes, both)
    if one.unit is not None:
        of.add(f"{UNIT}{one.unit}", one.quantity or 0, both)


def _shown(found: Mapping[str, _Of], rules: Rules | None) -> Iterable[Counts]:
    if not found:
        return
    in_a_row = rules is not None and rules.in_a_row
    dagdeel_minutes = DAGDEEL_MINUTES if rules is None else rules.dagdeel_minutes
    units = sorted({name for of in found.values() for name in of.amounts if name.startswith(UNIT)})
    figures = Figures()
    for table in (CONTRIBUTIONS, CONTACTS, *([DAGDELEN] if in_a_row else []), *units):
        figures.crossed(table, {(activity,): of.cell(table) for activity, of in found.items()})
    figures.crossed(
        "minutes",
        {(activity, way): of.cell(way) for activity, of in found.items() for way in (PAID, UNPAID)},
    )
    figures.reached("persons", {activity: of.receivers for activity, of in found.items()})
    figures.reached("volunteers", {activity: of.volunteers for activity, of in found.items()})
    for activity in found:
        figures.no_more({(CONTACTS, activity): 1, (CONTRIBUTIONS, activity): -1})
        if in_a_row:
            # Nobody can have given more dagdelen than hours.
            least = {(DAGDELEN, activity): dagdeel_minutes, ("minutes", activity, ALL): -1}
            figures.no_more(least)
    shown = hide(figures).shown
    for activity in (*found, *([ALL] if len(found) > 1 else [])):
        minutes = shown.get(("minutes", activity, ALL))
        rounded = None if minutes is None else minutes // dagdeel_minutes
        yield Counts(
            activity=activity,
            contributions=shown.get((CONTRIBUTIONS, activity)),
            contacts=shown.get((CONTACTS, activity)),
            minutes=minutes,
            paid_minutes=shown.get(("minutes", activity, PAID)),
            unpaid_minutes=shown.get(("minutes", activity, UNPAID)),
            dagdelen=shown.get((DAGDELEN, activity)) if in_a_row else rounded,
            persons=shown.get(("persons", activity)),
            volunteers=shown.get(("volunteers", activity)),
            counted={name.removeprefix(UNIT): shown.get((name, activity)) for name in units},
        )
