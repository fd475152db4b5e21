"""How every reserve and fund moved in a year: begin, what came, what went, end."""

from datetime import date
from pathlib import Path

from ledger.projections.journal.reserves import ReserveYear, find_reserves
from tests.application.neighbourhood import Clock, found, settle_in
from tests.application.year_of_books import keep_the_books, post


def test_what_a_book_began_with_is_begin_and_not_added(tmp_path: Path) -> None:
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        post(here, "opening", date(2025, 1, 1), ("1100", 1_000), ("0500", -300), ("0600", -700))
        post(here, "capital_in", date(2025, 3, 1), ("1100", 50), ("0500", -50), party="ana")
        post(here, "fee", date(2025, 3, 2), ("1100", 20), ("8000", -20), party="ben")
        annual, _ = cooperative.books.annual(2025)

    assert find_reserves(annual.journal, annual.books) == (
        ReserveYear("0500", begin_cents=300, added_cents=50, withdrawn_cents=0, end_cents=350),
        ReserveYear("0600", begin_cents=700, added_cents=20, withdrawn_cents=0, end_cents=720),
    )


def test_begin_and_moves_make_the_end_and_begin_is_last_year_s_end(tmp_path: Path) -> None:
    clock = Clock()
    with found(tmp_path / "book", clock) as cooperative:
        here = settle_in(cooperative, clock)
        keep_the_books(here)
        last, _ = cooperative.books.annual(2024)
        annual, _ = cooperative.books.annual(2025)
    before = {one.account: one for one in find_reserves(last.journal, last.books)}

    moved = find_reserves(annual.journal, annual.books)

    assert {one.account for one in moved} > {"0500", "0600"}
    for one in moved:
        assert one.begin_cents + one.added_cents - one.withdrawn_cents == one.end_cents
        assert one.end_cents == annual.books.balance_sheet.get(one.account, 0)
        # The book's opening of 2025 put 10,00 in the general reserve.
        opened_cents = 1_000 if one.account == "0600" else 0
        ended = before.get(one.account)
        assert one.begin_cents == (0 if ended is None else ended.end_cents) + opened_cents
