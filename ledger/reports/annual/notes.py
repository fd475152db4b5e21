"""The notes to the figures: how amounts were set, reserves, funds, activities, bank and pay."""

from collections.abc import Iterator

from ledger.language import _, word
from ledger.reports.annual.cells import count, money, own_words, person_said, result_of
from ledger.reports.annual.document import ActivityOf, Bank, Document, FundOf
from ledger.reports.page import Block, Card, Cell, Heading, Paragraph, Section, Table, isolated


def notes(document: Document) -> Section:
    """See the module. What nobody wrote is left out."""
    return Section(
        _("5. Notes"),
        (
            *_principles(),
            *own_words(document, "principles"),
            *own_words(document, "exceptional"),
            *_reserves(document),
            *own_words(document, "reserves_plan"),
            *_funds(document),
            *_activities(document),
            *_bank(document.bank),
            *_payouts(document),
            *own_words(document, "board_pay"),
            *own_words(document, "commitments"),
            *own_words(document, "events_after"),
            *_prior_period(document),
        ),
    )


def _principles() -> Iterator[Block]:
    """What the books do in every year, whatever the board adds to it."""
    yield Heading(_("By which rules the books were kept"))
    yield Paragraph(
        _(
            "All amounts are in euros, to the cent. Help counts in the month in which it was "
            "given, whenever it is paid. Invoices count in the period that they are for."
        )
    )
    yield Paragraph(
        _(
            "A subsidy is income as far as it bears costs. What is left of it goes back, is "
            "carried on or is kept, as its award says."
        )
    )
    yield Paragraph(
        _("General costs are shared over the activities in proportion to their budgets.")
    )


def _reserves(document: Document) -> Iterator[Block]:
    yield Heading(_("How the reserves and funds moved"))
    if not document.reserves:
        yield Paragraph(_("There is no money of our own."))
        return
    rows: list[tuple[Cell, ...]] = [
        (
            f"{one.code} {isolated(one.label)}",
            money(one.begin_cents, f"reserve {one.code} begin"),
            money(one.added_cents, f"reserve {one.code} added"),
            money(one.withdrawn_cents, f"reserve {one.code} withdrawn"),
            money(one.end_cents, one.code),
        )
        for one in document.reserves
    ]
    yield Table(
        _("Own money in {year}: what was added and taken makes the end", year=document.year),
        (_("Reserve or fund"), _("Begin"), _("Added"), _("Taken"), _("End")),
        tuple(rows),
    )


def _funds(document: Document) -> Iterator[Block]:
    yield Heading(_("Where money comes from"))
    if not document.funds:
        yield Paragraph(_("There were no funds."))
    for one in document.funds:
        yield _fund(one, document.year)


def _fund(one: FundOf, year: int) -> Card:
    rows: list[tuple[Cell, ...]] = []

    def add(label: str, cents: int | None, figure: str) -> None:
        rows.append((label, money(cents, f"fund {one.code} {figure}")))

    if one.awarded_cents is not None:
        add(_("Awarded"), one.awarded_cents, "awarded")
    add(_("Income of {year}", year=year), one.income_cents, "income")
    if one.prior_period_cents:
        add(_("Of that, corrects earlier years"), one.prior_period_cents, "prior_period")
    add(_("Received in all"), one.received_cents, "received")
    if one.bears_costs:
        add(_("Costs that it bears"), one.borne_cents, "borne")
        if one.eligible_cents != one.borne_cents:
            add(_("Costs that it is for"), one.eligible_cents, "eligible")
        add(_("Left of the award"), one.left_cents, "left")
    elif one.account is not None:
        add(_("Left on account {account}", account=one.account), one.left_cents, "left")
    add(_("Still to come"), one.receivable_cents, "receivable")
    if one.bears_costs or one.to_repay_cents:
        add(_("To return"), one.to_repay_cents, "to_repay")
    fund, funder = isolated(one.code), person_said(one.funder)
    if word(one.regime) == one.code:
        title = _("{fund}, from {funder}", fund=fund, funder=funder)
    else:
        regime = word(one.regime)
        title = _("{fund}: {regime}, from {funder}", fund=fund, regime=regime, funder=funder)
    caption = _("The money of {fund}", fund=isolated(one.code))
    table = Table(caption, (_("What"), _("Euros")), tuple(rows))
    return Card(title, "", tuple(_works_as(one)), table=table)


def _works_as(one: FundOf) -> Iterator[str]:
    """What must be known of a sum that bears no costs of its own."""
    if one.awarded_cents is not None and not one.bears_costs:
        yield _("A gift is income at once.")
    if one.account is not None:
        yield _(
            "What is left for its purpose stands on account {account}, a fund of its own.",
            account=one.account,
        )


def _activities(document: Document) -> Iterator[Block]:
    if not any(one.activity for one in document.by_activity):
        return
    yield Heading(_("Income and costs of each activity"))
    rows: list[tuple[Cell, ...]] = [
        (
            result_of(one.activity),
            money(one.income_cents, f"{_asked(one)} income"),
            money(one.cost_cents, f"{_asked(one)} costs"),
            money(one.general_cents, f"{_asked(one)} share"),
            money(one.result_cents, _asked(one)),
        )
        for one in document.by_activity
    ]
    yield Table(
        _("Activities in {year}, with their share of the general costs", year=document.year),
        (_("Activity"), _("Income"), _("Own costs"), _("Share"), _("Result")),
        tuple(rows),
    )


def _asked(one: ActivityOf) -> str:
    return f"activity {one.activity or 'vereniging'}"


def _bank(bank: Bank) -> Iterator[Block]:
    yield Heading(_("Bank"))
    rows: list[tuple[Cell, ...]] = [
        (_("At the beginning"), money(bank.opening_cents, "bank opening")),
        (_("Came in"), money(bank.in_cents, "bank in")),
        (_("Went out"), money(bank.out_cents, "bank out")),
        (_("At the end, say the books"), money(bank.balance_cents, "bank balance")),
    ]
    if bank.bank_cents is not None:
        rows.append((_("At the end, says the bank"), money(bank.bank_cents, "bank statement")))
    rows.append(
        (
            _("Lines of the bank that nothing explains"),
            count(bank.unexplained_count, "bank unexplained"),
        )
    )
    yield Table(_("The account at the bank"), (_("What"), _("How much")), tuple(rows))
    if bank.bank_cents is None:
        yield Paragraph(_("The bank's own statement up to 31 December is not in the book."))
    elif bank.bank_cents == bank.balance_cents:
        yield Paragraph(_("The bank and the books say the same."))
    else:
        yield Paragraph(_("The bank and the books do not say the same. Find out why."))


def _payouts(document: Document) -> Iterator[Block]:
    yield Heading(_("Allowances and claims for work of this year, paid or due"))
    if not document.payouts:
        yield Paragraph(_("None."))
        return
    rows: list[tuple[Cell, ...]] = [
        (person_said(one.who), money(one.cents, f"payouts {one.who.code}"))
        for one in document.payouts
    ]
    rows.append((_("Total"), money(document.payouts_cents, "payouts")))
    yield Table(
        _("For work of {year}", year=document.year),
        (_("Who"), _("Euros")),
        tuple(rows),
        total=True,
    )


def _prior_period(document: Document) -> Iterator[Block]:
    if not document.prior_period_cents:
        return
    yield Heading(_("Corrections of earlier years"))
    yield Table(
        _("What came to be known of years that were adopted before"),
        (_("What"), _("Euros")),
        (
            (
                _("In the result of {year}", year=document.year),
                money(document.prior_period_cents, "prior_period"),
            ),
        ),
    )
