"""Bookings: what is posted, what is refused, who approves, and what a file brings."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.application.funds import AwardRow, Eligible
from ledger.domain.booking import GIFT, INVOICE_IN, INVOICE_OUT, OPENING, Line, Spread
from tests.application.neighbourhood import TODAY, Neighbourhood, refused, written

TEN_EUROS = (Line(account="4900", cents=1_000), Line(account="1100", cents=-1_000))


def decided(here: Neighbourhood, cents: int, *, adopted: bool | None = True) -> str:
    """The number of a decision of the board about so much; None was not taken yet."""
    decisions = here.cooperative.decisions
    answer = decisions.propose(
        "Tea", body="board", proposer="board", subject="budget", on=TODAY, cents=cents,
        acting="chloe",
    )  # fmt: skip
    number = str(answer.first_position)
    if adopted is not None:
        votes = (2, 0) if adopted else (0, 2)
        decisions.decide(
            number, adopted=adopted, on=TODAY, yes=votes[0], no=votes[1], acting="chloe"
        )
    return number


def test_balanced_lines_are_posted(here: Neighbourhood) -> None:
    done = here.cooperative.bookings.post(
        TEN_EUROS, on=TODAY, party="ben", text="Bank", reference="B1", acting="emma"
    )

    card = here.cooperative.bookings.show(str(done.first_position))
    assert (card.party, card.text, card.reference) == ("ben", "Bank", "B1")
    assert card.record.lines == TEN_EUROS
    assert (card.posted_by, card.approved_by) == ("emma", None)
    assert here.problems() == []


def test_what_can_not_be_is_refused(here: Neighbourhood) -> None:
    post = here.cooperative.bookings.post
    unbalanced = (Line(account="4900", cents=1_000), Line(account="1100", cents=-900))
    unknown = (Line(account="4999", cents=1_000), Line(account="1100", cents=-1_000))
    strange = (Line(account="4900", cents=1_000, fund="moon"), TEN_EUROS[1])
    stranger = (Line(account="4900", cents=1_000, party="zoe"), TEN_EUROS[1])

    with refused("do not balance", here):
        post(unbalanced, on=TODAY, acting="emma")
    with refused("There is no account 4999", here):
        post(unknown, on=TODAY, acting="emma")
    with refused("no fund with the code or number moon", here):
        post(strange, on=TODAY, acting="emma")
    with refused("Nobody in the book has the code or name zoe", here):
        post(stranger, on=TODAY, acting="emma")
    with refused("Nobody in the book has the code or name zoe", here):
        post(TEN_EUROS, on=TODAY, party="zoe", acting="emma")
    with refused("is still to come", here):
        post(TEN_EUROS, on=date(2025, 7, 1), acting="emma")
    with refused("magic is not known here", here):
        post(TEN_EUROS, on=TODAY, booking_kind="magic", acting="emma")
    with refused("may not do this", here):
        post(TEN_EUROS, on=TODAY, acting="ana")
    with refused("There is no booking with number 999999", here):
        post(TEN_EUROS, on=TODAY, settles="999999", acting="emma")


@pytest.mark.parametrize(
    ("adopted", "words"), [(False, "was rejected"), (None, "was not taken yet")]
)
def test_a_decision_that_was_not_adopted_allows_nothing(
    here: Neighbourhood, adopted: bool | None, words: str
) -> None:
    number = decided(here, 1_000, adopted=adopted)

    with refused(words, here):
        here.cooperative.bookings.pay(
            1_000, on=TODAY, account="4930", decision=number, acting="emma"
        )


def test_a_decision_allows_what_it_says_once(here: Neighbourhood) -> None:
    number = decided(here, 1_500)
    pay = here.cooperative.bookings.pay

    with refused("allows 1500, not 1600", here):
        pay(1_600, on=TODAY, account="4930", decision=number, acting="emma")
    first = pay(1_000, on=TODAY, account="4930", decision=number, acting="emma")
    with refused("1000 was booked under it before", here):
        pay(1_000, on=TODAY, account="4930", decision=number, acting="emma")
    here.cooperative.bookings.reverse(str(first.first_position), on=TODAY, acting="emma")
    again = pay(1_500, on=TODAY, account="4930", decision=number, acting="emma")

    card = here.cooperative.bookings.show(str(again.first_position))
    assert (card.decision, card.record.debit_cents) == (int(number), 1_500)


def test_a_booking_is_reversed_once(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    number = str(bookings.post(TEN_EUROS, on=TODAY, acting="emma").first_position)

    bookings.reverse(number, on=TODAY, reason="Twice", acting="emma")

    assert bookings.show(number).record.reversed_on == TODAY
    assert here.problems() == []
    with refused("was reversed already", here):
        bookings.reverse(number, on=TODAY, acting="emma")


def test_somebody_else_approves(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    number = str(bookings.post(TEN_EUROS, on=TODAY, party="david", acting="emma").first_position)

    for own in ("emma", "david"):
        with refused("somebody else must approve it", here):
            bookings.approve(number, acting=own)
    bookings.approve(number, acting="chloe")

    assert bookings.show(number).approved_by == "chloe"


def test_several_are_approved_at_once_or_none(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    first, second, third = (
        str(bookings.post(TEN_EUROS, on=TODAY, party=party, acting="emma").first_position)
        for party in (None, "ben", "chloe")
    )

    with refused(f"Booking no. {third}: ", here):
        bookings.approve(first, second, third, acting="chloe")
    bookings.approve(first, second, first, acting="chloe")

    assert [card.approved_by for card in bookings.find()] == ["chloe", "chloe", None]


def test_paid_received_and_prepaid_are_on_the_bank(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    bookings.pay(1_200, on=TODAY, account="4300", activity="eettafel", acting="emma")
    bookings.receive(500, on=TODAY, account="8410", party="ben", acting="emma")
    bookings.prepay(3_600, on=TODAY, account="4910", months=12, from_on=TODAY, acting="emma")

    paid, received, prepaid = (card.record for card in bookings.find())

    assert [(line.account, line.cents, line.activity) for line in paid.lines] == [
        ("4300", 1_200, "eettafel"),
        ("1100", -1_200, None),
    ]
    assert [(line.account, line.cents) for line in received.lines] == [
        ("1100", 500),
        ("8410", -500),
    ]
    assert [(line.account, line.cents) for line in prepaid.lines] == [
        ("1400", 3_600),
        ("1100", -3_600),
    ]
    assert prepaid.spread == Spread(account="4910", from_on=TODAY, months=12)


def test_the_same_request_again_adds_nothing(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    bookings.post(TEN_EUROS, on=TODAY, acting="emma", request_id="r1")

    again = bookings.post(TEN_EUROS, on=TODAY, acting="emma", request_id="r1")

    assert again.repeated
    assert len(bookings.find()) == 1
    with refused("asked something else before", here):
        bookings.post(TEN_EUROS, on=TODAY, text="New", acting="emma", request_id="r1")


def test_a_file_of_bookings_comes_in_once(here: Neighbourhood, tmp_path: Path) -> None:
    table = written(
        tmp_path / "boek.csv",
        "datum;debet;credit;bedrag;activiteit;soort;naam;omschrijving",
        "1-6-2025;4300;1100;12,50;eettafel;;;Brood",
        "1-6-2025;4300;1100;12,50;eettafel;;;Brood",
        "2-6-2025;1100;500;50;;inleg;ben;",
        "3-6-2025;4300;1999;5;;;;",
        "3-7-2025;4300;1100;5;;;;",
        "3-6-2025;4300;1100;0;;;;",
        "3-6-2025;4300;1100;5;;;zoe;",
        "3-6-2025;vier;1100;5;;;;",
    )

    outcome = here.bring("bookings", table, acting="emma")
    again = here.bring("bookings", table, acting="emma")

    assert (outcome.recorded, again.recorded, again.known) == (3, 0, 3)
    assert [(row.row, row.column) for row in outcome.refused] == [
        (5, "credit"),
        (6, "datum"),
        (7, "bedrag"),
        (8, "naam"),
        (9, "debet"),
    ]
    assert outcome.new_codes == [("activity", "eettafel")]
    cards = here.cooperative.bookings.find()
    assert [(card.text, card.record.debit_cents) for card in cards] == [
        ("Brood", 1_250),
        ("Brood", 1_250),
        (None, 5_000),
    ]
    assert cards[2].record.lines[1].account == "0500"
    with refused("may not do this", here):
        here.bring("bookings", table, acting="cora")


def test_bookings_are_found_by_kind_party_and_day(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    earlier = date(2025, 5, 1)
    bookings.post(TEN_EUROS, on=TODAY, acting="emma")
    bookings.post(TEN_EUROS, on=earlier, party="ben", booking_kind=GIFT, acting="emma")

    assert [card.party for card in bookings.find()] == ["ben", None]
    assert [card.party for card in bookings.find(booking_kinds=[GIFT])] == ["ben"]
    assert [card.party for card in bookings.find(party="ben")] == ["ben"]
    assert [card.party for card in bookings.find(from_on=TODAY)] == [None]
    assert [card.party for card in bookings.find(until_on=earlier)] == ["ben"]


def test_an_invoice_says_where_it_is_owed(here: Neighbourhood) -> None:
    post = here.cooperative.bookings.post
    income = [Line(account="4900", cents=1_000), Line(account="8310", cents=-1_000)]

    with refused("one of its lines is on account 1600", here):
        post(TEN_EUROS, on=TODAY, booking_kind=INVOICE_IN, acting="emma")
    with refused("on an account of the balance sheet, such as 1340", here):
        post(income, on=TODAY, booking_kind=INVOICE_OUT, acting="emma")


def test_what_is_no_invoice_is_not_paid_as_one(here: Neighbourhood) -> None:
    done = here.cooperative.bookings.post(TEN_EUROS, on=TODAY, acting="emma")

    assert here.cooperative.invoices.find() == []
    with refused("not an invoice that is paid this way", here):
        here.cooperative.invoices.pay(str(done.first_position), on=TODAY, acting="emma")


def test_a_year_has_one_opening_balance(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    lines = [Line(account="1100", cents=1_000), Line(account="0600", cents=-1_000)]
    begins_on = date(2025, 1, 1)

    def opens(on: date) -> str:
        done = bookings.post(lines, on=on, booking_kind=OPENING, acting="emma")
        return str(done.first_position)

    first = opens(begins_on)
    with refused(f"2025 has an opening balance already: no. {first}", here):
        opens(TODAY)
    opens(date(2024, 1, 1))
    bookings.reverse(first, on=begins_on, acting="emma")
    opens(begins_on)

    standing = [card.record.booked_on for card in bookings.find() if card.record.stands]
    assert standing == [date(2024, 1, 1), begins_on]


def test_a_booking_may_lie_before_the_opening_balance_of_its_year(here: Neighbourhood) -> None:
    bookings = here.cooperative.bookings
    lines = [Line(account="1100", cents=1_000), Line(account="0600", cents=-1_000)]
    bookings.post(lines, on=TODAY, booking_kind=OPENING, acting="emma")

    bookings.post(TEN_EUROS, on=date(2025, 1, 2), acting="emma")

    assert [card.record.booked_on for card in bookings.find()] == [date(2025, 1, 2), TODAY]


def test_the_lines_of_one_file_are_one_opening_balance(here: Neighbourhood, tmp_path: Path) -> None:
    heading = "date,debit,credit,amount,kind"
    table = written(
        tmp_path / "opening.csv",
        heading,
        "01-01-2025,1100,0600,30,opening",
        "01-01-2025,1000,0600,5,opening",
    )
    again = written(tmp_path / "again.csv", heading, "01-01-2025,1100,0600,31,opening")
    bring = here.cooperative.bookings.import_table

    first, second = bring(table, acting="emma"), bring(again, acting="emma")

    assert (first.recorded, second.recorded) == (2, 0)
    assert "2025 has an opening balance already" in str(second.refused[0].error)


def test_an_account_has_the_label_of_the_language_or_its_own(here: Neighbourhood) -> None:
    accounts = here.cooperative.accounts
    accounts.add(kind="expense", label="Koffie", code="4310", acting="emma")
    accounts.add(kind="restricted_fund", label="Fonds eettafel", activity="eettafel", acting="emma")

    labels = accounts.labels()

    assert (labels["4310"], labels["1600"]) == ("Koffie", "Creditors")
    assert labels["0720"] == "Fonds eettafel"
    assert here.problems() == []
    with refused("Account 4310 is taken", here):
        accounts.add(kind="expense", label="Thee", code="4310", acting="emma")
    with refused("Give the account a code of four digits", here):
        accounts.add(kind="expense", label="Thee", acting="emma")
    with refused("needs the activity", here):
        accounts.add(kind="restricted_fund", label="Thee", acting="emma")


def test_what_a_decision_allows_is_of_its_activity_and_not_before_it_was_taken(
    here: Neighbourhood,
) -> None:
    decisions = here.cooperative.decisions
    proposed = decisions.propose(
        "Stoelen",
        body="board",
        proposer="board",
        subject="contract",
        on=TODAY,
        cents=1_000,
        activity="buurt",
        acting="chloe",
    )
    number = str(here.cooperative.decisions.all()[-1].record.position)
    assert proposed.of("decision")
    decisions.decide(number, adopted=True, on=TODAY, yes=2, no=0, acting="chloe")
    said: dict[str, Any] = {"account": "4500", "decision": number, "acting": "emma"}
    pay = here.cooperative.bookings.pay

    with refused("is about buurt, so it allows nothing for zorg", here):
        pay(100, on=TODAY, activity="zorg", **said)
    with refused("so it allows nothing on 2025-06-29", here):
        pay(100, on=TODAY.replace(day=29), activity="buurt", **said)
    with refused("is about buurt, so it allows nothing for zorg", here):
        here.cooperative.activities.set_budget(2025, "zorg", 100, decision=number, acting="chloe")
    pay(100, on=TODAY, activity="buurt", **said)


def test_what_is_settled_is_an_invoice(here: Neighbourhood) -> None:
    book = here.cooperative.bookings
    paid = book.pay(1_000, account="4500", on=TODAY, acting="emma")
    number = str(book.show(paid.of("booking")[0]).record.position)

    with refused("is not an invoice that is paid this way", here):
        book.post(
            [Line(account="4500", cents=100), Line(account="1100", cents=-100)],
            on=TODAY,
            settles=number,
            acting="emma",
        )


@pytest.mark.parametrize(
    ("fund", "account", "activity", "words"),
    [
        ("hours", "4500", "wmo", "pays a tariff for each hour"),
        ("sum", "4500", "zorg", "Fund sum bears costs of"),
        ("sum", "4300", "buurt", "buurt/4500"),
        ("sum", "4500", None, "this one is not among them"),
        ("gift", "4500", "zorg", "Fund gift bears costs of"),
        ("later", "4500", "buurt", "Fund later does not hold on"),
    ],
)
def test_a_fund_that_can_not_bear_a_cost_is_not_named_for_it(
    here: Neighbourhood, fund: str, account: str, activity: str | None, words: str
) -> None:
    begins: dict[str, Any] = {"funder": "hugo", "from_on": date(2025, 1, 1)}
    buurt = (Eligible(activity="buurt", account="4500"),)
    for row in (
        AwardRow(code="hours", regime="wmo", tariff_cents=3_600, **begins),
        AwardRow(code="sum", regime="subsidy", cents=9_000, eligible=buurt, **begins),
        AwardRow(
            code="gift",
            regime="gift",
            cents=9_000,
            eligible=(Eligible(activity="buurt"),),
            **begins,
        ),
        AwardRow(
            code="later",
            regime="subsidy",
            cents=9_000,
            eligible=buurt,
            **(begins | {"from_on": date(2026, 1, 1)}),
        ),
    ):
        here.cooperative.funds.award(row, acting="chloe")
    pay = here.cooperative.bookings.pay

    with refused(words, here):
        pay(100, account=account, activity=activity, fund=fund, on=TODAY, acting="emma")
    for bearing in ("sum", "gift"):
        pay(100, account="4500", activity="buurt", fund=bearing, on=TODAY, acting="emma")
