"""The tables of a dossier as rows for a spreadsheet: amounts in euros, hours as hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ledger.language import _
from ledger.reports.page import bare
from ledger.reports.settlement.model import Settlement
from ledger.reports.settlement.words import check_said, sort_said, told

SheetCell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Sheet:
    """One table under its headings. `file` is what a file of it is called, without its ending."""

    file: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]


def sheets_of(settlement: Settlement) -> tuple[Sheet, ...]:
    """The settlement, the activities, the counts, the evidence, and what agrees."""
    of = (_settlement, _activities, _counts, _evidence, _checks)
    return tuple(each(settlement) for each in of)


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)


def _hours(minutes: int | None) -> SheetCell:
    """Hours to the hundredth, or that they are not told."""
    if minutes is None:
        return told(None)
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _settlement(settlement: Settlement) -> Sheet:
    money = settlement.money
    rows: list[tuple[SheetCell, ...]] = [
        (label, _euros(cents))
        for label, cents in (
            (_("Granted"), money.granted_cents),
            (_("Advances received"), money.advanced_cents),
            (_("Still to receive"), money.receivable_cents),
            (_("Eligible costs"), money.eligible_cents),
            (_("Of these borne by the subsidy"), money.borne_cents),
            (_("Not spent: granted less borne"), money.left_cents),
            (_("To the egalisatiereserve, for later years"), money.carried_cents),
            (_("Kept, as the award allows"), money.kept_cents),
            (_("To be spent in the rest of its period"), money.to_spend_cents),
            (_("Paid back already"), money.repaid_cents),
            (_("Still to pay back"), money.to_repay_cents),
            (_("Still to be paid to us on balance"), money.on_balance_cents),
        )
    ]
    return Sheet("afrekening", _("Settlement"), (_("What"), _("Euros")), tuple(rows))


def _activities(settlement: Settlement) -> Sheet:
    rows: list[tuple[SheetCell, ...]] = []
    for one in settlement.activities:
        for kind, lines in ((_("Income"), one.income), (_("Costs"), one.costs)):
            rows += [
                (one.activity, kind, f"{line.code} {line.label}", None, _euros(line.cents))
                for line in lines
            ]
        general = _("Share of the general costs")
        rows.append((one.activity, _("Costs"), general, None, _euros(one.general_cents)))
        together = (_("All costs"), _euros(one.budget_cents), _euros(one.whole_cents))
        rows.append((one.activity, _("Together"), *together))
    headings = (_("Activity"), _("Kind"), _("What"), _("Budget"), _("Euros"))
    return Sheet("activiteiten", _("Activities"), headings, tuple(rows))


def _counts(settlement: Settlement) -> Sheet:
    rows: list[tuple[SheetCell, ...]] = []
    for one in settlement.counts:
        figures: Iterable[tuple[str, SheetCell]] = (
            (_("Contributions"), _number(one.contributions)),
            (_("Contacts: contributions to somebody"), _number(one.contacts)),
            (_("Hours given"), _hours(one.minutes)),
            (_("Of these paid"), _hours(one.paid_minutes)),
            (_("Of these unpaid"), _hours(one.unpaid_minutes)),
            (_("Dagdelen"), _number(one.dagdelen)),
            (_("Different people helped"), _number(one.persons)),
            (_("Different volunteers"), _number(one.volunteers)),
            *((unit, _number(number)) for unit, number in one.counted.items()),
        )
        name = one.activity or _("All of them together")
        mark = _("do not publish") if one.hides else None
        rows += [(name, label, figure, mark) for label, figure in figures]
    headings = (_("Activity"), _("What"), _("How many"), _("Beside the public version"))
    return Sheet("aantallen", _("Numbers"), headings, tuple(rows))


def _number(number: int | None) -> SheetCell:
    return told(None) if number is None else number


def _evidence(settlement: Settlement) -> Sheet:
    rows: list[tuple[SheetCell, ...]] = [
        (
            sort_said(one),
            one.number,
            one.on,
            one.paid_on,
            one.party,
            one.visits or None,
            _euros(one.cents),
            one.drawn or None,
            _("do not publish") if one.of_person else None,
        )
        for one in settlement.evidence
    ]
    headings = (
        _("What"),
        _("Number"),
        _("Day"),
        _("Paid on"),
        _("Party"),
        _("Visits or claims"),
        _("Euros"),
        _("Drawn by the kascommissie"),
        _("About one person"),
    )
    return Sheet("bewijsstukken", _("Evidence"), headings, tuple(rows))


def _checks(settlement: Settlement) -> Sheet:
    def figure(unit: str, value: int | None) -> SheetCell:
        if value is None:
            return told(None)
        return {"cents": _euros, "minutes": _hours}.get(unit, _number)(value)

    rows: list[tuple[SheetCell, ...]] = [
        (bare(check_said(one)), figure(one.unit, one.here), figure(one.unit, one.there))
        for one in settlement.checks
    ]
    headings = (_("What"), _("Here"), _("In the statement"))
    return Sheet("aansluiting", _("Figures laid side by side"), headings, tuple(rows))
