"""Two years of books with some of everything: 2024 up to its seal, 2025 up to now."""

from datetime import date
from pathlib import Path
from typing import Any

from ledger.application.bank import Settling
from ledger.application.bookings import Line
from ledger.application.funds import AwardRow, Eligible
from ledger.application.parties import PartyChange
from ledger.interchange.parties import PartyRow
from tests.application.neighbourhood import TODAY, Neighbourhood
from tests.interchange.bank.statements import came_in, camt, statement, went_out

TENTH = date(2025, 6, 10)
BEGINS_ON, SPRING_ON = date(2025, 1, 1), date(2025, 4, 1)


def keep_the_books(here: Neighbourhood, desk: Path) -> None:
    """Bookings, funds, decisions, the bank's statement, and a year that is sealed."""
    _bookings(here)
    _funds(here)
    _decisions(here)
    _bank(here, desk)
    _sealed_year(here)


def _bookings(here: Neighbourhood) -> None:
    coop = here.cooperative
    coop.accounts.add(kind="expense", label="Coffee", code="4310", acting="emma")
    coop.activities.set_budget(2025, "eettafel", 100_000, acting="chloe")
    coop.activities.set_price(
        "ride", 350, activity=None, account="8310", from_on=BEGINS_ON, acting="chloe"
    )
    coop.indices.quote("index", "94", source="The city", on=SPRING_ON, acting="chloe")
    lines = [Line(account="1100", cents=50_000), Line(account="0600", cents=-50_000)]
    coop.bookings.post(
        lines,
        booking_kind="opening",
        on=date(2024, 1, 1),
        text="Savings of the street",
        acting="emma",
    )
    paid = coop.bookings.pay(1_999, on=date(2025, 2, 3), account="4310", text="Tea", acting="emma")
    coop.bookings.reverse(
        paid.of("booking")[0], on=date(2025, 2, 4), reason="It was coffee", acting="emma"
    )
    coop.bookings.prepay(
        12_000, on=SPRING_ON, account="4910", months=12, from_on=SPRING_ON, acting="emma"
    )
    april = (date(2025, 4, 1), date(2025, 4, 30))
    invoice = coop.invoices.receive(
        "shop",
        9_000,
        on=date(2025, 5, 2),
        account="4000",
        activity="repairs",
        reference="2025-17",
        covers=april,
        minutes=120,
        acting="emma",
    )
    (posted,) = invoice.of("booking")
    coop.bookings.approve(posted, acting="chloe")
    coop.invoices.pay(posted, on=date(2025, 5, 9), acting="emma")
    coop.invoices.send("oaks", 4_000, on=TENTH, account="8310", text="The hall", acting="emma")
    coop.parties.change("ana", PartyChange(member_since=BEGINS_ON), acting="cora")
    coop.fees.charge("ana", 2_000, on=date(2025, 1, 15), acting="emma")
    coop.fees.capital_in("ana", 5_000, on=date(2025, 1, 16), acting="emma")


def _funds(here: Neighbourhood) -> None:
    here.add("town", kind="organisation")
    funds = here.cooperative.funds
    meals = (Eligible(activity="eettafel"),)
    begins: dict[str, Any] = {"funder": "town", "from_on": BEGINS_ON}
    care = AwardRow(code="care", regime="wmo", tariff_cents=4_000, eligible=meals, **begins)
    grant = AwardRow(code="grant", regime="subsidy", cents=30_000, eligible=meals, **begins)
    for award in (care, grant):
        funds.award(award, acting="chloe")
    funds.change_tariff("care", 4_200, from_on=SPRING_ON, acting="chloe")
    funds.allocate("care", "ben", 600, from_on=BEGINS_ON, reference="WMO-1", acting="chloe")
    funds.claim("care", "2025-05", on=date(2025, 6, 5), acting="chloe")
    funds.end_allocation("care", "ben", until_on=date(2025, 6, 30), acting="chloe")
    funds.receive("grant", 30_000, on=date(2025, 2, 10), reference="Round 1", acting="emma")
    funds.repay("grant", 1_000, on=date(2025, 6, 11), acting="emma")
    wrong = funds.receive("care", 500, on=date(2025, 2, 10), acting="emma")
    funds.reverse_receipt(
        str(wrong.last_position), on=date(2025, 2, 11), reason="Not ours", acting="emma"
    )


def _decisions(here: Neighbourhood) -> None:
    decisions = here.cooperative.decisions
    decisions.propose(
        "A bench",
        body="board",
        proposer="resident",
        proposed_by="ben",
        subject="reserve",
        on=TENTH,
        year=2025,
        cents=7_500,
        acting="chloe",
    )
    bench = str(decisions.all()[-1].record.position)
    decisions.stand_back(bench, "david", acting="chloe")
    decisions.vote(bench, "chloe", "no", acting="chloe")
    decisions.decide(bench, adopted=False, on=TENTH, acting="chloe")
    here.cooperative.agreements.set_ceiling(6_000, acting="chloe")
    here.cooperative.indices.quote(
        "social-index", "6.1", source="The town's yearbook", on=TENTH, acting="chloe"
    )


def _bank(here: Neighbourhood, desk: Path) -> None:
    bank = here.cooperative.bank
    file = desk / "june.xml"
    file.write_bytes(camt(statement(came_in(20, text="Fee"), went_out(5, text="Stamps"))))
    bank.import_file(file, account="1100", acting="emma")
    fee, stamps = (str(card.line.number) for card in bank.lines())
    bank.book(fee, Settling(fee="ana"), acting="emma")
    bank.book(stamps, Settling(account="4310"), acting="emma")
    bank.unmatch(stamps, acting="emma")
    bank.book(stamps, Settling(account="4910", text="Stamps"), acting="emma")
    _paid_long_ago(here, desk)


def _paid_long_ago(here: Neighbourhood, desk: Path) -> None:
    """Somebody whose payment lies so far back that nothing of it is kept."""
    on, theirs = date(2016, 5, 2), "NL39RABO0300065264"
    row = PartyRow(row=1, code="long-ago", name="Long Ago", iban=theirs)
    here.cooperative.parties.add(row, acting="cora")
    file = desk / "2016.xml"
    said = came_in(5, on, iban=theirs, name="Long Ago")
    file.write_bytes(camt(statement(said, from_on=on, until_on=on, reference="2016-05")))
    here.cooperative.bank.import_file(file, account="1100", acting="emma")
    here.cooperative.parties.erase("long-ago", acting="chloe")


def _sealed_year(here: Neighbourhood) -> None:
    years, reports = here.cooperative.years, here.cooperative.year_reports
    for code in ("ben", "greta"):
        here.cooperative.roles.give(code, "kascommissie", acting="chloe")
    years.open(2024, acting="emma")
    here.cooperative.bookings.pay(300, on=date(2024, 11, 4), account="4310", acting="emma")
    years.see_balance(
        2024, seen_by=["ben", "greta"], on=date(2024, 12, 31), cents=50_000, acting="ben"
    )
    _report(here)
    years.draw_up(2024, text="Our first year", acting="chloe")
    reports.sign(2024, acting="chloe")
    reports.leave_unsigned(2024, "david", "Abroad until May", acting="chloe")
    _audit_evening(here)
    years.audit(
        2024,
        members=["ben", "greta"],
        position=here.position(),
        advises_adoption=True,
        findings="All was there",
        acting="greta",
    )
    years.adopt(2024, _of_the_members(here, "adoption"), acting="chloe")
    years.discharge(2024, _of_the_members(here, "discharge"), acting="chloe")
    years.seal(2024, acting="chloe")
    years.open(2025, acting="emma")


def _report(here: Neighbourhood) -> None:
    """What the board says of 2024; the foreword is written twice."""
    reports = here.cooperative.year_reports
    for foreword in ("A good year", "A good year.\n\nThe hall opened."):
        reports.write(2024, "foreword", foreword, acting="chloe")
    reports.explain_difference(2024, "1100", "People saved", acting="chloe")
    reports.state_regime(2024, basis="association", care="outside", acting="david")


def _audit_evening(here: Neighbourhood) -> None:
    """Ben throws the dice for 2024, and Greta looks at the one payment there is."""
    audits = here.cooperative.year_audits
    audits.draw(2024, "3 5 1 6 2 4 4 1 6 3", acting="ben")
    (item,) = audits.show(2024).items
    audits.see(2024, [item.payment.number], in_order=False, text="There is no slip", acting="greta")
    audits.answer(2024, 4, passes=True, text="Counted: nothing", acting="ben")


def _of_the_members(here: Neighbourhood, subject: str) -> str:
    """What the members' meeting adopted about 2024, today; its number."""
    decisions = here.cooperative.decisions
    decisions.hold_meeting("alv", on=TODAY, eligible=9, present=8, quorum=5, acting="chloe")
    (*_, meeting) = decisions.meetings()
    decisions.propose(
        subject, body="alv", proposer="board", subject=subject, on=TODAY, year=2024, acting="chloe"
    )
    number = str(decisions.all()[-1].record.position)
    decisions.decide(
        number,
        adopted=True,
        on=TODAY,
        yes=7,
        no=0,
        abstain=1,
        meeting=str(meeting.record.position),
        acting="chloe",
    )
    return number
