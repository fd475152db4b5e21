"""The bookings, as the projection has them."""

from datetime import date

from ledger.domain.booking import FEE, INVOICE_IN, Line
from ledger.domain.roles import BOARD
from ledger.projections.bookings import find_bookings
from tests.domain.samples import ANA, BEN, CHLOE, TENTH, TODAY, acting
from tests.domain.test_booking import TEN, TREASURING, YEAR, booking
from tests.projections.known import known

OWED = (Line(account="4900", cents=1_000), Line(account="1600", cents=-1_000))


def test_a_booking_is_known_with_its_lines_and_spread() -> None:
    posted = booking(
        booking_kind=INVOICE_IN,
        lines=OWED,
        party=ANA,
        settles="booking:5",
        covers_from_on=TENTH,
        covers_until_on=TODAY,
        minutes=60,
        spread=YEAR,
        decision="decision:4",
        bank_entry="bank_entry:3",
        text_commitment="7e57",
        reference_commitment="c0de",
    )

    with known(posted) as (connection, readings):
        (record,) = find_bookings(connection, readings.bookings)

    assert (record.booking, record.position, record.posted_by) == (posted.id, 1, CHLOE)
    assert (record.booking_kind, record.booked_on, record.lines) == (INVOICE_IN, TENTH, OWED)
    assert (record.party, record.settles, record.minutes) == (ANA, "booking:5", 60)
    assert (record.covers_from_on, record.covers_until_on) == (TENTH, TODAY)
    assert (record.spread, record.debit_cents) == (YEAR, 1_000)
    assert (record.decision, record.bank_entry) == ("decision:4", "bank_entry:3")
    assert (record.text_commitment, record.reference_commitment) == ("7e57", "c0de")
    assert (record.approved_by, record.reversed_on, record.stands) == (None, None, True)


def test_a_reversed_booking_keeps_its_lines_and_stands_no_more() -> None:
    first, second = booking(), booking()
    first.approve(acting(ANA, BOARD))
    first.reverse(TREASURING, reversed_on=TODAY)

    with known(first, second) as (connection, readings):
        reversed_, standing = find_bookings(connection, readings.bookings)

    assert (reversed_.approved_by, reversed_.reversed_on, reversed_.reversed_position) == (
        ANA,
        TODAY,
        3,
    )
    assert (reversed_.stands, reversed_.lines) == (False, TEN)
    assert (standing.stands, standing.approved_by, standing.position) == (True, None, 4)


def test_bookings_are_found_by_kind_party_and_day() -> None:
    earlier = date(2025, 5, 1)
    of_ana = booking(party=ANA)
    of_ben = booking(party=BEN, booking_kind=FEE, booked_on=earlier)

    with known(of_ana, of_ben) as (connection, readings):

        def parties(**asked: object) -> list[str | None]:
            found = find_bookings(connection, readings.bookings, **asked)  # type: ignore[arg-type]
            return [record.party for record in found]

        assert parties() == [BEN, ANA]
        assert parties(booking_kinds=[FEE]) == [BEN]
        assert parties(party=ANA) == [ANA]
        assert parties(from_on=TENTH) == [ANA]
        assert parties(until_on=earlier) == [BEN]
        assert parties(from_on=earlier, until_on=TENTH) == [BEN, ANA]
