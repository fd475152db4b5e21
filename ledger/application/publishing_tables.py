"""The tables of the public version, each with its hidden lines as one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ledger.application.books import YearStatement
from ledger.application.publishing_figures import ASSOCIATION, SIDES
from ledger.application.publishing_names import Names
from ledger.domain.chart import ASSET, Chart, shipped_like
from ledger.language import _, current
from ledger.reports.publishing import ALL, Figures, Key, Published, Stands
from ledger.reports.publishing.document import (
    CENTS,
    COUNTED,
    MINUTES,
    PERSONS,
    PublicLine,
    PublicTable,
)

Shown = Mapping[Key, int]
_ACTIVITIES = ("persons", "hours", COUNTED, "income", "expense", "direct")


def shown_of(figures: Figures, published: Published) -> Shown:
    """What is printed, also what is known already and so can't be hidden."""
    stood = {key: one.value for key, one in figures.cells.items() if one.stands is Stands.SHOWN}
    return {**published.shown, **stood}


@dataclass(frozen=True)
class Labels:
    """What accounts, activities and units are called, and by which code they are told apart.

    Where a name is in the words, there are others in their place.
    """

    accounts: Mapping[str, str]
    activities: Mapping[str, str]
    units: Mapping[str, str]
    _codes: Mapping[str, str]

    def code(self, code: str) -> str:
        """The code that is printed."""
        return self._codes.get(code, code)

    def all(self) -> dict[str, str]:
        """The labels by the code that is printed, of accounts and activities."""
        activities = {self.code(code): label for code, label in self.activities.items()}
        return {**self.accounts, **activities}


def labels_of(
    figures: Figures,
    names: Names,
    accounts: Mapping[str, str],
    chart: Chart,
    *,
    beside: Collection[str] = (),
) -> Labels:
    """See `Labels`; `beside` are activities that are told of without a figure of their own."""
    own = dict(accounts)
    for code, account in chart.items():
        if account.label_commitment and names.named_in(own[code]):
            shipped = shipped_like(account)
            own[code] = (shipped.label_nl if current() == "nl" else shipped.label_en) or code
    cells = figures.cells
    activities = {key[1] for key in cells if key[0] in _ACTIVITIES} | set(beside)
    activities -= {ALL, ASSOCIATION}
    called, codes = {ASSOCIATION: _("The association itself")}, {}
    for number, activity in enumerate(sorted(activities), start=1):
        called[activity] = activity
        if names.named_in(activity):
            called[activity] = _("Activity {number}", number=number)
            codes[activity] = f"activity-{number}"
    units = {}
    for number, unit in enumerate(sorted({key[2] for key in cells if key[0] == COUNTED}), start=1):
        is_named = names.named_in(unit)
        units[unit] = _("Unit {number}", number=number) if is_named else unit
        if is_named:
            codes[unit] = f"unit-{number}"
    return Labels(own, called, units, codes)


def crossed_of(
    figures: Figures, shown: Shown, labels: Labels
) -> dict[str, dict[tuple[str, str], int | None]]:
    """Income and expense by activity and account, None where hidden."""
    return {
        table: {
            (labels.code(key[1]), key[2]): shown.get(key)
            for key in sorted(figures.cells)
            if key[0] == table and ALL not in key
        }
        for table in ("income", "expense")
    }


def tables_of(
    figures: Figures, shown: Shown, known: YearStatement, labels: Labels
) -> dict[str, PublicTable]:
    """The tables in the order in which they are read."""
    chart = known.annual.chart
    made = _Tables(figures, shown, labels)
    under, along = made.under, made.along
    found = [
        made.table("hours", MINUTES, along("hours", 1), ("hours", ALL)),
        made.table("months", MINUTES, under("months"), ("hours", ALL)),
        made.table("persons", PERSONS, under("persons"), ("persons", ALL)),
        made.table("both", PERSONS, [("both", ("both",)), ("everyone", ("everyone",))], None),
        made.table("counted", COUNTED, made.counted(), None),
        made.table("members", PERSONS, under("members"), None),
        made.table("income", CENTS, along("income", 2), ("income", ALL, ALL)),
        made.table("expense", CENTS, along("expense", 2), ("expense", ALL, ALL)),
        made.table("activities", CENTS, under("direct"), None),
        made.table(
            "appropriation",
            CENTS,
            under("appropriation", "result"),
            ("appropriation", "result"),
        ),
        *(
            made.table(
                side,
                CENTS,
                [
                    (code, key)
                    for code, key in under("balance", *SIDES)
                    if (chart[code].kind == ASSET) == (side == SIDES[0])
                ],
                ("balance", side),
            )
            for side in SIDES
        ),
    ]
    return {one.code: one for one in found if one.lines}


class _Tables:
    """Makes one table after the other out of the same figures."""

    def __init__(self, figures: Figures, shown: Shown, labels: Labels) -> None:
        self._figures, self._shown, self._labels = figures, shown, labels

    def table(
        self, name: str, unit: str, keys: Iterable[tuple[str, Key]], whole: Key | None
    ) -> PublicTable:
        """The lines that are shown, and those that are hidden as one line."""
        there = [(code, key) for code, key in keys if key in self._figures.cells]
        lines = [
            PublicLine(self._code(code), self._label(code), self._shown[key])
            for code, key in there
            if key in self._shown
        ]
        kept = [code for code, key in there if key not in self._shown]
        total = None if whole is None else self._shown.get(whole)
        if kept:
            # The sum of the hidden lines is no secret where the total stands; of different
            # people there is no sum.
            adds_up = total is not None and unit != PERSONS
            shown_sum = sum(line.amount or 0 for line in lines)
            lines.append(
                PublicLine(
                    code="together",
                    label=_("Together"),
                    amount=(total or 0) - shown_sum if adds_up else None,
                    together=tuple(map(self._label, kept)),
                )
            )
        return PublicTable(name, unit, tuple(lines), total)

    def along(self, first: str, axis: int) -> Iterator[tuple[str, Key]]:
        """The totals of a crossed table, by its first axis or its second."""
        for key in sorted(self._figures.cells):
            others = (part for at, part in enumerate(key) if at not in (0, axis))
            if key[0] == first and key[axis] != ALL and all(part == ALL for part in others):
                yield key[axis], key

    def under(self, first: str, *without: str) -> Iterator[tuple[str, Key]]:
        """The lines of a table of one axis, in the order in which they were put."""
        for key in self._figures.cells:
            if key[0] == first and len(key) == len((first, "")) and key[1] not in (ALL, *without):
                yield key[1], key

    def counted(self) -> Iterator[tuple[str, Key]]:
        """What was counted, by unit and activity."""
        for key in self._figures.cells:
            if key[0] == COUNTED:
                yield f"{key[2]} {key[1]}", key

    def _label(self, code: str) -> str:
        unit, space, activity = code.rpartition(" ")
        if space:
            return f"{self._labels.units[unit]}, {self._labels.activities[activity]}"
        return self._labels.activities.get(code, self._labels.accounts.get(code, code))

    def _code(self, code: str) -> str:
        return " ".join(map(self._labels.code, code.split(" ")))
