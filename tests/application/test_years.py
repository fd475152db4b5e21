"""A financial year from opening to seal: in that order, by those who may, on what was decided."""

from datetime import date
from typing import Any

import pytest

from ledger.application.year_cards import YearCard
from ledger.domain.booking import Line
from tests.application.neighbourhood import Neighbourhood, refused

IN_MAY = date(2026, 5, 20)
LAST_DAY = date(2025, 12, 31)


def opened(here: Neighbourhood) -> Neighbourhood:
    """2025 is over: Ana helped for two hours in June; Ben and Greta are the kascommissie."""
    for code in ("ben", "greta"):
        here.cooperative.roles.give(code, "kascommissie", acting="chloe")
    here.confirmed(120)
    here.clock.move(days=330)
    here.cooperative.years.open(2025, acting="emma")
    return here


@pytest.fixture
def over(here: Neighbourhood) -> Neighbourhood:
    """That neighbourhood on SQLite."""
    return opened(here)


def audit(here: Neighbourhood, **other: Any) -> None:
    """Ben and Greta looked at everything and advise to adopt it; Ben writes it down."""
    said: dict[str, Any] = {
        "members": ["ben", "greta"],
        "position": here.position(),
        "advises_adoption": True,
        "acting": "ben",
    }
    here.cooperative.years.audit(2025, **(said | other))


def decided(here: Neighbourhood, subject: str, *, adopted: bool = True, **other: Any) -> str:
    """What the members decided on 20 May, eight to none; returns its number."""
    said: dict[str, Any] = {"body": "alv", "proposer": "board", "year": 2025} | other
    decisions = here.cooperative.decisions
    decisions.propose(subject, subject=subject, on=IN_MAY, acting="chloe", **said)
    number = str(decisions.all()[-1].record.position)
    decisions.hold_meeting(said["body"], on=IN_MAY, eligible=9, present=8, acting="chloe")
    decisions.decide(
        number,
        adopted=adopted,
        on=IN_MAY,
        yes=8 if adopted else 0,
        no=0 if adopted else 8,
        meeting=str(decisions.meetings()[-1].record.position),
        acting="chloe",
    )
    return number


def adopt(here: Neighbourhood) -> None:
    """Drawn up, audited and adopted."""
    here.cooperative.years.draw_up(2025, acting="chloe")
    audit(here)
    here.cooperative.years.adopt(2025, decided(here, "adoption"), acting="chloe")


def year(here: Neighbourhood) -> YearCard:
    return here.cooperative.years.show(2025)


def test_a_year_goes_from_opening_to_seal(over: Neighbourhood) -> None:
    years = over.cooperative.years
    states = [year(over).record.state]

    for step in (
        lambda: years.draw_up(2025, text="A good year", acting="chloe"),
        lambda: audit(over, findings="One slip was missing"),
        lambda: years.adopt(2025, decided(over, "adoption"), acting="chloe"),
        lambda: years.discharge(2025, decided(over, "discharge"), acting="chloe"),
        lambda: years.seal(2025, acting="chloe"),
    ):
        step()
        states.append(year(over).record.state)

    card = year(over)
    assert states == ["open", "drawn_up", "audited", "adopted", "adopted", "sealed"]
    assert (card.text, card.audits[0].findings) == ("A good year", "One slip was missing")
    assert card.audits[0].audited_by == ("ben", "greta")
    assert card.adopted_by != card.discharged_by is not None
    assert over.problems() == []


def test_a_year_is_closed_on_postgresql_too(on_postgresql: Neighbourhood) -> None:
    here = opened(on_postgresql)

    adopt(here)
    here.cooperative.years.seal(2025, acting="chloe")

    card = year(here)
    assert (card.record.state, card.audits[0].advises_adoption) == ("sealed", True)
    with refused("2025 was sealed", here):
        here.log(60, date(2025, 7, 1))


def test_what_is_drawn_up_is_what_the_books_say_at_that_position(over: Neighbourhood) -> None:
    before = over.position()

    over.cooperative.years.draw_up(2025, acting="chloe")

    record = year(over).record
    assert record.statement_position == before
    assert record.statement_sha256 == over.cooperative.books.digest(2025, as_known=before)
    # Two hours at 5,00: still owed to Ana, so a cost and a loss of ten euros.
    assert {line.account: line.cents for line in record.closing} == {
        "0600": 1000,
        "1610": -1000,
        "4200": 1000,
    }


def test_the_next_year_begins_with_what_the_adopted_one_ended_with(over: Neighbourhood) -> None:
    years = over.cooperative.years
    with refused("2025 was not adopted yet", over):
        years.open(2026, acting="emma")
    adopt(over)

    years.open(2026, acting="emma")

    last, now = years.all()
    assert now.record.opening == last.record.closing != ()


def test_a_year_is_opened_once_and_by_who_keeps_the_books(over: Neighbourhood) -> None:
    with refused("2025 was opened already", over):
        over.cooperative.years.open(2025, acting="emma")
    with refused("may not do this", over):
        over.cooperative.years.open(2024, acting="ana")
    with refused("2024 was not opened yet", over):
        over.cooperative.years.draw_up(2024, acting="chloe")


def test_a_year_is_drawn_up_only_when_it_is_over(here: Neighbourhood) -> None:
    here.cooperative.years.open(2025, acting="emma")

    with refused("2025 is not over yet", here):
        here.cooperative.years.draw_up(2025, acting="chloe")


def test_an_audit_takes_two_of_the_kascommissie_and_nobody_of_the_board(
    over: Neighbourhood,
) -> None:
    with refused("was not drawn up yet", over):
        audit(over)
    over.cooperative.years.draw_up(2025, acting="chloe")
    over.cooperative.roles.give("david", "kascommissie", acting="chloe")

    with refused("takes two or more", over):
        audit(over, members=["ben", "Ben"])
    with refused("is or was on the board in 2025", over):
        audit(over, members=["ben", "david"])
    with refused("is not in the kascommissie", over):
        audit(over, members=["ben", "hugo"])
    with refused("One of those who looked", over):
        audit(over, acting="david")
    with refused("may not do this", over):
        audit(over, acting="chloe")


def test_who_was_on_the_board_in_the_year_does_not_audit_it(over: Neighbourhood) -> None:
    roles = over.cooperative.roles
    roles.give("hugo", "board", acting="chloe")
    over.cooperative.roles.give("david", "kascommissie", acting="chloe")
    roles.lay_down("david", "board", acting="chloe")
    over.cooperative.years.draw_up(2025, acting="chloe")

    with refused("is or was on the board in 2025", over):
        audit(over, members=["ben", "david"])


def test_an_audit_names_a_position_that_was_there_after_the_drawing_up(
    over: Neighbourhood,
) -> None:
    over.cooperative.years.draw_up(2025, acting="chloe")
    drawn_up = year(over).record.statement_position or 0

    with refused("can't have been examined", over):
        audit(over, position=drawn_up - 1)
    with refused("There is no position", over):
        audit(over, position=over.position() + 1)
    audit(over, position=drawn_up)

    assert year(over).audits[0].examined_position == drawn_up


def test_drawing_up_anew_takes_a_new_audit(over: Neighbourhood) -> None:
    over.cooperative.years.draw_up(2025, acting="chloe")
    audit(over, advises_adoption=False, findings="Draw it up again")

    over.cooperative.years.draw_up(2025, acting="chloe")

    with refused("has not audited 2025 yet", over):
        over.cooperative.years.seal(2025, acting="chloe")


def test_adoption_and_discharge_are_two_decisions_of_the_members(over: Neighbourhood) -> None:
    years = over.cooperative.years
    years.draw_up(2025, acting="chloe")
    good = decided(over, "adoption")
    with refused("has not audited 2025 yet", over):
        years.adopt(2025, good, acting="chloe")
    audit(over)
    rejected = decided(over, "adoption", adopted=False)
    others = [
        decided(over, "discharge"),
        decided(over, "adoption", year=2024),
        decided(over, "adoption", body="board"),
    ]

    with refused("was rejected", over):
        years.adopt(2025, rejected, acting="chloe")
    for number in others:
        with refused("is about something else", over):
            years.adopt(2025, number, acting="chloe")
    with refused("has not adopted 2025 yet", over):
        years.seal(2025, acting="chloe")
    years.adopt(2025, good, acting="chloe")
    with refused("is about something else", over):
        years.discharge(2025, good, acting="chloe")

    assert year(over).adopted_by == int(good)


def test_a_year_is_adopted_discharged_and_sealed_once(over: Neighbourhood) -> None:
    years = over.cooperative.years
    adopt(over)
    again, discharge = decided(over, "adoption"), decided(over, "discharge")
    years.discharge(2025, discharge, acting="chloe")

    with refused("was adopted already", over):
        years.adopt(2025, again, acting="chloe")
    with refused("was discharged already", over):
        years.discharge(2025, discharge, acting="chloe")
    years.seal(2025, acting="chloe")
    with refused("2025 was sealed", over):
        years.seal(2025, acting="chloe")
    with refused("2025 was sealed", over):
        years.draw_up(2025, acting="chloe")


def test_two_of_the_kascommissie_see_what_the_bank_says(over: Neighbourhood) -> None:
    years = over.cooperative.years
    said: dict[str, Any] = {"seen_by": ["ben", "greta"], "on": LAST_DAY, "acting": "greta"}

    years.see_balance(2025, cents=0, **said)
    years.see_balance(2025, cents=2500, account="1000", **said)

    bank, cash = year(over).seen
    assert (bank.account, bank.cents, bank.books_cents) == ("1100", 0, 0)
    assert (cash.cents, cash.books_cents) == (2500, 0)
    assert (cash.seen_by, cash.seen_on) == (("ben", "greta"), LAST_DAY)


def test_one_alone_or_the_board_sees_no_balance(over: Neighbourhood) -> None:
    see = over.cooperative.years.see_balance

    with refused("takes two or more", over):
        see(2025, seen_by=["ben"], on=LAST_DAY, cents=0, acting="ben")
    with refused("on the board", over):
        see(2025, seen_by=["ben", "chloe"], on=LAST_DAY, cents=0, acting="ben")
    with refused("There is no account", over):
        see(2025, seen_by=["ben", "greta"], on=LAST_DAY, cents=0, account="9", acting="ben")
    with refused("not of the kind", over):
        see(2025, seen_by=["ben", "greta"], on=LAST_DAY, cents=0, account="4000", acting="ben")


def test_nothing_of_a_day_before_an_adopted_year_is_recorded(over: Neighbourhood) -> None:
    """2025 began with what 2024 left it, so the members adopted both."""
    adopt(over)
    before = over.position()
    on = date(2024, 3, 3)
    words = "2025 was adopted with all that came before it"
    book = over.cooperative

    with refused(words, over):
        book.bookings.pay(500, account="4500", on=on, acting="emma")
    with refused(words, over):
        book.invoices.receive("hugo", 500, account="4500", on=on, acting="emma")
    with refused(words, over):
        over.log(60, on)
    with refused(words, over):
        book.bookings.post(
            [Line(account="4500", cents=500), Line(account="1100", cents=-500)],
            on=on,
            prior_period=True,
            acting="emma",
        )
    with refused("2025 was opened already, and begins with all that came before it", over):
        book.years.open(2024, acting="emma")

    assert over.position() == before
    book.bookings.pay(500, account="4500", on=date(2025, 12, 31), acting="emma")
