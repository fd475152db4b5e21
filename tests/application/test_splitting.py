"""One cost, split over activities by a key."""

from ledger.domain.booking import Line
from tests.application.neighbourhood import TODAY, Neighbourhood, refused

KEY = {"wmo": 1, "buurt": 1, None: 1}


def test_a_cost_is_split_by_largest_remainder(here: Neighbourhood) -> None:
    here.cooperative.invoices.receive(
        "hugo", 1_001, on=TODAY, account="4500", split=KEY, acting="emma"
    )
    here.cooperative.bookings.pay(
        100, on=TODAY, account="4500", split={"wmo": 20, "buurt": 55}, acting="emma"
    )

    # 1001 is three times 333 and two cents; 100 is 26,67 and 73,33.
    invoice, paid = here.cooperative.bookings.find()
    assert invoice.record.lines == (
        Line(account="4500", cents=334, activity="wmo"),
        Line(account="4500", cents=334, activity="buurt"),
        Line(account="4500", cents=333),
        Line(account="1600", cents=-1_001),
    )
    assert [line.cents for line in paid.record.lines] == [27, 73, -100]
    (card,) = here.cooperative.invoices.find()
    assert (card.cents, card.open_cents) == (1_001, 1_001)
    assert here.problems() == []


def test_a_part_of_less_than_a_cent_has_no_line(here: Neighbourhood) -> None:
    here.cooperative.bookings.pay(1, on=TODAY, account="4500", split=KEY, acting="emma")

    (card,) = here.cooperative.bookings.find()
    assert card.record.lines == (
        Line(account="4500", cents=1, activity="wmo"),
        Line(account="1100", cents=-1),
    )


def test_a_key_that_can_not_hold_is_refused(here: Neighbourhood) -> None:
    receive, pay = here.cooperative.invoices.receive, here.cooperative.bookings.pay

    with refused("shared in proportion to the budgets", here):
        receive("hugo", 100, on=TODAY, account="4910", split=KEY, acting="emma")
    with refused("shared in proportion to the budgets", here):
        pay(100, on=TODAY, account="4910", split=KEY, acting="emma")
    with refused("either one activity, or the key", here):
        pay(100, on=TODAY, account="4500", activity="wmo", split=KEY, acting="emma")
    with refused("more than zero", here):
        pay(100, on=TODAY, account="4500", split={"wmo": 0, "buurt": 1}, acting="emma")
    with refused("There is no account 4999", here):
        pay(100, on=TODAY, account="4999", split=KEY, acting="emma")
