"""What corrects an adopted year: its own figures stand, and each late fact says what it did."""

from datetime import date

import pytest

from ledger.application.explained import Explained, FactUnder
from ledger.application.fund_awards import AwardRow, Eligible
from ledger.domain.booking import Line
from tests.application.neighbourhood import Neighbourhood
from tests.application.test_sealed_years import sealed_year
from tests.application.test_years import adopt, opened

IN_MAY = date(2025, 5, 5)
LATER = date(2025, 5, 6)
YEAR_END = date(2025, 12, 31)


@pytest.fixture
def corrected(here: Neighbourhood) -> Neighbourhood:
    """2025 is sealed, with an hour of Ana at 5,00 that a subsidy bears, and then corrected.

    It was half an hour; and seven euros of tea were forgotten, which nobody bears.
    """
    here.add("gem")
    here.cooperative.funds.award(
        AwardRow(
            code="sub",
            regime="subsidy",
            funder="gem",
            cents=1_000,
            from_on=date(2025, 1, 1),
            until_on=YEAR_END,
            eligible=(Eligible(account="4200"),),
            unspent="repay",
        ),
        acting="chloe",
    )
    number = here.confirmed(60, IN_MAY, activity="buurt")
    sealed_year(here)
    here.correct(number, 30, prior_period=True, confirm=False)
    here.confirm(number, prior_period=True)
    lines = [Line(account="4300", cents=700, activity="buurt"), Line(account="1100", cents=-700)]
    here.cooperative.bookings.post(lines, on=LATER, prior_period=True, acting="emma")
    return here


def explain(here: Neighbourhood, figure: str) -> Explained:
    return here.cooperative.books.explain(figure, 2026)


def late(found: Explained) -> list[FactUnder]:
    (part,) = (one for one in found.parts if one.rule == "prior_period")
    assert not any(source.leads_to for source in part.sources)
    return [fact for source in part.sources for fact in source.facts]


def positions(here: Neighbourhood, kind: str) -> list[int]:
    return [fact.position for fact in here.facts() if fact.kind == kind]


def test_a_correction_is_explained_by_the_facts_that_made_it(corrected: Neighbourhood) -> None:
    corrected_at = positions(corrected, "contribution.corrected")[-1]
    confirmed_at = positions(corrected, "contribution.confirmed")[-1]
    booked_at = positions(corrected, "booking.posted")[-1]

    assert [(one.number, one.amount) for one in late(explain(corrected, "4200"))] == [
        (corrected_at, -500),
        (confirmed_at, 250),
    ]
    assert late(explain(corrected, "4300")) == [FactUnder(booked_at, LATER, None, 700)]
    assert [(one.number, one.amount) for one in late(explain(corrected, "8200"))] == [
        (corrected_at, -500),
        (confirmed_at, 250),
    ]
    assert late(explain(corrected, "prior_period")) == [FactUnder(booked_at, LATER, None, -700)]


@pytest.mark.parametrize(
    ("figure", "cents"), [("prior_period", -700), ("buurt", -700), ("fund sub", -250)]
)
def test_what_late_facts_did_sums_to_the_correction(
    corrected: Neighbourhood, figure: str, cents: int
) -> None:
    found = explain(corrected, figure)

    assert sum(one.amount for one in late(found)) == found.amount == cents


def test_a_bridge_of_an_adopted_year_ends_at_what_its_statement_says(
    corrected: Neighbourhood,
) -> None:
    books, last = corrected.cooperative.books, corrected.position()
    record = corrected.cooperative.years.show(2025).record
    assert record.statement_position is not None

    found = books.bridge(2025, from_position=record.statement_position - 5, to_position=last)

    known = books.statement(2025, as_known=last)
    assert (found.to_result_cents, known.annual.books.result_cents) == (0, 0)
    (assets_cents,) = (one.cents for one in known.lines.balance_sheet if one.code == "assets")
    assert found.to_balance_cents == assets_cents
    late_lines = [one for one in found.lines if one.position > (record.adopted_position or 0)]
    assert not any(one.changed for one in late_lines)


def test_what_was_seen_at_the_bank_is_held_against_what_was_adopted(
    here: Neighbourhood,
) -> None:
    coop = here.cooperative
    coop.bookings.receive(2_000, on=IN_MAY, account="8000", acting="emma")
    opened(here)
    for on, cents in ((YEAR_END, 2_000), (date(2026, 1, 2), 2_000)):
        coop.years.see_balance(
            2025, seen_by=["ben", "greta"], account="1100", on=on, cents=cents, acting="ben"
        )
    adopt(here)
    coop.years.seal(2025, acting="chloe")
    lines = [Line(account="4300", cents=700), Line(account="1100", cents=-700)]
    coop.bookings.post(lines, on=LATER, prior_period=True, acting="emma")

    (bank,) = coop.bank.reconciled(2025)

    assert [one.books_cents for one in coop.years.show(2025).seen] == [2_000, 2_000]
    assert bank.book_cents == 2_000


def test_a_year_begins_as_the_adopted_one_ended_and_what_came_late_is_added(
    here: Neighbourhood,
) -> None:
    coop = here.cooperative
    coop.bookings.receive(2_000, on=IN_MAY, account="8000", acting="emma")
    sealed_year(here)
    for account, kind, cents in (("0500", "capital_in", 700), ("4300", "expense", -300)):
        coop.bookings.post(
            [Line(account="1100", cents=cents), Line(account=account, cents=-cents)],
            booking_kind=kind,
            on=LATER,
            prior_period=True,
            party="ana",
            acting="emma",
        )

    ended, begun = (coop.documents.document(year) for year in (2025, 2026))

    ends = {one.code: one.end_cents for one in ended.reserves}
    assert {one.code: one.begin_cents for one in begun.reserves} == {"0500": 0, **ends}
    assert ends == {"0600": 2_000}
    moved = {one.code: (one.added_cents, one.withdrawn_cents) for one in begun.reserves}
    assert moved == {"0500": (700, 0), "0600": (0, 300)}
    assert begun.bank.opening_cents == ended.bank.balance_cents == 2_000


def test_a_bridge_of_an_adopted_year_that_begins_after_it_has_nothing_in_it(
    corrected: Neighbourhood,
) -> None:
    adopted_at = corrected.cooperative.years.show(2025).record.adopted_position
    assert adopted_at is not None

    found = corrected.cooperative.books.bridge(
        2025, from_position=adopted_at, to_position=corrected.position()
    )

    assert (found.from_result_cents, found.to_result_cents) == (0, 0)
    assert found.from_balance_cents == found.to_balance_cents
    assert len(found.lines) > 3
    assert not any(line.changed for line in found.lines)


def test_the_trace_of_a_fund_says_what_the_adopted_year_has_and_what_counts_later(
    corrected: Neighbourhood,
) -> None:
    found = corrected.cooperative.books.trace("sub")

    (step,) = (one for one in found.led_to if one.about == "late")
    assert step.cents == -250
    assert step.text == (
        "Of 2025, €5.00 stands in the adopted statement. What changed after that, -€2.50, counts "
        "in 2026."
    )
