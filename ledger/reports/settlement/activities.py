"""What was agreed and done of the subsidised activities: with reasons, in numbers, in euros."""

from collections.abc import Iterator

from ledger.language import _, euros
from ledger.reports.annual.cells import ended, money, typed
from ledger.reports.page import (
    NOTHING,
    Block,
    Card,
    Cell,
    Heading,
    Paragraph,
    Section,
    Table,
    isolated,
)
from ledger.reports.settlement.model import Activity, Counts, Settlement
from ledger.reports.settlement.words import hours_told, rests_said, told


def agreed_and_realised(settlement: Settlement) -> Section:
    """What was agreed beside what came of it, and why the two differ."""
    amounts = settlement.money
    rows: list[tuple[Cell, ...]] = [
        (
            _("The subsidy as a whole"),
            money(amounts.granted_cents),
            money(amounts.borne_cents),
            money(amounts.borne_cents - amounts.granted_cents),
        ),
        *(
            (
                _("{activity}: all costs", activity=isolated(one.activity)),
                money(one.budget_cents),
                money(one.whole_cents),
                money(one.over_cents),
            )
            for one in settlement.activities
        ),
    ]
    blocks: list[Block] = [
        Paragraph(
            _(
                "Agreed is the sum that was granted, and the budget of each activity. The book "
                "holds no agreed number of hours or visits for this award."
            )
        ),
        Table(
            _("Agreed, realised and the difference, in euros"),
            (_("What"), _("Agreed"), _("Realised"), _("Difference")),
            tuple(rows),
        ),
        Heading(_("Why it differs")),
        *(_why(one) for one in settlement.activities),
    ]
    return Section(_("3. Agreed and realised"), tuple(blocks))


def _why(one: Activity) -> Card:
    lines = [ended(typed(why)) for why in one.why]
    if not lines and one.large:
        lines.append(_("The board has not written yet why this differs."))
    elif not lines:
        lines.append(_("The difference is small. The board had nothing to explain."))
    if one.decision is not None:
        lines.append(rests_said(one.decision))
    aside = NOTHING if one.over_cents is None else euros(one.over_cents)
    return Card(isolated(one.activity), aside, tuple(lines))


def counted(settlement: Settlement) -> Section:
    """Everything that was counted of each activity, a table for each."""
    rules = settlement.rules
    blocks: list[Block] = []
    if any(one.hides for one in settlement.counts):
        said = _(
            "Where it says 'not told', fewer than five people stand behind the number. Or it "
            "would give away such a number beside it."
        )
        private = _(
            "Do not publish these numbers. Laid beside the public version they give away what it "
            "hides."
        )
        blocks.append(Paragraph(f"{said} {private}"))
    in_a_row = rules is not None and rules.in_a_row
    for one in settlement.counts:
        name = isolated(one.activity) if one.activity else _("All of them together")
        caption = _("{activity} in {year}", activity=name, year=settlement.year)
        rows = tuple(_count_rows(one, in_a_row=in_a_row))
        blocks.append(Table(caption, (_("What"), _("How many")), rows))
    if not settlement.counts:
        blocks.append(Paragraph(_("No activity was counted.")))
    return Section(_("4. What was done, in numbers"), tuple(blocks))


def _count_rows(one: Counts, *, in_a_row: bool) -> Iterator[tuple[Cell, ...]]:
    yield _("Contributions"), told(one.contributions)
    yield _("Contacts: contributions to somebody"), told(one.contacts)
    yield _("Hours given"), hours_told(one.minutes)
    yield _("Of these paid"), hours_told(one.paid_minutes)
    yield _("Of these unpaid"), hours_told(one.unpaid_minutes)
    dagdelen = (
        _("Dagdelen: four hours in a row")
        if in_a_row
        else _("Hours given, converted into dagdelen of four hours")
    )
    yield dagdelen, told(one.dagdelen)
    yield _("Different people helped"), told(one.persons)
    yield _("Different volunteers"), told(one.volunteers)
    for unit, number in one.counted.items():
        yield _("Counted: {unit}", unit=isolated(unit)), told(number)


def income_and_costs(settlement: Settlement) -> Section:
    """Income and costs of each activity by account, with its share of the general costs."""
    key = settlement.key
    blocks: list[Block] = []
    for one in settlement.activities:
        rows: list[tuple[Cell, ...]] = [
            (f"{line.code} {isolated(line.label)}", money(line.cents), NOTHING)
            for line in one.income
        ]
        rows += [
            (f"{line.code} {isolated(line.label)}", NOTHING, money(line.cents))
            for line in one.costs
        ]
        rows += [
            (_("Share of the general costs"), NOTHING, money(one.general_cents)),
            (_("Together"), money(one.income_cents), money(one.whole_cents)),
        ]
        caption = _("Income and costs of {activity}", activity=isolated(one.activity))
        headings = (_("What"), _("Income"), _("Costs"))
        blocks.append(Table(caption, headings, tuple(rows), total=True))
        blocks.append(Paragraph(_key_said(one, settlement)))
    blocks.append(
        Paragraph(
            _(
                "The general costs of {year} are {general_cents}. Each activity bears a part, in "
                "proportion to its budget.",
                year=settlement.year,
                general_cents=key.general_cents,
            )
        )
    )
    return Section(_("5. Income and costs of each activity"), tuple(blocks))


def _key_said(one: Activity, settlement: Settlement) -> str:
    if one.budget_cents is None:
        return _("It has no budget, so it bears no general costs.")
    return _(
        "Key: its budget is {budget_cents} of {budgets_cents} in all. So its share is "
        "{share_cents} of {general_cents}.",
        budget_cents=one.budget_cents,
        budgets_cents=settlement.key.budgets_cents,
        share_cents=one.general_cents,
        general_cents=settlement.key.general_cents,
    )


def budget_and_actual(settlement: Settlement) -> Section:
    """The budget beside the actual costs, and who paid them."""
    amounts, activities = settlement.money, settlement.activities
    rows: list[tuple[Cell, ...]] = [
        (
            isolated(one.activity),
            money(one.budget_cents),
            money(one.whole_cents),
            money(one.over_cents),
            _percent(one.over_cents, one.budget_cents),
        )
        for one in activities
    ]
    paid = settlement.paid_by
    how: list[tuple[Cell, ...]] = [
        (_("Costs of the activities"), money(paid.costs_cents)),
        (_("Paid by this subsidy"), money(paid.subsidy_cents)),
        (_("Paid by other income of the activities"), money(paid.other_cents)),
        (
            _("Paid by the cooperative itself")
            if paid.own_cents >= 0
            else _("Left over for the cooperative"),
            money(abs(paid.own_cents)),
        ),
    ]
    headings = (_("Activity"), _("Budget"), _("Actual"), _("Difference"), _("Percent"))
    besides_cents = amounts.of_year_cents - paid.subsidy_cents
    said = _(
        "The subsidy also bears {besides_cents} of costs that belong to no activity.",
        besides_cents=besides_cents,
    )
    return Section(
        _("6. Budget and actual"),
        (
            Paragraph(_("A budget is for all costs, with the share of the general costs.")),
            Table(_("Costs beside the budget"), headings, tuple(rows)),
            Table(
                _("Who paid the costs of {year}", year=settlement.year),
                (_("What"), _("Euros")),
                tuple(how),
            ),
            *((Paragraph(said),) if besides_cents else ()),
        ),
    )


def _percent(over_cents: int | None, budget_cents: int | None) -> str:
    """How far from the budget, in whole per cent."""
    if over_cents is None or not budget_cents:
        return NOTHING
    sign = "-" if over_cents < 0 else "+"
    return f"{sign}{(200 * abs(over_cents) + budget_cents) // (2 * budget_cents)}%"
