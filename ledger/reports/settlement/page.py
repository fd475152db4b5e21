"""The dossier as one document: what is asked, how it was earned, and how to check it.

Sources: Awb 4:45 (show that the activities took place, account for income and costs), 4:46 (when
less is settled), 4:72 (egalisatiereserve).
"""

from collections.abc import Iterator

from ledger.language import _, current, day, euros
from ledger.reports.annual.cells import ended, money, typed
from ledger.reports.page import Block, Card, Cell, Page, Paragraph, Section, Table, isolated
from ledger.reports.settlement.activities import (
    agreed_and_realised,
    budget_and_actual,
    counted,
    income_and_costs,
)
from ledger.reports.settlement.model import Bears, Money, Settlement
from ledger.reports.settlement.proof import agreeing, annual_accounts, evidence, which_statement
from ledger.reports.settlement.rest import duties, reserves
from ledger.reports.settlement.words import funder_said, rests_said, unspent_said


def page_of(settlement: Settlement) -> Page:
    """The whole dossier, in the language spoken now."""
    return Page(
        lang=current(),
        title=_(
            "Settlement of subsidy {fund}, {year}",
            fund=isolated(settlement.award.code),
            year=settlement.year,
        ),
        subtitle=isolated(settlement.statement.cooperative),
        introduction=tuple(_introduction(settlement)),
        sections=(
            _form(settlement),
            _settlement(settlement),
            agreed_and_realised(settlement),
            counted(settlement),
            income_and_costs(settlement),
            budget_and_actual(settlement),
            reserves(settlement),
            duties(settlement),
            which_statement(settlement),
            evidence(settlement),
            agreeing(settlement),
            annual_accounts(settlement),
        ),
        style="report",
        dated_on=settlement.statement.dated_on,
    )


def _introduction(settlement: Settlement) -> Iterator[str]:
    statement = settlement.statement
    yield _(
        "With this dossier we ask {funder} to settle the subsidy (Awb 4:45).",
        funder=funder_said(settlement.award.funder),
    )
    yield _("All figures come from our books and our annual accounts.")
    yield _(
        "This dossier is for {funder} alone. Do not publish it, nor a part of it: it tells about "
        "groups of fewer than five people. For everybody there is the public version.",
        funder=funder_said(settlement.award.funder),
    )
    if not statement.closed:
        yield _(
            "These figures are provisional: the members did not adopt {year} yet.",
            year=statement.year,
        )
    if not settlement.money.ended:
        yield _(
            "The award goes on until {until_on}. So this is an account of one year of it.",
            until_on=settlement.award.ends_on,
        )


def _form(settlement: Settlement) -> Section:
    award, statement, amounts = settlement.award, settlement.statement, settlement.money
    fill_in = _("fill in here")
    last = award.until_on or award.ends_on
    rows: list[tuple[Cell, ...]] = [
        (_("Who asks"), isolated(statement.cooperative)),
        (_("Number in the Trade Register (KvK)"), fill_in),
        (_("Contact and telephone"), fill_in),
        (_("IBAN"), fill_in),
        (_("Who granted it"), funder_said(award.funder)),
        (_("Reference of the decision to grant"), fill_in),
        (_("Granted"), euros(award.cents)),
        (_("Period of the subsidy"), f"{day(award.from_on)} – {day(last)}"),
        (_("Year of this account"), f"{settlement.year}"),
    ]
    if amounts.ended:
        rows.append((_("Amount to settle it at"), euros(amounts.settled_cents)))
    rows.append((_balance_label(amounts), euros(abs(amounts.on_balance_cents))))
    blocks: list[Block] = [
        Paragraph(
            _(
                "These are the answers that the form of the municipality asks. What the book does "
                "not hold is left open."
            )
        ),
        Table(_("For the form"), (_("Question"), _("Answer")), tuple(rows)),
    ]
    lines = [unspent_said(award.unspent)]
    if award.text is not None:
        lines.insert(0, _("In the words of the book: {text}", text=ended(typed(award.text))))
    lines += [_bears_said(one) for one in award.bears] or [_("It may bear any cost.")]
    if award.decision is not None:
        lines.append(rests_said(award.decision))
    blocks.append(Card(_("What the subsidy is for"), "", tuple(lines), level=3))
    return Section(_("1. What we ask"), tuple(blocks))


def _balance_label(amounts: Money) -> str:
    if amounts.on_balance_cents < 0:
        return _("We pay back on balance")
    return _("Still to be paid to us on balance")


def _bears_said(one: Bears) -> str:
    what = _("every activity") if one.activity is None else isolated(one.activity)
    account = _("every cost")
    if one.account is not None:
        account = f"{one.account} {isolated(one.label or '')}"
    return _(
        "It bears {percent} percent of: {activity}, {account}.",
        percent=one.percent,
        activity=what,
        account=account,
    )


def _settlement(settlement: Settlement) -> Section:
    amounts = settlement.money
    rows: list[tuple[Cell, ...]] = [
        (_("Granted"), money(amounts.granted_cents)),
        (_("Advances received"), money(amounts.advanced_cents)),
        (_("Still to receive"), money(amounts.receivable_cents)),
        (_("Eligible costs"), money(amounts.eligible_cents)),
        (_("Of these borne by the subsidy"), money(amounts.borne_cents)),
        (_("Not spent: granted less borne"), money(amounts.left_cents)),
        *_left(amounts),
    ]
    said = [
        _("The subsidy was {granted_cents}.", granted_cents=amounts.granted_cents),
        _("It bears {borne_cents} of our costs.", borne_cents=amounts.borne_cents),
    ]
    if amounts.of_year_cents != amounts.borne_cents:
        said.append(
            _(
                "Of these {borne_cents} are costs of {year}.",
                borne_cents=amounts.of_year_cents,
                year=settlement.year,
            )
        )
    if amounts.beyond_cents:
        said += _beyond_said(amounts)
    said.append(_balance_said(amounts))
    return Section(
        _("2. Settlement"),
        (
            Table(
                _("From granted to settled, up to 31 December {year}", year=settlement.year),
                (_("What"), _("Euros")),
                tuple(rows),
            ),
            Paragraph(" ".join(said)),
        ),
    )


def _beyond_said(amounts: Money) -> Iterator[str]:
    """Who pays the eligible costs that the award is too small for, or that others pay already."""
    yield _(
        "Eligible costs were {beyond_cents} more than that.",
        beyond_cents=amounts.beyond_cents,
    )
    if amounts.others_cents:
        yield _(
            "Other funds and other income of these activities pay {others_cents} of those.",
            others_cents=amounts.others_cents,
        )
    if amounts.own_cents:
        yield _("We bear {own_cents} of those ourselves.", own_cents=amounts.own_cents)


def _left(amounts: Money) -> Iterator[tuple[Cell, ...]]:
    """Where what was not spent goes; all of it in the end."""
    for label, cents in (
        (_("To the egalisatiereserve, for later years"), amounts.carried_cents),
        (_("Kept, as the award allows"), amounts.kept_cents),
        (_("To be spent in the rest of its period"), amounts.to_spend_cents),
        (_("Paid back already"), amounts.repaid_cents),
    ):
        if cents:
            yield label, money(cents)
    yield _("Still to pay back"), money(amounts.to_repay_cents)
    yield _balance_label(amounts), money(abs(amounts.on_balance_cents))


def _balance_said(amounts: Money) -> str:
    if amounts.on_balance_cents > 0 and amounts.to_repay_cents:
        return _(
            "We still get {receivable_cents} and pay back {back_cents}. On balance the "
            "municipality pays us {balance_cents}.",
            receivable_cents=amounts.receivable_cents,
            back_cents=amounts.to_repay_cents,
            balance_cents=amounts.on_balance_cents,
        )
    if amounts.on_balance_cents > 0:
        return _(
            "The municipality still pays us {balance_cents}.",
            balance_cents=amounts.on_balance_cents,
        )
    if amounts.on_balance_cents < 0:
        return _("We pay back {balance_cents}.", balance_cents=-amounts.on_balance_cents)
    return _("Nobody has anything left to pay.")
