"""A fault planted for each of the twenty checks is found, and a clean year passes what it can."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from ledger.application.audit.checks.all_checks import RULES
from ledger.application.audit.checks.remarks import CHECK_OF
from ledger.application.cooperative import Cooperative
from ledger.application.funds import AwardRow, Eligible
from ledger.application.parties import PartyChange
from ledger.application.register import Selection
from ledger.domain.booking import EXPENSE_PAID, INVOICE_IN, PAYMENT, Booking, Line
from ledger.domain.financial_year import FinancialYear
from ledger.reports.audit_evening.evening import CHECKS, FINDING, LOOK, NEED_A_PERSON, PASSES
from ledger.storage.engine import writing
from tests.application.audit.clean_year import (
    BALANCE_CENTS,
    INVOICE_ON,
    LAST_DAY,
    PAID_ON,
    check,
    close_the_year,
    evening,
    keep_the_year,
    pay,
    receive_invoice,
    said,
)
from tests.application.audit.planting import party, plant, plant_paid
from tests.application.bank import bank_lines
from tests.application.neighbourhood import Clock, Neighbourhood, found, settle_in
from tests.application.year_of_books import post

NEXT_MONTH = date(2026, 1, 20)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Clock]:
    """The clean year before anybody looked at it, and the moment; copy it, never change it."""
    folder, clock = tmp_path_factory.mktemp("clean") / "book", Clock()
    with found(folder, clock) as cooperative:
        keep_the_year(settle_in(cooperative, clock))
    return folder, clock


@pytest.fixture
def clean(kept: tuple[Path, Clock], tmp_path: Path) -> Iterator[Neighbourhood]:
    """A clean year of one's own."""
    folder, clock = kept
    shutil.copytree(folder, tmp_path / "book")
    own = Clock(clock.at)
    with Cooperative.open(tmp_path / "book", own) as cooperative:
        yield Neighbourhood(cooperative, own)


def outcomes(here: Neighbourhood) -> dict[int, str]:
    return {one.number: one.outcome for one in evening(here).checks}


def by_hand(here: Neighbourhood, *lines: tuple[str, int], on: date = PAID_ON) -> str:
    return post(here, "memorial", on, *lines, text="By hand")


def test_a_clean_year_passes_all_that_a_program_can_pass(clean: Neighbourhood) -> None:
    close_the_year(clean)

    assert outcomes(clean) == {
        number: LOOK if number in NEED_A_PERSON else PASSES for number in CHECKS
    }


def test_there_are_twenty_checks_and_every_rule_of_payouts_belongs_to_one() -> None:
    assert [*RULES] == [*CHECKS]
    assert {*CHECK_OF.values()} <= {*CHECKS}


def test_1_somebody_on_the_board_in_the_kascommissie(clean: Neighbourhood) -> None:
    clean.cooperative.roles.give("david", "kascommissie", acting="chloe")

    found_there = check(clean, 1)

    assert said(found_there) == [
        "david is in the kascommissie, and was on the board in 2025 or is now."
    ]


def test_1_a_kascommissie_of_one_or_that_nobody_appointed(clean: Neighbourhood) -> None:
    clean.cooperative.roles.lay_down("greta", "kascommissie", acting="chloe")

    assert said(check(clean, 1)) == ["In the kascommissie: 1. It takes two or more."]
    assert said(evening(clean, 2024).checks[0])[-1] == (
        "No decision of the members' meeting appoints the kascommissie for 2024."
    )


def test_2_another_beginning_than_was_adopted(clean: Neighbourhood) -> None:
    post(clean, "opening", date(2025, 1, 1), ("1100", 500), ("0600", -500), text="More")

    assert said(check(clean, 2)) == [
        "Account 0600 begins 2025 with 100500; the members adopted 100000 for the end of 2024.",
        "Account 1100 begins 2025 with 100500; the members adopted 100000 for the end of 2024.",
    ]


def test_2_a_book_that_begins_with_a_balance_is_compared_by_people(clean: Neighbourhood) -> None:
    first = evening(clean, 2024).checks[1]

    assert (first.outcome, len(first.remarks)) == (LOOK, 1)
    assert str(first.remarks[0].said).startswith("No earlier year is in this book. Compare")


def test_3_a_payment_that_the_bank_does_not_know(clean: Neighbourhood) -> None:
    number = pay(clean, 700, "4900", text="Bank charges")

    assert said(check(clean, 3)) == [
        f"On {LAST_DAY} the books have 96300 on account 1100, and the bank 97000. The difference "
        "is -700.",
        f"Booking no. {number} of {PAID_ON}, -700, is on no line of the bank.",
    ]


def test_3_a_line_of_the_bank_that_nobody_explains(clean: Neighbourhood) -> None:
    line = bank_lines(clean)[-1].line
    clean.cooperative.bank.unmatch(str(line.number), acting="emma")

    assert any(str(line.number) in one for one in said(check(clean, 3)))


def test_3_another_balance_on_the_screen(clean: Neighbourhood) -> None:
    clean.cooperative.years.see_balance(
        2025, seen_by=["ben", "greta"], on=LAST_DAY, cents=BALANCE_CENTS - 1, acting="ben"
    )

    assert said(check(clean, 3)) == [
        f"['ben', 'greta'] saw 96999 on account 1100 on {LAST_DAY}; it should be 97000."
    ]


def test_4_a_cash_box_below_zero_without_a_slip(clean: Neighbourhood) -> None:
    number = by_hand(clean, ("4900", 300), ("1000", -300))

    found_there = check(clean, 4)

    assert said(found_there) == [
        f"By the books cash box 1000 held -300 at the end of {PAID_ON}. No box holds less than "
        "nothing.",
        f"Booking no. {number} of {PAID_ON} moved -300 in cash box 1000, and names no slip.",
    ]
    assert said(found_there, LOOK)[-1].startswith("Two of the kascommissie have still to see")


def test_4_a_slip_that_is_missing_and_a_wrong_count(clean: Neighbourhood) -> None:
    for slip, cents in (("K1", 500), ("K2", -100), ("K4", -100)):
        post(
            clean, "memorial", PAID_ON, ("1000", cents), ("4900", -cents), text="S", reference=slip
        )
    see = clean.cooperative.years.see_balance
    see(2025, seen_by=["ben", "greta"], on=LAST_DAY, cents=250, account="1000", acting="ben")

    found_there = check(clean, 4)

    assert said(found_there) == [
        f"['ben', 'greta'] saw 250 on account 1000 on {LAST_DAY}; it should be 300."
    ]
    assert said(found_there, LOOK) == [
        "Between the slips of the cash box these are missing: ['k3']."
    ]


def test_5_a_booking_without_any_paper(clean: Neighbourhood) -> None:
    number = post(clean, "memorial", PAID_ON, ("4900", 300), ("1640", -300))

    assert said(check(clean, 5)) == [
        f"Booking no. {number} of {PAID_ON}, 300, names no paper and does not say what it is."
    ]


def test_6_figures_that_changed_since_they_were_drawn_up(clean: Neighbourhood) -> None:
    close_the_year(clean)
    before = clean.cooperative.books.annual(2025)[0].books.result_cents
    by_hand(clean, ("4900", 300), ("1640", -300))

    assert said(check(clean, 6)) == [
        f"Since 2025 was drawn up its figures changed. The result was {before} and is "
        f"{before - 300}."
    ]


def test_6_a_reading_that_somebody_wrote_in(clean: Neighbourhood) -> None:
    close_the_year(clean)
    clean.cooperative.books.annual(2025)
    in_the_readings(clean, "update {lines} set cents = cents + 100 where account = '4910'")

    assert said(check(clean, 6))[:2] == [
        "Debit and credit of the whole journal differ by 100.",
        "The balance sheet does not balance: 97000 against 96900.",
    ]


def in_the_readings(here: Neighbourhood, query: str) -> None:
    """Somebody writes in a table of the readings past the program."""
    with here.cooperative.session.seeing() as seeing:
        lines = seeing.readings.bookings.lines.name
    engine = here.cooperative.session.book.engine
    with writing(engine, key=1, patience_seconds=5) as connection:
        assert connection.execute(text(query.format(lines=lines))).rowcount > 0


def test_7_an_invoice_that_is_in_the_book_twice(clean: Neighbourhood) -> None:
    again = clean.cooperative.bookings.post(
        [Line(account="4500", cents=3_000, activity="buurt"), Line(account="1600", cents=-3_000)],
        on=INVOICE_ON,
        booking_kind=INVOICE_IN,
        party="hugo",
        reference=" f1",
        acting="emma",
    )

    (found_there,) = said(check(clean, 7))

    assert found_there.startswith("Paper f1 of 3000 of one supplier is in the book more than once")
    assert str(again.last_position) in found_there


def test_7_an_invoice_of_which_too_much_was_paid(clean: Neighbourhood) -> None:
    (card,) = clean.cooperative.invoices.find()
    plant(
        clean,
        Booking.Posted,
        Booking.new_id(),
        by="emma",
        booking_kind=PAYMENT,
        booked_on=PAID_ON,
        lines=(Line(account="1600", cents=500), Line(account="1100", cents=-500)),
        party=party(clean, "hugo"),
        settles=card.item.booking.booking,
    )

    assert said(check(clean, 7)) == [
        f"Of invoice no. {card.item.booking.position}, 3000, 500 too much was paid."
    ]


def test_7_hours_that_were_paid_twice(clean: Neighbourhood) -> None:
    (card,) = clean.cooperative.hours.find(Selection())

    plant_paid(clean, str(card.record.position), on=PAID_ON)

    (found_there,) = said(check(clean, 7))
    assert found_there.startswith(f"Hours no. {card.record.position} of ana were 60, and payouts")


def test_8_a_payment_that_nobody_approved(clean: Neighbourhood) -> None:
    number = pay(clean, 700, "4900", text="Bank charges", approved=False)

    assert said(check(clean, 8)) == [
        f"Nobody approved booking no. {number} of {PAID_ON}: 700 went out."
    ]


def test_8_a_payment_that_its_receiver_approved(clean: Neighbourhood) -> None:
    number = pay(clean, 700, "4900", text="Stamps", party="david", approved=False)
    plant(clean, Booking.Approved, stream_numbered(clean, number), by="david")

    assert said(check(clean, 8)) == [
        f"david approved booking no. {number}, and recorded it or is paid by it."
    ]


def stream_numbered(here: Neighbourhood, number: str) -> str:
    return here.cooperative.bookings.show(number).record.booking


def test_8_an_invoice_that_was_approved_after_it_was_paid(clean: Neighbourhood) -> None:
    invoice = receive_invoice(clean, "F2", 700)
    clean.cooperative.invoices.pay(invoice, on=PAID_ON, acting="emma")
    clean.cooperative.bookings.approve(invoice, acting="chloe")

    found_there = check(clean, 8)

    assert (found_there.outcome, len(found_there.those(LOOK))) == (LOOK, 1)
    assert said(found_there, LOOK)[0].startswith(f"Invoice no. {invoice} was approved after")


def test_8_a_claim_of_somebody_on_the_board_is_looked_at_until_it_was_seen(
    clean: Neighbourhood,
) -> None:
    clean.claim(800, date(2025, 7, 1), claimant="david")
    clean.pay(date(2025, 12, 31), on=LAST_DAY)

    (claim,) = clean.cooperative.claims.find(claimant="david")
    assert said(check(clean, 8), LOOK) == [
        f"Claim no. {claim.record.position} of david, 800, is of somebody on the board. Look at it "
        "with its receipt."
    ]
    close_the_year(clean)
    assert check(clean, 8).outcome == PASSES


def test_9_a_member_who_was_not_charged(clean: Neighbourhood) -> None:
    change = PartyChange(member_since=date(2025, 7, 1))
    clean.cooperative.parties.change("greta", change, acting="chloe")

    assert said(check(clean, 9)) == [
        "greta was a member in 2025 and was not charged the fee of 1000."
    ]


def test_9_half_a_fee_for_half_a_year_and_not_a_third(clean: Neighbourhood) -> None:
    change = PartyChange(member_since=date(2025, 7, 1))
    clean.cooperative.parties.change("greta", change, acting="chloe")
    clean.cooperative.fees.charge("greta", 500, on=date(2025, 7, 1), acting="emma")
    assert check(clean, 9).outcome == PASSES

    clean.cooperative.fees.charge("greta", 300, on=date(2025, 8, 1), acting="emma")

    assert said(check(clean, 9)) == ["greta was charged 800 in 2025; the fee is 1000."]


def test_9_fees_in_the_books_that_nobody_was_charged(clean: Neighbourhood) -> None:
    by_hand(clean, ("1340", 1_500), ("8000", -1_500))

    assert said(check(clean, 9)) == [
        "In the books fees are 5500; members were charged 4000. The difference is 1500."
    ]


def an_hour_for_the_wmo(here: Neighbourhood) -> str:
    """A fund pays 60,00 an hour, and an hour was given in July; its number."""
    here.add("gem")
    row = AwardRow(
        code="wmo",
        regime="wmo",
        funder="gem",
        tariff_cents=6_000,
        eligible=(Eligible(activity="wmo"),),
        from_on=date(2025, 1, 1),
    )
    here.cooperative.funds.award(row, acting="chloe")
    return here.confirmed(60, date(2025, 7, 1), activity="wmo", unpaid=True)


def test_10_hours_that_were_not_declared(clean: Neighbourhood) -> None:
    an_hour_for_the_wmo(clean)

    assert said(check(clean, 10)) == [
        "Of 2025-07, 6000 was delivered for fund wmo, and 0 was declared."
    ]


def test_11_a_fee_that_is_open_for_more_than_a_year(clean: Neighbourhood) -> None:
    joining = PartyChange(member_since=date(2024, 11, 1))
    clean.cooperative.parties.change("greta", joining, acting="cora")
    clean.cooperative.fees.charge("greta", 1_000, on=date(2024, 11, 1), acting="emma")

    assert said(check(clean, 11)) == [
        "greta owes 1000 on account 1300 since 2024-11-01, and nobody explained why."
    ]
    explain = clean.cooperative.year_reports.explain_difference
    explain(2025, "1300", "She pays in March", acting="chloe")
    assert check(clean, 11).outcome == PASSES


def test_11_what_came_in_pays_what_was_owed_longest(clean: Neighbourhood) -> None:
    clean.cooperative.fees.charge("ben", 1_000, on=date(2024, 11, 1), acting="emma")

    # Ben paid 10,00 in January 2025, so it is the fee of that year that is open.
    assert check(clean, 11).outcome == PASSES


def test_12_an_invoice_of_the_next_year(clean: Neighbourhood) -> None:
    number = receive_invoice(clean, "F2", 700, covers=(date(2026, 1, 1), date(2026, 1, 31)))

    assert said(check(clean, 12)) == [
        f"Invoice no. {number} of 700 stands in 2025, and is for the time from 2026-01-01 on."
    ]


def test_12_hours_and_claims_that_came_after_the_drawing_up(clean: Neighbourhood) -> None:
    close_the_year(clean)
    number = clean.log(30, date(2025, 12, 30))
    clean.claim(400, date(2025, 12, 30))
    claim = clean.cooperative.claims.find()[-1].record.position

    assert said(check(clean, 12)) == [
        f"Hours no. {number} of ana, 30 on 2025-12-30, were logged after the year was drawn up.",
        f"Claim no. {claim} of ana, 400 of 2025-12-30, came in after the year was drawn up.",
    ]


def test_13_an_invoice_in_january_for_december(clean: Neighbourhood) -> None:
    december = (date(2025, 12, 1), date(2025, 12, 31))
    number = receive_invoice(clean, "F2", 700, on=NEXT_MONTH, covers=december)

    assert said(check(clean, 13)) == [
        f"No. {number} of 2026-01-20, 700, is for work of 2025, and does not stand among its debts."
    ]


def test_13_a_payment_in_january_that_may_be_of_december(clean: Neighbourhood) -> None:
    number = pay(clean, 700, "4900", on=NEXT_MONTH, text="Stamps")

    assert said(check(clean, 13), LOOK) == [
        f"No. {number} of 2026-01-20, 700, came soon after 2025. Look whether it is of that year."
    ]


def test_13_hours_under_an_invoice_that_nobody_confirmed(clean: Neighbourhood) -> None:
    clean.add("sup")
    clean.agree("a-sup", "sup", 3_000, pays="invoice")
    clean.log(60, date(2025, 12, 5), helper="sup")

    assert said(check(clean, 13), LOOK) == [
        "60 of sup in 2025 were not confirmed, so what they will invoice for them is not among "
        "the debts."
    ]


def test_14_a_reserve_that_moved_without_a_decision(clean: Neighbourhood) -> None:
    number = by_hand(clean, ("4900", 300), ("0600", -300))

    assert said(check(clean, 14)) == [
        f"Booking no. {number} of {PAID_ON} moves 300 on account 0600, without a decision."
    ]


def test_14_what_is_booked_late_on_an_adopted_year_moves_a_reserve_in_this_one(
    clean: Neighbourhood,
) -> None:
    lines = (("4900", 300), ("0600", -300))
    number = post(clean, "memorial", date(2024, 12, 30), *lines, text="Late")

    # A year begins as the last one ended, whatever is found out about that.
    assert said(check(clean, 14)) == [
        f"Booking no. {number} of 2024-12-30 moves 300 on account 0600, without a decision."
    ]


def test_14_a_restricted_fund_that_nobody_awarded(clean: Neighbourhood) -> None:
    coop = clean.cooperative
    coop.accounts.add(
        code="0720", kind="restricted_fund", label="Bus", activity="bus", acting="emma"
    )
    coop.bookings.receive(
        900, on=PAID_ON, account="8400", activity="bus", text="Gift", acting="emma"
    )

    assert said(check(clean, 14)) == [
        "Restricted fund 0720 got 900, and no award in the book is for its activity."
    ]


def test_15_a_large_difference_is_explained_by_the_board(clean: Neighbourhood) -> None:
    pay(clean, 20_000, "4500", activity="buurt", text="Party")

    assert said(check(clean, 15)) == [
        "buurt is 27000, the budget was 5000, and the board does not say why.",
        "4500 is 23000, last year it was 0, and the board does not say why.",
    ]
    for figure in ("buurt", "4500"):
        clean.cooperative.year_reports.explain_difference(2025, figure, "A party", acting="chloe")
    assert check(clean, 15).outcome == PASSES


def test_15_what_is_explained_and_small_does_not_count_as_large(clean: Neighbourhood) -> None:
    before = check(clean, 15).remarks[0].said.values["count"]
    explain = clean.cooperative.year_reports.explain_difference

    explain(2025, "4200", "As it should be", acting="chloe")

    remark = check(clean, 15).remarks[0]
    assert (remark.said.values["count"], check(clean, 15).outcome) == (before, PASSES)
    (one,) = clean.cooperative.documents.document(2025).differences
    assert (one.code, one.why, one.large) == ("4200", "As it should be", False)


def test_16_more_than_the_limit_of_an_hour(clean: Neighbourhood) -> None:
    number = clean.confirmed(60, date(2025, 7, 1), activity="buurt")

    plant_paid(clean, number, on=PAID_ON, cents=900, rate_cents=900)

    (found_there,) = said(check(clean, 16))
    assert found_there.startswith(f"Hours no. {number} of ana were paid at 900 an hour; the limit")


def test_16_an_allowance_that_was_booked_by_hand(clean: Neighbourhood) -> None:
    number = by_hand(clean, ("4200", 300), ("1640", -300))

    assert said(check(clean, 16)) == [
        f"Booking no. {number} of {PAID_ON}, 300, is an allowance or claim that was booked by "
        "hand, past every limit."
    ]


def test_17_paid_hours_that_nobody_confirmed(clean: Neighbourhood) -> None:
    number = clean.log(60, date(2025, 7, 1), activity="buurt")

    plant_paid(clean, number, on=PAID_ON)

    assert any(one.startswith(f"Hours no. {number} of ana") for one in said(check(clean, 17)))


def test_17_more_hours_declared_than_were_given(clean: Neighbourhood) -> None:
    number = an_hour_for_the_wmo(clean)
    clean.cooperative.funds.claim("wmo", "2025-07", on=NEXT_MONTH, acting="emma")
    assert said(check(clean, 17)) == []

    clean.cooperative.hours.withdraw(number, acting="cora")

    assert said(check(clean, 17)) == [
        "Of 2025-07, 6000 was declared to fund wmo, and 0 was given and confirmed."
    ]


def test_17_a_payment_of_the_sample_that_is_not_in_order(clean: Neighbourhood) -> None:
    close_the_year(clean)
    item = clean.cooperative.year_audits.show(2025).items[0].payment

    clean.cooperative.year_audits.see(
        2025, [item.number], in_order=False, text="No slip", acting="ben"
    )

    assert said(check(clean, 17)) == [
        f"In the sample: payment no. {item.number} of {item.on}, {item.cents}, is not in order."
    ]


def test_17_a_sample_that_nobody_drew_yet(clean: Neighbourhood) -> None:
    clean.cooperative.years.draw_up(2025, acting="chloe")

    assert said(check(clean, 17), LOOK) == [
        "No sample of the 4 payments was drawn yet. Throw the dice."
    ]


def test_18_a_board_that_does_not_say_by_which_rules_it_reports(clean: Neighbourhood) -> None:
    assert said(evening(clean, 2024).checks[17]) == [
        "The board did not say by which rules the statement of 2024 is made."
    ]


def test_19_costs_without_a_budget(clean: Neighbourhood) -> None:
    pay(clean, 900, "4500", activity="klus", text="Nails")

    assert said(check(clean, 19)) == ["Activity klus cost 900, and has no budget."]


def test_19_pay_without_an_agreement(clean: Neighbourhood) -> None:
    number = clean.confirmed(60, date(2025, 7, 1), helper="hugo", unpaid=True)

    plant_paid(clean, number, payee="hugo", on=PAID_ON)

    (found_there,) = said(check(clean, 19))
    assert found_there.startswith(f"Hours no. {number} of hugo are paid on payout no.")


def test_20_findings_of_last_year_of_which_the_board_says_nothing(clean: Neighbourhood) -> None:
    plant(
        clean,
        FinancialYear.Audited,
        clean.cooperative.years.show(2024).record.stream,
        by="ben",
        audited_by=(party(clean, "ben"), party(clean, "greta")),
        audited_on=PAID_ON,
        examined_position=clean.position(),
        advises_adoption=True,
        findings_commitment="0" * 64,
    )

    assert said(check(clean, 20)) == [
        "The kascommissie found something in 2024, and the board does not say what was done about "
        "it."
    ]
    clean.cooperative.year_reports.write(2025, "advice_followed", "Mended", acting="chloe")
    assert check(clean, 20).outcome == LOOK


def test_a_fault_is_told_under_its_own_check_alone(clean: Neighbourhood) -> None:
    receive_invoice(clean, "F2", 700, covers=(date(2026, 1, 1), date(2026, 1, 31)))
    close_the_year(clean)

    assert [number for number, outcome in outcomes(clean).items() if outcome == FINDING] == [12]


def test_a_january_without_any_booking_is_too_early(clean: Neighbourhood) -> None:
    wrong = [
        one.record.position
        for one in clean.cooperative.bookings.find(booking_kinds=[EXPENSE_PAID])
        if one.record.booked_on.year == 2026
    ]
    clean.cooperative.bookings.reverse(str(wrong[0]), on=NEXT_MONTH.replace(day=31), acting="emma")

    assert said(check(clean, 13), LOOK) == [
        "Nothing of January 2026 is in the book yet. Look at the invoices that came since."
    ]
