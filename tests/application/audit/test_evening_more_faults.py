"""Faults that a quick look misses: booked beside the program, or paid on another account."""

from datetime import date

from ledger.reports.audit_evening.evening import LOOK, PASSES
from tests.application.audit.clean_year import PAID_ON, check, close_the_year, evening, pay, said
from tests.application.audit.test_evening_faults import (
    NEXT_MONTH,
    an_hour_for_the_wmo,
    by_hand,
    clean,
    kept,
)
from tests.application.neighbourhood import Neighbourhood

__all__ = ["clean", "kept"]


def test_5_what_names_a_document_is_told_apart_from_what_only_says_what_it_is(
    clean: Neighbourhood,
) -> None:
    documents = evening(clean).documents

    # Four fees, their receipts, an invoice with its payment, and the insurance.
    assert (documents.booking_count, documents.document_count) == (11, 6)
    assert documents.described_count == 5
    (passed,) = said(check(clean, 5), PASSES)
    assert passed.startswith("6 bookings name a document, and 5 only say what they are.")


def test_6_income_that_the_program_works_out_and_somebody_booked_too(
    clean: Neighbourhood,
) -> None:
    an_hour_for_the_wmo(clean)
    clean.cooperative.funds.claim("wmo", "2025-07", on=NEXT_MONTH, acting="emma")
    number = by_hand(clean, ("1340", 6_000), ("8100", -6_000))

    assert any(
        one.startswith(
            f"Booking no. {number} of {PAID_ON}, 6000, was booked by hand on account 8100."
        )
        for one in said(check(clean, 6), LOOK)
    )


def test_6_where_the_result_did_not_change_it_says_what_did(clean: Neighbourhood) -> None:
    close_the_year(clean)
    by_hand(clean, ("4900", 300), ("4910", -300))
    assert said(check(clean, 6)) == [
        "Since 2025 was drawn up its figures changed, on accounts ['4900', '4910']. The result "
        "and the total of the balance sheet did not."
    ]


def test_6_where_only_hours_changed_it_says_that(clean: Neighbourhood) -> None:
    close_the_year(clean)
    clean.confirmed(30, date(2025, 7, 1), activity="buurt", unpaid=True)

    assert said(check(clean, 6)) == [
        "Since 2025 was drawn up its figures changed. The hours were 60 and are 90; no amount of "
        "money changed."
    ]


def test_7_an_invoice_that_was_paid_again_as_an_expense(clean: Neighbourhood) -> None:
    (card,) = clean.cooperative.invoices.find()
    number = pay(clean, 3_000, "4900", party="hugo", text="Hugo")

    assert said(check(clean, 7), LOOK) == [
        f"Expense no. {number} has the payee, day and amount of invoice no. "
        f"{card.item.booking.position}. Look whether the invoice was paid twice."
    ]


def test_8_what_else_was_paid_to_somebody_on_the_board_is_looked_at(clean: Neighbourhood) -> None:
    number = pay(clean, 800, "4900", party="david", text="Stamps")

    assert said(check(clean, 8), LOOK) == [
        f"Payment no. {number} of {PAID_ON}, 800, went to david, who is on the board. Look at it "
        "with its paper."
    ]
    close_the_year(clean)
    assert said(check(clean, 8), LOOK) == []


def test_10_income_that_was_paid_out(clean: Neighbourhood) -> None:
    number = by_hand(clean, ("8500", 700), ("1100", -700))

    assert said(check(clean, 10), LOOK)[0].startswith(
        f"Booking no. {number} of {PAID_ON} paid 700 out of income, on account 8500."
    )


def test_16_a_volunteer_who_was_paid_on_other_accounts_as_well(clean: Neighbourhood) -> None:
    facts = clean.cooperative.audits.payouts(2025).facts
    limit_cents = facts.limits[-1][2].adult.year_cents
    pay(clean, limit_cents - 2_000, "4900", party="ana", text="Help")
    assert said(check(clean, 16), LOOK) == []

    pay(clean, 1, "4910", party="ana", text="Help")

    assert said(check(clean, 16), LOOK) == [
        f"ana got 2000 as allowance and claims, and {limit_cents - 1_999} on other accounts: "
        f"together {limit_cents + 1}. The limit of the year is {limit_cents}. Look what the other "
        "payments were for."
    ]


def test_16_who_works_under_an_invoice_alone_has_no_limit(clean: Neighbourhood) -> None:
    pay(clean, 500_000, "4900", party="hugo", text="Roof")

    assert said(check(clean, 16), LOOK) == []
