"""The audit evening: what is drawn from, who looks, and what may be said afterwards."""

from datetime import date
from hashlib import sha256

import pytest

from ledger.application.audit.sample_cards import SampleCard
from tests.application.neighbourhood import Neighbourhood, refused
from tests.application.test_years import adopt
from tests.application.year_of_books import keep_the_books, post

DICE = "3 5 1 6 2 4 4 1 6 3"
OTHER_DICE = "1 1 1 1 1 2 2 2 2 2"


@pytest.fixture
def over(here: Neighbourhood) -> Neighbourhood:
    """2025 is over, with eight payments in it; Ben and Greta are the kascommissie."""
    return a_year_of_payments(here)


def a_year_of_payments(here: Neighbourhood) -> Neighbourhood:
    """Ana's three hours and a claim, two costs, an invoice, and money of a fund that went back."""
    keep_the_books(here)
    coop = here.cooperative
    (invoice,) = (
        one.item.booking.position for one in coop.invoices.find(booking_kinds=["invoice_in"])
    )
    coop.invoices.pay(str(invoice), on=date(2025, 6, 12), acting="emma")
    coop.funds.repay("pop", 2_000, on=date(2025, 6, 13), acting="emma")
    # What only moves between our own accounts is no payment.
    post(here, "memorial", date(2025, 6, 14), ("1000", 500), ("1100", -500))
    for code in ("ben", "greta"):
        coop.roles.give(code, "kascommissie", acting="chloe")
    here.clock.move(days=330)
    coop.years.open(2025, acting="emma")
    return here


def draw_up(here: Neighbourhood) -> None:
    here.cooperative.years.draw_up(2025, acting="chloe")


def draw(
    here: Neighbourhood, dice: str = DICE, *, share: int = 50, assurance: int = 950
) -> SampleCard:
    """Ben throws the dice."""
    here.cooperative.year_audits.draw(
        2025, dice, share_per_mille=share, assurance_per_mille=assurance, acting="ben"
    )
    return card(here)


def card(here: Neighbourhood) -> SampleCard:
    return here.cooperative.year_audits.show(2025)


def items(here: Neighbourhood) -> list[int]:
    return [item.payment.number for item in card(here).items]


def see(here: Neighbourhood, *numbers: int, text: str | None = None, acting: str = "ben") -> None:
    here.cooperative.year_audits.see(2025, numbers, in_order=text is None, text=text, acting=acting)


def test_every_amount_that_went_out_is_drawn_from(over: Neighbourhood) -> None:
    draw_up(over)

    found = over.cooperative.year_audits.payments(2025)

    assert [
        (one.payment.sort, one.payment.cents, one.paid_to, f"{one.payment.on:%d-%m}")
        for one in found.items
    ] == [
        ("booking", 1_000, (), "02-04"),
        ("booking", 1_234, (), "03-04"),
        ("claim", 1_500, ("ana",), "01-04"),
        ("hours", 1_000, ("ana",), "01-04"),
        ("hours", 167, ("ana",), "01-04"),
        ("hours", 417, ("ana",), "01-04"),
        ("invoice", 6_000, ("sup",), "12-06"),
        ("fund", 2_000, ("gem",), "13-06"),
    ]
    numbers = "".join(f"{one.payment.number}\n" for one in found.items)
    assert found.sha256 == sha256(numbers.encode()).hexdigest()


def test_they_are_all_that_left_the_bank(over: Neighbourhood) -> None:
    draw_up(over)

    found = over.cooperative.year_audits.payments(2025)

    annual, _ = over.cooperative.books.annual(2025)
    # What went to the cash box left the bank, and so did Greta's money, which came back.
    cash_cents, returned_cents = 500, 500
    assert annual.books.bank_out_cents == cash_cents + returned_cents + sum(
        one.payment.cents for one in found.items
    )


def test_an_opening_balance_below_zero_was_not_paid(here: Neighbourhood) -> None:
    post(here, "opening", date(2025, 1, 1), ("1100", -900), ("0600", 900))
    here.clock.move(days=330)
    here.cooperative.years.open(2025, acting="emma")
    draw_up(here)

    assert here.cooperative.year_audits.payments(2025).items == ()


def test_what_was_taken_back_in_a_later_year_had_been_paid(over: Neighbourhood) -> None:
    wrong = post(over, "expense", date(2025, 12, 1), ("4310", 700), ("1100", -700))
    over.cooperative.bookings.reverse(wrong, on=date(2026, 1, 5), acting="emma")
    draw_up(over)

    found = over.cooperative.year_audits.payments(2025)

    assert int(wrong) in [one.payment.number for one in found.items]


def test_what_is_recorded_after_the_drawing_up_is_not_drawn_from(over: Neighbourhood) -> None:
    draw_up(over)
    before = over.cooperative.year_audits.payments(2025)

    late = post(over, "expense", date(2025, 12, 1), ("4310", 700), ("1100", -700))

    assert over.cooperative.year_audits.payments(2025) == before
    assert int(late) not in [item.payment.number for item in draw(over).items]


def test_of_few_payments_all_are_seen(over: Neighbourhood) -> None:
    draw_up(over)

    drawn = draw(over)

    assert len(drawn.to_see) == len(drawn.items) == 8
    assert drawn.conclusion is None
    see(over, *items(over))
    said = card(over).conclusion
    assert said is not None
    assert (said.all_seen, said.faulty_count, said.most_faulty) == (True, 0, 0)
    assert over.problems() == []


def test_anybody_can_draw_again_with_the_list_and_the_throws(over: Neighbourhood) -> None:
    draw_up(over)
    numbers = [one.payment.number for one in over.cooperative.year_audits.payments(2025).items]

    drawn = draw(over, share=300, assurance=600)

    lots = sorted(numbers, key=lambda one: sha256(f"{DICE} {one}".encode()).hexdigest())
    # Three of eight faulty: two drawn are in order 5 × 4 of 8 × 7 times, which is 36 %.
    assert drawn.draws[0].draw.items == tuple(sorted(lots[:2]))
    assert drawn.draws[0].draw.payment_count == 8


def test_a_fault_is_a_finding_and_bounds_the_rest(over: Neighbourhood) -> None:
    draw_up(over)
    draw(over, share=300, assurance=600)
    one, other = items(over)

    see(over, one)
    see(over, other, text="There is no slip")

    (finding,) = card(over).findings
    assert (finding.payment.number, finding.said[-1].text) == (other, "There is no slip")
    said = card(over).conclusion
    assert said is not None
    # Of eight, two drawn: with 5 faulty so few show 18 of 28 times, with 6 13 times, with 7 7.
    assert (said.faulty_count, said.most_faulty, said.below_per_mille) == (1, 6, None)


def test_who_looks_again_mends_their_own_word_and_never_another_s(over: Neighbourhood) -> None:
    draw_up(over)
    draw(over)
    number = items(over)[0]
    see(over, number, text="There is no slip")

    see(over, number, acting="greta")

    (item,) = [one for one in card(over).items if one.payment.number == number]
    assert [(one.by, one.fine, one.text) for one in item.said] == [
        ("ben", False, "There is no slip"),
        ("greta", True, None),
    ]
    assert (item.faulty, item.disagreed) == (True, True)
    see(over, number)
    (item,) = [one for one in card(over).items if one.payment.number == number]
    assert (item.faulty, item.disagreed, len(item.said)) == (False, False, 3)


def test_what_changed_after_somebody_looked_is_looked_at_again(over: Neighbourhood) -> None:
    draw_up(over)
    draw(over)
    (hours, *_) = [one for one in card(over).items if one.payment.sort == "hours"]
    see(over, *items(over))

    over.correct(str(hours.payment.document), 30, confirm=False)

    (again,) = card(over).to_see
    assert again.payment == hours.payment
    assert again.changed_position == over.position()
    assert card(over).conclusion is None
    see(over, hours.payment.number, text="It was half an hour")
    assert card(over).to_see == ()


def test_nobody_looks_at_a_payment_to_themselves(over: Neighbourhood) -> None:
    over.cooperative.roles.give("ana", "kascommissie", acting="chloe")
    draw_up(over)
    draw(over)
    theirs = [one.payment.number for one in card(over).items if one.paid_to == ("ana",)]

    with refused("This was paid to"):
        see(over, theirs[0], acting="ana")

    see(over, *theirs, acting="greta")
    assert len(card(over).to_see) == 8 - 4


def test_items_are_recorded_all_or_none(over: Neighbourhood) -> None:
    draw_up(over)
    draw(over)
    number = items(over)[0]

    with refused("Item 1 is not in the sample of 2025"):
        see(over, number, 1)

    assert len(card(over).to_see) == 8


def test_a_second_draw_is_shown_beside_the_first(over: Neighbourhood) -> None:
    draw_up(over)
    first = draw(over, share=300, assurance=600)

    both = draw(over, OTHER_DICE, share=300, assurance=600)

    assert [one.draw.seed for one in both.draws] == [DICE, OTHER_DICE]
    assert {one.payment for one in first.items} < {one.payment for one in both.items}


def test_drawn_up_again_with_the_same_figures_keeps_what_was_drawn_and_seen(
    over: Neighbourhood,
) -> None:
    draw_up(over)
    draw(over)
    number = items(over)[0]
    see(over, number, text="There is no slip")
    before = card(over)

    draw_up(over)

    after = card(over)
    assert (after.draws, after.items, after.earlier) == (before.draws, before.items, ())
    assert [one.payment.number for one in after.findings] == [number]


def test_what_was_found_before_other_figures_were_drawn_up_does_not_go_away(
    over: Neighbourhood,
) -> None:
    draw_up(over)
    draw(over, share=300, assurance=600)
    number = items(over)[0]
    see(over, number, text="There is no slip")
    see(over, items(over)[1])
    post(over, "expense", date(2025, 12, 1), ("4310", 700), ("1100", -700))

    draw_up(over)

    (found,) = card(over).earlier_findings
    assert (found.number, [one.text for one in found.said]) == (number, ["There is no slip"])


def test_a_year_that_is_drawn_up_again_has_its_sample_still_to_come(over: Neighbourhood) -> None:
    draw_up(over)
    draw(over)
    number = items(over)[0]
    see(over, number)
    post(over, "expense", date(2025, 12, 1), ("4310", 700), ("1100", -700))

    draw_up(over)

    empty = card(over)
    assert (empty.draws, empty.items, len(empty.earlier)) == ((), (), 1)
    drawn = draw(over, OTHER_DICE)
    assert len(drawn.items) == 9
    # What was seen of a payment that did not change stays seen.
    assert [one.payment.number for one in drawn.items if not one.to_see] == [number]


def test_the_last_answer_of_each_person_to_a_check_holds(over: Neighbourhood) -> None:
    draw_up(over)
    audits = over.cooperative.year_audits
    audits.answer(2025, 4, passes=False, text="The cash was not counted", acting="ben")

    audits.answer(2025, 4, passes=True, text="Counted: 10,00", acting="greta")

    (answered,) = card(over).answers
    assert [(one.fine, one.by) for one in answered.holding] == [(False, "ben"), (True, "greta")]
    audits.answer(2025, 4, passes=True, text="It was counted", acting="ben")
    (answered,) = card(over).answers
    assert [(one.fine, one.by) for one in answered.holding] == [(True, "greta"), (True, "ben")]
    assert len(answered.said) == 3


def test_nothing_is_recorded_once_the_year_was_adopted(over: Neighbourhood) -> None:
    adopt(over)

    with refused("2025 was adopted already"):
        draw(over)
    with refused("2025 was adopted already"):
        over.cooperative.year_audits.answer(2025, 4, passes=True, acting="ben")


def test_asking_twice_records_once(over: Neighbourhood) -> None:
    draw_up(over)
    audits = over.cooperative.year_audits
    audits.draw(2025, DICE, acting="ben", request_id="a" * 32)

    again = audits.draw(2025, "3516244163", acting="ben", request_id="a" * 32)

    assert again.repeated
    assert len(card(over).draws) == 1


def test_a_year_without_payments_has_nothing_to_draw(here: Neighbourhood) -> None:
    for code in ("ben", "greta"):
        here.cooperative.roles.give(code, "kascommissie", acting="chloe")
    here.clock.move(days=330)
    here.cooperative.years.open(2025, acting="emma")

    with refused("2025 was not drawn up yet"):
        draw(here)
    with refused("2025 was not drawn up yet"):
        here.cooperative.year_audits.payments(2025)
    draw_up(here)
    with refused("Nothing was paid in 2025"):
        draw(here)
    with refused("2024 was not opened yet"):
        here.cooperative.year_audits.show(2024)


def test_a_sample_is_drawn_and_seen_on_postgresql_too(on_postgresql: Neighbourhood) -> None:
    here = a_year_of_payments(on_postgresql)
    draw_up(here)

    draw(here)
    see(here, *items(here))

    assert card(here).to_see == ()
    assert here.problems() == []
