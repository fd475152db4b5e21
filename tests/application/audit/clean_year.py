"""A small year in which all is as it should be: whatever a program can pass, passes.

Ana, Ben, Chloe and David are members for 10,00 a year; Ben and Greta are the kascommissie. The
bank begins with 1.000,00 and ends with 970,00: 40,00 of fees came in; 20,00 went to Ana for an hour
and a claim, 30,00 to Hugo for his invoice, and 20,00 to the insurance.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from ledger.application.parties import PartyChange
from ledger.domain.booking import EXPENSE_PAID, Line
from ledger.reports.audit_evening.evening import Checked, Evening
from tests.application.bank import bank_lines, bring_bank
from tests.application.neighbourhood import Neighbourhood
from tests.application.payments import COOP, account
from tests.application.year_of_books import post
from tests.interchange.bank.statements import came_in, went_out

MEMBERS = ("ana", "ben", "chloe", "david")
FEES_ON, INVOICE_ON, PAID_ON = date(2025, 1, 15), date(2025, 6, 2), date(2025, 6, 20)
LAST_DAY = date(2025, 12, 31)
BALANCE_CENTS = 97_000
DICE = "3 5 1 6 2 4 4 1 6 3"


def play(here: Neighbourhood, plant: Callable[[Neighbourhood], None] = lambda _: None) -> None:
    """The year up to its sample; `plant` does something else just before it is drawn up."""
    keep_the_year(here)
    plant(here)
    close_the_year(here)


def keep_the_year(here: Neighbourhood) -> None:
    """2024, and all of 2025 with its bank; the clock stands in February 2026."""
    coop = here.cooperative
    account(here, "coop", COOP)
    for code in MEMBERS:
        change = PartyChange(member_since=date(2024, 1, 1))
        coop.parties.change(code, change, acting="chloe")
    for code in ("ben", "greta"):
        coop.roles.give(code, "kascommissie", acting="chloe")
    post(here, "opening", date(2024, 1, 1), ("1100", 100_000), ("0600", -100_000))
    _adopt_2024(here)
    _decide(here, "audit_committee", year=2025)
    budget = _decide(here, "budget", year=2025)
    coop.activities.set_budget(2025, "buurt", 5_000, decision=budget, acting="chloe")
    _money(here)
    here.clock.move(days=230)
    _bank_file(here)
    january = (date(2026, 1, 1), date(2026, 1, 31))
    coop.bookings.post(
        [Line(account="4900", cents=100), Line(account="1100", cents=-100)],
        on=january[1],
        booking_kind=EXPENSE_PAID,
        covers=january,
        text="Bank charges",
        acting="emma",
    )
    coop.year_reports.state_regime(2025, basis="association", care="outside", acting="chloe")


def close_the_year(here: Neighbourhood) -> None:
    """Two saw the bank, the board draws up, Ben throws the dice, and all payments are in order."""
    coop = here.cooperative
    seen_by = ("ben", "greta")
    coop.years.see_balance(2025, seen_by=seen_by, on=LAST_DAY, cents=BALANCE_CENTS, acting="ben")
    coop.years.draw_up(2025, acting="chloe")
    coop.year_audits.draw(2025, DICE, acting="ben")
    drawn = [item.payment.number for item in coop.year_audits.show(2025).items]
    coop.year_audits.see(2025, drawn, in_order=True, acting="ben")


def _adopt_2024(here: Neighbourhood) -> None:
    years = here.cooperative.years
    years.open(2024, acting="emma")
    years.draw_up(2024, acting="chloe")
    years.audit(
        2024,
        members=["ben", "greta"],
        position=here.position(),
        advises_adoption=True,
        acting="ben",
    )
    years.adopt(2024, _decide(here, "adoption", year=2024), acting="chloe")
    years.open(2025, acting="emma")


def _decide(here: Neighbourhood, subject: str, *, adopted: bool = True, **other: Any) -> str:
    """What the members decided in May 2025; returns its number."""
    decisions, on = here.cooperative.decisions, date(2025, 5, 20)
    decisions.hold_meeting("alv", on=on, eligible=4, present=4, acting="chloe")
    decisions.propose(
        subject, body="alv", proposer="board", subject=subject, on=on, acting="chloe", **other
    )
    number = str(decisions.all()[-1].record.position)
    meeting = str(decisions.meetings()[-1].record.position)
    yes, no = (4, 0) if adopted else (0, 4)
    decisions.decide(
        number, adopted=adopted, on=on, yes=yes, no=no, meeting=meeting, acting="chloe"
    )
    return number


def _money(here: Neighbourhood) -> None:
    coop = here.cooperative
    coop.fees.charge_all(1_000, on=FEES_ON, acting="emma")
    for code in MEMBERS:
        coop.fees.receive(code, 1_000, on=FEES_ON, acting="emma")
    here.confirmed(60, date(2025, 6, 10), activity="buurt")
    here.claim(1_500, date(2025, 6, 10))
    here.pay(date(2025, 6, 20), on=PAID_ON)
    invoice = receive_invoice(here, "F1", 3_000)
    coop.bookings.approve(invoice, acting="chloe")
    coop.invoices.pay(invoice, on=PAID_ON, acting="emma")
    pay(here, 2_000, "4910", text="Insurance")


def _bank_file(here: Neighbourhood) -> None:
    lines = [came_in(10, FEES_ON, text=code) for code in MEMBERS]
    lines += [went_out(euros, PAID_ON) for euros in (20, 30, 20)]
    bring_bank(
        here,
        *lines,
        opening_cents=100_000,
        from_on=date(2025, 1, 1),
        until_on=LAST_DAY,
        reference="2025",
    )
    explain_bank(here)


def receive_invoice(here: Neighbourhood, reference: str, cents: int, **other: Any) -> str:
    """An invoice of Hugo; its number."""
    said: dict[str, Any] = {"on": INVOICE_ON, "account": "4500", "activity": "buurt"} | other
    done = here.cooperative.invoices.receive(
        "hugo", cents, reference=reference, acting="emma", **said
    )
    return str(done.last_position)


def pay(
    here: Neighbourhood, cents: int, account_code: str, *, approved: bool = True, **other: Any
) -> str:
    """Costs paid from the bank at once, approved by Chloe; the booking's number."""
    said: dict[str, Any] = {"on": PAID_ON} | other
    done = here.cooperative.bookings.pay(cents, account=account_code, acting="emma", **said)
    if approved:
        here.cooperative.bookings.approve(str(done.last_position), acting="chloe")
    return str(done.last_position)


def explain_bank(here: Neighbourhood) -> None:
    """Say of each line what it is: the payout or booking of the same day and amount."""
    coop = here.cooperative
    known = [
        (one.record.booked_on, line.cents, str(one.record.position))
        for one in coop.bookings.find()
        for line in one.record.lines
        if line.account == "1100"
    ]
    known += [
        (PAID_ON, -line.record.cents, str(line.record.position))
        for run in coop.payouts.all()
        for line in coop.payouts.show(run.record.run).lines
    ]
    for card in bank_lines(here):
        if not card.line.explained_by:
            found = next(one for one in known if one[:2] == (card.line.booked_on, card.line.cents))
            known.remove(found)
            coop.bank.match(str(card.line.number), [found[2]], acting="emma")


def evening(here: Neighbourhood, year: int = 2025) -> Evening:
    """The audit evening as known now."""
    return here.cooperative.audits.evening(year)


def check(here: Neighbourhood, number: int) -> Checked:
    """One of the twenty checks."""
    return evening(here).checks[number - 1]


def said(checked: Checked, outcome: str = "finding") -> list[str]:
    """What it came upon of one sort, in English."""
    return [str(remark.said) for remark in checked.those(outcome)]
